"""What mends a plan: come later, leave earlier, or move a stay as it is; the least change that does."""

from __future__ import annotations

from kzdesk.domain.planner import Mend
from tests.domain.logbook import Logbook
from tests.domain.test_planner import USED_UP, log, plan, planned


def mends(of: Logbook, *stays: tuple[str, str]) -> list[tuple[int, str, str, int]]:
    return [(mend.number, str(mend.planned.entry), str(mend.planned.exit), mend.days) for mend in plan(of, *stays).mends]


class TestMends:
    def test_come_later_leave_earlier_or_move_it(self) -> None:
        assert mends(log(USED_UP), ("2024-06-26", "2024-07-05")) == [
            (0, "2024-06-29", "2024-07-05", 3), (0, "2024-06-29", "2024-07-08", 3)]
        assert mends(log(USED_UP), ("2024-06-29", "2024-09-28")) == [
            (0, "2024-06-29", "2024-09-26", 2), (0, "2024-07-01", "2024-09-28", 2)]

    def test_the_least_comes_first(self) -> None:
        told = mends(log("stay 2024-01-01 2024-02-29"), ("2024-05-01", "2024-06-04"))
        assert [days for *_, days in told] == sorted(days for *_, days in told)
        assert told[0] == (0, "2024-05-01", "2024-05-30", 5)

    def test_a_change_of_an_earlier_stay_may_mend_a_later_one(self) -> None:
        told = mends(log(), ("2024-05-01", "2024-06-29"), ("2024-08-01", "2024-08-31"))
        assert (0, "2024-05-01", "2024-06-28", 1) in told
        assert (1, "2024-08-01", "2024-08-30", 1) in told

    def test_it_mends_a_recorded_stay_to_the_end_of_it(self) -> None:
        """Two days planned before a recorded stay of 90 days: both are too many."""
        told = mends(log("stay 2024-07-01 2024-09-28"), ("2024-05-01", "2024-05-02"))
        assert told == []

    def test_a_stay_that_began_after_the_unlawful_day_is_not_looked_at(self) -> None:
        told = mends(log(USED_UP), ("2024-06-28", "2024-06-28"), ("2024-07-05", "2024-07-06"))
        assert {number for number, *_ in told} == {0}

    def test_a_stay_is_not_moved_over_the_next_one(self) -> None:
        free, recorded = log(USED_UP), log(USED_UP, "stay 2024-06-29 2024-07-10")
        assert mends(free, ("2024-06-26", "2024-06-26")) == [(0, "2024-06-29", "2024-06-29", 3)]
        assert mends(free, ("2024-06-26", "2024-06-26"), ("2024-06-28", "2024-06-28")) == []
        assert mends(recorded, ("2024-06-26", "2024-06-27")) == []

    def test_a_change_of_citizenship_ahead_is_seen(self) -> None:
        """As a citizen of Germany 30 days at a time: to come later mends nothing till the stay is short enough."""
        of = Logbook(today="2024-06-01", later=("2024-07-01", "DEU"))
        told = mends(of, ("2024-06-20", "2024-09-20"))
        assert told[0] == (0, "2024-06-20", "2024-09-17", 3)
        assert (0, "2024-06-23", "2024-09-20", 3) in told

    def test_who_is_over_today_and_plans_to_go_on_is_told_when_one_may_come_back(self) -> None:
        of = log("stay 2024-01-01", today="2024-04-10")
        assert mends(of, ("2024-04-10", "2024-04-15")) == [(0, "2024-07-10", "2024-07-15", 91)]

    def test_a_mend_says_how_many_days_it_takes(self) -> None:
        assert plan(log(USED_UP), ("2024-06-28", "2024-06-29")).mends == (
            Mend(0, planned("2024-06-29", "2024-06-29"), 1, None),
            Mend(0, planned("2024-06-29", "2024-06-30"), 1, None),
        )
