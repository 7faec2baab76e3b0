"""What is planned before stays that are recorded already: they keep their room, and stay lawful where they are."""

from __future__ import annotations

from datetime import date

import pytest

from kzdesk.domain.planner import PlannedStay, check, earliest_entry_for, most_days
from tests.domain.logbook import Logbook, d


def earliest(log: Logbook, days: int, day: str) -> date | None:
    return earliest_entry_for(log.journal, log.book, days, d(day), log.today)


def most(log: Logbook, entry: str) -> int | None:
    return most_days(log.journal, log.book, d(entry), (), log.today)


@pytest.mark.parametrize(
    ("day", "entry"), [("2024-01-22", "2024-01-22"), ("2024-01-23", "2024-01-23"), ("2024-01-24", "2024-02-06")]
)
def test_a_stay_may_end_on_the_day_of_the_next_entry_and_no_later(day: str, entry: str) -> None:
    assert earliest(Logbook("stay 2024-02-01 2024-02-05", today="2024-01-01"), 10, day) == d(entry)


def test_a_later_entry_may_spare_a_later_stay_under_a_cautious_reading() -> None:
    """From the 11th on, 60 days use the allowance up and bar what comes after; from the 12th on, a day less is counted."""
    lines = ("stay 2026-01-01 2026-02-09", "stay 2026-09-15 2026-09-16")
    assert earliest(Logbook(*lines, today="2026-03-01"), 60, "2026-03-02") == d("2026-05-11")
    assert earliest(Logbook(*lines, today="2026-03-01", window="cautious-90"), 60, "2026-03-02") == d("2026-05-12")


@pytest.mark.parametrize(("later", "days"), [("2024-06-27", 1), ("2024-06-28", 0), ("2024-06-29", 1)])
def test_one_day_may_be_one_too_many_for_a_later_stay(later: str, days: int) -> None:
    """89 days are used. Entered on 28 June, the later stay is at the limit each day; a day before it is over it anyway."""
    log = Logbook("stay 2024-01-01 2024-03-29", f"stay {later} 2024-07-05", today="2024-04-01")
    assert most(log, "2024-04-10") == days


def test_each_of_two_stays_that_touch_is_looked_at() -> None:
    """The first is too long by itself; the one day after it is at the limit, and one day more before them breaks it."""
    lines = ("stay 2024-01-01 2024-01-29", "stay 2024-02-10 2024-03-09", "stay 2024-03-15 2024-04-14")
    assert most(Logbook(*lines, "stay 2024-04-15 2024-04-15", today="2024-02-01", who="DEU"), "2024-02-02") == 0
    assert most(Logbook(*lines, "stay 2024-07-15 2024-07-15", today="2024-02-01", who="DEU"), "2024-02-02") == 9


@pytest.mark.parametrize(
    ("past", "days", "entry", "last"),
    [((), 5, "2024-04-10", "2024-04-19"), (("permit 2024-01-10 2024-01-10",), 4, "2024-04-09", "2024-04-18")],
)
def test_a_permit_to_come_mends_before_the_allowance_does(past: tuple[str, ...], days: int, entry: str, last: str) -> None:
    """One that is over leaves a day of the allowance, and changes nothing else about that."""
    log = Logbook("stay 2024-01-01 2024-03-30", "permit 2024-04-10 2024-04-30", *past, today="2024-04-01")
    plan = check(log.journal, log.book, [PlannedStay(d("2024-04-05"), d("2024-04-14"))], log.today)
    moved = PlannedStay(d(entry), d(last))
    assert [(mend.days, mend.then) for mend in plan.mends if mend.planned == moved] == [(days, None)]
