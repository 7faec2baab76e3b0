"""What the countdown would be under the readings that are not chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kzdesk.domain.countdown import Countdown, ReturnOffer, countdown_and_offer
from kzdesk.domain.journal import Journal
from kzdesk.domain.law import Lawbook, Option


class Otherwise(NamedTuple):
    """An option of a disputed rule that is not chosen, the countdown it would give, and what leaving today would mean."""

    option: Option
    countdown: Countdown
    offer: ReturnOffer | None


def otherwise(
    journal: Journal, lawbook: Lawbook, today: date, now: tuple[Countdown, ReturnOffer | None] | None = None
) -> tuple[Otherwise, ...]:
    """The options under which a day or a number would be another one, in the order of the readings. `now`: what
    `countdown_and_offer` answers, where it is known already.
    """
    told = _answers(*(now or countdown_and_offer(journal, lawbook, today)))
    others = []
    for option, law in other_readings(lawbook):
        other = Otherwise(option, *countdown_and_offer(journal, law, today))
        if _answers(other.countdown, other.offer) != told:
            others.append(other)
    return tuple(others)


def other_readings(lawbook: Lawbook) -> Iterator[tuple[Option, Lawbook]]:
    """Every option that is not chosen, with the law read by it."""
    for reading in lawbook.readings:
        for option in reading.options:
            if option != lawbook.answer(reading):
                yield option, lawbook.under({reading.id: option.id})


def _answers(found: Countdown, offer: ReturnOffer | None) -> tuple[object, ...]:
    return found.registration_due, found.last_lawful_day, found.earliest_entry, found.longest_stay, offer
