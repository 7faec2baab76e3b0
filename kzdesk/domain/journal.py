"""A person's log as immutable facts: what happened, never what the law makes of it."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from kzdesk.domain.days import DayRange, add_days

OWNER = "1"
"""The identity of the person a log was made for."""


class Document(NamedTuple):
    """A document of a person, as a passport: what it is, its number, and the last day on which it is valid, where known."""

    name: str
    number: str = ""
    expires: date | None = None


class Person(NamedTuple):
    """Of whom records are kept. `citizenship` is an ISO 3166-1 alpha-3 code; `later` are the citizenships that came after it,
    each with the first day on which the person enters as its citizen, ordered by it.

    `readings` are the options chosen for disputed rules (reading, option); what is not named there is read by default.
    `done` are the items of the permit checklist that are ticked off, each with its day. `id` tells the people of a log apart.
    """

    citizenship: str
    name: str = ""
    readings: tuple[tuple[str, str], ...] = ()
    later: tuple[tuple[date, str], ...] = ()
    documents: tuple[Document, ...] = ()
    done: tuple[tuple[str, date], ...] = ()
    id: str = OWNER

    def citizenship_on(self, day: date) -> str:
        """The citizenship with which the person enters on this day."""
        return next((code for since, code in reversed(self.later) if since <= day), self.citizenship)

    def citizenships(self) -> tuple[tuple[DayRange, str], ...]:
        """Every citizenship with the days on which it holds, without gaps, from the first day of the calendar to the last."""
        starts = [(date.min, self.citizenship), *self.later]
        ends = [*(add_days(since, -1) for since, _ in self.later), date.max]
        return tuple((DayRange(since, last), code) for (since, code), last in zip(starts, ends, strict=True) if since <= last)


@dataclass(frozen=True)
class Stay:
    """Presence in the country from the entry day to the exit day, both included.

    `exit` is None while the person is still there. `extra` keeps columns of an imported file that kzdesk does not know.
    """

    id: str
    entry: date
    exit: date | None = None
    crossing_in: str = ""
    crossing_out: str = ""
    document: str = ""
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    def days(self, today: date) -> DayRange:
        """The days of the stay as known on `today`; an open stay reaches to today, one entered later is its entry day alone."""
        return DayRange(self.entry, self.exit or max(self.entry, today))


@dataclass(frozen=True)
class Registration:
    """Registered with the migration service on `day`, until `until` (included) or, when None, until that stay ends."""

    id: str
    day: date
    until: date | None = None
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Permit:
    """A residence permit or visa, valid from `first` to `last` (included); `last` is None when open-ended.

    `kind` and `number` as the person writes them, `applied`: the day of the application, where it is recorded.
    """

    id: str
    first: date
    last: date | None = None
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    number: str = ""
    applied: date | None = None


Record: TypeAlias = Stay | Registration | Permit


def kind_of(record: Record) -> str:
    """ "stay", "registration" or "permit": the word files and codes use for a record."""
    return type(record).__name__.lower()


def first_day(record: Record) -> date:
    """The day a record begins; records are ordered by it."""
    match record:
        case Stay():
            return record.entry
        case Registration():
            return record.day
        case _:
            return record.first


def last_day(record: Record) -> date | None:
    """The day a record ends, as written; None when it is open."""
    match record:
        case Stay():
            return record.exit
        case Registration():
            return record.until
        case _:
            return record.last


def _order(record: Record) -> tuple[date, date, str]:
    return first_day(record), last_day(record) or date.max, record.id


@dataclass(frozen=True)
class Journal:
    """One person's records, each kind ordered by its first day. Every change is a new Journal."""

    person: Person
    stays: tuple[Stay, ...] = ()
    registrations: tuple[Registration, ...] = ()
    permits: tuple[Permit, ...] = ()

    @classmethod
    def of(cls, person: Person, records: tuple[Record, ...] | list[Record]) -> Journal:
        """A journal of records given in any order."""
        ordered = sorted(records, key=_order)
        return cls(
            person,
            tuple(r for r in ordered if isinstance(r, Stay)),
            tuple(r for r in ordered if isinstance(r, Registration)),
            tuple(r for r in ordered if isinstance(r, Permit)),
        )

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record: stays, then registrations, then permits."""
        return (*self.stays, *self.registrations, *self.permits)

    def put(self, *records: Record) -> Journal:
        """With `records` added; one that has the id of a recorded one takes its place."""
        kept = self.without(*(record.id for record in records))
        stays, registrations, permits = list(kept.stays), list(kept.registrations), list(kept.permits)
        for record in {record.id: record for record in records}.values():
            match record:
                case Stay():
                    insort(stays, record, key=_order)
                case Registration():
                    insort(registrations, record, key=_order)
                case _:
                    insort(permits, record, key=_order)
        return Journal(self.person, tuple(stays), tuple(registrations), tuple(permits))

    def without(self, *ids: str) -> Journal:
        """With the records of these ids taken out."""
        gone = self._identities.intersection(ids)
        if not gone:
            return self
        return Journal(
            self.person,
            tuple(stay for stay in self.stays if stay.id not in gone),
            tuple(registration for registration in self.registrations if registration.id not in gone),
            tuple(permit for permit in self.permits if permit.id not in gone),
        )

    @cached_property
    def _identities(self) -> frozenset[str]:
        return frozenset(record.id for record in self.records)

    @property
    def since(self) -> date | None:
        """The first day of presence recorded; None while there is none."""
        return self.stays[0].entry if self.stays else None

    def find(self, record_id: str) -> Record | None:
        """The record with this id, or None."""
        return next((record for record in self.records if record.id == record_id), None)

    def stay_on(self, day: date, today: date) -> Stay | None:
        """The stay that holds `day`; on a day shared by two, the later one. None when absent."""
        begun = bisect_right(self.stays, day, key=lambda stay: stay.entry)
        for number in range(begun - 1, -1, -1):
            if self._reached[number] < day:
                return None
            if day in self.stays[number].days(today):
                return self.stays[number]
        return None

    @cached_property
    def _reached(self) -> tuple[date, ...]:
        """For each stay the last day that it or one before it can reach; an open one can reach any."""
        return tuple(accumulate((stay.exit or date.max for stay in self.stays), max))

    def permit_on(self, day: date) -> Permit | None:
        """The first permit or visa valid on `day`, or None."""
        return next((p for p in self.permits if p.first <= day and (p.last is None or day <= p.last)), None)

    def span(self, today: date) -> DayRange | None:
        """From the first recorded day to the last (today for an open stay); None when nothing is recorded."""
        ranges = [stay.days(today) for stay in self.stays]
        ranges += [DayRange(r.day, max(r.day, r.until or r.day)) for r in self.registrations]
        ranges += [DayRange(p.first, max(p.first, p.last or p.first)) for p in self.permits]
        if not ranges:
            return None
        return DayRange(min(r.first for r in ranges), max(r.last for r in ranges))

    def known_on(self, today: date) -> Journal:
        """As of `today`: records that begin later are left out, and an exit still to come is not yet known."""
        return Journal(
            self.person,
            tuple(
                replace(stay, exit=None) if stay.exit and stay.exit > today else stay
                for stay in self.stays
                if stay.entry <= today
            ),
            tuple(r for r in self.registrations if r.day <= today),
            tuple(p for p in self.permits if p.first <= today),
        )

    def staying_on(self, until: date, today: date) -> Journal:
        """If the person stays: every open stay reaches to `until`, or to the day before the next recorded stay."""
        reaching = []
        for index, stay in enumerate(self.stays):
            if stay.exit is None:
                cut = add_days(self.stays[index + 1].entry, -1) if index + 1 < len(self.stays) else until
                reaching.append(replace(stay, exit=max(min(until, cut), stay.days(today).last)))
        return self.put(*reaching) if reaching else self


Family: TypeAlias = tuple[Journal, ...]
"""The journals of everybody in one log, ordered by `in_order`; never empty."""


def in_order(journals: Iterable[Journal]) -> Family:
    """The one the log was made for first, then by name."""
    return tuple(sorted(journals, key=lambda of: (of.person.id != OWNER, of.person.name.casefold(), of.person.id)))


def journal_of(family: Family, person: str) -> Journal:
    """The journal of the person with this identity; the first one where nobody has it."""
    return next((journal for journal in family if journal.person.id == person), family[0])


def with_journal(family: Family, journal: Journal) -> Family:
    """With this journal in the place of the same person's, or added."""
    return in_order([journal, *(other for other in family if other.person.id != journal.person.id)])
