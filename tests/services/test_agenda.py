"""Coming dates are those of the countdown, and each reminder comes once, also after days off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from kzdesk.commands.iso_dates import IsoDates
from kzdesk.domain.countdown import countdown
from kzdesk.domain.journal import Journal, Permit, Person, Record, Registration, Stay
from kzdesk.services.agenda import Coming, Kind, agenda, coming_text, left_text
from kzdesk.services.reminders import due
from kzdesk.services.settings import REGISTRATION_DAYS, STAY_DAYS, Settings
from kzdesk.storage.lawbook_files import load_lawbook

LAW = load_lawbook("kz")
ENTRY = date(2023, 9, 1)
ON = Settings(remind=True)


def coming(*records: Record, today: date) -> tuple[Coming, ...]:
    """The agenda of a log."""
    return agenda(Journal.of(Person("RUS"), list(records)), LAW, today)


def days(*records: Record, today: date) -> dict[Kind, date]:
    """The last date of each kind."""
    return {one.kind: one.day for one in coming(*records, today=today)}


def test_inside_the_deadlines_are_those_of_the_countdown() -> None:
    today = date(2023, 9, 20)
    stay = Stay("a", ENTRY)
    now = countdown(Journal(Person("RUS"), (stay,)), LAW, today)
    found = days(stay, today=today)
    assert found.pop(Kind.FILE_PERMIT) == date(2023, 11, 29)
    assert found == {Kind.REGISTER: now.registration_due, Kind.LAST_LAWFUL_DAY: now.last_lawful_day}


def test_a_deadline_that_is_over_stays_until_it_is_met() -> None:
    late, registered = Stay("a", ENTRY), Registration("r", date(2023, 10, 5), date(2023, 11, 1))
    assert days(late, today=date(2023, 10, 10))[Kind.REGISTER] == date(2023, 9, 30)
    met = days(late, registered, today=date(2023, 10, 10))
    assert Kind.REGISTER not in met
    assert met[Kind.REGISTRATION_ENDS] == date(2023, 11, 1)


def test_outside_the_next_entry_and_the_days_that_come_back() -> None:
    used_up = Stay("a", date(2026, 3, 1), date(2026, 5, 29))
    found = coming(used_up, today=date(2026, 6, 1))
    assert [one.kind for one in found] == [Kind.ENTRY_FROM, Kind.ALL_BACK]
    assert found[0].day == date(2026, 8, 28)
    assert found[-1].free == 90
    assert coming(today=date(2026, 6, 1)) == ()


@pytest.mark.parametrize(("offset", "there"), [(-1, False), (0, True), (1, True)])
def test_a_permit_is_there_up_to_its_last_day(offset: int, there: bool) -> None:
    today = date(2026, 6, 1)
    permit = Permit("p", date(2026, 1, 1), today + timedelta(offset))
    assert (Kind.PERMIT_ENDS in days(permit, today=today)) is there


def test_what_is_recorded_for_later_is_told() -> None:
    later = Stay("l", date(2026, 7, 1), date(2026, 7, 9))
    found = days(later, today=date(2026, 6, 1))
    assert (found[Kind.ENTRY_RECORDED], found[Kind.EXIT_RECORDED]) == (date(2026, 7, 1), date(2026, 7, 9))


def test_every_kind_has_its_sentence() -> None:
    texts = {coming_text(IsoDates(), Coming(kind, ENTRY, 3)) for kind in Kind}
    assert len(texts) == len(Kind)
    assert all("2023-09-01" in text for text in texts)
    assert [left_text(n) for n in (-2, -1, 0, 1, 2)] == ["2 days over", "1 day over", "Today", "In 1 day", "In 2 days"]


def reminded(settings: Settings, first: date, last: date, gaps: tuple[int, ...] = (1,)) -> Iterator[tuple[date, Kind]]:
    """Start the program again and again, `gaps` days apart in turn, and keep what it reminds of."""
    today, turn = first, 0
    while today <= last:
        for one in due(coming(Stay("a", ENTRY), today=today), settings, today):
            yield today, one.kind
        settings = settings._replace(reminded=today.isoformat())
        today += timedelta(gaps[turn % len(gaps)])
        turn += 1


def test_each_threshold_reminds_once_on_its_day() -> None:
    found = list(reminded(ON, ENTRY, date(2023, 12, 5)))
    registration, last = date(2023, 9, 30), date(2023, 11, 29)
    assert [day for day, kind in found if kind is Kind.REGISTER] == [registration - timedelta(n) for n in REGISTRATION_DAYS]
    assert [day for day, kind in found if kind is Kind.LAST_LAWFUL_DAY] == [last - timedelta(n) for n in STAY_DAYS]


def test_after_days_off_what_was_missed_is_told_once() -> None:
    told = reminded(ON, date(2023, 9, 10), date(2023, 10, 20), gaps=(12, 1, 1, 15))
    found = [day for day, kind in told if kind is Kind.REGISTER]
    assert found == [date(2023, 9, 22), date(2023, 10, 9)]


def test_at_the_first_look_only_what_is_near_is_told() -> None:
    near, far = date(2023, 9, 20), date(2023, 9, 19)
    stay = Stay("a", ENTRY)
    assert [one.kind for one in due(coming(stay, today=near), ON, near)] == [Kind.REGISTER]
    assert due(coming(stay, today=far), ON, far) == ()


def test_switched_off_or_without_thresholds_nothing_is_told() -> None:
    today = date(2023, 9, 30)
    found = coming(Stay("a", ENTRY), today=today)
    assert due(found, Settings(), today) == ()
    assert due(found, ON._replace(registration_days=()), today) == ()
    assert due(found, ON._replace(reminded="not a day"), today) != ()


def test_a_clock_that_went_back_reminds_of_nothing_twice() -> None:
    looked = ON._replace(reminded="2023-09-30")
    assert due(coming(Stay("a", ENTRY), today=date(2023, 9, 25)), looked, date(2023, 9, 25)) == ()
