"""How far a stay may reach, and when one may begin: every answer comes from `assess` on a journal with an imagined stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kzdesk.domain.assess import assess
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Journal, Stay
from kzdesk.domain.law import Lawbook
from kzdesk.domain.presence import first_reaching
from kzdesk.domain.ruling import Status, counts

IMAGINED = "imagined"
"""The identity of an imagined stay."""
MOST_AHEAD = 3653
"""Days looked ahead at most, about ten years: on a permit that holds longer no limit comes in sight."""


def lately(journal: Journal, lawbook: Lawbook, day: date, today: date) -> Journal:
    """The records that can matter from `day` on, and to the whole of a stay on it.

    Long logs are answered from a few of their stays.
    """
    law = CitizenLaw(lawbook, journal.person)
    day = min([day, *(stay.entry for stay in journal.stays[first_reaching(journal, day, today) :][:1])])
    since = law.since(_free_entry(journal, law, day, today) if law.days_outside else day)
    stays = journal.stays[first_reaching(journal, since, today) :]
    began = min([since, *(stay.entry for stay in stays[:1])])
    return Journal(
        journal.person,
        stays,
        tuple(registration for registration in journal.registrations if registration.day >= began),
        tuple(permit for permit in journal.permits if permit.last is None or permit.last >= began),
    )


def _free_entry(journal: Journal, law: CitizenLaw, day: date, today: date) -> date:
    """The last entry up to `day` that came after all the full days outside asked for; the first entry where none did."""
    entries = [stay.entry for stay in journal.stays if stay.entry <= day]
    if not entries:
        return day
    barred = counts(journal, law, DayRange(entries[0], day), today).barred
    for entry in reversed(entries):
        regime = law.regime(entry)
        if regime and regime.allowance and not barred[(entry - entries[0]).days]:
            return entry
    return entries[0]


def first_overstay(journal: Journal, lawbook: Lawbook, stay: Stay, today: date) -> date | None:
    """The first day of overstay if this stay goes on without a break; None when no limit applies to it.

    `stay` is the last one of the journal, or one to be added after it. On an entry day shared with an earlier stay only
    what this stay itself does is looked at.
    """
    law = CitizenLaw(lawbook, journal.person)
    regime = law.regime(stay.entry)
    limits = [limit.days for limit in (regime and regime.per_entry, regime and regime.allowance) if limit]
    if not limits:
        return None
    horizon = _horizon(journal, max(today, stay.entry), max(limits) + law.memory)
    endless = journal.put(replace(stay, exit=horizon))
    assessment = assess(endless, lawbook, DayRange(stay.entry, horizon), today)
    entry = assessment.on(stay.entry)
    if (entry.over_limit or entry.barred) and entry.status is not Status.PERMIT:
        return stay.entry
    later = (run.days for run in assessment.runs({Status.OVERSTAY}) if run.days.last > stay.entry)
    days = next(later, None)
    return None if days is None else max(days.first, add_days(stay.entry, 1))


def _horizon(journal: Journal, begin: date, days: int) -> date:
    """The day by which an overstay must have come: so many days on, and as many after each permit that comes between."""
    horizon = add_days(begin, days)
    for permit in journal.permits:
        if permit.last is not None and permit.first <= horizon:
            horizon = max(horizon, add_days(permit.last, days))
    return min(horizon, add_days(begin, MOST_AHEAD))


def longest_stay(journal: Journal, lawbook: Lawbook, entry: date) -> int | None:
    """How many days in a row are lawful after an entry on `entry` (0: none); None when no limit applies.

    Stays and registrations that begin after `entry` are left out, and a stay that goes on over it ends then; permits of the
    journal count whenever they begin.
    """
    known = replace(journal.known_on(entry).staying_on(entry, entry), permits=journal.permits)
    overstay = first_overstay(known, lawbook, Stay(IMAGINED, entry), entry)
    return None if overstay is None else (overstay - entry).days


def possible_entries(journal: Journal, lawbook: Lawbook, day: date, today: date) -> Iterator[date]:
    """The days outside from `day` on that are lawful to enter on, till all that is recorded has dropped out of the count.

    Rules that begin later are waited for.
    """
    law = CitizenLaw(lawbook, journal.person)
    last = max([law.settled(day), *(stay.days(today).last for stay in journal.stays)])
    span = DayRange(day, add_days(last, law.memory + 1))
    return (r.day for r in assess(journal, lawbook, span, today) if r.stay is None and r.may_enter)


def earliest_entry(journal: Journal, lawbook: Lawbook, day: date, today: date) -> date | None:
    """The first day from `day` on which entering is lawful, by the stays recorded; None when no rule is recorded for it."""
    return next(possible_entries(journal, lawbook, day, today), None)
