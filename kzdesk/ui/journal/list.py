"""All records of the log as a table: the calendar's twin for those who read rows."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Permit, Record, Registration, Stay, first_day, last_day
from kzdesk.services.language import tr
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.model import Index
from kzdesk.ui.dates import Dates
from kzdesk.ui.flow import FlowLayout
from kzdesk.ui.focus import Focus
from kzdesk.ui.page import Page
from kzdesk.ui.pieces import button, label

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2


class Column(IntEnum):
    """What stands in which column."""

    KIND = 0
    FIRST = 1
    LAST = 2
    DAYS = 3
    DETAILS = 4


class RecordsModel(QAbstractTableModel):
    """One record a row: kind, first day, last day, days, details."""

    def __init__(self, bridge: Bridge, dates: Dates, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = bridge.desk
        self._dates = dates
        self._records: tuple[Record, ...] = ()
        bridge.changed.connect(self.refresh)
        bridge.day_turned.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the journal anew, the latest record first."""
        self.beginResetModel()
        self._records = tuple(sorted(self._desk.journal.records, key=first_day, reverse=True))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _headings()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == RECORD_ROLE:
            return record
        if role == SORT_ROLE:
            return self._sort_key(record, index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(record, index.column())
        return None

    def _days(self, record: Record) -> int | None:
        if isinstance(record, Stay):
            return len(record.days(self._desk.today))
        last = last_day(record)
        return len(DayRange(first_day(record), last)) if last else None

    def _text(self, record: Record, column: int) -> str:
        match column:
            case Column.KIND:
                return _kind(record)
            case Column.FIRST:
                return self._dates.short(first_day(record))
            case Column.LAST:
                last = last_day(record)
                return self._dates.short(last) if last else _open(record)
            case Column.DAYS:
                days = self._days(record)
                return "" if days is None else str(days)
        details = [record.note]
        if isinstance(record, Stay):
            details = [record.crossing_in, record.crossing_out, record.document, record.note]
        return " · ".join(detail for detail in details if detail)

    def _sort_key(self, record: Record, column: int) -> Any:
        match column:
            case Column.FIRST:
                return first_day(record).isoformat()
            case Column.LAST:
                last = last_day(record)
                return last.isoformat() if last else "~"
            case Column.DAYS:
                return self._days(record) or 0
        return self._text(record, column)


def _headings() -> tuple[str, ...]:
    return (tr("Record"), tr("From"), tr("To"), tr("Days"), tr("Details"))


def _kind(record: Record) -> str:
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


class RecordsTable(QTableView):
    """Enter or a double click edits, Delete deletes (and can be undone)."""

    def __init__(self, edit: Callable[[Record], None], delete: Callable[[Record], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._edit = edit
        self._delete = delete
        self.setObjectName("records")
        self.setAccessibleName(tr("Records"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda index: self._edit(index.data(RECORD_ROLE)))

    def current(self) -> Record | None:
        """The record the keyboard is on."""
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record = self.current()
        if record and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._edit(record)
        elif record and event.key() == Qt.Key.Key_Delete:
            self._delete(record)
        else:
            super().keyPressEvent(event)


class ListPage(Page):
    """The table, with its heading and buttons; an empty log says how to begin."""

    def __init__(
        self, bridge: Bridge, focus: Focus, dates: Dates, edit: Callable[[Record], None], delete: Callable[[Record], None]
    ) -> None:
        super().__init__()
        self._focus = focus
        self._desk = bridge.desk
        self._following = False
        self._current = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.addWidget(label(tr("All records"), scale=1.5, bold=True))
        self._empty = label(tr("Nothing is recorded yet. Press “New stay” to begin."), "muted")
        column.addWidget(self._empty)
        self._model = RecordsModel(bridge, dates, self)
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(self._model)
        proxy.setSortRole(SORT_ROLE)
        self.table = RecordsTable(edit, delete, self)
        self.table.setModel(proxy)
        self.table.sortByColumn(Column.FIRST, Qt.SortOrder.DescendingOrder)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        column.addWidget(self.table, 1)
        row = QWidget()
        flow = FlowLayout(row, 8)
        flow.addWidget(button(tr("Edit…"), lambda: self._with_current(edit)))
        flow.addWidget(button(tr("Delete"), lambda: self._with_current(delete)))
        column.addWidget(row)
        self.table.selectionModel().currentChanged.connect(self._focus_record)
        proxy.modelReset.connect(self._after_change)
        self._show_empty()

    def take_keyboard(self) -> None:
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        self._follow_focus()
        super().showEvent(event)

    def _after_change(self) -> None:
        """The rows are new: stay on the record the keyboard was on, or go where the focused day is."""
        self._show_empty()
        model = self.table.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        same = next((index for index in rows if index.data(RECORD_ROLE).id == self._current), None)
        if same is None:
            self._follow_focus()
        else:
            self._go_to(same)

    def _follow_focus(self) -> None:
        """Put the keyboard on the record of the focused day, or on the latest one before it; the focused day stays."""
        model = self.table.model()
        rows = [(row, model.index(row, 0)) for row in range(model.rowCount())]
        before = [row for row, index in rows if first_day(index.data(RECORD_ROLE)) <= self._focus.day]
        if rows:
            best = max(before, key=lambda row: first_day(model.index(row, 0).data(RECORD_ROLE)), default=rows[-1][0])
            self._go_to(model.index(best, 0))

    def _go_to(self, index: QModelIndex) -> None:
        """Put the keyboard on a row; the focused day stays."""
        self._following = True
        self.table.setCurrentIndex(index)
        self._following = False

    def _with_current(self, act: Callable[[Record], None]) -> None:
        record = self.table.current()
        if record:
            act(record)

    def _focus_record(self) -> None:
        record = self.table.current()
        if record:
            self._current = record.id
        if record and not self._following:
            self._focus.move_to(first_day(record))

    def _show_empty(self) -> None:
        self._empty.setVisible(not self._desk.journal.records)
