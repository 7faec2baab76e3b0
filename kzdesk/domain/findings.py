"""Problems in the person's data and in what it means, as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum, StrEnum
from itertools import pairwise
from typing import NamedTuple

from kzdesk.domain.assess import Assessment, assess
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Permit, Stay
from kzdesk.domain.law import Citation, Lawbook, Sanction
from kzdesk.domain.reason import PERMIT_CITATION
from kzdesk.domain.registrations import stray_registrations
from kzdesk.domain.ruling import Status

MOST_PAIRS = 1000
"""Overlaps told at once: enough for any log, and no hostile file can ask for millions."""


class Trouble(StrEnum):
    """What a finding is about."""

    OVERSTAY = "overstay"
    UNREGISTERED = "unregistered"
    NOT_COVERED = "not-covered"
    REGISTRATION_OUTSIDE_STAY = "registration-outside-stay"
    PERMIT_ENDS = "permit-ends"
    OPEN_STAY_TOO_LONG = "open-stay-too-long"
    GAP_OF_ONE_DAY = "gap-of-one-day"
    SPECIAL_PERIOD = "special-period"


class Severity(IntEnum):
    """How much a finding asks of the person."""

    NOTICE = 0
    """Worth a look: perhaps a typing error, or something kzdesk does not count."""
    WARNING = 1
    """Something is to be done."""
    BREACH = 2
    """By the days entered, the law is broken."""


class Fine(NamedTuple):
    """What a fine comes to by the index of a year; no amount where that index is not recorded, two where it changed."""

    year: int
    amounts: tuple[int, ...]
    currency: str = ""


class Finding(NamedTuple):
    """One trouble, the days it touches (both ends included) and the law it rests on.

    `then`: the status of the day after a permit ended. `sanction`: what follows an overstay of so many days, where that is
    recorded, and `fine` what it comes to. `text`: a text of the rule pack.
    """

    code: Trouble
    days: DayRange
    severity: Severity
    citations: tuple[Citation, ...] = ()
    then: Status | None = None
    sanction: Sanction | None = None
    fine: Fine | None = None
    text: str = ""


TROUBLED = {
    Status.OVERSTAY: (Trouble.OVERSTAY, Severity.BREACH),
    Status.UNREGISTERED: (Trouble.UNREGISTERED, Severity.BREACH),
    Status.NOT_COVERED: (Trouble.NOT_COVERED, Severity.WARNING),
}


def findings(assessment: Assessment) -> tuple[Finding, ...]:
    """The troubles of an assessment's span, in order of their first day, the gravest of a day first."""
    found = [
        *_troubled_days(assessment),
        *_stray_registrations(assessment),
        *_permits_that_end(assessment),
        *_long_open_stays(assessment),
        *_gaps(assessment),
        *_special_periods(assessment),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.days.first, -finding.severity, finding.code)))


def _troubled_days(assessment: Assessment) -> Iterator[Finding]:
    for run in assessment.runs():
        if run.status in TROUBLED:
            code, severity = TROUBLED[run.status]
            sanction = assessment.lawbook.sanction(len(run.days)) if code is Trouble.OVERSTAY else None
            cited = _broken(assessment, run.days.first, run.status) + (sanction.source.citations if sanction else ())
            fine = _fine(assessment.lawbook, sanction, run.days.last.year) if sanction and sanction.units else None
            yield Finding(code, run.days, severity, cited, sanction=sanction, fine=fine)


def _fine(lawbook: Lawbook, sanction: Sanction, year: int) -> Fine:
    index = lawbook.index(year)
    return Fine(year, tuple(sanction.units * amount for amount in index.amounts), index.currency) if index else Fine(year, ())


def _stray_registrations(assessment: Assessment) -> Iterator[Finding]:
    for day in stray_registrations(assessment.journal, assessment.today):
        if day in assessment.span:
            yield Finding(Trouble.REGISTRATION_OUTSIDE_STAY, DayRange(day, day), Severity.WARNING)


def _permits_that_end(assessment: Assessment) -> Iterator[Finding]:
    """Permits whose last day is followed by another day of the same stay."""
    for permit in assessment.journal.permits:
        if permit.last is None or permit.last not in assessment.span:
            continue
        then = _after(assessment, permit)
        if then is not None:
            severity = Severity.BREACH if then in (Status.OVERSTAY, Status.UNREGISTERED) else Severity.WARNING
            cited = tuple(citation for citation in assessment.lawbook.citations if citation.id == PERMIT_CITATION)
            yield Finding(Trouble.PERMIT_ENDS, DayRange(permit.last, permit.last), severity, cited, then=then)


def _after(assessment: Assessment, permit: Permit) -> Status | None:
    """The status of the day after a permit's last one; None where no stay or another permit goes on over that day."""
    assert permit.last is not None
    after = add_days(permit.last, 1)
    next_day = assess(assessment.journal, assessment.lawbook, DayRange(after, after), assessment.today).on(after)
    goes_on = next_day.stay is not None and next_day.stay.entry <= permit.last and not next_day.permit
    return next_day.status if goes_on else None


def _long_open_stays(assessment: Assessment) -> Iterator[Finding]:
    """Open stays that are over today: perhaps the exit was not written down."""
    today = assessment.today
    for stay in assessment.journal.stays:
        if stay.exit is None and stay.entry <= today and today in assessment.span:
            ruling = assessment.on(today)
            if ruling.stay == stay and ruling.status is Status.OVERSTAY:
                cited = _broken(assessment, today, ruling.status)
                yield Finding(Trouble.OPEN_STAY_TOO_LONG, DayRange(stay.entry, today), Severity.NOTICE, cited)


def _gaps(assessment: Assessment) -> Iterator[Finding]:
    """Single days outside between two stays: perhaps one of the dates is wrong."""
    for before, after in pairwise(assessment.journal.stays):
        if before.exit is None or (after.entry - before.exit).days - 1 != 1:
            continue
        day = add_days(before.exit, 1)
        if day in assessment.span:
            yield Finding(Trouble.GAP_OF_ONE_DAY, DayRange(day, day), Severity.NOTICE)


def _special_periods(assessment: Assessment) -> Iterator[Finding]:
    """The days of each stay that lie in a time for which other rules held."""
    span = assessment.span
    for period in assessment.lawbook.special_periods:
        for stay in assessment.journal.stays:
            days = stay.days(assessment.today)
            first, last = max(days.first, period.first, span.first), min(days.last, period.last, span.last)
            if first <= last:
                cited = period.source.citations
                yield Finding(Trouble.SPECIAL_PERIOD, DayRange(first, last), Severity.NOTICE, cited, text=period.text)


def overlaps(stays: Sequence[Stay], today: date) -> tuple[tuple[Stay, Stay], ...]:
    """The pairs of stays that share more than a boundary day (out and in on one day), ordered by entry; at most MOST_PAIRS."""
    ordered = sorted(((stay.days(today), stay) for stay in stays), key=lambda pair: pair[0])
    pairs: list[tuple[Stay, Stay]] = []
    unfinished: list[tuple[DayRange, Stay]] = []
    for days, stay in ordered:
        unfinished = [(earlier, other) for earlier, other in unfinished if earlier.last > days.first]
        pairs += [(other, stay) for _, other in unfinished]
        if len(pairs) >= MOST_PAIRS:
            return tuple(pairs[:MOST_PAIRS])
        unfinished.append((days, stay))
    return tuple(pairs)


def _broken(assessment: Assessment, day: date, status: Status) -> tuple[Citation, ...]:
    """The law behind a troubled day: the limit that is exceeded first, or the registration duty."""
    law = CitizenLaw(assessment.lawbook, assessment.journal.person)
    stay = assessment.deciding_stay(day)
    regime = law.regime(stay.entry) if stay else None
    if regime is None or stay is None:
        return ()
    if status is Status.UNREGISTERED:
        duty = law.duty(regime, stay.entry)
        return duty.source.citations if duty else ()
    ruling = assessment.on(day)
    exceeded = regime.allowance is not None and (ruling.used > regime.allowance.days or ruling.barred)
    limit = regime.allowance if exceeded else regime.per_entry
    return limit.source.citations if limit else regime.source.citations
