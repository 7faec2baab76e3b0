"""Finished days for the views: everything is ruled before, `data()` computes nothing of the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from kzdesk.domain.assess import Assessment, DayRuling
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.presence import first_reaching
from kzdesk.services.desk import Desk
from kzdesk.services.words import day_name
from kzdesk.ui.calendar.keys import WEEK
from kzdesk.ui.calendar.looks import Look, is_due_soon, look_of
from kzdesk.ui.dates import Dates

Index = QModelIndex | QPersistentModelIndex

TWO_LETTERS = 2


class Cell(NamedTuple):
    """One day, ready to paint. `dimmed`: it belongs to a neighbouring month. `due`: the day registration is due."""

    ruling: DayRuling
    look: Look
    today: bool
    planned: bool
    entry: bool
    exit: bool
    due: bool
    dimmed: bool

    @property
    def day(self) -> date:
        """The day itself."""
        return self.ruling.day


class DaysModel(QAbstractTableModel):
    """Whole weeks, one a row, from the week that holds the first of a month."""

    def __init__(self, desk: Desk, dates: Dates, parent: QObject, compact: bool = False) -> None:
        """`compact`: weekdays as one letter, for small months, unless the language's short names are two letters anyway."""
        super().__init__(parent)
        form = QLocale.FormatType
        longest = max(len(dates.locale.standaloneDayName(day + 1, form.ShortFormat)) for day in range(WEEK))
        self._weekday_form = form.NarrowFormat if compact and longest > TWO_LETTERS else form.ShortFormat
        self._desk = desk
        self._dates = dates
        self._cells: list[Cell] = []
        self._span = DayRange(date.min, date.min)

    @property
    def shown(self) -> DayRange:
        """The days shown: whole weeks."""
        return self._span

    @property
    def first_weekday(self) -> int:
        """The ISO number of the day that a row begins with."""
        return self._dates.first_weekday()

    def week_of(self, day: date) -> date:
        """The first day of the week that holds a day."""
        return add_days(day, -((day.isoweekday() - self._dates.first_weekday()) % WEEK))

    def span_of_month(self, month: date) -> DayRange:
        """The six whole weeks a month is shown in."""
        start = self.week_of(month.replace(day=1))
        return DayRange(start, add_days(start, 6 * WEEK - 1))

    def load(self, assessment: Assessment, span: DayRange, month: date, due: date | None) -> None:
        """Show `span` (whole weeks) of an assessment that holds it; days outside `month` are dimmed, `due` is framed."""
        journal = self._desk.journal
        exits = {stay.exit for stay in journal.stays[first_reaching(journal, span.first, self._desk.today) :]}
        cells = [self._cell(assessment.on(day), month, due, day in exits) for day in span]
        if span == self._span and len(cells) == len(self._cells):
            changed = [i for i, (old, new) in enumerate(zip(self._cells, cells, strict=True)) if old != new]
            self._cells = cells
            if changed:
                top, bottom = self.index(changed[0] // WEEK, 0), self.index(changed[-1] // WEEK, WEEK - 1)
                self.dataChanged.emit(top, bottom)
            return
        self.beginResetModel()
        self._span, self._cells = span, cells
        self.endResetModel()

    def weeks(self) -> Iterator[list[Cell]]:
        """The days shown, week by week."""
        return (self._cells[start : start + WEEK] for start in range(0, len(self._cells), WEEK))

    def index_of(self, day: date) -> QModelIndex:
        """Where a day is; an invalid index when it is not shown."""
        if day not in self._span:
            return QModelIndex()
        row, column = divmod((day - self._span.first).days, WEEK)
        return self.index(row, column)

    def day_at(self, index: Index) -> date | None:
        """The day of an index, or None."""
        cell = self.cell(index)
        return cell.day if cell else None

    def cell(self, index: Index) -> Cell | None:
        """The day at an index with all that is painted of it."""
        if not index.isValid():
            return None
        return self._cells[index.row() * WEEK + index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._cells) // WEEK

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.day.day)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._name(cell)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            weekday = (self._dates.first_weekday() - 1 + section) % WEEK + 1
            spoken = role == Qt.ItemDataRole.AccessibleTextRole
            form = QLocale.FormatType.LongFormat if spoken else self._weekday_form
            name = self._dates.locale.standaloneDayName(weekday, form)
            return name[:1].upper() + name[1:]
        return None

    def _name(self, cell: Cell) -> str:
        return day_name(self._dates, cell.ruling, cell.look.label(), cell.today, cell.planned)

    def _cell(self, ruling: DayRuling, month: date, due: date | None, leaves: bool) -> Cell:
        day, stay, today = ruling.day, ruling.stay, self._desk.today
        return Cell(
            ruling=ruling,
            look=look_of(ruling, self._desk.journal.since, is_due_soon(ruling, due, today)),
            today=day == today,
            planned=stay is not None and day > today,
            entry=stay is not None and stay.entry == day,
            exit=leaves,
            due=day == due,
            dimmed=(day.year, day.month) != (month.year, month.month),
        )
