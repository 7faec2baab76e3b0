"""Ways of counting the days of an allowance. A row is one entry a calendar day, in order, without gaps.

A row of counted days holds 1 for a day that counts and 0 for another; `origin` is the ordinal of its first day, and days
before it do not count. A place is an index into the row. The reference period of a day ends on that day, which is included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, chain, repeat
from operator import sub
from typing import NamedTuple, TypeAlias

from kzdesk.domain.days import add_days

LONGEST_YEAR = 366


class Rolling(NamedTuple):
    """The `window` days that end on the day looked at."""

    window: int

    @property
    def memory(self) -> int:
        """After so many days without a counted one, none is counted any more."""
        return self.window

    def since(self, day: date) -> date:
        """The first day that can matter to the count on `day`."""
        return add_days(day, 1 - self.window)

    def used(self, counted: Sequence[int], origin: int) -> list[int]:
        """The days counted in the reference period of each day."""
        sums = list(accumulate(counted))
        return list(map(sub, sums, chain(repeat(0, self.window), sums)))

    def began(self, counted: Sequence[int], origin: int, place: int) -> int:
        """The place where the reference period of `place` begins; below 0 where that lies before the row."""
        return place - self.window + 1


class CalendarYear(NamedTuple):
    """The calendar year of the day looked at, up to it."""

    @property
    def memory(self) -> int:
        """After so many days without a counted one, none is counted any more."""
        return LONGEST_YEAR

    def since(self, day: date) -> date:
        """The first day that can matter to the count on `day`."""
        return day.replace(month=1, day=1)

    def used(self, counted: Sequence[int], origin: int) -> list[int]:
        """The days counted in the reference period of each day."""
        sums = [0, *accumulate(counted)]
        used: list[int] = []
        while len(used) < len(counted):
            first = date.fromordinal(origin + len(used))
            stop = min(date(first.year, 12, 31).toordinal() + 1 - origin, len(counted))
            used += map(sub, sums[len(used) + 1 : stop + 1], repeat(sums[len(used)]))
        return used

    def began(self, counted: Sequence[int], origin: int, place: int) -> int:
        """The place where the reference period of `place` begins; below 0 where that lies before the row."""
        return self.since(date.fromordinal(origin + place)).toordinal() - origin


class FromFirstEntry(NamedTuple):
    """From the first counted day on. A new count begins with the first counted day after the `window` days are over that
    follows `days_outside` days or more without a counted one; until then the count goes on.
    """

    window: int
    days_outside: int

    @property
    def memory(self) -> int:
        """After so many days without a counted one, none is counted any more."""
        return max(self.window, self.days_outside + 1)

    def since(self, day: date) -> date:
        """The first day that can matter to the count on `day`: any earlier one."""
        return date.min

    def used(self, counted: Sequence[int], origin: int) -> list[int]:
        """The days counted in the reference period of each day."""
        sums = [0, *accumulate(counted)]
        return [sums[place + 1] - sums[began] for place, began in enumerate(self._beginnings(counted))]

    def began(self, counted: Sequence[int], origin: int, place: int) -> int:
        """The place where the reference period of `place` begins."""
        return list(self._beginnings(counted[: place + 1]))[-1]

    def _beginnings(self, counted: Sequence[int]) -> Iterator[int]:
        """Where the count of each place began: the place itself where an entry on it begins, or would begin, a new one."""
        began, last = None, 0
        for place, counts in enumerate(counted):
            new = began is None or (place - began >= self.window and place - last > self.days_outside)
            if counts:
                began, last = place if new else began, place
            yield place if began is None or new else began


Way: TypeAlias = Rolling | CalendarYear | FromFirstEntry
"""How the days of an allowance are added up."""
