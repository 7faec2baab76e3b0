"""What if: the first overstay, the longest stay, the earliest entry, and that they agree with what is then ruled."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kzdesk.domain.journal import Stay
from kzdesk.domain.planner import earliest_entry, first_overstay, longest_stay
from tests.domain.logbook import Logbook, after, d

USED_UP = "stay 2024-01-01 2024-03-30"


def earliest(log: Logbook, day: str) -> date | None:
    return earliest_entry(log.journal, log.book, d(day), log.today)


class TestLongestStay:
    @pytest.mark.parametrize(
        ("lines", "entry", "days"),
        [
            ([], "2024-01-01", 90),
            (["stay 2024-01-01 2024-02-09"], "2024-02-20", 50),
            (["stay 2024-01-01 2024-02-09"], "2024-02-09", 51),
            ([USED_UP], "2024-04-10", 0),
            ([USED_UP], "2024-06-28", 0),
            ([USED_UP], "2024-06-29", 90),
            ([], "2020-01-01", 90),
            (["stay 2024-03-01 2024-03-09"], "2024-01-01", 90),
        ],
    )
    def test_lawful_days_in_a_row(self, lines: list[str], entry: str, days: int) -> None:
        log = Logbook(*lines, today="2024-01-01")
        assert longest_stay(log.journal, log.book, d(entry)) == days

    @pytest.mark.parametrize("gap", [1, 30, 60, 89, 90, 91, 120, 179, 180])
    @pytest.mark.parametrize("before", [1, 40, 89, 90])
    def test_it_is_what_is_ruled_once_it_is_recorded(self, before: int, gap: int) -> None:
        past = f"stay 2024-01-01 {after('2024-01-01', before - 1)}"
        entry = after("2024-01-01", before - 1 + gap)
        log = Logbook(past, today=str(entry))
        days = longest_stay(log.journal, log.book, entry)
        assert days is not None
        done = Logbook(past, f"stay {entry} {entry + timedelta(days)}", today="2026-01-01")
        assert all(done.status(entry + timedelta(n)) != "overstay" for n in range(days))
        assert done.status(entry + timedelta(days)) == "overstay"

    def test_no_rule_is_not_zero_days(self) -> None:
        log = Logbook(today="2024-01-01", who="XXX")
        assert longest_stay(log.journal, log.book, d("2024-01-01")) is None
        assert earliest(log, "2024-01-01") is None


class TestFirstOverstay:
    def test_the_stay_is_taken_as_going_on(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-10", today="2024-01-05")
        assert first_overstay(log.journal, log.book, log.journal.stays[0], log.today) == d("2024-03-31")

    def test_on_a_shared_entry_day_it_answers_for_itself_alone(self) -> None:
        """The earlier stay ends in overstay by its own length on a day when the later one may begin."""
        log = Logbook("stay 2024-01-01 2024-02-05", "stay 2024-02-05", today="2024-02-05", who="DEU")
        assert log.status("2024-02-05") == "overstay"
        assert first_overstay(log.journal, log.book, log.journal.stays[1], log.today) == after("2024-02-05", 30)

    def test_days_on_a_permit_put_it_off_by_the_rolling_limit_alone(self) -> None:
        log = Logbook("stay 2024-01-01", "permit 2024-01-11 2024-01-20", today="2024-02-01")
        assert first_overstay(log.journal, log.book, log.journal.stays[0], log.today) == d("2024-03-31")
        second = Logbook("stay 2023-12-01 2023-12-30", "stay 2024-01-05", "permit 2024-01-11 2024-01-20", today="2024-02-01")
        assert first_overstay(second.journal, second.book, second.journal.stays[1], second.today) == after("2024-01-05", 70)

    def test_none_where_no_limit_applies(self) -> None:
        log = Logbook(today="2024-01-01", who="XXX")
        assert first_overstay(log.journal, log.book, Stay("new", d("2024-01-01")), log.today) is None


class TestEarliestEntry:
    @pytest.mark.parametrize(
        ("day", "wanted"),
        [("2024-04-01", "2024-06-29"), ("2024-06-28", "2024-06-29"), ("2024-06-29", "2024-06-29"),
         ("2024-06-30", "2024-06-30")],
    )
    def test_the_first_lawful_day_from_there(self, day: str, wanted: str) -> None:
        assert earliest(Logbook(USED_UP, today="2024-04-01"), day) == d(wanted)

    def test_days_inside_are_no_entries(self) -> None:
        assert earliest(Logbook("stay 2024-01-01 2024-01-10", today="2024-01-05"), "2024-01-05") == d("2024-01-11")

    def test_a_rule_to_come_is_found_when_it_begins_soon(self) -> None:
        assert earliest(Logbook(today="2025-08-25", who="TUR"), "2025-08-25") == d("2025-09-01")


class TestRegistrationDue:
    @pytest.mark.parametrize(("today", "due"), [("2024-01-09", True), ("2024-01-10", False), ("2024-01-20", False),
                                                ("2024-01-21", True)])
    def test_while_a_registration_is_in_force_none_is_due(self, today: str, due: bool) -> None:
        log = Logbook("stay 2024-01-01", "registration 2024-01-10 2024-01-20", today=today)
        assert log.countdown().registration_due == (d("2024-01-30") if due else None)

    def test_an_earlier_stays_registration_does_not_do(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-10", "registration 2024-01-02", "stay 2024-01-10", today="2024-01-15")
        assert log.countdown().registration_due == d("2024-02-08")
