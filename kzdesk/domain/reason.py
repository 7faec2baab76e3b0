"""The reasons behind one day's ruling, as a tree: rule, values read, citations. Built when asked for, never for every day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kzdesk.domain.assess import Assessment, DayRuling, PresentDays, assess
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Stay
from kzdesk.domain.law import Allowance, Citation, Lawbook, Regime, RegistrationDuty
from kzdesk.domain.registrations import registration_on
from kzdesk.domain.ruling import Status

PERMIT_CITATION = "permit-holders"
"""The citation of a rule pack that takes permit and visa holders out of the count."""

TRANSITION = "transition"
"""The disputed question whether days of stays that began under an earlier rule count."""


class Why(StrEnum):
    """What a reason says."""

    STATUS = "status"
    STAY_DAY = "stay-day"
    NO_RULE = "no-rule"
    ON_PERMIT = "on-permit"
    TOO_SOON = "too-soon"
    REGISTRATION_DUE = "registration-due"
    REGISTRATION_LATE = "registration-late"
    REGISTERED = "registered"
    USED = "used"
    USED_EXCEEDED = "used-exceeded"
    COUNTED = "counted"
    PERMIT_DAYS = "permit-days"
    EARLIER_RULE = "earlier-rule"
    NO_RULE_DAYS = "no-rule-days"
    NO_ALLOWANCE = "no-allowance"
    PER_ENTRY = "per-entry"
    PER_ENTRY_EXCEEDED = "per-entry-exceeded"
    MAY_ENTER = "may-enter"
    ENTRY_BARRED = "entry-barred"
    GOVERNED = "governed"
    NOTE = "note"
    READING = "reading"
    OTHERWISE = "otherwise"
    OTHERWISE_MAY_ENTER = "otherwise-may-enter"
    OTHERWISE_BARRED = "otherwise-barred"


class Reason(NamedTuple):
    """One rule read for one day, with the reasons that it rests on as its parts.

    `days` is a count (day of the stay, days used, the limit of a duty), `limit` what it is held against, `date` the day the
    rule speaks of (entry, due day, registration, expiry), `span` the days it speaks of (the reference period, a stay in it,
    the entries a regime covers). `text` is a text of the rule pack, for GOVERNED the citizenship of the entry day.
    """

    why: Why
    days: int = 0
    limit: int = 0
    date: date | None = None
    span: DayRange | None = None
    status: Status | None = None
    text: str = ""
    citations: tuple[Citation, ...] = ()
    parts: tuple[Reason, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Reason]]:
        """This reason and all it rests on, each with how deep it lies."""
        yield depth, self
        for part in self.parts:
            yield from part.walk(depth + 1)


def reason_for(assessment: Assessment, day: date) -> Reason:
    """Why `day` (in the assessment's span) has its status, the most telling parts first; of a shared day, the worse stay's."""
    ruling, stay = assessment.on(day), assessment.deciding_stay(day)
    if stay is None:
        parts = (*_outside(assessment, ruling), *_beside(assessment, ruling, day))
    else:
        begins = (_stay_day(ruling.stay, day),) if ruling.stay and ruling.stay != stay else ()
        parts = (*_inside(assessment, ruling, stay), *begins, *_beside(assessment, ruling, stay.entry))
    return Reason(Why.STATUS, status=ruling.status, date=day, parts=parts)


def _stay_day(stay: Stay, day: date) -> Reason:
    return Reason(Why.STAY_DAY, days=(day - stay.entry).days + 1, date=stay.entry)


def _inside(assessment: Assessment, ruling: DayRuling, stay: Stay) -> Iterator[Reason]:
    law = assessment.law
    regime, began = law.regime(stay.entry), _stay_day(stay, ruling.day)
    yield began
    yield from _permit(assessment, ruling)
    if regime is None:
        yield Reason(Why.NO_RULE, date=stay.entry)
        return
    if ruling.barred:
        yield _too_soon(assessment.lawbook)
    if not ruling.permit:
        yield from _registration(assessment, ruling.day, stay, law.duty(regime, stay.entry))
    yield _period(assessment, ruling, regime.allowance) if regime.allowance else Reason(Why.NO_ALLOWANCE, date=stay.entry)
    if regime.per_entry:
        exceeded = began.days > regime.per_entry.days
        yield Reason(
            Why.PER_ENTRY_EXCEEDED if exceeded else Why.PER_ENTRY,
            days=regime.per_entry.days,
            date=add_days(stay.entry, regime.per_entry.days - 1),
            citations=regime.per_entry.source.citations,
        )
    yield _governed(assessment, regime, stay.entry)


def _outside(assessment: Assessment, ruling: DayRuling) -> Iterator[Reason]:
    regime = ruling.regime
    if ruling.permit:
        yield from _permit(assessment, ruling)
        return
    if regime is None:
        yield Reason(Why.NO_RULE, date=ruling.day)
        return
    if ruling.barred:
        yield _too_soon(assessment.lawbook)
    else:
        citations = regime.allowance.source.citations if regime.allowance else regime.source.citations
        yield Reason(Why.MAY_ENTER if ruling.may_enter else Why.ENTRY_BARRED, date=ruling.day, citations=citations)
    if regime.allowance:
        yield _period(assessment, ruling, regime.allowance)
    yield _governed(assessment, regime, ruling.day)


def _beside(assessment: Assessment, ruling: DayRuling, entry: date) -> Iterator[Reason]:
    """What must be known beside the rules: notes, special periods, the readings chosen and what others would give."""
    lawbook = assessment.lawbook
    for note in lawbook.notes_on(assessment.journal.person.citizenship_on(entry), entry):
        yield Reason(Why.NOTE, text=note.text, citations=note.source.citations)
    for period in lawbook.special_periods if ruling.stay else ():
        if period.first <= ruling.day <= period.last:
            yield Reason(Why.NOTE, text=period.text, citations=period.source.citations)
    for reading in lawbook.readings:
        answer = lawbook.answer(reading)
        if answer != reading.options[0]:
            yield Reason(Why.READING, text=answer.explanation, citations=reading.source.citations)
        for option in reading.options:
            if option != answer:
                yield from _otherwise(assessment, ruling, lawbook.under({reading.id: option.id}), option.name)


def _otherwise(assessment: Assessment, ruling: DayRuling, lawbook: Lawbook, name: str) -> Iterator[Reason]:
    """What another reading makes of the day, where that differs."""
    day = ruling.day
    other = assess(assessment.journal, lawbook, DayRange(day, day), assessment.today).on(day)
    if other.status is not ruling.status:
        yield Reason(Why.OTHERWISE, status=other.status, text=name)
    elif ruling.stay is None and other.may_enter is not ruling.may_enter:
        yield Reason(Why.OTHERWISE_MAY_ENTER if other.may_enter else Why.OTHERWISE_BARRED, text=name)


def _governed(assessment: Assessment, regime: Regime, entry: date) -> Reason:
    """Which rule it is, and that the day of entry chose it."""
    return Reason(
        Why.GOVERNED,
        date=entry,
        span=DayRange(regime.entries_from, regime.entries_to or date.max),
        text=assessment.journal.person.citizenship_on(entry),
        citations=regime.source.citations,
    )


def _too_soon(lawbook: Lawbook) -> Reason:
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


def _period(assessment: Assessment, ruling: DayRuling, allowance: Allowance) -> Reason:
    """The days used in the reference period that ends on the ruling's day; its parts are where they lie, and days left out."""
    journal, day = assessment.journal, ruling.day
    since = max(allowance.way.since(day), min(journal.since or day, day))
    past = assess(journal, assessment.lawbook, DayRange(since, day), assessment.today)
    period = past.reference_period(day, allowance.way)
    parts = []
    for present in past.present():
        if present.days.last < period.first:
            continue
        days = DayRange(max(present.days.first, period.first), present.days.last)
        why, cited = _place_of(present, assessment.law.regime(present.stay.entry), assessment.lawbook)
        parts.append(Reason(why, days=len(days), date=present.stay.entry, span=days, citations=cited))
    return Reason(
        Why.USED_EXCEEDED if ruling.used > allowance.days else Why.USED,
        days=ruling.used,
        limit=allowance.days,
        span=period,
        citations=allowance.source.citations,
        parts=tuple(sorted(parts, key=lambda part: part.why is not Why.COUNTED)),
    )


def _place_of(present: PresentDays, regime: Regime | None, lawbook: Lawbook) -> tuple[Why, tuple[Citation, ...]]:
    """Whether days of presence are counted, and if not why, with the law."""
    if present.counted:
        return Why.COUNTED, ()
    if present.permit:
        return Why.PERMIT_DAYS, _cited(lawbook, PERMIT_CITATION)
    return (Why.NO_RULE_DAYS, ()) if regime is None else (Why.EARLIER_RULE, _transition(lawbook) or regime.source.citations)


def _transition(lawbook: Lawbook) -> tuple[Citation, ...]:
    """The law by which days under an earlier rule do not count."""
    return next((reading.source.citations for reading in lawbook.readings if reading.id == TRANSITION), ())


def _cited(lawbook: Lawbook, *ids: str) -> tuple[Citation, ...]:
    return tuple(citation for citation in lawbook.citations if citation.id in ids)
