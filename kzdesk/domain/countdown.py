"""The countdowns a person lives by, as of today. Days are calendar days, both ends included."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kzdesk.domain.assess import DayRuling, assess
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Journal, Registration
from kzdesk.domain.law import Lawbook, RegistrationDuty
from kzdesk.domain.reach import earliest_entry, first_overstay, lately, longest_stay
from kzdesk.domain.registrations import last_registered, registration_on


class Countdown(NamedTuple):
    """None means that the question does not arise: on a permit, where no rule is recorded, or on the other side of the border.

    `registration_days_left` and `days_left`: 0 when the day named is today, negative when it has passed. `duty`: the duty to
    register in the current stay; `registration`: the one in force today, so that none is due; `lapsed`: the last day of one
    that was in force in this stay before.
    """

    today: DayRuling
    registration_due: date | None = None
    registration_days_left: int | None = None
    last_lawful_day: date | None = None
    days_left: int | None = None
    earliest_entry: date | None = None
    longest_stay: int | None = None
    full_allowance_on: date = date.min
    duty: RegistrationDuty | None = None
    registration: Registration | None = None
    lapsed: date | None = None


class ReturnOffer(NamedTuple):
    """If the person left today: the first lawful day to come back (tomorrow at the earliest) and for how many days."""

    entry: date
    days: int | None


def countdown(journal: Journal, lawbook: Lawbook, today: date) -> Countdown:
    """Count down from `today`; records that begin after it are left out."""
    return _countdown(_known(journal, lawbook, today), lawbook, today)


def countdown_and_offer(journal: Journal, lawbook: Lawbook, today: date) -> tuple[Countdown, ReturnOffer | None]:
    """Both, from one look at the records that can matter; no offer to a person outside, on a permit or without a rule."""
    known = _known(journal, lawbook, today)
    now = _countdown(known, lawbook, today)
    return now, _return_offer(known, lawbook, today) if now.last_lawful_day else None


def _known(journal: Journal, lawbook: Lawbook, today: date) -> Journal:
    """The records that can matter from today on, as they are known today."""
    return lately(journal, lawbook, today, today).known_on(today)


def _countdown(known: Journal, lawbook: Lawbook, today: date) -> Countdown:
    law = CitizenLaw(lawbook, known.person)
    ahead = assess(known, lawbook, DayRange(today, add_days(today, law.memory)), today)
    now = ahead.on(today)
    full = ahead.first_unused() or ahead.span.last

    if now.permit or now.regime is None:
        return Countdown(now, full_allowance_on=full)
    if now.stay is None:
        entry = earliest_entry(known, lawbook, today, today)
        longest = longest_stay(known, lawbook, entry) if entry else None
        return Countdown(now, earliest_entry=entry, longest_stay=longest, full_allowance_on=full)

    duty = law.duty(now.regime, now.stay.entry)
    registration = registration_on(today, known, now.stay, today)
    due = add_days(now.stay.entry, duty.by_day - 1) if duty and not registration else None
    overstay = first_overstay(known, lawbook, now.stay, today)
    last = add_days(overstay, -1) if overstay else None
    return Countdown(
        now,
        registration_due=due,
        registration_days_left=(due - today).days if due else None,
        last_lawful_day=last,
        days_left=(last - today).days if last else None,
        full_allowance_on=full,
        duty=duty,
        registration=registration,
        lapsed=None if registration else last_registered(known, now.stay, today),
    )


def _return_offer(known: Journal, lawbook: Lawbook, today: date) -> ReturnOffer | None:
    """For a person who is inside under a limit."""
    stay = known.stay_on(today, today)
    assert stay is not None
    left = known.put(replace(stay, exit=today))
    entry = earliest_entry(left, lawbook, add_days(today, 1), today)
    return ReturnOffer(entry, longest_stay(left, lawbook, entry)) if entry else None
