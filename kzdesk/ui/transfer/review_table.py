"""The table a file is looked through in: Space ticks, F2 or Enter mends, one kind of row can be shown alone."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView

from kzdesk.services.comparison import State
from kzdesk.services.language import tr
from kzdesk.ui.calendar.model import Index
from kzdesk.ui.theme import FUSION_DARKENS, colours
from kzdesk.ui.tip import CellTips
from kzdesk.ui.transfer.review_model import STATE_ROLE, Column, ReviewModel

ROW_HEIGHT = 32
WIDTHS = {Column.STATE: 150, Column.LINE: 56, Column.KIND: 110, Column.NOTE: 150}
"""Pixels at the usual size of letters."""


class _Filter(QSortFilterProxyModel):
    """Rows of some states alone, in the file's order."""

    states: frozenset[State] = frozenset(State)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self.sourceModel().index(row, 0, parent).data(STATE_ROLE) in self.states


class _Ticks(CellTips):
    """Draws the boxes of the ticks so that they can be seen in the dark too."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        palette = QPalette(option.palette)
        palette.setColor(QPalette.ColorRole.Window, QColor(colours().edge).lighter(FUSION_DARKENS))
        option.palette = palette


class ReviewTable(QTableView):
    """One tab stop; arrows move about in it."""

    def __init__(self, model: ReviewModel) -> None:
        super().__init__()
        self._rows = model
        self._filter = _Filter(self)
        self._filter.setSourceModel(model)
        self.setModel(self._filter)
        self.setObjectName("records")
        self.setAccessibleName(tr("Rows of the file"))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(ROW_HEIGHT, self.fontMetrics().height() + 14))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(CellTips(self))
        self.setItemDelegateForColumn(Column.STATE, _Ticks(self))
        scale = self.fontMetrics().averageCharWidth() / 7
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, max(round(width * max(scale, 1)), header.sectionSizeHint(column)))
        for column in (Column.FIRST, Column.LAST):
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance(model.widest_day()) + 24)
        self._last_needs = max(header.sectionSizeHint(Column.WHAT), self.columnWidth(Column.WHAT))
        if model.rowCount():
            self.setCurrentIndex(self._filter.index(0, Column.STATE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last column takes what is left, but never less than its heading needs: then the table scrolls."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(Column.WHAT)
        header.resizeSection(Column.WHAT, max(self.viewport().width() - others, self._last_needs))

    def show_states(self, states: frozenset[State]) -> None:
        """Show the rows of these states alone."""
        self._filter.states = states
        self._filter.invalidate()

    def go_to(self, *states: State) -> None:
        """Put the keyboard on the first row in sight of the first of these states that there is."""
        found = [self._filter.index(row, 0).data(STATE_ROLE) for row in range(self._filter.rowCount())]
        for state in states:
            if state in found:
                self.setCurrentIndex(self._filter.index(found.index(state), Column.FIRST))
                return

    def current_row(self) -> int | None:
        """The row of the review that the keyboard is on."""
        current = self.currentIndex()
        return self._source(current.row()) if current.isValid() else None

    def tick(self, chosen: bool) -> None:
        """Tick every row in sight, or take all their ticks away."""
        self._rows.choose([self._source(row) for row in range(self._filter.rowCount())], chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            return  # the key that ends the mending of a cell begins none
        if event.key() == Qt.Key.Key_Space:
            self._turn_ticks()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _turn_ticks(self) -> None:
        """All selected rows get the tick that the current one has not."""
        current = self.currentIndex()
        if current.isValid():
            chosen = self._rows.review.rows[self._source(current.row())].chosen
            rows = {index.row() for index in self.selectionModel().selectedRows()} | {current.row()}
            self._rows.choose([self._source(row) for row in sorted(rows)], not chosen)

    def _source(self, row: int) -> int:
        return self._filter.mapToSource(self._filter.index(row, 0)).row()
