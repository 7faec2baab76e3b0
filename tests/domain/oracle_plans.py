"""What if, worked out by trying every candidate one after the other on the oracle: slow, plain, and apart from kzdesk.domain.

A planned stay is a pair of days, as in the oracle. No answer here is searched for in steps.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.domain.oracle import Oracle, Span
from tests.law.table import rows_of

BREAKS = ("overstay", "not-covered")


class Verdict(NamedTuple):
    """What the law makes of one planned stay."""

    planned: Span
    overlaps: bool
    breaks: int | None
    covered: bool
    registration_due: int | None
    longest: int | None
    most_days: int | None


class Mend(NamedTuple):
    """A change by so many days of the planned stay of this number."""

    number: int
    planned: Span
    days: int
    then: int | None


class Plans:
    """A log from which one plans; a stay that is open today ends today."""

    def __init__(self, log: Oracle) -> None:
        self.log = log.with_stays()
        self.today = log.today

    def last(self, log: Oracle) -> int:
        return max(last for _, last in log.stays)

    def first_break(self, stays: list[Span], since: int | None = None) -> int | None:
        """The first unlawful day from `since` on; by default from tomorrow or the first planned entry."""
        since = min(self.today + 1, *(entry for entry, _ in stays)) if since is None else since
        log = self.log.with_stays(*stays)
        return next((day for day in range(since, self.last(log) + 1) if log.status(day) in BREAKS), None)

    def settled(self, day: int) -> int:
        """The first day from this one on after which no row of the table and no citizenship begins."""
        begins = [row.first for _, code in self.log.journal.person.citizenships() for row in rows_of(self.log.pack, code)]
        begins += [days.first for days, _ in self.log.journal.person.citizenships()]
        return max([day, *(first.toordinal() for first in begins)])

    def most_days(self, before: list[Span], entry: int, later: list[Span]) -> int | None:
        """The most days from the entry that are lawful and leave every later stay lawful that is lawful without it."""
        longest = self.log.with_stays(*before).longest_stay(entry)
        others = [*before, *later]
        next_entries = [stay[0] for stay in self.log.with_stays(*others).stays if stay > (entry, entry)]
        if not next_entries or longest == 0:
            return longest
        most = min(next_entries) - entry + 1
        anyway = self.broken(others, entry)
        days = range(1, min(most, longest if longest is not None else most) + 1)
        return max([0, *(n for n in days if self.broken([*others, (entry, entry + n - 1)], entry) <= anyway)])

    def broken(self, stays: list[Span], entry: int) -> set[int]:
        """The entries after this one of the stays that have an unlawful day."""
        log = self.log.with_stays(*stays)
        found = [log.deciding(day) for day in range(entry, self.last(log) + 1)] if log.stays else []
        return {stay[0] for status, stay in found if stay and status in BREAKS and stay[0] > entry}

    def earliest_entry_for(self, days: int, day: int) -> int | None:
        """The first day outside on which so many lawful days in a row begin, clear of later stays and harmless to them."""
        last = max([self.settled(day), *(last for _, last in self.log.stays)])
        for entry in range(day, last + self.log.memory() + 2):
            if not self.log.stays_on(entry) and self.log.may_enter(entry):
                room = min([first for first, _ in self.log.stays if first > entry], default=entry + days)
                longest = self.log.longest_stay(entry)
                if entry + days - 1 > room or (longest is not None and longest < days):
                    continue
                most = self.most_days([], entry, [])
                if most is None or most >= days:
                    return entry
        return None

    def verdicts(self, stays: list[Span]) -> list[Verdict]:
        log = self.log.with_stays(*stays)
        told = []
        for number, stay in enumerate(stays):
            entry, exit_ = stay
            days = range(entry, exit_ + 1)
            by_day = log.due(entry)
            due = None if by_day is None else entry + by_day - 1
            after = [] if due is None else [day for day in days if day > due]
            told.append(
                Verdict(
                    stay,
                    any(overlap(stay, other) for other in [*self.log.stays, *stays[:number], *stays[number + 1 :]]),
                    next((day for day in days if log.deciding(day)[0] in BREAKS and log.deciding(day)[1] == stay), None),
                    log.row(entry) is not None,
                    None if all(log.on_permit(day) for day in after) else due,
                    self.log.with_stays(*stays[:number]).longest_stay(entry),
                    self.most_days(stays[:number], entry, stays[number + 1 :]),
                )
            )
        return told

    def mends(self, stays: list[Span]) -> set[Mend]:
        """The least change of each kind of each planned stay that began by the first unlawful day."""
        breaks = self.first_break(stays)
        if breaks is None or any(verdict.overlaps for verdict in self.verdicts(stays)):
            return set()
        log = self.log.with_stays(*stays)
        broken = log.deciding(breaks)[1]
        assert broken is not None
        found = set()
        for number, (entry, exit_) in enumerate(stays):
            far = self.settled(entry) - entry + self.log.memory() + 1
            room = min([far, *(first - exit_ for first, _ in log.stays if first > entry)])
            later = [(entry + days, exit_) for days in range(1, exit_ - entry + 1)]
            earlier = [(entry, exit_ - days) for days in range(1, exit_ - entry + 1)]
            moved = [(entry + days, exit_ + days) for days in range(1, room + 1)]
            for candidates in (later, earlier, moved) if entry <= breaks else ():
                for days, new in enumerate(candidates, 1):
                    after = self.first_break([*stays[:number], new, *stays[number + 1 :]])
                    if after is None or after > max(broken[1], new[1]):
                        found.add(Mend(number, new, days, after))
                        break
        return found


def overlap(one: Span, other: Span) -> bool:
    """Whether two stays share more than a boundary day."""
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    boundary = one[1] == other[0] or other[1] == one[0]
    return shared > 1 or (shared == 1 and not boundary)
