"""Sentences of the report: how the person stands, and how days are counted. They speak of the person to someone else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.countdown import Countdown
from kzdesk.domain.counting import CalendarYear, FromFirstEntry, Rolling
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Person
from kzdesk.domain.law import Citation, Lawbook, Regime
from kzdesk.services.language import data_text, tr, trn
from kzdesk.services.words import DateStyle, status_name

Told: TypeAlias = tuple[str, tuple[Citation, ...]]
"""A sentence and the law it rests on."""


def standing_sentences(dates: DateStyle, now: Countdown, period: DayRange, lawbook: Lawbook) -> Iterator[Told]:
    """How the person stands on the day of the report."""
    today, regime = now.today, now.today.regime
    if today.stay is None:
        yield tr("On this day the person is outside."), ()
    else:
        text = tr("Inside since {day}: this is day {n} of the stay; status: {status}.")
        yield text.format(day=dates.weekday(today.stay.entry), n=today.stay_day, status=status_name(today.status)), ()
    if today.permit:
        cited = tuple(citation for citation in lawbook.citations if citation.id == "permit-holders")
        yield tr("A permit or visa is valid on this day; such days are not counted."), cited
    if regime is None:
        yield tr("No rule is recorded for this citizenship and entry date."), ()
        return
    if regime.allowance:
        text = tr("{used} of {limit} days used in the {window} days {span}.")
        text = text.format(used=today.used, limit=regime.allowance.days, window=len(period), span=dates.span(period))
        yield text, regime.allowance.source.citations
    if now.last_lawful_day is not None:
        limits = (regime.per_entry, regime.allowance)
        cited = tuple(citation for limit in limits if limit for citation in limit.source.citations)
        yield tr("Last lawful day if the stay goes on without a break: {day}.").format(
            day=dates.weekday(now.last_lawful_day)), cited
    if now.duty is not None:
        cited = now.duty.source.citations
        if now.registration is not None:
            yield tr("Registered on {day}.").format(day=dates.short(now.registration.day)), cited
        elif now.registration_due is not None:
            text = tr("Registration was due by day {n}: {day}.") if (now.registration_days_left or 0) < 0 else tr(
                "Registration is due by day {n}: {day}.")
            yield text.format(n=now.duty.by_day, day=dates.weekday(now.registration_due)), cited
    if now.earliest_entry is not None:
        yield tr("First day on which an entry is lawful: {day}.").format(day=dates.weekday(now.earliest_entry)), ()


def counting_sentences(dates: DateStyle, person: Person, lawbook: Lawbook, today: date) -> Iterator[Told]:
    """How days are counted under the rule of an entry today, the readings chosen, and what is not taken into account."""
    regime = CitizenLaw(lawbook, person).regime(today)
    yield tr("Both the day of entry and the day of exit count as days of the stay. The day of entry is day 1."), ()
    yield tr("The rule in force on the day of entry holds for the whole stay."), ()
    if regime is not None:
        yield from rule_sentences(regime, today)
    for reading in lawbook.readings:
        answer = lawbook.answer(reading)
        if answer != reading.options[0]:
            chosen = tr("Counted by a reading that was chosen: {answer}").format(answer=data_text(answer.explanation))
            yield chosen, reading.source.citations
    for note in lawbook.notes_on(person.citizenship_on(today), today):
        yield data_text(note.text), note.source.citations


def rule_sentences(regime: Regime, entry: date) -> Iterator[Told]:
    """The limits of a regime and its registration duty for an entry on this day."""
    if regime.per_entry:
        yield trn("One stay may last {n} day from the border crossing.", "One stay may last {n} days from the border crossing.",
                  regime.per_entry.days), regime.per_entry.source.citations
    if regime.allowance:
        yield from _allowance_sentences(regime)
    duty = regime.duty(entry)
    if duty is not None:
        text = tr("By day {n} of the stay the person must be registered.")
        yield text.format(n=duty.by_day), duty.source.citations


def _allowance_sentences(regime: Regime) -> Iterator[Told]:
    assert regime.allowance is not None
    limit, way, cited = regime.allowance.days, regime.allowance.way, regime.allowance.source.citations
    match way:
        case Rolling(window=window):
            text = tr(
                "Of each day it is asked how many visa-free days lie in the {window} days that end on it: at most {limit}.")
            yield text.format(window=window, limit=limit), cited
            yield tr("A day stops counting when it lies outside these days. A trip abroad does not begin the count anew."), ()
        case CalendarYear():
            yield trn("In a calendar year at most {n} visa-free day is allowed.",
                      "In a calendar year at most {n} visa-free days are allowed.", limit), cited
        case FromFirstEntry(window=window):
            text = trn("In the {window} days from the first entry at most {n} visa-free day is allowed.",
                       "In the {window} days from the first entry at most {n} visa-free days are allowed.", limit)
            yield text.format(window=window), cited
