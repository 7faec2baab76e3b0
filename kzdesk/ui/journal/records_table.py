"""The table of the list: what its keys do to a record, and how its columns share the room there is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kzdesk.domain.journal import Record
from kzdesk.services.language import tr
from kzdesk.ui.journal.records_model import RECORD_ROLE, TEXTS, Column
from kzdesk.ui.tip import CellTips

OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NARROWEST = 40
ROUND_A_HEADING = 16
"""Pixels of a column that its heading has not."""
LEAST_NEEDED = (Column.DOCUMENT, Column.CROSSING_OUT, Column.CROSSING_IN, Column.NOTE)
"""Columns that make room for the others in a narrow window, the first first; the editor of the record has them all."""
LOOKED_AT = 50
"""Rows, about what is in sight: a column is as wide as they ask for."""
STATE = QAbstractItemView.State.EditingState


class RecordsTable(QTableView):
    """F2 or a double click edits a cell, Enter opens what is selected; Delete deletes it (and can be undone).

    `open_record` opens one record, `edit` all that are selected. Columns of text share what the days leave over, and those that
    would be narrower than a heading are left out: nothing scrolls sideways.
    """

    def __init__(
        self, open_record: Callable[[Record], None], edit: Callable[[], None], delete: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._open_record = open_record
        self._edit = edit
        self._delete = delete
        self.setObjectName("records")
        self.setAccessibleName(tr("Records"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setAlternatingRowColors(True)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegate(CellTips(self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(NARROWEST)
        header.setResizeContentsPrecision(LOOKED_AT)
        header.sectionResized.connect(self._make_room)
        self.doubleClicked.connect(self._open)

    def current(self) -> Record | None:
        """The record the keyboard is on."""
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def selected(self) -> list[Record]:
        """The records selected, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.model().index(row, 0).data(RECORD_ROLE) for row in rows]

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        header = self.horizontalHeader()
        for column in Column:
            mode = QHeaderView.ResizeMode.Stretch if column in TEXTS else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self, resized: int = Column.FIRST) -> None:
        """Show as many columns of text as have room beside the days, after one of those became wider or narrower."""
        if resized in TEXTS:
            return
        header = self.horizontalHeader()
        headings = (str(self.model().headerData(column, Qt.Orientation.Horizontal)) for column in TEXTS)
        needed = max(map(header.fontMetrics().horizontalAdvance, headings)) + ROUND_A_HEADING
        room = self.viewport().width() - sum(header.sectionSize(column) for column in Column if column not in TEXTS)
        left_out = len(TEXTS) - max(min(room // needed, len(TEXTS)), 0)
        for place, column in enumerate(LEAST_NEEDED):
            self.setColumnHidden(column, place < left_out)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.current()
        if record and event.key() in OPENS and self.state() is not STATE:
            if len(self.selected()) > 1:
                self._edit()
            else:
                self._open_record(record)
        elif record and event.key() == Qt.Key.Key_Delete:
            self._delete()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        """A double click where nothing can be edited in place opens the record."""
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._open_record(index.data(RECORD_ROLE))
