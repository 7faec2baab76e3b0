"""The rows of a file as a table: what each is to the log, its days and texts to be mended in place, what is wrong with it."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from kzdesk.domain.journal import Record, first_day, kind_of, last_day
from kzdesk.services.comparison import Compared, State
from kzdesk.services.language import tr
from kzdesk.services.review import Review
from kzdesk.services.transfer_words import field_name, kind_name, open_end, row_text, shown, state_name
from kzdesk.services.words import DateStyle
from kzdesk.ui.calendar.model import Index
from kzdesk.ui.theme import colours

STATE_ROLE = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """What stands in which column."""

    STATE = 0
    LINE = 1
    KIND = 2
    FIRST = 3
    LAST = 4
    NOTE = 5
    WHAT = 6


FIELD = {Column.KIND: "kind", Column.FIRST: "from", Column.LAST: "to", Column.NOTE: "note"}
SOLE = QModelIndex()


class ReviewModel(QAbstractTableModel):
    """`review` is changed through it alone; `changed` follows every change."""

    changed = Signal()

    def __init__(self, review: Review, dates: DateStyle) -> None:
        super().__init__()
        self.review = review
        self._dates = dates

    def refresh(self, everything: bool = False) -> None:
        """The review was changed from without; `everything`: rows came or went."""
        if everything:
            self.beginResetModel()
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(Column) - 1))
        self.changed.emit()

    def widest_day(self) -> str:
        """The longest text of a day in a year: columns of days are as wide."""
        return max((self._dates.short(date(2028, month, 28)) for month in range(1, 13)), key=len)

    def rowCount(self, parent: Index = SOLE) -> int:
        return 0 if parent.isValid() else len(self.review.rows)

    def columnCount(self, parent: Index = SOLE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == Column.STATE:
            return tr("In the log")
        if section == Column.LINE:
            return {"line": tr("Line"), "record": tr("No."), "event": tr("No.")}.get(self.review.proposal.counted, tr("No."))
        return tr("What to know") if section == Column.WHAT else field_name(FIELD[Column(section)])

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == Column.STATE:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in FIELD else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one, column = self.review.compared[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(one, column)
            case Qt.ItemDataRole.EditRole:
                return one.row.cell(FIELD[column]) if column in FIELD else self._text(one, column)
            case Qt.ItemDataRole.CheckStateRole if column is Column.STATE:
                return Qt.CheckState.Checked if one.row.chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole if column is Column.STATE:
                text = tr("{state}, ticked") if one.row.chosen else tr("{state}, not ticked")
                return text.format(state=state_name(one.state))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._text(one, column)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(one, column)
            case _ if role == STATE_ROLE:
                return one.state
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole:
            self.choose([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role != Qt.ItemDataRole.EditRole or index.column() not in FIELD or value == self.data(index, role):
            return False
        self.review.edit(index.row(), FIELD[Column(index.column())], str(value))
        self.refresh()
        return True

    def choose(self, rows: list[int], chosen: bool) -> None:
        """Tick these rows or take their ticks away."""
        self.review.choose(rows, chosen)
        self.refresh()

    def _text(self, one: Compared, column: Column) -> str:
        record: Record | None = one.record
        match column:
            case Column.STATE:
                return state_name(one.state)
            case Column.LINE:
                return str(one.row.line)
            case Column.KIND:
                return kind_name(kind_of(record) if record else one.row.cell("kind"))
            case Column.FIRST:
                return self._dates.short(first_day(record)) if record else shown(one.row.cell("from"))
            case Column.LAST:
                last = last_day(record) if record else None
                if record:
                    return self._dates.short(last) if last else open_end(record)
                return shown(one.row.cell("to"))
            case Column.NOTE:
                return shown(record.note if record else one.row.cell("note"))
        return row_text(self._dates, one, self.review.mode)

    def _colour(self, one: Compared, column: Column) -> QColor | None:
        c = colours()
        if column in (Column.STATE, Column.WHAT):
            tones = {State.NEW: c.good, State.CHANGED: c.soon, State.CONFLICTING: c.bad, State.BAD: c.bad, State.SAME: c.muted}
            return QColor(tones[one.state])
        return QColor(c.muted) if not one.row.chosen or one.state is State.SAME else None
