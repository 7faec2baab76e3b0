"""The people of a log: how they are called, how they stand today, and who of them must act next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kzdesk.domain.assess import assess
from kzdesk.domain.countdown import Countdown, ReturnOffer, countdown_and_offer
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import OWNER, Journal, Person
from kzdesk.domain.law import Lawbook
from kzdesk.domain.ruling import Status
from kzdesk.services.agenda import ACTS, Coming, agenda
from kzdesk.services.countries import citizenship_name
from kzdesk.services.language import tr


class Member(NamedTuple):
    """One person of a log on one day: the law as they read it, how the day is ruled, and the next date that asks them to act,
    where there is one.
    """

    journal: Journal
    law: Lawbook
    status: Status
    next: Coming | None


def person_name(person: Person) -> str:
    """The name as written; who has none is "Me", or named by their citizenship."""
    return person.name or (tr("Me") if person.id == OWNER else citizenship_name(person.citizenship))


def read_by(lawbook: Lawbook, person: Person) -> Lawbook:
    """The law under the readings a person chose; one that is no longer recorded is read by default."""
    return lawbook.under({name: option for name, option in person.readings if lawbook.offers(name, option)})


class Now(NamedTuple):
    """The countdowns of a journal on a day, and what leaving then would mean, under the law as the person reads it;
    `law` is the law as it is recorded.
    """

    journal: Journal
    law: Lawbook
    today: date
    countdown: Countdown
    offer: ReturnOffer | None


def now(journal: Journal, law: Lawbook, today: date) -> Now:
    """How one person stands on `today`, in days."""
    return Now(journal, law, today, *countdown_and_offer(journal, read_by(law, journal.person), today))


def member(journal: Journal, lawbook: Lawbook, today: date) -> Member:
    """How one person stands on `today`, under the law as they read it."""
    law = read_by(lawbook, journal.person)
    status = assess(journal.staying_on(today, today), law, DayRange(today, today), today).on(today).status
    return Member(journal, law, status, next((one for one in agenda(journal, law, today) if one.kind in ACTS), None))


def most_pressing(members: Iterable[Member]) -> Member | None:
    """Who must act next; None where nobody must."""
    return min((one for one in members if one.next), key=lambda one: one.next.day if one.next else date.max, default=None)
