"""Problems in the person's data and in what it means, as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum, StrEnum
from itertools import pairwise
from typing import NamedTuple

from kzdesk.domain.assess import Assessment, Run, assess
from kzdesk.domain.counting import LONGEST_YEAR
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Journal, Permit, Stay
from kzdesk.domain.law import Citation, Lawbook, Option, Sanction
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

    `ahead`: its days are still to come. `then`: the status of the day after a permit ended. `sanction`: what follows an
    overstay of so many days, where that is recorded, and `fine` what it comes to. `reading`: the chosen answer to a disputed
    question without which the first day would be another. `texts`: what the rule pack says beside it.
    """

    code: Trouble
    days: DayRange
    severity: Severity
    citations: tuple[Citation, ...] = ()
    ahead: bool = False
    then: Status | None = None
    sanction: Sanction | None = None
    fine: Fine | None = None
    reading: Option | None = None
    texts: tuple[str, ...] = ()


TROUBLED = {
    Status.OVERSTAY: (Trouble.OVERSTAY, Severity.BREACH),
    Status.UNREGISTERED: (Trouble.UNREGISTERED, Severity.BREACH),
    Status.NOT_COVERED: (Trouble.NOT_COVERED, Severity.WARNING),
}


def log_findings(journal: Journal, lawbook: Lawbook, today: date) -> tuple[Finding, ...]:
    """The troubles of the whole log: up to today, in recorded stays to come, and permits that end while the person stays."""
    stays = journal.stays
    if not journal.records:
        return ()
    recorded = [stay.days(today).last for stay in stays[-1:]]
    first = min([today, *(stay.entry for stay in stays[:1]), *(registration.day for registration in journal.registrations[:1])])
    ends = [permit.last for permit in journal.permits if permit.last and permit.last <= add_days(today, LONGEST_YEAR)]
    past = findings(assess(journal, lawbook, DayRange(first, today), today))
    last = max([today, *recorded])
    coming = findings(assess(journal, lawbook, DayRange(today, last), today))
    staying = journal.staying_on(add_days(max([today, *ends]), 1), today)
    ending = _permits_that_end(assess(staying, lawbook, DayRange(today, max([today, *ends])), today))
    ahead = [*(finding for finding in coming if finding.ahead), *ending]
    return (*past, *(finding for finding in dict.fromkeys(ahead) if finding not in past))


def findings(assessment: Assessment) -> tuple[Finding, ...]:
    """The troubles of an assessment's span, in order of their first day, the gravest of a day first."""
    found = [
        *_troubled_days(assessment),
        *_stray_registrations(assessment),
        *_permits_that_end(assessment),
        *_long_open_stays(assessment),
        *(gap for gap, _stays in gaps(assessment.journal.stays) if gap.days.first in assessment.span),
        *_special_periods(assessment),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.days.first, -finding.severity, finding.code)))


def _troubled_days(assessment: Assessment) -> Iterator[Finding]:
    for run in assessment.runs(TROUBLED):
        code, severity = TROUBLED[run.status]
        ahead = run.days.first > assessment.today
        sanction = None
        if code is Trouble.OVERSTAY and not ahead:
            sanction = assessment.lawbook.sanction(len(_whole(assessment, run)))
        yield Finding(
            code,
            run.days,
            severity,
            _broken(assessment, run.days.first, run.status) + (sanction.source.citations if sanction else ()),
            ahead,
            sanction=sanction,
            fine=in_money(assessment.lawbook, sanction.units, run.days.last.year) if sanction and sanction.units else None,
            reading=_reading(assessment, run),
            texts=_noted(assessment, run.days.first),
        )


def _whole(assessment: Assessment, run: Run) -> DayRange:
    """The days of a run, beyond the span too, where it is cut off there."""
    span = assessment.span
    if run.days.first > span.first and run.days.last < span.last:
        return run.days
    recorded = assessment.journal.span(assessment.today) or span
    days = DayRange(min(recorded.first, run.days.first), max(min(recorded.last, assessment.today), run.days.last))
    wider = assess(assessment.journal, assessment.lawbook, days, assessment.today)
    return next(other.days for other in wider.runs() if run.days.first in other.days)


def _reading(assessment: Assessment, run: Run) -> Option | None:
    """The chosen reading that makes the first day of a run what it is."""
    day, lawbook = run.days.first, assessment.lawbook
    for reading in lawbook.readings:
        chosen = lawbook.answer(reading)
        if chosen != reading.options[0]:
            default = lawbook.under({reading.id: reading.options[0].id})
            by_default = assess(assessment.journal, default, DayRange(day, day), assessment.today).on(day)
            if by_default.status is not run.status:
                return chosen
    return None


def _noted(assessment: Assessment, day: date) -> tuple[str, ...]:
    """What is noted for the entry of the stay that a day has its status from."""
    stay = assessment.deciding_stay(day)
    assert stay is not None
    citizenship = assessment.journal.person.citizenship_on(stay.entry)
    return tuple(note.text for note in assessment.lawbook.notes_on(citizenship, stay.entry))


def in_money(lawbook: Lawbook, units: int, year: int) -> Fine:
    """What so many times the index of a year comes to."""
    index = lawbook.index(year)
    return Fine(year, tuple(units * amount for amount in index.amounts), index.currency) if index else Fine(year, ())


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
            ahead = permit.last >= assessment.today
            cited = tuple(citation for citation in assessment.lawbook.citations if citation.id == PERMIT_CITATION)
            severity = Severity.WARNING if ahead else Severity.NOTICE
            yield Finding(Trouble.PERMIT_ENDS, DayRange(permit.last, permit.last), severity, cited, ahead, then)


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


def gaps(stays: Sequence[Stay]) -> Iterator[tuple[Finding, tuple[Stay, Stay]]]:
    """Single days outside between two stays, and those stays: perhaps one of the dates is wrong. `stays` are in order."""
    for before, after in pairwise(stays):
        if before.exit is not None and (after.entry - before.exit).days - 1 == 1:
            day = add_days(before.exit, 1)
            yield Finding(Trouble.GAP_OF_ONE_DAY, DayRange(day, day), Severity.NOTICE), (before, after)


def _special_periods(assessment: Assessment) -> Iterator[Finding]:
    """The days of each stay that lie in a time for which other rules held."""
    span = assessment.span
    for period in assessment.lawbook.special_periods:
        for stay in assessment.journal.stays:
            days = stay.days(assessment.today)
            first, last = max(days.first, period.first, span.first), min(days.last, period.last, span.last)
            if first <= last:
                cited = period.source.citations
                yield Finding(Trouble.SPECIAL_PERIOD, DayRange(first, last), Severity.NOTICE, cited, texts=(period.text,))


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
    law, stay = assessment.law, assessment.deciding_stay(day)
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
