"""Every dated example that the sources give, for Kazakhstan and for the Schengen area."""

from __future__ import annotations

import pytest

from tests.domain.logbook import Logbook, after, d


def schengen(*lines: str, today: str) -> Logbook:
    return Logbook(*lines, today=today, who="USA", rules="schengen")


class TestSchengen:
    def test_77_days_leave_room_to_13_december(self) -> None:
        log = schengen("stay 2014-08-15 2014-09-30", "stay 2014-11-01", today="2014-11-30")
        assert log.used("2014-11-30") == 77
        assert log.countdown().last_lawful_day == d("2014-12-13")
        assert log.countdown().days_left == 13

    def test_three_stays_are_lawful_with_room_to_31_march(self) -> None:
        stays = ("stay 2013-06-01 2013-07-13", "stay 2013-08-15 2013-09-30", "stay 2014-01-01 2014-01-30")
        log = schengen(*stays, today="2014-01-30")
        assert {status for status, _ in log.statuses("2013-06-01", "2014-01-30")} == {"lawful", "absent"}
        assert log.countdown().last_lawful_day == d("2014-03-31")

    def test_nine_days_of_overstay_then_50_days_from_30_august(self) -> None:
        stays = ("stay 2013-09-01 2013-09-30", "stay 2014-02-21 2014-04-20", "stay 2014-05-01 2014-06-09")
        log = schengen(*stays, today="2014-08-30")
        assert log.statuses("2013-09-01", "2014-06-09").count(("overstay", 9)) == 1
        assert log.statuses("2014-05-01", "2014-06-09") == [("lawful", 31), ("overstay", 9)]
        assert log.countdown().earliest_entry == d("2014-08-30")
        assert log.countdown().longest_stay == 50
        entered = schengen(*stays, "stay 2014-08-30", today="2014-09-01")
        assert entered.countdown().last_lawful_day == d("2014-10-18")

    def test_a_long_stay_is_74_days_over(self) -> None:
        log = schengen("stay 2013-09-19 2014-03-01", today="2014-03-01")
        assert log.statuses("2013-09-19", "2014-03-01") == [("lawful", 90), ("overstay", 74)]

    def test_89_days_used(self) -> None:
        log = schengen("stay 2014-04-19 2014-04-21", "stay 2014-06-18 2014-09-11", today="2014-09-11")
        assert log.used("2014-09-11") == 89


class TestKazakhstan:
    def test_90_days_from_the_reform_end_on_26_april(self) -> None:
        log = Logbook("stay 2023-01-27", today="2023-02-01")
        assert log.countdown().last_lawful_day == d("2023-04-26")
        assert log.on("2023-02-01").stay_day == 6

    def test_who_left_on_day_90_may_enter_on_26_july_for_90_days(self) -> None:
        counted = Logbook("stay 2023-01-27 2023-04-26", today="2023-05-01").countdown()
        assert (counted.earliest_entry, counted.longest_stay) == (d("2023-07-26"), 90)

    def test_90_days_of_spring_2026(self) -> None:
        log = Logbook("stay 2026-03-01 2026-05-29", today="2026-06-01")
        assert log.used("2026-05-29") == 90
        assert log.countdown().earliest_entry == d("2026-08-28")

    def test_45_and_45_days(self) -> None:
        stays = ("stay 2026-01-01 2026-02-14", "stay 2026-05-01 2026-06-14")
        counted = Logbook(*stays, today="2026-06-15").countdown()
        assert (counted.earliest_entry, counted.longest_stay) == (d("2026-06-30"), 45)
        entered = Logbook(*stays, "stay 2026-06-30", today="2026-07-01")
        assert entered.countdown().last_lawful_day == d("2026-08-13")

    def test_a_border_run_counts_its_shared_day_once(self) -> None:
        log = Logbook("stay 2026-01-10 2026-02-08", "stay 2026-02-08 2026-03-09", today="2026-03-09")
        assert log.used("2026-03-09") == 59

    def test_registration_is_due_29_days_after_entry(self) -> None:
        counted = Logbook("stay 2026-07-01", today="2026-07-10").countdown()
        assert (counted.registration_due, counted.registration_days_left) == (d("2026-07-30"), 20)

    @pytest.mark.parametrize(("day", "used"), [("2023-07-23", 2), ("2023-07-24", 1), ("2023-07-25", 0)])
    def test_the_last_window_that_sees_a_day_before_the_reform(self, day: str, used: int) -> None:
        log = Logbook("stay 2022-12-01 2023-01-26", today="2023-08-01", transition="retroactive")
        assert log.used(day) == used

    def test_a_permit_that_ends_after_day_90_leaves_an_overstay_from_the_next_day(self) -> None:
        log = Logbook("stay 2024-01-01", "permit 2024-02-01 2024-05-31", today="2024-06-10")
        assert log.statuses("2024-01-01", "2024-06-10") == [
            ("lawful", 30),
            ("unregistered", 1),
            ("permit", 121),
            ("overstay", 10),
        ]
        assert log.countdown().last_lawful_day == d("2024-05-31")
        assert log.countdown().days_left == -10

    def test_the_first_year(self) -> None:
        log = Logbook(
            "stay 2022-10-01 2022-12-28",
            "stay 2022-12-29 2023-02-20",
            "stay 2023-03-01 2023-05-20",
            "registration 2023-03-25",
            "stay 2023-09-01",
            today="2023-10-10",
        )
        assert log.statuses("2023-03-01", "2023-05-20") == [("lawful", 24), ("registered", 57)]
        assert log.countdown().full_allowance_on == d("2024-04-07") == after("2023-10-10", 180)
