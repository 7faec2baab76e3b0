"""From days on which a person was seen inside or outside the country to stays worth asking about. Nothing here is certain."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import pairwise

from kzdesk.domain.days import DayRange
from kzdesk.services.proposals import Row

LONGEST_GAP = 15
"""Days in a row without any evidence that a proposed stay bridges; a longer gap parts it in two."""
LONGEST_VISIT = 400
"""Days: a visit that claims more is read as its first and last day alone."""


class Where(Enum):
    """Where a position lies. Too near the border for the map to tell, it speaks for neither side."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NEAR = "near"


@dataclass
class Evidence:
    """The days on which a person was seen on each side of the border."""

    inside: set[date] = field(default_factory=set)
    outside: set[date] = field(default_factory=set)
    near: set[date] = field(default_factory=set)

    def add(self, where: Where, first: date, last: date) -> None:
        """The person was at such a place from the first day to the last."""
        days = {Where.INSIDE: self.inside, Where.OUTSIDE: self.outside, Where.NEAR: self.near}[where]
        if first == last:
            days.add(first)
        elif first < last:
            days.update(DayRange(first, last) if (last - first).days < LONGEST_VISIT else (first, last))


def proposed_stays(evidence: Evidence) -> tuple[Row, ...]:
    """Stays that would explain the evidence, none of them chosen; the days that speak for each are in `seen`.

    A stay ends where the person is seen outside, or not at all for longer than LONGEST_GAP. A day on which they were seen on
    both sides parts two stays, which share it, or is the first or last of one.
    """
    rows: list[Row] = []
    for days in _runs(evidence.inside, evidence.outside):
        cells = (("kind", "stay"), ("from", days[0].isoformat()), ("to", days[-1].isoformat()))
        rows.append(Row(len(rows) + 1, cells, chosen=False, seen=tuple(days)))
    return tuple(rows)


def longest_gap(seen: Iterable[date]) -> int:
    """The most days in a row between two days of evidence on which there is none."""
    return max(((later - earlier).days - 1 for earlier, later in pairwise(seen)), default=0)


def _runs(inside: Set[date], outside: Set[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    away = sorted(outside)
    at = 0
    for day in sorted(inside):
        if not runs:
            runs.append([day])
            continue
        last = runs[-1][-1]
        while at < len(away) and away[at] <= last:
            at += 1
        left = at < len(away) and away[at] < day
        if left or (day - last).days - 1 > LONGEST_GAP:
            runs.append([day])
        elif last in outside and len(runs[-1]) > 1:
            runs.append([last, day])
        else:
            runs[-1].append(day)
    return runs
