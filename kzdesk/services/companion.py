"""The permit companion: when to file, on which grounds, with which papers, and what being late costs, each with its law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.findings import in_money
from kzdesk.domain.journal import Journal, Person
from kzdesk.domain.law import Citation, Lawbook, PermitKind
from kzdesk.domain.residence import FilingDay, filing_days
from kzdesk.services.agenda import left_text
from kzdesk.services.finding_words import fine_text
from kzdesk.services.language import data_text, tr
from kzdesk.services.words import DateStyle

HOME_STATE = "permanent-residence"
"""The citation that tells of the home state."""
HOLDERS = "permit-holders"
"""The citation that takes holders of a permit or a visa out of the count."""


OPEN_LINES = 4


class Item(NamedTuple):
    """One line. `tick`: something to do or to bring. `day`: by when, where there is a date. `id`: tells ticked items apart, in
    whatever language and on whatever day they are shown; `done`: the day it was ticked off.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    tick: bool = False
    day: date | None = None
    id: str = ""
    done: date | None = None


class Section(NamedTuple):
    """Lines under a heading; `open_lines`: so many empty ones on paper, for what is found out."""

    title: str
    items: tuple[Item, ...]
    open_lines: int = 0


def companion(journal: Journal, lawbook: Lawbook, today: date, dates: DateStyle) -> tuple[Section, ...]:
    """All that is recorded about permits, for this person on this day."""
    now = countdown(journal, lawbook, today)
    entry = now.today.stay.entry if now.today.stay else today
    citizenship = journal.person.citizenship_on(entry)
    papers = tuple(Item(data_text(paper.text), paper.source.citations, tick=True, id=f"paper: {paper.text}")
                   for paper in lawbook.papers_for(citizenship, entry))
    sections = (
        Section(tr("Your dates"), tuple(_dates(now, filing_days(journal, lawbook, today), dates, today))),
        Section(tr("Papers"), (*papers, Item(tr("The full list of papers was not found. Ask the migration service for it "
                                                "before you go, and write it on the checklist."))), OPEN_LINES),
        *(Section(data_text(kind.name), tuple(_facts(kind, lawbook, today))) for kind in lawbook.permits),
        Section(tr("The home state must not object"), tuple(_home_state(lawbook))),
        Section(tr("If you are late"), tuple(_late(lawbook, today))),
    )
    done = dict(journal.person.done)
    return tuple(s._replace(items=tuple(item._replace(done=done.get(item.id)) for item in s.items)) for s in sections)


def ticked(person: Person, item: Item, day: date | None) -> Person:
    """The person with an item of the checklist ticked off on a day; None: not done after all."""
    others = [(name, when) for name, when in person.done if name != item.id]
    return person._replace(done=tuple(sorted(others + ([(item.id, day)] if day else []))))


def _dates(now: Countdown, filing: tuple[FilingDay, ...], dates: DateStyle, today: date) -> Iterator[Item]:
    if now.today.stay is None:
        yield Item(tr("You are outside. The dates of a stay begin with its entry."))
        return
    yield Item(tr("Entered on {day}: day 1.").format(day=dates.weekday(now.today.stay.entry)))
    if now.duty is not None and now.registration_due is not None:
        text = tr("Register by {day}.").format(day=dates.weekday(now.registration_due))
        own = f"register: {now.today.stay.entry}"
        yield Item(text, now.duty.source.citations, tick=True, day=now.registration_due, id=own)
    for one in filing:
        assert one.kind.filing is not None
        text = tr("File for the permit by {day}, day {n} from the border crossing: {permit}. {left}.").format(
            day=dates.weekday(one.last), n=one.kind.filing.within_days, permit=data_text(one.kind.name),
            left=left_text((one.last - today).days))
        own = f"file: {one.kind.id}: {now.today.stay.entry}"
        yield Item(text, one.kind.filing.source.citations, tick=True, day=one.last, id=own)
        if now.last_lawful_day is not None and now.last_lawful_day < one.last:
            yield Item(tr("That lies after your last lawful day. Do not wait for it: settle this by {day}.").format(
                day=dates.weekday(now.last_lawful_day)))
    if not filing:
        yield Item(tr("No deadline to file is recorded for your citizenship. Ask the migration service."))
    if now.last_lawful_day is not None:
        yield Item(tr("Last lawful day: {day}. Leave by then.").format(day=dates.weekday(now.last_lawful_day)),
                   day=now.last_lawful_day)
        yield Item(tr("Whether you may stay while an application is being decided was not found: ask before that day."))


def _facts(kind: PermitKind, lawbook: Lawbook, today: date) -> Iterator[Item]:
    """What is known of a kind; the first fact names the sum, where there is one."""
    for number, fact in enumerate(kind.facts):
        yield Item(data_text(fact), kind.source.citations)
        if kind.units and number == 0:
            yield _in_money(lawbook, kind.units, today)


def _home_state(lawbook: Lawbook) -> Iterator[Item]:
    cited = tuple(citation for citation in lawbook.citations if citation.id == HOME_STATE)
    yield Item(tr("For a permit there must be no obstacle from the state whose citizen you are, as the press wrote."), cited)
    yield Item(tr("How that is asked, and what is passed on, was not found. If it matters to you that your state does not "
                  "learn of you, speak with a lawyer before you file."))
    holders = tuple(citation for citation in lawbook.citations if citation.id == HOLDERS)
    yield Item(tr("While a permit or visa is valid, days are not counted. When it ends, the count from the entry applies."),
               holders)


def _late(lawbook: Lawbook, today: date) -> Iterator[Item]:
    for sanction in lawbook.sanctions:
        yield Item(data_text(sanction.text), sanction.source.citations)
        if sanction.units:
            yield _in_money(lawbook, sanction.units, today)


def _in_money(lawbook: Lawbook, units: int, today: date) -> Item:
    """What so many times the index comes to this year."""
    index = lawbook.index(today.year)
    return Item(fine_text(in_money(lawbook, units, today.year)), index.source.citations if index else ())
