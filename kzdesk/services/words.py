"""Codes into sentences a person can read. Every sentence stands whole in one place; none is glued from parts."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from kzdesk.domain.assess import DayRuling
from kzdesk.domain.days import DayRange
from kzdesk.domain.ruling import Status
from kzdesk.services.language import tr, trn


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


def sentence(text: str) -> str:
    """With a capital first, for sentences that begin with a place that is filled in."""
    return text[:1].upper() + text[1:]


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
        "records-changed": tr("Records changed"),
        "records-deleted": tr("Records deleted"),
        "plan-changed": tr("Plan changed"),
        "plan-recorded": tr("Plan put into the log"),
        "person-changed": tr("Person changed"),
        "person-shown": tr("Other records shown"),
        "person-added": tr("Person added"),
        "person-removed": tr("Person removed"),
        "restored": tr("Backup brought back"),
        "merged": tr("Copy merged"),
        "reloaded": tr("Log read again"),
        "imported": tr("File taken in"),
        "undone": tr("Undone"),
        "redone": tr("Done again"),
        "saved": tr("Saved"),
    }[what]
