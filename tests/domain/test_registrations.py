"""Which stay a registration belongs to, which is in force, and which has run out."""

from __future__ import annotations

import pytest

from kzdesk.domain.registrations import last_registered, registration_on, registrations_by_stay, stray_registrations
from tests.domain.logbook import Logbook, d

STAY = "stay 2024-01-01 2024-03-20"


def in_force(*registrations: str, day: str) -> str | None:
    """The number of the registration in force on a day of the stay."""
    log = Logbook(STAY, *registrations, today="2024-03-20")
    found = registration_on(d(day), log.journal, log.journal.stays[0], log.today)
    return found.id if found else None


def test_the_later_stay_has_the_registration_of_a_shared_day() -> None:
    log = Logbook("stay 2024-01-01 2024-01-10", "stay 2024-01-10 2024-01-20", "registration 2024-01-09",
                  "registration 2024-01-10", "registration 2024-01-20", "registration 2024-01-21", today="2024-03-01")
    placed = {index: [r.id for r in made] for index, made in registrations_by_stay(log.journal, log.today).items()}
    assert placed == {0: ["2"], 1: ["3", "4"]}
    assert stray_registrations(log.journal, log.today) == (d("2024-01-21"),)


def test_one_before_every_stay_belongs_to_none() -> None:
    log = Logbook("registration 2023-12-31", STAY, today="2024-03-01")
    assert registrations_by_stay(log.journal, log.today) == {}


@pytest.mark.parametrize(
    ("day", "found"), [("2024-01-09", None), ("2024-01-10", "1"), ("2024-01-20", "1"), ("2024-01-21", None)]
)
def test_it_is_in_force_from_its_day_to_its_last(day: str, found: str | None) -> None:
    assert in_force("registration 2024-01-10 2024-01-20", day=day) == found


def test_of_several_in_force_it_is_the_one_that_holds_longest() -> None:
    assert in_force("registration 2024-01-10 2024-01-20", "registration 2024-01-12 2024-01-25", day="2024-01-15") == "2"
    assert in_force("registration 2024-01-10", "registration 2024-01-12 2024-01-25", day="2024-01-15") == "1"


@pytest.mark.parametrize(("today", "last"), [("2024-01-20", None), ("2024-01-21", "2024-01-20"), ("2024-01-22", "2024-01-20")])
def test_it_has_run_out_the_day_after_its_last(today: str, last: str | None) -> None:
    log = Logbook("stay 2024-01-01", "registration 2024-01-10 2024-01-20", today=today)
    assert last_registered(log.journal, log.journal.stays[0], log.today) == (d(last) if last else None)


def test_of_several_that_have_run_out_it_is_the_last_day_of_all() -> None:
    lines = ("registration 2024-01-02 2024-01-10", "registration 2024-01-12 2024-01-20", "registration 2024-01-30")
    log = Logbook("stay 2024-01-01", *lines, today="2024-02-10")
    assert last_registered(log.journal, log.journal.stays[0], log.today) == d("2024-01-20")


def test_one_of_another_stay_has_not_run_out_in_this() -> None:
    log = Logbook("stay 2024-01-01 2024-01-09", "registration 2024-01-02 2024-01-05", "stay 2024-02-01", today="2024-02-10")
    assert last_registered(log.journal, log.journal.stays[1], log.today) is None


@pytest.mark.parametrize(
    ("today", "lapsed"), [("2024-02-09", None), ("2024-02-10", None), ("2024-02-11", "2024-02-10"), ("2024-02-15", None)]
)
def test_the_countdown_tells_of_one_that_ran_out_until_there_is_another(today: str, lapsed: str | None) -> None:
    log = Logbook(STAY, "registration 2024-01-10 2024-02-10", "registration 2024-02-15", today=today)
    now = log.countdown()
    assert now.lapsed == (d(lapsed) if lapsed else None)
    assert (now.registration is None) is (lapsed is not None)
    assert (now.registration_due is None) is (lapsed is None)
