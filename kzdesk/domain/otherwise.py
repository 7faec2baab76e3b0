"""What the countdown would be under the readings that are not chosen."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.journal import Journal
from kzdesk.domain.law import Lawbook, Option


class Otherwise(NamedTuple):
    """An option of a disputed rule that is not chosen, and the countdown it would give."""

    option: Option
    countdown: Countdown


def otherwise(journal: Journal, lawbook: Lawbook, today: date) -> tuple[Otherwise, ...]:
    """The options under which a day or a number of the countdown would be another one, in the order of the readings."""
    now = _answers(countdown(journal, lawbook, today))
    others = [
        Otherwise(option, countdown(journal, lawbook.under({reading.id: option.id}), today))
        for reading in lawbook.readings
        for option in reading.options
        if option != lawbook.answer(reading)
    ]
    return tuple(other for other in others if _answers(other.countdown) != now)


def _answers(found: Countdown) -> tuple[date | int | None, ...]:
    return found.registration_due, found.last_lawful_day, found.earliest_entry, found.longest_stay
