"""The reasons behind one day's ruling: rule, values read, citations. Built when asked for, never for every day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kzdesk.domain.assess import Assessment, DayRuling, assess
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Stay
from kzdesk.domain.law import Allowance, Citation, Lawbook, RegistrationDuty
from kzdesk.domain.registrations import registration_on

PERMIT_CITATION = "permit-holders"
"""The citation of a rule pack that takes permit and visa holders out of the count."""


class Why(StrEnum):
    """What a reason says."""

    STAY_DAY = "stay-day"
    NO_RULE = "no-rule"
    ON_PERMIT = "on-permit"
    PER_ENTRY = "per-entry"
    PER_ENTRY_EXCEEDED = "per-entry-exceeded"
    REGISTRATION_DUE = "registration-due"
    REGISTRATION_LATE = "registration-late"
    REGISTERED = "registered"
    USED = "used"
    USED_EXCEEDED = "used-exceeded"
    NO_ROLLING = "no-rolling"
    MAY_ENTER = "may-enter"
    ENTRY_BARRED = "entry-barred"
    TOO_SOON = "too-soon"
    NOTE = "note"


class Reason(NamedTuple):
    """One rule read for one day.

    `days` is a count (day of the stay, days used, the limit of a duty), `limit` what it is held against, `date` the day the
    rule speaks of (entry, due day, registration, expiry), `span` the window looked at, `filled_by` the days counted in it,
    stay by stay: together they are `days`. `note` is a text of the rule pack.
    """

    why: Why
    days: int = 0
    limit: int = 0
    date: date | None = None
    span: DayRange | None = None
    filled_by: tuple[DayRange, ...] = ()
    citations: tuple[Citation, ...] = ()
    note: str = ""


def reasons(assessment: Assessment, day: date) -> tuple[Reason, ...]:
    """Why `day` (in the assessment's span) has its status, the most telling first; on a shared day, those of the worse stay."""
    ruling, stay = assessment.on(day), assessment.deciding_stay(day)
    if stay is None:
        return (*_outside(assessment, ruling), *_notes(assessment, day))
    begins = (_stay_day(ruling.stay, day),) if ruling.stay and ruling.stay != stay else ()
    return (*_inside(assessment, ruling, stay), *begins, *_notes(assessment, stay.entry))


def _stay_day(stay: Stay, day: date) -> Reason:
    return Reason(Why.STAY_DAY, days=(day - stay.entry).days + 1, date=stay.entry)


def _inside(assessment: Assessment, ruling: DayRuling, stay: Stay) -> Iterator[Reason]:
    law = CitizenLaw(assessment.lawbook, assessment.journal.person)
    regime, began = law.regime(stay.entry), _stay_day(stay, ruling.day)
    yield began
    yield from _permit(assessment, ruling)
    if regime is None:
        yield Reason(Why.NO_RULE, date=stay.entry)
        return
    if ruling.barred:
        yield _too_soon(assessment)
    if not ruling.permit:
        yield from _registration(assessment, ruling.day, stay, law.duty(regime, stay.entry))
    yield _window(assessment, ruling, regime.allowance) if regime.allowance else Reason(Why.NO_ROLLING, date=stay.entry)
    if regime.per_entry:
        exceeded = began.days > regime.per_entry.days
        yield Reason(
            Why.PER_ENTRY_EXCEEDED if exceeded else Why.PER_ENTRY,
            days=regime.per_entry.days,
            date=add_days(stay.entry, regime.per_entry.days - 1),
            citations=regime.per_entry.source.citations,
        )


def _outside(assessment: Assessment, ruling: DayRuling) -> Iterator[Reason]:
    regime = ruling.regime
    if ruling.permit:
        yield from _permit(assessment, ruling)
        return
    if regime is None:
        yield Reason(Why.NO_RULE, date=ruling.day)
        return
    if ruling.barred:
        yield _too_soon(assessment)
        return
    citations = regime.allowance.source.citations if regime.allowance else regime.source.citations
    yield Reason(Why.MAY_ENTER if ruling.may_enter else Why.ENTRY_BARRED, date=ruling.day, citations=citations)
    if regime.allowance:
        yield _window(assessment, ruling, regime.allowance)


def _notes(assessment: Assessment, entry: date) -> Iterator[Reason]:
    for note in assessment.lawbook.notes_on(assessment.journal.person.citizenship_on(entry), entry):
        yield Reason(Why.NOTE, note=note.text, citations=note.source.citations)


def _too_soon(assessment: Assessment) -> Reason:
    lawbook = assessment.lawbook
    readings = (reading for reading in lawbook.readings if lawbook.answer(reading).days_outside)
    cited = tuple(citation for reading in readings for citation in reading.source.citations)
    return Reason(Why.TOO_SOON, days=lawbook.days_outside_after_full(), citations=cited)


def _permit(assessment: Assessment, ruling: DayRuling) -> Iterator[Reason]:
    permit = assessment.journal.permit_on(ruling.day)
    if permit:
        yield Reason(Why.ON_PERMIT, date=permit.last, citations=_cited(assessment.lawbook, PERMIT_CITATION))


def _registration(assessment: Assessment, day: date, stay: Stay, duty: RegistrationDuty | None) -> Iterator[Reason]:
    if duty is None:
        return
    made = registration_on(day, assessment.journal, stay, assessment.today)
    due = add_days(stay.entry, duty.by_day - 1)
    if made:
        yield Reason(Why.REGISTERED, date=made.day, citations=duty.source.citations)
    else:
        why = Why.REGISTRATION_LATE if day > due else Why.REGISTRATION_DUE
        yield Reason(why, days=duty.by_day, date=due, citations=duty.source.citations)


def _window(assessment: Assessment, ruling: DayRuling, allowance: Allowance) -> Reason:
    """The days used in the reference period that ends on the ruling's day, and where they lie."""
    journal, day = assessment.journal, ruling.day
    since = max(allowance.way.since(day), min(journal.since or day, day))
    past = assess(journal, assessment.lawbook, DayRange(since, day), assessment.today)
    period = past.reference_period(day, allowance.way)
    return Reason(
        Why.USED_EXCEEDED if ruling.used > allowance.days else Why.USED,
        days=ruling.used,
        limit=allowance.days,
        span=period,
        filled_by=tuple(days for days in past.counted() if days.last >= period.first),
        citations=allowance.source.citations,
    )


def _cited(lawbook: Lawbook, *ids: str) -> tuple[Citation, ...]:
    return tuple(citation for citation in lawbook.citations if citation.id in ids)
