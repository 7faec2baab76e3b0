"""The status of every day. The order of the statuses is the contract's: on a day shared by two stays the later one wins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from kzdesk.domain.counting import rolling
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Permit, Person, Registration, Stay
from kzdesk.domain.law import Lawbook, Regime, RegistrationDuty


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


class Rows(NamedTuple):
    """The ruling of consecutive days from the ordinal `origin`: one entry a day in each row.

    `owners` holds the number of the day's stay in the journal (the later one on a shared day), -1 when absent. `worse` holds,
    by place in the rows, the stay that a shared day has its status from, where that is the earlier one. `counted` is 1
    for a day that rolling windows count, `used` how many of them there are in the window that ends on the day. `barred` is 1
    where the chosen reading asks for more days outside: for an entry on the day or, inside, for the entry of its stay.
    """

    origin: int
    statuses: bytearray
    owners: list[int]
    worse: dict[int, int]
    counted: bytearray
    used: list[int]
    barred: bytearray
    regimes: dict[int, Regime | None]


class CitizenLaw:
    """The regimes of one person, looked up by entry date (the citizenship of that day), under the chosen readings."""

    def __init__(self, lawbook: Lawbook, person: Person) -> None:
        self.periods = tuple(_periods(lawbook, person))
        self._starts = [days.first for days, _ in self.periods]
        self.retroactive = lawbook.reads("transition", "retroactive")
        self.permit_days_count = lawbook.reads("permit-days", "count-permit-days")
        self.days_outside = lawbook.days_outside_after_full()
        self._notified_before = lawbook.notification_suffices_before()

    def regime(self, entry: date) -> Regime | None:
        """The regime of a stay entered on this day; None where no rule is recorded."""
        index = bisect_right(self._starts, entry) - 1
        if index < 0:
            return None
        days, regime = self.periods[index]
        return regime if entry <= days.last else None

    def duty(self, regime: Regime, entry: date) -> RegistrationDuty | None:
        """The registration duty of a stay entered on this day, or None when none is asked for."""
        if self._notified_before is not None and entry < self._notified_before:
            return None
        return regime.duty(entry)

    def windows(self) -> tuple[int, ...]:
        """The lengths in days of every rolling window that ever applied, the latest regime's first."""
        return tuple(dict.fromkeys(regime.rolling.window for _, regime in reversed(self.periods) if regime.rolling))


def _periods(lawbook: Lawbook, person: Person) -> Iterator[tuple[DayRange, Regime]]:
    """The entry days of each regime that ever applied to the person, in order."""
    for held, code in person.citizenships():
        for regime in lawbook.regimes_of(code):
            first, last = max(held.first, regime.entries_from), min(held.last, regime.entries_to or date.max)
            if first <= last:
                yield DayRange(first, last), regime


def rule(journal: Journal, lawbook: Lawbook, span: DayRange, today: date) -> Rows:
    """The ruling of every day of `span`, both ends included.

    Days before the span that can still matter inside it (in a window, or to a cautious reading) are looked at, then cut off.
    """
    law = CitizenLaw(lawbook, journal.person)
    windows = law.windows()
    first, last = span.first.toordinal(), span.last.toordinal()
    origin = max(first - max(windows, default=0), date.min.toordinal())
    if law.days_outside and journal.stays:  # one stay that began too soon makes the next too soon, from the first one on
        origin = min(origin, journal.stays[0].entry.toordinal())
    size = last - origin + 1

    stretches = _stretches(journal, law, origin, size, today)
    counted = _counted(journal.permits, law, stretches, origin, size)
    used = _used(law, counted, windows, stretches, origin)
    barred, too_soon = _barred(law.days_outside, stretches, used)

    statuses, owners, worse = bytearray(size), [-1] * size, dict[int, int]()
    registrations = registrations_by_stay(journal, today)
    covered_until = 0
    for stretch in stretches:
        number, lo, hi = stretch.number, stretch.lo, stretch.hi
        if number in too_soon:
            row = OVERSTAY_DAY * (hi - lo)
        else:
            row = _rule_stay(law, stretch, registrations.get(number, ()), used, origin)
        for place in range(lo, min(covered_until, hi)):
            if statuses[place] > row[place - lo]:
                row[place - lo] = statuses[place]
                worse.setdefault(place - (first - origin), owners[place])
        statuses[lo:hi], owners[lo:hi] = row, [number] * (hi - lo)
        covered_until = max(covered_until, hi)
    for permit in journal.permits:
        where = _permit_slice(permit, size, origin)
        statuses[where] = statuses[where].translate(ON_PERMIT)

    cut = first - origin
    regimes = {stretch.number: stretch.regime for stretch in stretches}
    return Rows(first, statuses[cut:], owners[cut:], worse, counted[cut:], used[cut:], barred[cut:], regimes)


LAWFUL_DAY = bytearray([Status.LAWFUL])
OVERSTAY_DAY = bytearray([Status.OVERSTAY])
NOT_COVERED_DAY = bytearray([Status.NOT_COVERED])
ON_PERMIT = bytes([Status.ABSENT, *[Status.PERMIT] * 255])
"""What a permit makes of each status: every day of presence is on the permit."""


class Stretch(NamedTuple):
    """The part of stay number `number` that lies in a row: from index `lo` up to, not including, `hi`.

    Its entry day is at index `entry`, which is below 0 when it lies before the row.
    """

    number: int
    stay: Stay
    regime: Regime | None
    entry: int
    lo: int
    hi: int


def _stretches(journal: Journal, law: CitizenLaw, origin: int, size: int, today: date) -> list[Stretch]:
    """The stays that have a day in the row, in order of entry."""
    found = []
    for index, stay in enumerate(journal.stays):
        entry = stay.entry.toordinal() - origin
        last = (stay.exit or max(stay.entry, today)).toordinal() - origin
        if last >= 0 and entry < size:
            found.append(Stretch(index, stay, law.regime(stay.entry), entry, max(entry, 0), min(last + 1, size)))
    return found


def _permit_slice(permit: Permit, size: int, origin: int) -> slice:
    """Where a permit lies in a row of this size; empty when it does not."""
    start = max(permit.first.toordinal() - origin, 0)
    stop = size if permit.last is None else min(permit.last.toordinal() - origin + 1, size)
    return slice(start, max(start, stop))


def _counted(
    permits: tuple[Permit, ...], law: CitizenLaw, stretches: Sequence[Stretch], origin: int, size: int
) -> bytearray:
    """1 for each day of presence that a rolling window counts.

    Presence counts under a regime that has a rolling limit (or always, under the retroactive reading of the transition);
    days on a permit or visa do not, unless the reading says so.
    """
    counted = bytearray(size)
    for stretch in stretches:
        if law.retroactive or (stretch.regime is not None and stretch.regime.rolling is not None):
            counted[stretch.lo : stretch.hi] = b"\1" * (stretch.hi - stretch.lo)
    if not law.permit_days_count:
        for permit in permits:
            where = _permit_slice(permit, size, origin)
            counted[where] = bytes(where.stop - where.start)
    return counted


def _used(
    law: CitizenLaw, counted: bytearray, windows: tuple[int, ...], stretches: Sequence[Stretch], origin: int
) -> list[int]:
    """Days used in the window that ends on each day: the window of the day's regime, else the citizenship's latest one."""
    if not windows:
        return [0] * len(counted)
    used = rolling(counted, windows[0])
    if len(windows) == 1:
        return used
    by_window = {window: rolling(counted, window) for window in windows}
    governed = [
        (max(days.first.toordinal() - origin, 0), days.last.toordinal() - origin + 1, regime) for days, regime in law.periods
    ]
    governed += [(stretch.lo, stretch.hi, stretch.regime) for stretch in stretches if stretch.regime is not None]
    for lo, hi, regime in governed:
        if regime.rolling is not None and lo < hi:
            used[lo:hi] = by_window[regime.rolling.window][lo:hi]
    return used


def _barred(days_outside: int, stretches: Sequence[Stretch], used: list[int]) -> tuple[bytearray, frozenset[int]]:
    """Days on which an entry would come too soon after a stay that used the allowance up, and the stays that began so.

    After such a stay `days_outside` full days outside must pass, and anew after a stay that began too soon; 0 asks for none.
    """
    barred = bytearray(len(used))
    too_soon: set[int] = set()
    if not days_outside:
        return barred, frozenset()
    bar = -1
    for stretch in stretches:
        rolling = stretch.regime.rolling if stretch.regime else None
        soon = rolling is not None and stretch.entry <= bar
        if soon:
            too_soon.add(stretch.number)
        barred[stretch.lo : stretch.hi] = bytes([soon]) * (stretch.hi - stretch.lo)
        if rolling is not None and (soon or used[stretch.hi - 1] >= rolling.days):
            bar = max(bar, stretch.hi - 1 + days_outside)
            barred[stretch.hi : bar + 1] = b"\1" * (min(bar + 1, len(used)) - stretch.hi)
    return barred, frozenset(too_soon)


def registrations_by_stay(journal: Journal, today: date) -> dict[int, tuple[Registration, ...]]:
    """Each registration under the index of the stay it was made in: on a shared day, the later stay. Others are left out."""
    entries = [stay.entry for stay in journal.stays]
    found: dict[int, tuple[Registration, ...]] = {}
    for registration in journal.registrations:
        index = bisect_right(entries, registration.day) - 1
        if index >= 0 and registration.day in journal.stays[index].days(today):
            found[index] = (*found.get(index, ()), registration)
    return found


def registration_on(day: date, journal: Journal, stay: Stay, today: date) -> Registration | None:
    """The registration made in `stay` that is in force on `day`, the one that holds longest; None when there is none."""
    mine = registrations_by_stay(journal, today).get(journal.stays.index(stay), ())
    in_force = [r for r in mine if r.day <= day and (r.until is None or day <= r.until)]
    return max(in_force, key=lambda registration: registration.until or date.max, default=None)


def _rule_stay(
    law: CitizenLaw, stretch: Stretch, registrations: tuple[Registration, ...], used: list[int], origin: int
) -> bytearray:
    """The statuses of one stay alone, permits not yet looked at."""
    _, stay, regime, entry, lo, hi = stretch
    if regime is None:
        return NOT_COVERED_DAY * (hi - lo)
    limit = regime.rolling.days if regime.rolling else len(used)
    row, over = LAWFUL_DAY * (hi - lo), False
    if max(used[lo:hi]) > limit:
        if min(used[lo:hi]) > limit:
            return OVERSTAY_DAY * (hi - lo)
        over = True
    elif not registrations and hi - entry <= regime.carefree_days:
        return row

    def fill(status: Status, start: int, stop: int = hi) -> None:
        start, stop = max(start, lo), min(stop, hi)
        if start < stop:
            row[start - lo : stop - lo] = bytes([status]) * (stop - start)

    duty = law.duty(regime, stay.entry)
    if duty is not None:
        fill(Status.UNREGISTERED, entry + duty.by_day)
        for registration in registrations:
            until = hi if registration.until is None else registration.until.toordinal() - origin + 1
            fill(Status.REGISTERED, registration.day.toordinal() - origin, until)
    if regime.per_entry is not None:
        fill(Status.OVERSTAY, entry + regime.per_entry.days)
    if over:
        row = bytearray(Status.OVERSTAY if used[index] > limit else row[index - lo] for index in range(lo, hi))
    return row
