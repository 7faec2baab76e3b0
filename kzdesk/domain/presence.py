"""Where the stays of a log lie in rows of days, one place a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Stay
from kzdesk.domain.law import Regime

ENTRY = attrgetter("entry")


class Group(NamedTuple):
    """Stays one after the other under one regime (None: no rule is recorded): their indexes, and the places they reach over."""

    regime: Regime | None
    members: range
    low: int
    high: int


class Presence(NamedTuple):
    """The stays that have a day in rows of `size` days from the ordinal `origin` on; by index, in order of entry.

    The stay `stays[i]`, number `first + i` of the journal, lies in the places from `lows[i]` up to, not including, `highs[i]`;
    its entry is at the place `entries[i]`, which is below 0 where it lies before the rows.
    """

    origin: int
    size: int
    first: int
    stays: tuple[Stay, ...]
    entries: list[int]
    lows: list[int]
    highs: list[int]
    groups: tuple[Group, ...]

    def place(self, day: date) -> int:
        """The place of a day; below 0 or not below `size` where it lies outside the rows."""
        return day.toordinal() - self.origin

    def places(self, first: date, last: date | None) -> slice:
        """The places of a range of days that lie in the rows; `last` is None when it has no end."""
        start = max(self.place(first), 0)
        stop = self.size if last is None else min(self.place(last) + 1, self.size)
        return slice(start, max(start, stop))


def first_reaching(journal: Journal, day: date, today: date) -> int:
    """The number of the first stay that has `day` or a later one."""
    first = bisect_left(journal.stays, day, key=ENTRY)
    while first and journal.stays[first - 1].days(today).last >= day:
        first -= 1
    return first


def presence_in(days: DayRange, journal: Journal, law: CitizenLaw, today: date) -> Presence:
    """The stays that have one of these days. An open stay reaches to `today`."""
    stays, origin, size = journal.stays, days.first.toordinal(), len(days)
    first = first_reaching(journal, days.first, today)
    reached = stays[first : bisect_right(stays, days.last, key=ENTRY)]
    now = today.toordinal() - origin
    entries = [stay.entry.toordinal() - origin for stay in reached]
    highs = [
        (stay.exit.toordinal() - origin if stay.exit else max(entry, now)) + 1
        for stay, entry in zip(reached, entries, strict=True)
    ]
    if max(highs, default=0) > size:
        highs = [min(high, size) for high in highs]
    before = bisect_left(entries, 0)
    lows = [0] * before + entries[before:]
    return Presence(origin, size, first, reached, entries, lows, highs, tuple(_groups(reached, law, lows, highs)))


def _groups(stays: tuple[Stay, ...], law: CitizenLaw, lows: list[int], highs: list[int]) -> Iterator[Group]:
    stop = 0
    while stop < len(stays):
        start, entry = stop, stays[stop].entry
        stop = bisect_right(stays, law.same_until(entry), start, key=ENTRY)
        yield Group(law.regime(entry), range(start, stop), lows[start], max(highs[start:stop]))
