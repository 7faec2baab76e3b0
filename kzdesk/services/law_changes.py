"""What a newer law makes of a person's days: which change their status, and why."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import NamedTuple

from kzdesk.domain.assess import Assessment, assess
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Family, Journal, Person
from kzdesk.domain.law import Lawbook
from kzdesk.domain.reason import Reason, reason_for
from kzdesk.domain.ruling import Status
from kzdesk.services.people import read_by

DAYS_AHEAD = 183
"""How far beyond today days are compared: a person plans about half a year."""


class DayChange(NamedTuple):
    """Days in a row whose status changes in one way; `why`: the reasons of their first day that the older law does not give."""

    days: DayRange
    before: Status
    after: Status
    why: tuple[Reason, ...]


def changes_of_everybody(
    family: Family, before: Lawbook, after: Lawbook, today: date,
) -> tuple[tuple[Person, tuple[DayChange, ...]], ...]:
    """The changed days of each person of a log, under the law as they read it."""
    def changes(journal: Journal) -> tuple[DayChange, ...]:
        return changed_days(journal, read_by(before, journal.person), read_by(after, journal.person), today)

    return tuple((journal.person, changes(journal)) for journal in family)


def changed_days(journal: Journal, before: Lawbook, after: Lawbook, today: date) -> tuple[DayChange, ...]:
    """The days from the first record to DAYS_AHEAD that two laws rule differently, as if the person stayed where they are."""
    ahead = add_days(today, DAYS_AHEAD)
    recorded = journal.span(today) or DayRange(today, today)
    span = DayRange(min(recorded.first, today), max(recorded.last, ahead))
    journal = journal.staying_on(span.last, today)
    old, new = (assess(journal, lawbook, span, today) for lawbook in (before, after))
    pairs = [(one.day, one.status, other.status) for one, other in zip(old, new, strict=True)]
    changes = []
    for (was, is_), group in groupby(pairs, key=lambda pair: pair[1:]):
        if was != is_:
            days = [day for day, _, _ in group]
            changes.append(DayChange(DayRange(days[0], days[-1]), was, is_, _new_reasons(old, new, days[0])))
    return tuple(changes)


def _new_reasons(old: Assessment, new: Assessment, day: date) -> tuple[Reason, ...]:
    """The reasons of a day under the newer law that say something else than under the older; all where none does."""
    known = {part._replace(citations=(), parts=()) for part in reason_for(old, day).parts}
    reasons = reason_for(new, day).parts
    return tuple(part for part in reasons if part._replace(citations=(), parts=()) not in known) or reasons
