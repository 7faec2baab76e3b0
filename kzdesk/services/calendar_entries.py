"""What a calendar program is told of a log: the stays, registrations and permits, and the deadlines with their alarms.

Notes, border crossings and documents stay in the log: many calendars are copied to other people's computers.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kzdesk.domain.countdown import Countdown
from kzdesk.domain.journal import Journal, Permit, Record, Registration, Stay, first_day, kind_of, last_day
from kzdesk.services.language import tr

ALARMS = (7, 3, 1, 0)
"""Days before a deadline on which a calendar speaks up."""


class Entry(NamedTuple):
    """One all-day entry: an identity that the same thing keeps in every export, both days included, and what it is called.

    `kind`: of the record; "" for a deadline, whose `alarms` are days before it. `open`: the record has no last day yet.
    """

    uid: str
    first: date
    last: date
    title: str
    kind: str
    open: bool = False
    alarms: tuple[int, ...] = ()


def calendar_entries(journal: Journal, countdown: Countdown, today: date) -> tuple[Entry, ...]:
    """The entries of a log as of today, records first."""
    return (*(_record_entry(record, today) for record in journal.records), *_deadlines(journal, countdown, today))


def _record_entry(record: Record, today: date) -> Entry:
    first, last = first_day(record), last_day(record)
    title = {Stay: tr("In Kazakhstan"), Registration: tr("Registered"), Permit: tr("Permit or visa")}[type(record)]
    shown = last or (first if isinstance(record, Registration) else max(first, today))
    return Entry(record.id, first, shown, title, kind_of(record), last is None)


def _deadlines(journal: Journal, countdown: Countdown, today: date) -> tuple[Entry, ...]:
    """What is due, each with an identity made of the stay's, so that a later export moves it instead of adding another."""
    stay = journal.known_on(today).stays[-1:]
    if not stay:
        return ()
    due = [
        ("registration", countdown.registration_due, tr("Register with the migration service by today")),
        ("last-day", countdown.last_lawful_day, tr("Last lawful day of this stay in Kazakhstan")),
        ("entry", countdown.earliest_entry, tr("Entering Kazakhstan is lawful again from today")),
    ]
    return tuple(
        Entry(f"{stay[0].id}-{name}", day, day, title, "", alarms=ALARMS) for name, day, title in due if day and day >= today
    )
