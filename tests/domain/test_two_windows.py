"""A law whose regimes look back over windows of different lengths: each day is counted by the window of its own regime."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kzdesk.domain.assess import assess
from kzdesk.domain.counting import Rolling
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.domain.law import Allowance, Lawbook, Provision, Regime
from tests.domain.logbook import Logbook, d

SOURCE = Provision((), "D", date(2026, 11, 23))


def regime(name: str, entries_from: str, entries_to: str | None, limit: int, window: int) -> Regime:
    """A regime of one citizenship with a rolling limit alone."""
    last = d(entries_to) if entries_to else None
    rolling = Allowance(limit, Rolling(window), SOURCE)
    return Regime(name, frozenset({"AAA"}), d(entries_from), last, None, rolling, (), SOURCE)


LAW = Lawbook(
    "xx", "Nowhere", None, date(2026, 11, 23),
    (regime("short", "2020-01-01", "2020-06-30", 20, 60), regime("long", "2020-07-01", None, 60, 120)), (),
)
MAY = Stay("may", d("2020-05-20"), d("2020-06-08"))


@pytest.mark.parametrize(
    ("day", "used", "limit"),
    [("2020-06-30", 20, 20), ("2020-07-01", 20, 60), ("2020-07-20", 20, 60), ("2020-10-05", 1, 60), ("2020-10-06", 0, 60)],
)
def test_outside_the_window_is_that_of_an_entry_on_the_day(day: str, used: int, limit: int) -> None:
    journal = Journal.of(Person("AAA"), [MAY])
    ruling = assess(journal, LAW, DayRange(d(day), d(day)), d("2020-12-31")).on(d(day))
    assert (ruling.used, ruling.limit) == (used, limit)


def test_inside_the_window_is_that_of_the_regime_the_stay_began_under() -> None:
    begun_before = Journal.of(Person("AAA"), [MAY, Stay("june", d("2020-06-25"), d("2020-07-25"))])
    begun_after = Journal.of(Person("AAA"), [MAY, Stay("july", d("2020-07-01"), d("2020-07-25"))])
    on = d("2020-07-20")
    used = [assess(log, LAW, DayRange(on, on), on).on(on).used for log in (begun_before, begun_after)]
    assert used == [18 + 26, 20 + 20]


def test_a_rule_without_an_allowance_between_two_that_add_up_otherwise() -> None:
    """Outside under it, days are told as the person's latest rule adds them up; inside under it, none of them counts."""
    later = ((d("2024-05-01"), "AAA"), (d("2024-07-01"), "DDD"))
    log = Logbook("stay 2024-03-01 2024-03-10", "stay 2024-05-10 2024-05-12", today="2024-12-31", who="CCC", rules="xx")
    journal = replace(log.journal, person=Person("CCC", later=later))
    ruled = assess(journal, log.book, DayRange(d("2024-03-01"), d("2024-12-31")), log.today)
    told = [(ruled.on(d(day)).used, ruled.on(d(day)).limit) for day in
            ("2024-03-10", "2024-04-30", "2024-05-12", "2024-06-15", "2024-06-29", "2024-07-01")]
    assert told == [(10, 90), (10, 90), (10, None), (10, None), (0, None), (0, 60)]


def test_a_stay_without_a_limit_of_its_own_may_be_registered_all_the_same() -> None:
    log = Logbook("stay 2024-01-01 2024-03-31", "registration 2024-01-05", today="2024-05-01", who="USA", rules="schengen")
    assert log.statuses("2024-01-01", "2024-03-31") == [("lawful", 90), ("overstay", 1)]


def test_a_stay_that_no_rule_is_recorded_for_is_told_as_the_latest_rule_adds_up() -> None:
    journal = Journal.of(Person("AAA"), [Stay("old", d("2019-12-20"), d("2020-01-05")), MAY])
    ruled = assess(journal, LAW, DayRange(d("2019-12-20"), d("2020-06-08")), d("2020-12-31"))
    assert [(ruled.on(d(day)).status.code, ruled.on(d(day)).used) for day in ("2020-01-05", "2020-06-08")] == [
        ("not-covered", 0), ("lawful", 20)]
