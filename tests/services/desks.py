"""Desks over logs in memory, for tests of what a person can do and read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from kzdesk.domain.journal import Family, Journal
from kzdesk.services.clock import fixed_clock
from kzdesk.services.desk import Desk
from kzdesk.services.plans import Draft
from kzdesk.services.problems import Problem
from kzdesk.services.summary import Card, Standing, cards, welcome
from tests.domain.logbook import Logbook

TODAY = date(2026, 11, 23)


def ago(days: int) -> date:
    """The day so many days before TODAY; a negative number is a day to come."""
    return TODAY - timedelta(days)


def line(kind: str, first: int, last: int | None = None) -> str:
    """A record for Logbook, its days as numbers before TODAY."""
    return f"{kind} {ago(first)}" + ("" if last is None else f" {ago(last)}")


class MemoryStore:
    """A log in memory. While `problem` is set, saving raises it, as a full disk would; `saved` holds what was saved of the
    first person, `others` the journals of the others, `kept` plans by person.
    """

    troubles: tuple[Problem, ...] = ()
    read_only = False

    def __init__(self, journal: Journal) -> None:
        self.saved = [journal]
        self.others: Family = ()
        self.kept: dict[str, tuple[Draft, ...]] = {}
        self.problem: Problem | None = None
        self.backed_up: list[Journal] = []
        self.closed = False
        self.troubles: tuple[Problem, ...] = ()

    def load(self) -> Family:
        """The log as saved last."""
        return (self.saved[-1], *self.others)

    def save(self, *people: Journal) -> None:
        """Keep it, unless there is a problem."""
        if self.problem:
            raise self.problem
        self.saved.append(people[0])
        self.others = people[1:]

    def plans(self, person: str) -> tuple[Draft, ...]:
        """What was kept for a person."""
        return self.kept.get(person, ())

    def keep_plans(self, person: str, drafts: Sequence[Draft]) -> None:
        """Keep it, unless there is a problem."""
        if self.problem:
            raise self.problem
        self.kept[person] = tuple(drafts)

    def seal(self, text: str) -> str:
        """There is no key."""
        return ""

    def unseal(self, sealed: str) -> str | None:
        """There is no key."""
        return None

    def back_up(self) -> None:
        """Keep a copy of the log as saved last, unless there is a problem."""
        if self.problem:
            raise self.problem
        self.backed_up.append(self.saved[-1])

    def close(self) -> None:
        """Remember that it was let go."""
        self.closed = True


class Sat(Desk):
    """A desk with its store in reach, and its stays in short."""

    def __init__(self, store: MemoryStore, log: Logbook) -> None:
        super().__init__(store, log.book, fixed_clock(log.today))
        self.store = store

    def stays(self) -> list[tuple[date, date | None]]:
        """Entry and exit of every stay."""
        return [(stay.entry, stay.exit) for stay in self.journal.stays]


def desk(*lines: str, today: date = TODAY, who: str = "RUS", rules: str = "kz") -> Sat:
    """A desk over the records of a Logbook, whose ids are "0", "1" and so on."""
    log = Logbook(*lines, today=str(today), who=who, rules=rules)
    return Sat(MemoryStore(log.journal), log)


class Plain:
    """Days as ISO 8601, each form recognisable in a sentence."""

    def short(self, day: date) -> str:
        """2026-11-23"""
        return day.isoformat()

    def weekday(self, day: date) -> str:
        """Mon 2026-11-23"""
        return f"{day:%a} {day}"

    def full(self, day: date) -> str:
        """Monday 2026-11-23"""
        return f"{day:%A} {day}"

    def span(self, days: object) -> str:
        """2026-11-22..2026-11-23"""
        first, *_, last = [*days] * 2  # type: ignore[misc]  # a DayRange
        return f"{first}..{last}"


def cards_of(sat: Desk) -> tuple[Card, ...]:
    """The cards as the window shows them."""
    if not sat.journal.stays:
        return (welcome(),)
    return cards(Plain(), Standing(sat.countdown(), sat.return_offer(), others=(), findings=()))
