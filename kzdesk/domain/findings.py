"""Problems in the person's data and in what it means, as values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kzdesk.domain.assess import Assessment
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Stay
from kzdesk.domain.law import Citation
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


class Finding(NamedTuple):
    """One trouble, the days it touches (both ends included) and the law it rests on."""

    code: Trouble
    days: DayRange
    citations: tuple[Citation, ...] = ()


TROUBLED = {
    Status.OVERSTAY: Trouble.OVERSTAY,
    Status.UNREGISTERED: Trouble.UNREGISTERED,
    Status.NOT_COVERED: Trouble.NOT_COVERED,
}


def findings(assessment: Assessment) -> tuple[Finding, ...]:
    """The troubles of an assessment's span, in order of their first day."""
    found = [
        Finding(TROUBLED[run.status], run.days, _citations(assessment, run.days.first, run.status))
        for run in assessment.runs()
        if run.status in TROUBLED
    ]
    found += [
        Finding(Trouble.REGISTRATION_OUTSIDE_STAY, DayRange(day, day))
        for day in stray_registrations(assessment.journal, assessment.today)
        if day in assessment.span
    ]
    return tuple(sorted(found, key=lambda finding: finding.days))


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


def _citations(assessment: Assessment, day: date, status: Status) -> tuple[Citation, ...]:
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
