"""The dates to come: deadlines, ends of permits, days that come back. Days left: 0 is today, negative is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.journal import Journal
from kzdesk.domain.law import Lawbook
from kzdesk.domain.outlook import returns
from kzdesk.domain.residence import filing_days
from kzdesk.services.language import tr, trn
from kzdesk.services.words import DateStyle


class Kind(StrEnum):
    """What happens on a date."""

    REGISTER = "register"
    REGISTRATION_ENDS = "registration-ends"
    LAST_LAWFUL_DAY = "last-lawful-day"
    PERMIT_ENDS = "permit-ends"
    DOCUMENT_EXPIRES = "document-expires"
    FILE_PERMIT = "file-permit"
    ENTRY_FROM = "entry-from"
    DAYS_BACK = "days-back"
    ALL_BACK = "all-back"
    ENTRY_RECORDED = "entry-recorded"
    EXIT_RECORDED = "exit-recorded"


ACTS = frozenset({Kind.REGISTER, Kind.REGISTRATION_ENDS, Kind.LAST_LAWFUL_DAY, Kind.PERMIT_ENDS, Kind.DOCUMENT_EXPIRES})
"""Dates by which somebody has to do something."""


class Coming(NamedTuple):
    """One date. `free`: how many days of the allowance are free from then on, or how long a stay may be. `name`: of the
    document that expires.
    """

    kind: Kind
    day: date
    free: int = 0
    name: str = ""

    def left(self, today: date) -> int:
        """The days left; 0 is today, negative is over."""
        return (self.day - today).days


def agenda(journal: Journal, lawbook: Lawbook, today: date) -> tuple[Coming, ...]:
    """Every date that is known, in order; deadlines that are over stay until what they ask for is done."""
    now = countdown(journal, lawbook, today)
    found = (*_deadlines(journal, lawbook, now, today), *_freed(journal, lawbook, now, today), *_recorded(journal, today))
    return tuple(sorted(found, key=lambda coming: (coming.day, coming.kind)))


def _deadlines(journal: Journal, lawbook: Lawbook, now: Countdown, today: date) -> Iterator[Coming]:
    if now.registration_due is not None:
        yield Coming(Kind.REGISTER, now.registration_due)
    if now.registration is not None and now.registration.until is not None:
        yield Coming(Kind.REGISTRATION_ENDS, now.registration.until)
    if now.last_lawful_day is not None:
        yield Coming(Kind.LAST_LAWFUL_DAY, now.last_lawful_day)
    for filing in () if now.today.permit else filing_days(journal, lawbook, today):
        if filing.last >= today:
            yield Coming(Kind.FILE_PERMIT, filing.last)
    for document in journal.person.documents:
        if document.expires is not None:
            yield Coming(Kind.DOCUMENT_EXPIRES, document.expires, name=document.name)
    for permit in journal.permits:
        if permit.last is not None and permit.last >= today:
            yield Coming(Kind.PERMIT_ENDS, permit.last)


def _freed(journal: Journal, lawbook: Lawbook, now: Countdown, today: date) -> Iterator[Coming]:
    """For who is outside: when an entry is lawful, and when days come back."""
    if now.today.stay is not None or now.earliest_entry is None:
        return
    if now.earliest_entry > today:
        yield Coming(Kind.ENTRY_FROM, now.earliest_entry, now.longest_stay or 0)
    back = returns(journal, lawbook, today)
    for freed in back[:-1]:
        yield Coming(Kind.DAYS_BACK, freed.days.last, freed.free)
    if back:
        yield Coming(Kind.ALL_BACK, back[-1].days.last, back[-1].free)


def _recorded(journal: Journal, today: date) -> Iterator[Coming]:
    for stay in journal.stays:
        if stay.entry > today:
            yield Coming(Kind.ENTRY_RECORDED, stay.entry)
        if stay.exit is not None and stay.exit > today:
            yield Coming(Kind.EXIT_RECORDED, stay.exit)


def coming_text(dates: DateStyle, coming: Coming) -> str:
    """What happens on the date, in a sentence."""
    day = dates.weekday(coming.day)
    match coming.kind:
        case Kind.REGISTER:
            return tr("Register by {day}.").format(day=day)
        case Kind.REGISTRATION_ENDS:
            return tr("Your registration ends on {day}; register again by then if you stay.").format(day=day)
        case Kind.LAST_LAWFUL_DAY:
            return tr("Last lawful day: {day}. Leave by then.").format(day=day)
        case Kind.PERMIT_ENDS:
            return tr("A permit or visa ends on {day}.").format(day=day)
        case Kind.DOCUMENT_EXPIRES if not coming.name:
            return tr("A document expires on {day}.").format(day=day)
        case Kind.DOCUMENT_EXPIRES:
            return tr("{document} expires on {day}.").format(document=coming.name, day=day)
        case Kind.FILE_PERMIT:
            return tr("Last day to file for a residence permit, if you want one: {day}.").format(day=day)
        case Kind.ENTRY_FROM:
            return trn("From {day} you may enter, for {n} day.", "From {day} you may enter, for {n} days.", coming.free).format(
                day=day)
        case Kind.DAYS_BACK:
            return trn("On {day} {n} day of the allowance is free.", "On {day} {n} days of the allowance are free.",
                       coming.free).format(day=day)
        case Kind.ALL_BACK:
            return trn("On {day} the whole allowance is free again: {n} day.",
                       "On {day} the whole allowance is free again: {n} days.", coming.free).format(day=day)
        case Kind.ENTRY_RECORDED:
            return tr("You have recorded an entry for {day}.").format(day=day)
        case Kind.EXIT_RECORDED:
            return tr("You have recorded an exit for {day}.").format(day=day)


def left_text(left: int) -> str:
    """ "In 5 days", "Today", "3 days over" """
    if left == 0:
        return tr("Today")
    return trn("In {n} day", "In {n} days", left) if left > 0 else trn("{n} day over", "{n} days over", -left)
