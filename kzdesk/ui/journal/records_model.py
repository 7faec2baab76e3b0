"""The records as rows, edited in place under the same checks as in the editors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Permit, Record, Registration, Stay, first_day, last_day
from kzdesk.services.language import tr
from kzdesk.services.objections import objection
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.model import Index
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.date_field import parse_day, written

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """What stands in which column."""

    KIND = 0
    FIRST = 1
    LAST = 2
    DAYS = 3
    CROSSING_IN = 4
    CROSSING_OUT = 5
    DOCUMENT = 6
    NOTE = 7


TEXTS = {
    Column.CROSSING_IN: "crossing_in", Column.CROSSING_OUT: "crossing_out", Column.DOCUMENT: "document", Column.NOTE: "note",
}
STAY_ONLY = {Column.CROSSING_IN, Column.CROSSING_OUT, Column.DOCUMENT}


class RecordsModel(QAbstractTableModel):
    """One record a row. `refused` is why what was typed cannot be saved, and the record as it would be, None if it is none."""

    refused = Signal(str, object)
    accepted = Signal()

    def __init__(self, bridge: Bridge, dates: Dates, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._desk = bridge.desk
        self._dates = dates
        self._records: list[Record] = []
        self._order = (Column.FIRST, True)
        self.refresh()

    def refresh(self) -> None:
        """Read the journal anew. The rows stay where they are unless some came or went; they are put in order else."""
        records = {record.id: record for record in self._desk.journal.records}
        if self._records and records.keys() == {record.id for record in self._records}:
            self._records = [records[record.id] for record in self._records]
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._records) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._records = self._ordered(records.values())
        self.endResetModel()

    @property
    def records(self) -> Sequence[Record]:
        """The records, row by row."""
        return self._records

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in order; what is current or selected stays so."""
        self._order = Column(column), order is Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._records[index.row()].id) for index in self.persistentIndexList()]
        self._records = self._ordered(self._records)
        rows = {record.id: row for row, record in enumerate(self._records)}
        self.changePersistentIndexList(
            [index for index, _ in kept], [self.index(rows[id_], index.column()) for index, id_ in kept])
        self.layoutChanged.emit()

    def _ordered(self, records: Iterable[Record]) -> list[Record]:
        column, descending = self._order
        return sorted(records, key=lambda record: self._sort_key(record, column), reverse=descending)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _headings()[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or index.column() in (Column.KIND, Column.DAYS):
            return flags
        if index.column() in STAY_ONLY and not isinstance(self._records[index.row()], Stay):
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, column = self._records[index.row()], Column(index.column())
        if role == RECORD_ROLE:
            return record
        if role == Qt.ItemDataRole.EditRole:
            day = {Column.FIRST: first_day(record), Column.LAST: last_day(record)}.get(column)
            return written(day) if day else self._text(record, column) if column in TEXTS else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(record, column)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        record, text = self._records[index.row()], str(value).strip()
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        changed = _changed(record, Column(index.column()), text)
        if changed is None:
            self.refused.emit(tr("Write a day as 30.09.2023 or 2023-09-30"), None)
            return False
        reason = objection(self._desk, self._dates, changed)
        if reason:
            self.refused.emit(reason, changed)
            return False
        self.accepted.emit()
        self._bridge.done(self._desk.put(changed))
        return True

    def _days(self, record: Record) -> int | None:
        if isinstance(record, Stay):
            return len(record.days(self._desk.today))
        last = last_day(record)
        return len(DayRange(first_day(record), last)) if last else None

    def _text(self, record: Record, column: Column) -> str:
        match column:
            case Column.KIND:
                return kind_name(record)
            case Column.FIRST:
                return self._dates.short(first_day(record))
            case Column.LAST:
                last = last_day(record)
                return self._dates.short(last) if last else _open(record)
            case Column.DAYS:
                days = self._days(record)
                return "" if days is None else str(days)
        return str(getattr(record, TEXTS[column], ""))

    def _sort_key(self, record: Record, column: Column) -> Any:
        match column:
            case Column.FIRST:
                return first_day(record).isoformat()
            case Column.LAST:
                last = last_day(record)
                return last.isoformat() if last else "~"
            case Column.DAYS:
                return self._days(record) or 0
        return self._text(record, column).casefold()


def with_texts(record: Record, texts: dict[str, str]) -> Record:
    """A record with some of its texts changed; names that it does not have are left out."""
    known = {name: text for name, text in texts.items() if hasattr(record, name)}
    return replace(record, **known)  # type: ignore[arg-type]  # only texts are named


def _changed(record: Record, column: Column, text: str) -> Record | None:
    """The record with another text in a column; None where a day is asked for and the text is none. An empty end is open."""
    if column in TEXTS:
        return with_texts(record, {TEXTS[column]: text})
    day: date | None = parse_day(text)
    if day is None and (text or column is Column.FIRST):
        return None
    match record:
        case Stay():
            return replace(record, exit=day) if column is Column.LAST else replace(record, entry=day or record.entry)
        case Registration():
            return replace(record, until=day) if column is Column.LAST else replace(record, day=day or record.day)
        case Permit():
            return replace(record, last=day) if column is Column.LAST else replace(record, first=day or record.first)


def _headings() -> tuple[str, ...]:
    return (tr("Record"), tr("From"), tr("To"), tr("Days"), tr("Crossing in"), tr("Crossing out"), tr("Document"), tr("Note"))


def kind_name(record: Record) -> str:
    """What a record is called."""
    match record:
        case Stay():
            return tr("Stay")
        case Registration():
            return tr("Registration")
        case Permit():
            return tr("Permit")


def _open(record: Record) -> str:
    match record:
        case Stay():
            return tr("still here")
        case Registration():
            return tr("until the stay ends")
        case Permit():
            return tr("without an end")
