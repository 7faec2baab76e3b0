"""The sample log, laid around any today: sound, open, and showing everything there is to see."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kzdesk.domain.assess import assess
from kzdesk.domain.countdown import countdown
from kzdesk.domain.days import DayRange
from kzdesk.domain.findings import findings, overlaps
from kzdesk.domain.registrations import stray_registrations
from kzdesk.domain.ruling import Status
from kzdesk.services.clock import fixed_clock
from kzdesk.services.desk import Desk
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.sample import SampleStore, sample_journal

BOOK = load_lawbook("kz")
RELEASE = date(2026, 11, 23)
DAYS = [
    date(2023, 2, 1), date(2023, 1, 27), date(2023, 6, 30), date(2024, 2, 29), date(2024, 12, 31), RELEASE,
    date(2027, 1, 1), date(2028, 2, 29), date(2030, 6, 30), date(2099, 12, 31),
]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_person_is_inside_in_an_open_stay_with_days_left(today: date) -> None:
    journal = sample_journal(today)
    current = journal.stay_on(today, today)
    assert current is not None
    assert current.exit is None
    assert current is journal.stays[-1]
    assert [stay for stay in journal.stays if stay.exit is None] == [current]
    now = countdown(journal, BOOK, today)
    assert now.today.status is Status.LAWFUL
    assert now.days_left is not None
    assert now.days_left > 0


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_it_is_sound(today: date) -> None:
    journal = sample_journal(today)
    assert overlaps(journal.stays, today) == ()
    assert stray_registrations(journal, today) == ()
    assert len({record.id for record in journal.records}) == len(journal.records)
    assert all(stay.exit is None or stay.entry <= stay.exit <= today for stay in journal.stays)
    assert any(after.entry == before.exit for before, after in zip(journal.stays, journal.stays[1:], strict=False))


@pytest.mark.parametrize("today", [RELEASE, date(2027, 11, 23), date(2030, 6, 30)], ids=str)
def test_the_past_shows_every_status_and_its_troubles(today: date) -> None:
    journal = sample_journal(today)
    past = journal.span(today)
    assert past is not None
    assert past.last == today
    assessment = assess(journal, BOOK, past, today)
    assert {run.status for run in assessment.runs()} == set(Status)
    assert {finding.code for finding in findings(assessment)} >= {"overstay", "unregistered", "not-covered"}


def test_registration_is_due_soon_enough_to_be_seen() -> None:
    now = countdown(sample_journal(RELEASE), BOOK, RELEASE)
    assert now.registration_days_left is not None
    assert 0 < now.registration_days_left < now.days_left


def test_it_says_that_it_is_invented() -> None:
    assert any("invented" in stay.note for stay in sample_journal(RELEASE).stays)
    assert sample_journal(RELEASE).person.name == ""


def test_changes_stay_in_memory() -> None:
    desk = Desk(SampleStore(RELEASE), BOOK, fixed_clock(RELEASE))
    changes = desk.remove(desk.journal.stays[-1])
    assert changes.problem is None
    assert len(desk.journal.stays) == len(sample_journal(RELEASE).stays) - 1
    tomorrow = RELEASE + timedelta(1)
    assert desk.assess(DayRange(tomorrow, tomorrow)).on(tomorrow).stay is None
    assert SampleStore(RELEASE).load()[0] == sample_journal(RELEASE)
