"""What the timeline draws, read off an assessment. Everything is ruled before: nothing of the law is worked out here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kzdesk.domain.assess import DayRuling
from kzdesk.domain.days import DayRange, add_days, add_months_clamped

MONTHS = 12
BEFORE = 7
"""Of so many months shown, how many come before the one that is looked at: what was counts longer than what comes."""


class Course(NamedTuple):
    """One ruling for each day of `span`, in order. `changes`: the days from which another rule applies than before."""

    span: DayRange
    rulings: tuple[DayRuling, ...]
    changes: tuple[date, ...]

    def on(self, day: date) -> DayRuling:
        """The ruling of a day of the span."""
        return self.rulings[(day - self.span.first).days]

    @property
    def most(self) -> int:
        """The highest number of days that is used or allowed; 1 where there is none."""
        return max(1, max(max(ruling.used, ruling.limit or 0) for ruling in self.rulings))

    @property
    def limits(self) -> tuple[tuple[DayRange, int], ...]:
        """The limits, each with the days on which it holds."""
        found: list[tuple[DayRange, int]] = []
        for ruling in self.rulings:
            if ruling.limit is None:
                continue
            if found and found[-1][1] == ruling.limit and add_days(found[-1][0].last, 1) == ruling.day:
                found[-1] = DayRange(found[-1][0].first, ruling.day), ruling.limit
            else:
                found.append((DayRange(ruling.day, ruling.day), ruling.limit))
        return tuple(found)


def course_of(rulings: Sequence[DayRuling]) -> Course:
    """The course of consecutive days."""
    changes = tuple(after.day for before, after in pairwise(rulings) if before.regime != after.regime)
    return Course(DayRange(rulings[0].day, rulings[-1].day), tuple(rulings), changes)


def months_around(day: date) -> DayRange:
    """The whole months that are shown when a day is looked at."""
    first = add_months_clamped(day.replace(day=1), -BEFORE)
    return DayRange(first, add_days(add_months_clamped(first, MONTHS), -1))
