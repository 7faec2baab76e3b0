"""All records of the log as a table: the calendar's twin for those who read rows. Sorted, narrowed down, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kzdesk.domain.journal import Record, first_day, kind_of
from kzdesk.services.language import tr
from kzdesk.services.search import Term, matches, read_query
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.model import Index
from kzdesk.ui.dates import Dates
from kzdesk.ui.flow import FlowLayout
from kzdesk.ui.focus import Focus
from kzdesk.ui.journal.editors import Editors
from kzdesk.ui.journal.records_model import Column, RecordsModel
from kzdesk.ui.journal.records_table import RecordsTable
from kzdesk.ui.page import Page
from kzdesk.ui.pieces import button, hint, label


class Narrowed(QSortFilterProxyModel):
    """The records that are asked for, in the order that is asked for."""

    def __init__(self, model: RecordsModel, bridge: Bridge, dates: Dates, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = bridge.desk
        self._months = dates.month_numbers()
        self._query: tuple[Term, ...] = ()
        self._kind = ""
        self._model = model
        self.setSourceModel(model)

    def narrow(self, text: str, kind: str) -> None:
        """Show the records of one kind ("": all) that answer to a query."""
        self._query, self._kind = read_query(text, self._months), kind
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self.accepts(self._model.records[row])

    def accepts(self, record: Record) -> bool:
        """Whether a record is asked for."""
        if self._kind and kind_of(record) != self._kind:
            return False
        return not self._query or matches(record, self._query, self._desk.today)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The model itself is put in order: it needs no question for every two rows."""
        self._model.sort(column, order)

    def rows(self) -> dict[int, Record]:
        """What is shown, by the row in the model."""
        return {row: record for row, record in enumerate(self._model.records) if self.accepts(record)}

    def place(self, row: int) -> QModelIndex:
        """Where a row of the model is shown."""
        return self.mapFromSource(self._model.index(row, Column.FIRST))


class ListPage(Page):
    """The table, with what narrows it down above and its buttons beneath; an empty log says how to begin."""

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates, editors: Editors) -> None:
        super().__init__()
        self._focus = focus
        self._desk = bridge.desk
        self._editors = editors
        self._following = False
        self._current = ""
        self._refused: Record | None = None
        self.query = QLineEdit()
        self.query.setAccessibleName(tr("Show only"))
        hint(self.query, tr("Date, month, crossing, note"))
        self.query.setClearButtonEnabled(True)
        self._kinds = QComboBox()
        self._kinds.setAccessibleName(tr("Kind of record"))
        kinds = {"": tr("All records"), "stay": tr("Stays"), "registration": tr("Registrations"), "permit": tr("Permits")}
        for kind, name in kinds.items():
            self._kinds.addItem(name, kind)
        self._empty = label("", "muted")
        self._model = RecordsModel(bridge, dates, self)
        self._shown = Narrowed(self._model, bridge, dates, self)
        self.table = RecordsTable(editors.edit, self._edit, self._delete, self)
        self.table.setModel(self._shown)
        self.table.sortByColumn(Column.FIRST, Qt.SortOrder.DescendingOrder)
        self._reason = label("", "error")
        self._open_refused = button(tr("Open the editor…"), self._edit_refused)
        self._assemble()
        self.query.textChanged.connect(self._narrow)
        self._kinds.currentIndexChanged.connect(self._narrow)
        self.keep_up(bridge.changed, self._model.refresh)
        self.keep_up(bridge.day_turned, self._model.refresh)
        self._model.refused.connect(self._refuse)
        self._model.accepted.connect(lambda: self._refuse("", None))
        self.table.selectionModel().currentChanged.connect(self._focus_record)
        self._shown.modelReset.connect(self._after_change)
        focus.moved.connect(self._follow_others)
        self._refuse("", None)
        self._show_empty()

    def take_keyboard(self) -> None:
        self.table.setFocus()

    def take_search(self) -> bool:
        self.query.setFocus()
        self.query.selectAll()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)  # first what has changed since
        self._follow_focus()

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.addWidget(label(tr("All records"), scale=1.5, bold=True))
        narrowing = QHBoxLayout()
        narrowing.addWidget(self.query, 1)
        narrowing.addWidget(self._kinds)
        column.addLayout(narrowing)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        column.addWidget(self._reason)
        column.addWidget(self._open_refused, 0, Qt.AlignmentFlag.AlignLeft)
        row = QWidget()
        flow = FlowLayout(row, 8)
        flow.addWidget(button(tr("Edit…"), self._edit))
        flow.addWidget(button(tr("Delete"), self._delete))
        flow.addWidget(button(tr("New stay in one line…"), self._editors.new_in_one_line))
        column.addWidget(row)

    def _edit(self) -> None:
        records = self.table.selected()
        if len(records) > 1:
            self._editors.edit_many(records)
        elif records:
            self._editors.edit(records[0])

    def _delete(self) -> None:
        records: Sequence[Record] = self.table.selected()
        if records:
            self._editors.delete(*records)

    def _refuse(self, reason: str, record: Record | None) -> None:
        """Say why what was typed is not saved; the editor can be opened over it."""
        self._refused = record
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._open_refused.setVisible(record is not None)

    def _edit_refused(self) -> None:
        record = self._refused
        self._refuse("", None)
        if record:
            self._editors.edit(record)

    def _narrow(self) -> None:
        self._shown.narrow(self.query.text(), self._kinds.currentData())
        self._show_empty()
        if not self.table.currentIndex().isValid():
            self._follow_focus()

    def _after_change(self) -> None:
        """The rows are new: stay on the record the keyboard was on, or go where the focused day is."""
        self._show_empty()
        same = next((row for row, record in self._shown.rows().items() if record.id == self._current), None)
        if same is None:
            self._follow_focus()
        else:
            self._go_to(self._shown.place(same))

    def _follow_focus(self) -> None:
        """Put the keyboard on the record of the focused day, or on the latest one before it; the focused day stays."""
        days = {row: first_day(record) for row, record in self._shown.rows().items()}
        before = [row for row, day in days.items() if day <= self._focus.day]
        if days:
            self._go_to(self._shown.place(max(before, key=lambda row: days[row], default=[*days][-1])))

    def _follow_others(self) -> None:
        """The focused day was moved by something else, such as the key of today."""
        if self.isVisible() and not self._following:
            self._follow_focus()

    def _go_to(self, index: QModelIndex) -> None:
        """Put the keyboard on a row; the focused day stays."""
        self._following = True
        self.table.setCurrentIndex(index)
        self._following = False

    def _focus_record(self) -> None:
        record = self.table.current()
        if record:
            self._current = record.id
        if record and not self._following:
            self._following = True
            self._focus.move_to(first_day(record))
            self._following = False

    def _show_empty(self) -> None:
        recorded = bool(self._desk.journal.records)
        none = tr("Nothing matches. Clear the field above to see all records.")
        self._empty.setText(none if recorded else tr("Nothing is recorded yet. Press “New stay” to begin."))
        self._empty.setVisible(self._shown.rowCount() == 0)
