"""Which stay a registration belongs to, and which one is in force."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from kzdesk.domain.journal import Journal, Registration, Stay


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


def last_registered(journal: Journal, stay: Stay, today: date) -> date | None:
    """The last day before `today` on which a registration made in `stay` was in force; None when none has run out."""
    mine = registrations_by_stay(journal, today).get(journal.stays.index(stay), ())
    return max((r.until for r in mine if r.until is not None and r.until < today), default=None)


def stray_registrations(journal: Journal, today: date) -> tuple[date, ...]:
    """The days of registrations made outside every stay."""
    placed = {r.id for several in registrations_by_stay(journal, today).values() for r in several}
    return tuple(r.day for r in journal.registrations if r.id not in placed)
