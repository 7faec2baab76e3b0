"""Closed ranges of calendar days. Both ends are always included; a day is a `datetime.date`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

SHORTEST_MONTH = 28
"""Days that every month of the calendar has."""


@dataclass(frozen=True, order=True)
class DayRange:
    """The days from `first` to `last`, both included. Raises ValueError when `last` is before `first`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    @classmethod
    def between(cls, one: date, other: date) -> DayRange:
        """The range of two days given in either order."""
        return cls(min(one, other), max(one, other))

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(ordinal)


class DaySet:
    """The days of several ranges, for `in`."""

    def __init__(self, ranges: Iterable[DayRange] = ()) -> None:
        joined: list[DayRange] = []
        for days in sorted(ranges):
            if joined and days.first <= joined[-1].last:
                joined[-1] = DayRange(joined[-1].first, max(joined[-1].last, days.last))
            else:
                joined.append(days)
        self._lasts = [days.last for days in joined]
        self._joined = joined

    def __contains__(self, day: date) -> bool:
        place = bisect_left(self._lasts, day)
        return place < len(self._joined) and day in self._joined[place]


def add_days(day: date, days: int) -> date:
    """`day` moved by whole days, held inside the calendar (years 1 to 9999)."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def add_months_clamped(day: date, months: int) -> date:
    """The same day `months` later; where that month is shorter, its last day (31 January + 1 month is 28 or 29 February).

    For moving about a calendar only: no legal period is counted in months. Held inside the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    if day.day <= SHORTEST_MONTH:
        return day.replace(year=year, month=month + 1)
    from dateutil.relativedelta import relativedelta  # only here: a window opens without it

    return day + relativedelta(months=months)
