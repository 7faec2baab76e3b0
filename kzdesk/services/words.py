"""Codes into sentences a person can read. Every sentence stands whole in one place; none is glued from parts."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from kzdesk.domain.assess import DayRuling
from kzdesk.domain.days import DayRange
from kzdesk.domain.findings import Finding, Trouble
from kzdesk.domain.reason import Reason, Why
from kzdesk.domain.ruling import Status
from kzdesk.services.language import data_text, tr, trn


class DateStyle(Protocol):
    """How days are written: by the system's language in the window, by ISO 8601 on the command line."""

    def short(self, day: date) -> str:
        """30 Sep 2023"""

    def weekday(self, day: date) -> str:
        """Sat 30 September 2023"""

    def full(self, day: date) -> str:
        """Saturday, 30 September 2023"""

    def span(self, days: DayRange) -> str:
        """14 April – 10 October 2023"""


def status_name(status: Status) -> str:
    """One or two words for a status: "lawful"."""
    return {
        Status.ABSENT: tr("outside"),
        Status.PERMIT: tr("on a permit"),
        Status.LAWFUL: tr("lawful"),
        Status.REGISTERED: tr("registered"),
        Status.UNREGISTERED: tr("not registered"),
        Status.OVERSTAY: tr("overstay"),
        Status.NOT_COVERED: tr("no rule recorded"),
    }[status]


def day_name(dates: DateStyle, ruling: DayRuling, status: str, today: bool, planned: bool) -> str:
    """A whole day as it is spoken: "Monday, 23 November 2026, lawful, day 12 of the stay, 34 of 90 days used, today"."""
    parts = [dates.full(ruling.day), status]
    if ruling.stay_day is not None:
        parts.append(tr("day {n} of the stay").format(n=ruling.stay_day))
    if ruling.limit is not None:
        parts.append(days_used(ruling.used, ruling.limit))
    if planned:
        parts.append(tr("planned"))
    if today:
        parts.append(tr("today"))
    return ", ".join(parts)


def days_used(used: int, limit: int) -> str:
    """ "34 of 90 days used" """
    return trn("{used} of {n} day used", "{used} of {n} days used", limit).format(used=used)


def day_count(n: int) -> str:
    """ "12 days" """
    return trn("{n} day", "{n} days", n)


def finding_text(dates: DateStyle, finding: Finding) -> str:
    """What is wrong, on which days, and what to do."""
    days, n = dates.span(finding.days), len(finding.days)
    match finding.code:
        case Trouble.OVERSTAY:
            return trn("Overstay of {n} day: {days}. Ask a lawyer before crossing the border.",
                       "Overstay of {n} days: {days}. Ask a lawyer before crossing the border.", n).format(days=days)
        case Trouble.UNREGISTERED:
            return trn("Not registered for {n} day: {days}. Go to the migration service.",
                       "Not registered for {n} days: {days}. Go to the migration service.", n).format(days=days)
        case Trouble.NOT_COVERED:
            return trn("No rule is recorded for {n} day: {days}. kzdesk does not guess; ask the migration service.",
                       "No rule is recorded for {n} days: {days}. kzdesk does not guess; ask the migration service.",
                       n).format(days=days)
        case Trouble.REGISTRATION_OUTSIDE_STAY:
            return tr("The registration of {day} lies outside every stay, so it counts for none. Check its date.").format(
                day=dates.weekday(finding.days.first))


def reason_text(dates: DateStyle, reason: Reason) -> str:
    """One line of "why?", without its citations."""
    day = dates.short(reason.date) if reason.date else ""
    span = dates.span(reason.span) if reason.span else ""
    match reason.why:
        case Why.STAY_DAY:
            return tr("Day {n} of the stay that began on {day}.").format(n=reason.days, day=day)
        case Why.NO_RULE:
            return tr("No rule is recorded for this citizenship and an entry on {day}. kzdesk does not guess.").format(day=day)
        case Why.ON_PERMIT if reason.date:
            return tr("On a permit or visa until {day}: the day is not counted.").format(day=day)
        case Why.ON_PERMIT:
            return tr("On a permit or visa without an end: the day is not counted.")
        case Why.PER_ENTRY:
            return tr("One stay may last {n} days from the border crossing: until {day}.").format(n=reason.days, day=day)
        case Why.PER_ENTRY_EXCEEDED:
            return tr("One stay may last {n} days from the border crossing; that ended on {day}.").format(
                n=reason.days, day=day)
        case Why.REGISTRATION_DUE:
            return tr("Registration is due by day {n}: {day}.").format(n=reason.days, day=day)
        case Why.REGISTRATION_LATE:
            return tr("Registration was due by day {n}: {day}.").format(n=reason.days, day=day)
        case Why.REGISTERED:
            return tr("Registered on {day}.").format(day=day)
        case Why.USED:
            return tr("{used} of {limit} days used in the {window} days {span}.").format(
                used=reason.days, limit=reason.limit, window=len(reason.span or ()), span=span)
        case Why.USED_EXCEEDED:
            return tr("{used} days used where {limit} are allowed, in the {window} days {span}.").format(
                used=reason.days, limit=reason.limit, window=len(reason.span or ()), span=span)
        case Why.NO_ROLLING:
            return tr("A stay that began on {day} falls under the older rule: its days do not add up with others.").format(
                day=day)
        case Why.MAY_ENTER:
            return tr("Outside. Entering on this day is lawful, by the dates you entered.")
        case Why.NOTE:
            return data_text(reason.note)
        case Why.TOO_SOON:
            return trn("Under the cautious reading {n} full day outside must follow a stay that used the allowance up.",
                       "Under the cautious reading {n} full days outside must follow a stay that used the allowance up.",
                       reason.days)
        case Why.ENTRY_BARRED:
            return tr("Outside. Entering on this day is not lawful: the allowance is used up.")


def change_text(what: str) -> str:
    """What a command did, for the line that offers to undo it."""
    return {
        "stay-added": tr("Stay added"),
        "stay-changed": tr("Stay changed"),
        "stay-deleted": tr("Stay deleted"),
        "stay-split": tr("Days away recorded"),
        "registration-added": tr("Registration added"),
        "registration-changed": tr("Registration changed"),
        "registration-deleted": tr("Registration deleted"),
        "permit-added": tr("Permit added"),
        "permit-changed": tr("Permit changed"),
        "permit-deleted": tr("Permit deleted"),
        "person-changed": tr("Way of counting changed"),
        "imported": tr("File taken in"),
        "undone": tr("Undone"),
        "redone": tr("Done again"),
        "saved": tr("Saved"),
    }[what]
