"""What a border run would change, and when the days of the allowance come back."""

from __future__ import annotations

import pytest

from kzdesk.domain.days import DayRange
from kzdesk.domain.outlook import BorderRun, border_run, returns
from tests.domain.logbook import Logbook, after, d
from tests.domain.test_planner import log


class TestBorderRun:
    def test_it_starts_the_length_of_the_stay_and_the_registration_anew_and_nothing_else(self) -> None:
        of = log("stay 2024-03-01", today="2024-03-20")
        run = border_run(of.journal, of.book, d("2024-03-25"), of.today)
        assert isinstance(run, BorderRun)
        assert (run.without.today.day, run.without.today.stay_day, run.after.today.stay_day) == (d("2024-03-25"), 25, 1)
        assert (run.without.today.used, run.after.today.used) == (25, 25)
        assert (run.without.last_lawful_day, run.after.last_lawful_day) == (d("2024-05-29"), d("2024-05-29"))
        assert (run.without.registration_due, run.after.registration_due) == (d("2024-03-30"), d("2024-04-23"))

    def test_before_the_reform_it_started_everything_anew(self) -> None:
        of = log("stay 2022-03-01", today="2022-03-20")
        run = border_run(of.journal, of.book, d("2022-03-25"), of.today)
        assert run is not None
        assert (run.without.last_lawful_day, run.after.last_lawful_day) == (d("2022-05-29"), d("2022-06-22"))

    @pytest.mark.parametrize(("day", "inside"), [("2024-03-19", True), ("2024-03-20", True), ("2024-03-21", False)])
    def test_who_is_not_inside_makes_none(self, day: str, inside: bool) -> None:
        of = log("stay 2024-03-01 2024-03-20", today="2024-03-10")
        assert (border_run(of.journal, of.book, d(day), of.today) is not None) is inside

    def test_a_planned_entry_can_be_left_again(self) -> None:
        of = log("stay 2024-05-01 2024-05-10", today="2024-03-10")
        run = border_run(of.journal, of.book, d("2024-05-05"), of.today)
        assert run is not None
        assert run.without.today.stay_day == 5


class TestReturns:
    def back(self, of: Logbook, day: str) -> list[tuple[str, str, int]]:
        return [(str(r.days.first), str(r.days.last), r.free) for r in returns(of.journal, of.book, d(day))]

    def test_days_come_back_180_days_after_they_were_used(self) -> None:
        of = log("stay 2024-01-01 2024-01-10", "stay 2024-02-01 2024-02-05")
        assert self.back(of, "2024-04-01") == [("2024-06-29", "2024-07-08", 85), ("2024-07-30", "2024-08-03", 90)]

    def test_those_already_back_are_not_told(self) -> None:
        of = log("stay 2024-01-01 2024-01-10")
        assert self.back(of, "2024-07-05") == [("2024-07-06", "2024-07-08", 90)]
        assert self.back(of, "2024-07-07") == [("2024-07-08", "2024-07-08", 90)]
        assert self.back(of, "2024-07-08") == []

    def test_who_is_inside_is_taken_to_leave_that_day(self) -> None:
        assert self.back(log("stay 2024-03-01"), "2024-04-10") == [("2024-08-28", "2024-10-07", 90)]

    def test_what_comes_later_is_left_out(self) -> None:
        of = log("stay 2024-03-01 2024-03-10", "stay 2024-05-01 2024-05-10")
        assert self.back(of, "2024-04-10") == [("2024-08-28", "2024-09-06", 90)]

    def test_none_is_free_while_more_are_used_than_the_allowance_has(self) -> None:
        of = log("stay 2024-01-01 2024-04-03", today="2024-04-10")
        assert self.back(of, "2024-04-10") == [("2024-06-29", "2024-07-02", 0), ("2024-07-03", "2024-09-30", 90)]

    def test_none_is_free_while_a_reading_bars_the_entry(self) -> None:
        of = log("stay 2024-01-01 2024-03-30", today="2024-04-10", window="cautious-180")
        assert self.back(of, "2024-04-10") == [("2024-06-29", "2024-09-26", 0)]

    def test_nothing_comes_back_where_nothing_is_added_up(self) -> None:
        assert self.back(log("stay 2022-03-01 2022-03-10"), "2022-04-01") == []
        assert self.back(log(), "2024-04-01") == []


def test_consecutive_days_that_come_back_are_one_range() -> None:
    of = log("stay 2024-01-01 2024-01-10")
    (back,) = returns(of.journal, of.book, d("2024-04-01"))
    assert back.days == DayRange(after("2024-01-01", 180), after("2024-01-10", 180))
