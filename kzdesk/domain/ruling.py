"""The status of every day. The order of the statuses is the contract's: on a day shared by two stays the later one wins.

Everything is worked out in rows, one entry a day, because most days of most stays are alike: first every day gets what its
regime and the days used make of it, then the few stays that ask for more are ruled one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Registration
from kzdesk.domain.law import Lawbook, Regime
from kzdesk.domain.presence import Group, Presence, presence_in
from kzdesk.domain.registrations import registrations_by_stay


class Status(IntEnum):
    """What the law makes of one day, from best to worst."""

    ABSENT = 0
    PERMIT = 1
    LAWFUL = 2
    REGISTERED = 3
    UNREGISTERED = 4
    OVERSTAY = 5
    NOT_COVERED = 6

    @property
    def code(self) -> str:
        """The name used in files and on the command line: `not-covered`."""
        return self.name.lower().replace("_", "-")


ON_PERMIT = bytes([Status.ABSENT, *[Status.PERMIT] * 255])
"""What a permit makes of each status: every day of presence is on the permit."""


class Rows(NamedTuple):
    """The ruling of consecutive days from the ordinal `origin`: one entry a day in each row.

    `owners` holds the number of the day's stay in the journal (the later one on a shared day), -1 when absent. `worse` holds,
    by place in the rows, the stay that a shared day has its status from, where that is the earlier one. `counted` is 1
    for a day that allowances count, `used` how many of them there are in the reference period that ends on the day. `barred`
    is 1 where the chosen reading asks for more days outside: for an entry on the day or, inside, for the entry of its stay.
    """

    origin: int
    statuses: bytearray
    owners: list[int]
    worse: dict[int, int]
    counted: bytearray
    used: list[int]
    barred: bytearray

    def cut(self, places: int) -> Rows:
        """The same without the first days, so many."""
        return Rows(
            self.origin + places,
            self.statuses[places:],
            self.owners[places:],
            {place - places: number for place, number in self.worse.items() if place >= places},
            self.counted[places:],
            self.used[places:],
            self.barred[places:],
        )


def rule(journal: Journal, lawbook: Lawbook, span: DayRange, today: date) -> Rows:
    """The ruling of every day of `span`, both ends included.

    Days before the span that can still matter inside it (in a reference period, or to a cautious reading) are looked at, then
    cut off.
    """
    law = CitizenLaw(lawbook, journal.person)
    first = min(law.since(span.first), span.first)
    if law.days_outside or (journal.since or span.first) > first:
        # nothing counts before the first stay; and one that began too soon makes the next too soon, from the first one on
        first = min(journal.since or span.first, span.first)
    presence = presence_in(DayRange(first, span.last), journal, law, today)
    counted, owners = _counted(journal, law, presence)
    used = _used(law, presence, counted)
    barred, too_soon = _barred(law.days_outside, presence, counted, used)

    statuses = bytearray(presence.size)
    for group in presence.groups:
        statuses[group.low : group.high] = _plain(group, owners, used)
    alone = _ruled_alone(journal, law, presence, used, too_soon, today)
    worse = _put_together(presence, statuses, alone, used)
    for permit in journal.permits:
        where = presence.places(permit.first, permit.last)
        statuses[where] = statuses[where].translate(ON_PERMIT)
    return Rows(presence.origin, statuses, owners, worse, counted, used, barred).cut(presence.place(span.first))


def _counted(journal: Journal, law: CitizenLaw, presence: Presence) -> tuple[bytearray, list[int]]:
    """1 for each day of presence that allowances count, and the owner of each day.

    Presence counts under a regime that has an allowance (or always, under the retroactive reading of the transition);
    days on a permit or visa do not, unless the reading says so.
    """
    counted, owners = bytearray(presence.size), [-1] * presence.size
    for group in presence.groups:
        counts = law.counts(group.regime)
        for index in group.members:
            low, high = presence.lows[index], presence.highs[index]
            owners[low:high] = [presence.first + index] * (high - low)
            if counts:
                counted[low:high] = b"\1" * (high - low)
    if not law.permit_days_count:
        for permit in journal.permits:
            where = presence.places(permit.first, permit.last)
            counted[where] = bytes(where.stop - where.start)
    return counted, owners


def _used(law: CitizenLaw, presence: Presence, counted: bytearray) -> list[int]:
    """Days used in the reference period that ends on each day, added up as the regime of the day's stay does; outside, as
    that of an entry on the day; where neither has an allowance, as the person's latest regime that has one.
    """
    ways = law.ways
    if not ways:
        return [0] * presence.size
    used = ways[0].used(counted, presence.origin)
    if len(ways) == 1:
        return used
    by_way = {way: way.used(counted, presence.origin) for way in ways}
    governed = [(presence.places(days.first, days.last), regime) for days, regime in law.periods]
    governed += [(slice(group.low, group.high), group.regime) for group in presence.groups if group.regime]
    for where, regime in governed:
        if regime.allowance is not None:
            used[where] = by_way[regime.allowance.way][where]
    return used


def _barred(
    days_outside: int, presence: Presence, counted: bytearray, used: list[int]
) -> tuple[bytearray, frozenset[int]]:
    """Days on which an entry would come too soon after a stay that used the allowance up, and the indexes of stays that did.

    After such a stay `days_outside` full days outside must pass, and anew after a stay that began too soon; 0 asks for none.
    A stay whose last day is not counted, as on a permit, asks for none.
    """
    barred = bytearray(presence.size)
    too_soon: set[int] = set()
    bar = -1
    for group in presence.groups if days_outside else ():
        allowance = group.regime.allowance if group.regime else None
        for index in group.members:
            low, high = presence.lows[index], presence.highs[index]
            soon = allowance is not None and presence.entries[index] <= bar
            if soon:
                too_soon.add(index)
            barred[low:high] = bytes([soon]) * (high - low)
            if allowance is not None and counted[high - 1] and (soon or used[high - 1] >= allowance.days):
                bar = max(bar, high - 1 + days_outside)
                barred[high : bar + 1] = b"\1" * (min(bar + 1, presence.size) - high)
    return barred, frozenset(too_soon)


def _plain(group: Group, owners: list[int], used: list[int]) -> bytes:
    """The statuses of the places of a group where nothing more is asked than its rule and the days used."""
    limit = group.regime.allowance.days if group.regime and group.regime.allowance else len(used)
    present, over = _plain_day(group.regime, 0), int(Status.OVERSTAY)
    if max(used[group.low : group.high]) <= limit:
        return bytes([present if owner >= 0 else 0 for owner in owners[group.low : group.high]])
    days = zip(owners[group.low : group.high], used[group.low : group.high], strict=True)
    return bytes([0 if owner < 0 else over if count > limit else present for owner, count in days])


def _plain_day(regime: Regime | None, used: int) -> int:
    """The same for one day of presence."""
    if regime is None:
        return Status.NOT_COVERED
    return Status.OVERSTAY if regime.allowance is not None and used > regime.allowance.days else Status.LAWFUL


def _ruled_alone(
    journal: Journal, law: CitizenLaw, presence: Presence, used: list[int], too_soon: frozenset[int], today: date
) -> dict[int, bytearray]:
    """The statuses of the stays of which more is asked, by index: long ones, registered ones, and those that began too soon."""
    registrations = registrations_by_stay(journal, today) if journal.registrations else {}
    rows: dict[int, bytearray] = {}
    for group in presence.groups:
        if group.regime is None:
            continue
        carefree = group.regime.carefree_days
        for index in group.members:
            made = registrations.get(presence.first + index, ())
            if index in too_soon:
                rows[index] = bytearray([Status.OVERSTAY]) * (presence.highs[index] - presence.lows[index])
            elif made or presence.highs[index] - presence.entries[index] > carefree:
                rows[index] = _rule_stay(law, group.regime, presence, index, made, used)
    return rows


def _rule_stay(
    law: CitizenLaw,
    regime: Regime,
    presence: Presence,
    index: int,
    registrations: tuple[Registration, ...],
    used: list[int],
) -> bytearray:
    """The statuses of one stay alone, permits not yet looked at."""
    entry, low, high = presence.entries[index], presence.lows[index], presence.highs[index]
    row = bytearray([Status.LAWFUL]) * (high - low)

    def fill(status: Status, start: int, stop: int = high) -> None:
        start, stop = max(start, low), min(stop, high)
        if start < stop:
            row[start - low : stop - low] = bytes([status]) * (stop - start)

    duty = law.duty(regime, presence.stays[index].entry)
    if duty is not None:
        fill(Status.UNREGISTERED, entry + duty.by_day)
        for registration in registrations:
            until = high if registration.until is None else presence.place(registration.until) + 1
            fill(Status.REGISTERED, presence.place(registration.day), until)
    if regime.per_entry is not None:
        fill(Status.OVERSTAY, entry + regime.per_entry.days)
    if regime.allowance is not None:
        limit = regime.allowance.days
        row = bytearray(Status.OVERSTAY if count > limit else ruled for count, ruled in zip(used[low:high], row, strict=True))
    return row


def _put_together(
    presence: Presence, statuses: bytearray, alone: Mapping[int, bytearray], used: list[int]
) -> dict[int, int]:
    """Put the stays that were ruled alone in their places of `statuses`. On a day that two stays share the worse status holds.

    The answer: by place, the number of the earlier stay where that is the worse one.
    """
    after = [*presence.lows[1:], presence.size]
    for index, row in alone.items():
        low = presence.lows[index]
        stop = min(presence.highs[index], after[index])
        statuses[low:stop] = row[: stop - low]
    worse: dict[int, int] = {}
    for group in presence.groups:
        for index in group.members:
            for place in range(after[index], presence.highs[index]):
                ruled = alone.get(index)
                status = _plain_day(group.regime, used[place]) if ruled is None else ruled[place - presence.lows[index]]
                if status > statuses[place]:
                    statuses[place], worse[place] = status, presence.first + index
    return worse
