"""How far a stay may reach: what permits, shared days and rules without limits make of it."""

from __future__ import annotations

from datetime import date

import pytest

from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Stay
from kzdesk.domain.reach import earliest_entry, first_overstay, lately, longest_stay, possible_entries
from tests.domain.logbook import Logbook, after, d

USED_UP = "stay 2024-01-01 2024-03-30"


def longest(log: Logbook, entry: str) -> int | None:
    return longest_stay(log.journal, log.book, d(entry))


def earliest(log: Logbook, day: str) -> date | None:
    return earliest_entry(log.journal, log.book, d(day), log.today)


class TestLongestStay:
    @pytest.mark.parametrize(
        ("lines", "entry", "days"),
        [
            ([], "2024-01-01", 90),
            (["stay 2024-01-01 2024-02-09"], "2024-02-20", 50),
            (["stay 2024-01-01 2024-02-09"], "2024-02-09", 51),
            ([USED_UP], "2024-06-28", 0),
            ([USED_UP], "2024-06-29", 90),
            ([], "2020-01-01", 90),
            (["stay 2024-03-01 2024-03-09"], "2024-01-01", 90),
        ],
    )
    def test_lawful_days_in_a_row(self, lines: list[str], entry: str, days: int) -> None:
        assert longest(Logbook(*lines, today="2024-01-01"), entry) == days

    @pytest.mark.parametrize("gap", [1, 30, 89, 90, 91, 179, 180])
    @pytest.mark.parametrize("before", [1, 40, 89, 90])
    def test_it_is_what_is_ruled_once_it_is_recorded(self, before: int, gap: int) -> None:
        past = f"stay 2024-01-01 {after('2024-01-01', before - 1)}"
        entry = after("2024-01-01", before - 1 + gap)
        days = longest(Logbook(past, today=str(entry)), str(entry))
        assert days is not None
        done = Logbook(past, f"stay {entry} {after(str(entry), days)}", today="2026-01-01")
        assert all(done.status(after(str(entry), n)) != "overstay" for n in range(days))
        assert done.status(after(str(entry), days)) == "overstay"

    def test_no_rule_is_not_zero_days(self) -> None:
        log = Logbook(today="2024-01-01", who="XXX")
        assert longest(log, "2024-01-01") is None
        assert earliest(log, "2024-01-01") is None

    @pytest.mark.parametrize(
        ("permits", "days"),
        [
            (["permit 2024-04-20 2024-04-30"], 11),
            (["permit 2024-04-10 2024-04-30"], 11),
            (["permit 2024-04-20 2024-04-30", "permit 2024-05-01 2024-05-10"], 21),
            (["permit 2024-04-20 2024-04-30", "permit 2024-05-02 2024-05-10"], 11),
            (["permit 2024-04-21 2024-04-30"], 0),
            (["permit 2024-04-20"], None),
            (["permit 2024-04-20 2024-04-30", "permit 2024-05-01"], None),
        ],
    )
    def test_as_long_as_permits_follow_each_other(self, permits: list[str], days: int | None) -> None:
        assert longest(Logbook(USED_UP, *permits, today="2024-04-01"), "2024-04-20") == days

    def test_a_permit_that_holds_for_decades_has_no_end_in_sight(self) -> None:
        assert longest(Logbook("permit 2024-01-01 2090-01-01", today="2024-01-01"), "2024-01-01") is None
        assert longest(Logbook("permit 2024-01-01 2030-01-01", today="2024-01-01"), "2024-01-01") == 2193

    def test_ten_years_are_looked_ahead(self) -> None:
        for last, days in (("2033-12-30", 3652), ("2033-12-31", 3653), ("2034-01-01", None)):
            assert longest(Logbook(f"permit 2024-01-01 {last}", today="2024-01-01"), "2024-01-01") == days

    def test_a_permit_that_begins_long_after_does_not_matter(self) -> None:
        assert longest(Logbook("permit 2040-01-01 2041-01-01", today="2024-01-01"), "2024-01-01") == 90

    def test_days_of_a_permit_to_come_are_not_counted_but_the_stay_has_its_length(self) -> None:
        lines = ("stay 2023-12-01 2023-12-30", "permit 2024-02-01 2024-02-10")
        assert longest(Logbook(*lines, today="2024-01-05"), "2024-01-05") == 70


class TestFirstOverstay:
    def first(self, log: Logbook, number: int) -> date | None:
        return first_overstay(log.journal, log.book, log.journal.stays[number], log.today)

    def test_the_stay_is_taken_as_going_on(self) -> None:
        assert self.first(Logbook("stay 2024-01-01 2024-01-10", today="2024-01-05"), 0) == d("2024-03-31")

    def test_on_a_shared_entry_day_it_answers_for_itself_alone(self) -> None:
        """The earlier stay ends in overstay by its own length on a day when the later one may begin."""
        log = Logbook("stay 2024-01-01 2024-02-05", "stay 2024-02-05", today="2024-02-05", who="DEU")
        assert log.status("2024-02-05") == "overstay"
        assert self.first(log, 1) == after("2024-02-05", 30)

    def test_on_a_shared_entry_day_the_second_day_may_be_the_first(self) -> None:
        log = Logbook(USED_UP, "registration 2024-01-05", "stay 2024-03-30", today="2024-03-30")
        assert self.first(log, 1) == d("2024-03-31")

    def test_days_on_a_permit_put_it_off_by_the_allowance_alone(self) -> None:
        log = Logbook("stay 2024-01-01", "permit 2024-01-11 2024-01-20", today="2024-02-01")
        assert self.first(log, 0) == d("2024-03-31")
        second = Logbook("stay 2023-12-01 2023-12-30", "stay 2024-01-05", "permit 2024-01-11 2024-01-20", today="2024-02-01")
        assert self.first(second, 1) == after("2024-01-05", 70)

    def test_an_entry_on_a_permit_is_none(self) -> None:
        log = Logbook(USED_UP, "stay 2024-04-10", "permit 2024-04-10 2024-04-12", today="2024-04-10")
        assert self.first(log, 1) == d("2024-04-13")

    def test_of_a_stay_that_begins_long_after_today(self) -> None:
        log = Logbook(today="2024-01-01")
        assert first_overstay(log.journal, log.book, Stay("new", d("2026-01-01")), log.today) == d("2026-04-01")

    def test_none_where_no_limit_applies(self) -> None:
        log = Logbook(today="2024-01-01", who="XXX")
        assert first_overstay(log.journal, log.book, Stay("new", d("2024-01-01")), log.today) is None


class TestEntries:
    @pytest.mark.parametrize(
        ("day", "wanted"),
        [("2024-04-01", "2024-06-29"), ("2024-06-28", "2024-06-29"), ("2024-06-29", "2024-06-29"),
         ("2024-06-30", "2024-06-30")],
    )
    def test_the_first_lawful_day_from_there(self, day: str, wanted: str) -> None:
        assert earliest(Logbook(USED_UP, today="2024-04-01"), day) == d(wanted)

    def test_days_inside_are_no_entries(self) -> None:
        assert earliest(Logbook("stay 2024-01-01 2024-01-10", today="2024-01-05"), "2024-01-05") == d("2024-01-11")

    def test_a_rule_to_come_is_waited_for(self) -> None:
        for today in ("2025-08-25", "2024-01-01"):
            assert earliest(Logbook(today=today, who="TUR"), today) == d("2025-09-01")

    def test_a_long_stay_around_a_later_one_is_waited_for(self) -> None:
        """As by mistake: the one with the later entry ends first."""
        log = Logbook("stay 2024-01-01 2024-12-31", "stay 2024-02-01 2024-02-02", today="2025-01-01")
        assert earliest(log, "2024-03-01") == d("2025-04-01")

    def test_all_of_them_till_nothing_recorded_counts(self) -> None:
        log = Logbook(USED_UP, today="2024-04-01")
        entries = list(possible_entries(log.journal, log.book, d("2024-04-01"), log.today))
        assert entries == list(DayRange(d("2024-06-29"), d("2024-09-29")))
        later = Logbook("stay 2024-06-01 2024-06-10", today="2024-04-01")
        entries = list(possible_entries(later.journal, later.book, d("2024-05-30"), later.today))
        assert entries == [d("2024-05-30"), d("2024-05-31"), *DayRange(d("2024-06-11"), d("2024-12-08"))]


class TestLately:
    def kept(self, *lines: str, day: str, **readings: str) -> list[str]:
        log = Logbook(*lines, today="2024-09-01", **readings)
        return [record.id for record in lately(log.journal, log.book, d(day), log.today).records]

    @pytest.mark.parametrize(("day", "kept"), [("2024-07-07", True), ("2024-07-08", False), ("2024-07-09", False)])
    def test_a_stay_matters_as_long_as_one_of_its_days_is_looked_back_on(self, day: str, kept: bool) -> None:
        assert (self.kept("stay 2024-01-01 2024-01-10", day=day) == ["0"]) is kept

    def test_what_matters_to_a_stay_matters_on_each_of_its_days(self) -> None:
        """Who has stayed too long learns since when, though the stay before is no longer looked back on today."""
        lines = ("stay 2024-01-01 2024-02-29", "stay 2024-04-01 2024-08-31")
        assert self.kept(*lines, day="2024-08-30") == self.kept(*lines, day="2024-04-01") == ["0", "1"]
        assert self.kept(*lines, day="2024-09-01") == ["1"]
        log = Logbook(lines[0], "stay 2024-04-01", today="2024-12-01")
        assert log.countdown().last_lawful_day == d("2024-04-30")

    def test_what_comes_later_is_kept(self) -> None:
        assert self.kept("stay 2023-01-01 2023-01-10", "stay 2024-08-01 2024-08-10", "registration 2024-08-02",
                         "permit 2024-08-03", day="2024-07-20") == ["1", "2", "3"]

    def test_registrations_and_permits_of_the_stays_that_are_kept(self) -> None:
        lines = ("stay 2024-01-01 2024-03-10", "registration 2023-12-31", "registration 2024-01-01",
                 "permit 2023-01-01 2023-12-31", "permit 2023-01-01 2024-01-01", "permit 2023-01-01")
        assert self.kept(*lines, day="2024-08-01") == ["0", "2", "4", "5"]

    def test_without_stays_a_permit_matters_while_it_is_looked_back_on(self) -> None:
        for last, kept in (("2024-01-03", False), ("2024-01-04", True), ("2024-01-05", True)):
            assert (self.kept(f"permit 2023-01-01 {last}", day="2024-07-01") == ["0"]) is kept

    def test_a_cautious_reading_looks_back_to_an_entry_that_was_free(self) -> None:
        chain = ("stay 2023-02-01 2023-05-01", "stay 2023-07-01 2023-07-02", "stay 2023-10-01 2023-10-02",
                 "stay 2024-02-01 2024-02-02", "stay 2024-07-01 2024-07-02")
        assert self.kept(*chain, day="2024-08-01", window="cautious-180") == ["0", "1", "2", "3", "4"]
        assert self.kept(*chain, day="2024-08-01", window="cautious-90") == ["3", "4"]
        assert self.kept(*chain, day="2024-08-01") == ["4"]
        assert self.kept(*chain, day="2024-07-01", window="cautious-90") == ["3", "4"]
        assert self.kept(*chain, day="2024-06-30", window="cautious-90") == ["2", "3", "4"]
        assert self.kept(day="2024-08-01", window="cautious-90") == []
