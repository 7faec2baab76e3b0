"""When to remind of a date: so many days before it, each time once, and after days off once for all that was missed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kzdesk.domain.days import add_days
from kzdesk.services.agenda import Coming, Kind
from kzdesk.services.settings import Settings


def due(coming: Iterable[Coming], settings: Settings, today: date) -> tuple[Coming, ...]:
    """The dates to remind of today; none where reminders are off. `settings.reminded` is the last day they were looked at."""
    if not settings.remind:
        return ()
    before = {
        Kind.REGISTER: settings.registration_days, Kind.REGISTRATION_ENDS: settings.registration_days,
        Kind.LAST_LAWFUL_DAY: settings.stay_days, Kind.PERMIT_ENDS: settings.stay_days,
        Kind.DOCUMENT_EXPIRES: settings.document_days,
    }
    since = _day(settings.reminded)
    return tuple(
        date_ for date_ in coming
        if any(since < add_days(date_.day, -days) <= today for days in before.get(date_.kind, ()))
    )


def _day(written: str) -> date:
    """The day last looked at; where none is kept, every reminder is still to come."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.min
