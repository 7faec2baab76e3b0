"""One person's stays on paper: everything an officer or a lawyer asks for, as values in the language that is spoken now.

It takes one journal; for several people it is called once for each.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kzdesk.domain.assess import Assessment, DayRuling, assess
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.days import DayRange, add_months_clamped
from kzdesk.domain.findings import findings
from kzdesk.domain.journal import Journal, Stay
from kzdesk.domain.law import Citation, Lawbook
from kzdesk.domain.reason import Reason, Why, reason_for
from kzdesk.services.countries import citizenship_name
from kzdesk.services.finding_words import finding_text, severity_name
from kzdesk.services.language import data_text, tr
from kzdesk.services.law_words import citation_text
from kzdesk.services.reason_words import reason_text
from kzdesk.services.report_words import counting_sentences, standing_sentences
from kzdesk.services.words import DateStyle

DAYS_IN_A_ROW = 31
"""The longest month: a row of the ledger has a place for each of its days."""

OWN_DOUBTS = frozenset({Why.OTHERWISE, Why.OTHERWISE_MAY_ENTER, Why.OTHERWISE_BARRED, Why.NOTE, Why.READING})
"""Reasons that are for the person's own eyes, or stand in the counting rules already."""


class Sentence(NamedTuple):
    """A sentence, the numbers of the sources it rests on, and how deep it lies beneath the one before."""

    text: str
    sources: tuple[int, ...] = ()
    depth: int = 0


class Table(NamedTuple):
    """A heading, the names of the columns and the rows; `empty` is said where there is no row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str


class Month(NamedTuple):
    """One row of the ledger: a place for each day from the 1st on, None where the day is not in the period."""

    first: date
    days: tuple[DayRuling | None, ...]
    present: int
    counted: int


class Ledger(NamedTuple):
    """Every day of a period, a month in a row. `since`: the first day of presence recorded. `exits`: the days of leaving."""

    period: DayRange
    months: tuple[Month, ...]
    since: date | None
    exits: frozenset[date]

    @property
    def present(self) -> int:
        """The days inside."""
        return sum(month.present for month in self.months)

    @property
    def counted(self) -> int:
        """The days that the allowance counts."""
        return sum(month.counted for month in self.months)


class Report(NamedTuple):
    """The whole paper. `person` is the name and the citizenship, as far as recorded; `sources` are numbered from 1."""

    title: str
    person: str
    today: date
    standing: tuple[Sentence, ...]
    ledger: Ledger
    tables: tuple[Table, ...]
    findings: tuple[Sentence, ...]
    counting: tuple[Sentence, ...]
    reasons: tuple[Sentence, ...]
    sources: tuple[str, ...]


class _Sources:
    """The law that sentences rest on, numbered in the order in which it is first named."""

    def __init__(self) -> None:
        self.numbers: dict[Citation, int] = {}

    def of(self, citations: tuple[Citation, ...]) -> tuple[int, ...]:
        """Their numbers."""
        return tuple(self.numbers.setdefault(citation, len(self.numbers) + 1) for citation in dict.fromkeys(citations))

    def texts(self) -> tuple[str, ...]:
        """Each in one line."""
        return tuple(citation_text(c) for c in self.numbers)


def report(journal: Journal, lawbook: Lawbook, today: date, dates: DateStyle, whole: bool = False) -> Report:
    """The report of one person as of `today`; `whole`: with every stay, else with those of the reference period alone.

    What is recorded for later days is left out. Notes are the person's own and never part of it.
    """
    known = journal.known_on(today)
    law = CitizenLaw(lawbook, known.person)
    now = countdown(known, lawbook, today)
    first = min({today, known.since or today, law.since(today)} - {date.min})  # a way may remember everything
    past = assess(known, lawbook, DayRange(first, today), today)
    period = _period(past, law, now, today)
    shown = past.span if whole else period
    troubles = assess(known, lawbook, DayRange(max(shown.first, known.since or today), today), today)
    sources = _Sources()
    person = known.person
    country = citizenship_name(person.citizenship_on(today))
    return Report(
        title=tr("Stays in Kazakhstan") if lawbook.utc_offset_hours is not None else data_text(lawbook.title),
        person=f"{person.name} · {country}" if person.name else country,
        today=today,
        standing=tuple(Sentence(text, sources.of(cited)) for text, cited in standing_sentences(dates, now, period, lawbook)),
        ledger=_ledger(past, period),
        tables=tuple(_tables(known, past, shown, dates)),
        findings=tuple(
            Sentence(f"{severity_name(found.severity)}: {finding_text(dates, found)}", sources.of(found.citations))
            for found in findings(troubles)
        ),
        counting=tuple(Sentence(text, sources.of(cited)) for text, cited in counting_sentences(dates, person, lawbook, today)),
        reasons=tuple(_reasons(reason_for(past, today), dates, sources)),
        sources=sources.texts(),
    )


def _period(past: Assessment, law: CitizenLaw, now: Countdown, today: date) -> DayRange:
    """The reference period that ends today; where no days add up, all that is recorded."""
    regime = now.today.regime
    ways = (regime.allowance.way,) if regime and regime.allowance else law.ways[:1]
    return past.reference_period(today, ways[0]) if ways else past.span


def _ledger(past: Assessment, period: DayRange) -> Ledger:
    counted = {day for present in past.present() if present.counted for day in present.days}
    months = []
    first = period.first.replace(day=1)
    while first <= period.last:
        after = add_months_clamped(first, 1)
        days = [past.on(day) if day in period else None for day in DayRange(first, after) if day < after]
        inside = [ruling for ruling in days if ruling and ruling.stay]
        days += [None] * (DAYS_IN_A_ROW - len(days))
        months.append(Month(first, tuple(days), len(inside), sum(ruling.day in counted for ruling in inside)))
        first = after
    exits = frozenset(stay.exit for stay in past.journal.stays if stay.exit)
    return Ledger(period, tuple(months), past.journal.since, exits)


def _tables(journal: Journal, past: Assessment, shown: DayRange, dates: DateStyle) -> list[Table]:
    today = past.today
    stays = [stay for stay in journal.stays if stay.days(today).last >= shown.first]
    places = any(stay.crossing_in or stay.crossing_out or stay.document for stay in stays)
    of_stays = (tr("Entry"), tr("Exit"), tr("Days"))
    tables = [Table(
        tr("Stays"),
        (*of_stays, tr("Entered at"), tr("Left at"), tr("Document")) if places else of_stays,
        tuple(_stay_row(stay, today, dates, places) for stay in stays),
        tr("No stay is recorded in this period."),
    )]
    registrations = [r for r in journal.registrations if (r.until or r.day) >= shown.first or _in_one_of(r.day, stays, today)]
    if registrations:
        rows = tuple((dates.weekday(r.day), dates.weekday(r.until) if r.until else tr("until the stay ends"))
                     for r in registrations)
        tables.append(Table(tr("Registrations"), (tr("Registered on"), tr("Valid until")), rows, ""))
    permits = [p for p in journal.permits if (p.last or today) >= shown.first]
    if permits:
        told = any(p.kind or p.number for p in permits)
        rows = tuple(
            (dates.weekday(p.first), dates.weekday(p.last) if p.last else tr("without an end"),
             *((f"{p.kind} {p.number}".strip(),) if told else ()))
            for p in permits
        )
        heads = (tr("First day"), tr("Last day"), *((tr("What it is"),) if told else ()))
        tables.append(Table(tr("Permits and visas"), heads, rows, ""))
    if journal.person.documents:
        papers = tuple((paper.name, paper.number, dates.weekday(paper.expires) if paper.expires else "")
                       for paper in journal.person.documents)
        tables.append(Table(tr("Documents"), (tr("Document"), tr("Number"), tr("Valid until")), papers, ""))
    return tables


def _in_one_of(day: date, stays: list[Stay], today: date) -> bool:
    return any(day in stay.days(today) for stay in stays)


def _stay_row(stay: Stay, today: date, dates: DateStyle, places: bool) -> tuple[str, ...]:
    days = str(len(stay.days(today)))
    row = (dates.short(stay.entry), dates.short(stay.exit) if stay.exit else tr("still inside"), days)
    return (*row, stay.crossing_in, stay.crossing_out, stay.document) if places else row


def _reasons(reason: Reason, dates: DateStyle, sources: _Sources) -> list[Sentence]:
    """Why today has its status: the rule, the days counted one stay after the other, and those left out."""
    return [
        Sentence(reason_text(dates, part), sources.of(part.citations), depth)
        for depth, part in reason.walk()
        if part.why not in OWN_DOUBTS
    ]

