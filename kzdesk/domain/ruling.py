"""The status of every day. The order of the statuses is the contract's: on a day shared by two stays the later one wins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from kzdesk.domain.counting import rolling
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Permit, Registration, Stay
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

    `deciding` holds the index of the stay whose status the day has (on a shared day the worse one), -1 when absent.
    `owners` holds the index of the day's stay in the journal (the later one on a shared day), -1 when absent. `counted` is 1
    for a day that rolling windows count, `used` how many of them there are in the window that ends on the day.
    """

    origin: int
    statuses: bytearray
    owners: list[int]
    deciding: list[int]
    counted: bytearray
    used: list[int]
    regimes: tuple[Regime | None, ...]


class CitizenLaw:
    """The regimes of one citizenship, looked up by entry date, under the chosen readings."""

    def __init__(self, lawbook: Lawbook, citizenship: str) -> None:
        self._regimes = lawbook.regimes_of(citizenship)
        self._starts = [regime.entries_from for regime in self._regimes]
        self.retroactive = lawbook.reads("transition", "retroactive")
        self.permit_days_count = lawbook.reads("permit-days", "count-permit-days")
        self._notified_before = lawbook.notification_suffices_before()

    def regime(self, entry: date) -> Regime | None:
        """The regime of a stay entered on this day; None where no rule is recorded."""
        index = bisect_right(self._starts, entry) - 1
        if index < 0:
            return None
        regime = self._regimes[index]
        return regime if regime.entries_to is None or entry <= regime.entries_to else None

    def duty(self, regime: Regime, entry: date) -> RegistrationDuty | None:
        """The registration duty of a stay entered on this day, or None when none is asked for."""
        if self._notified_before is not None and entry < self._notified_before:
            return None
        return regime.duty(entry)

    def windows(self) -> tuple[int, ...]:
        """The lengths in days of every rolling window that ever applied, the latest regime's first."""
        return tuple(dict.fromkeys(r.rolling.window for r in reversed(self._regimes) if r.rolling))

    def periods(self) -> list[tuple[date, date, Regime]]:
        """First and last entry day of each regime."""
        return [(r.entries_from, r.entries_to or date.max, r) for r in self._regimes]


def rule(journal: Journal, lawbook: Lawbook, span: DayRange, today: date) -> Rows:
    """The ruling of every day of `span`, both ends included.

    Days before the span that can still be counted in a window that ends inside it are looked at too, and cut off again.
    """
    law = CitizenLaw(lawbook, journal.person.citizenship)
    windows = law.windows()
    first, last = span.first.toordinal(), span.last.toordinal()
    origin = max(first - max(windows, default=0), date.min.toordinal())
    size = last - origin + 1

    stays = [
        (index, entry - origin, exit_ - origin, stay)
        for index, stay in enumerate(journal.stays)
        for entry, exit_ in [_ends(stay, today)]
        if exit_ >= origin and entry <= last
    ]
    regimes = tuple(law.regime(stay.entry) for stay in journal.stays)
    counted = _counted(journal, law, stays, regimes, origin, size)
    used = _used(law, counted, windows, stays, regimes, origin)

    statuses, owners, deciding = bytearray(size), [-1] * size, [-1] * size
    registrations = registrations_by_stay(journal, today)
    covered_until = -1
    for index, entry, exit_, _stay in stays:
        lo, hi = max(entry, 0), min(exit_, size - 1) + 1
        row = _rule_stay(law, journal.stays[index], regimes[index], registrations.get(index, ()), used, entry, lo, hi, origin)
        _fill_permits(row, journal.permits, lo, hi, origin)
        shared = min(covered_until + 1, hi) - lo
        mine = [index] * (hi - lo)
        owners[lo:hi] = mine
        for place in range(shared):
            if statuses[lo + place] > row[place]:
                row[place], mine[place] = statuses[lo + place], deciding[lo + place]
        statuses[lo:hi], deciding[lo:hi] = row, mine
        covered_until = max(covered_until, hi - 1)

    cut = first - origin
    return Rows(first, statuses[cut:], owners[cut:], deciding[cut:], counted[cut:], used[cut:], regimes)


def _ends(stay: Stay, today: date) -> tuple[int, int]:
    days = stay.days(today)
    return days.first.toordinal(), days.last.toordinal()


def _permit_slice(permit: Permit, lo: int, hi: int, origin: int) -> slice:
    """Where a permit lies inside the half-open index range [lo, hi); empty when it does not."""
    start = max(permit.first.toordinal() - origin, lo)
    stop = hi if permit.last is None else min(permit.last.toordinal() - origin + 1, hi)
    return slice(start, max(start, stop))


def _counted(
    journal: Journal,
    law: CitizenLaw,
    stays: Sequence[tuple[int, int, int, Stay]],
    regimes: Sequence[Regime | None],
    origin: int,
    size: int,
) -> bytearray:
    """1 for each day of presence that a rolling window counts.

    Presence counts under a regime that has a rolling limit (or always, under the retroactive reading of the transition);
    days on a permit or visa do not, unless the reading says so.
    """
    counted = bytearray(size)
    for index, entry, exit_, _stay in stays:
        regime = regimes[index]
        if law.retroactive or (regime is not None and regime.rolling is not None):
            lo, hi = max(entry, 0), min(exit_, size - 1) + 1
            counted[lo:hi] = b"\1" * (hi - lo)
    if not law.permit_days_count:
        for permit in journal.permits:
            where = _permit_slice(permit, 0, size, origin)
            counted[where] = bytes(where.stop - where.start)
    return counted


def _used(
    law: CitizenLaw,
    counted: bytearray,
    windows: tuple[int, ...],
    stays: Sequence[tuple[int, int, int, Stay]],
    regimes: Sequence[Regime | None],
    origin: int,
) -> list[int]:
    """Days used in the window that ends on each day: the window of the day's regime, else the citizenship's latest one."""
    size = len(counted)
    if not windows:
        return [0] * size
    used = rolling(counted, windows[0])
    if len(windows) == 1:
        return used
    by_window = {window: rolling(counted, window) for window in windows}
    governed = [(max(a.toordinal() - origin, 0), b.toordinal() - origin + 1, regime) for a, b, regime in law.periods()]
    governed += [(max(a, 0), b + 1, regime) for i, a, b, _ in stays if (regime := regimes[i]) is not None]
    for lo, hi, regime in governed:
        if regime.rolling is not None:
            used[lo:hi] = by_window[regime.rolling.window][lo:hi]
    return used


def registrations_by_stay(journal: Journal, today: date) -> dict[int, tuple[Registration, ...]]:
    """Each registration under the index of the stay it was made in: on a shared day, the later stay. Others are left out."""
    entries = [stay.entry for stay in journal.stays]
    found: dict[int, tuple[Registration, ...]] = {}
    for registration in journal.registrations:
        index = bisect_right(entries, registration.day) - 1
        if index >= 0 and registration.day in journal.stays[index].days(today):
            found[index] = (*found.get(index, ()), registration)
    return found


def _rule_stay(
    law: CitizenLaw,
    stay: Stay,
    regime: Regime | None,
    registrations: tuple[Registration, ...],
    used: list[int],
    entry: int,
    lo: int,
    hi: int,
    origin: int,
) -> bytearray:
    """The statuses of one stay alone for the indices [lo, hi), permits not yet looked at."""
    length = hi - lo
    if regime is None:
        return bytearray([Status.NOT_COVERED]) * length
    row = bytearray([Status.LAWFUL]) * length

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
    if regime.rolling is not None and max(used[lo:hi]) > regime.rolling.days:
        limit = regime.rolling.days
        for index in range(lo, hi):
            if used[index] > limit:
                row[index - lo] = Status.OVERSTAY
    return row


def _fill_permits(row: bytearray, permits: tuple[Permit, ...], lo: int, hi: int, origin: int) -> None:
    for permit in permits:
        where = _permit_slice(permit, lo, hi, origin)
        if where.start < where.stop:
            row[where.start - lo : where.stop - lo] = bytes([Status.PERMIT]) * (where.stop - where.start)
