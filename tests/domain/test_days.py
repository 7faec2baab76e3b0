"""Ranges of days with both ends included, and steps through the calendar that never leave it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.domain.days import DayRange, DaySet, add_days, add_months_clamped
from tests.domain.logbook import d
from tests.properties.logs import examples

DAYS = st.dates()


class TestMonths:
    @pytest.mark.parametrize(
        ("day", "months", "wanted"),
        [
            ("2023-01-31", 1, "2023-02-28"),
            ("2024-01-31", 1, "2024-02-29"),
            ("2024-01-30", 1, "2024-02-29"),
            ("2024-03-31", -1, "2024-02-29"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"),
            ("2000-02-29", 1200, "2100-02-28"),
            ("2023-12-15", 1, "2024-01-15"),
            ("2023-01-15", -1, "2022-12-15"),
            ("2023-05-31", 0, "2023-05-31"),
            ("0001-01-15", -1, "0001-01-01"),
            ("0001-02-15", -1, "0001-01-15"),
            ("9999-12-15", 1, "9999-12-31"),
            ("9999-11-30", 1, "9999-12-30"),
        ],
    )
    def test_the_day_is_kept_or_the_month_ends(self, day: str, months: int, wanted: str) -> None:
        assert add_months_clamped(d(day), months) == d(wanted)

    @examples(200)
    @given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(-11, 11))
    def test_it_lands_in_the_month_meant(self, day: date, months: int) -> None:
        moved = add_months_clamped(day, months)
        assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
        assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(1)).day == 1)

    @pytest.mark.parametrize("months", [-(10**6), 10**6])
    def test_it_keeps_to_the_calendar(self, months: int) -> None:
        assert add_months_clamped(d("2023-01-31"), months) in (date.min, date.max)


@pytest.mark.parametrize(
    ("day", "days", "wanted"),
    [
        ("2024-02-28", 1, "2024-02-29"),
        ("2023-02-28", 1, "2023-03-01"),
        ("2024-03-01", -1, "2024-02-29"),
        ("0001-01-01", -1, "0001-01-01"),
        ("9999-12-31", 1, "9999-12-31"),
        ("9999-12-30", 400, "9999-12-31"),
        ("2023-01-01", -(10**9), "0001-01-01"),
    ],
)
def test_days_are_added_inside_the_calendar(day: str, days: int, wanted: str) -> None:
    assert add_days(d(day), days) == d(wanted)


class TestRange:
    def test_both_ends_are_included(self) -> None:
        days = DayRange(d("2024-02-27"), d("2024-03-01"))
        assert len(days) == 4
        assert [day.day for day in days] == [27, 28, 29, 1]
        assert days.first in days
        assert days.last in days
        assert d("2024-02-26") not in days
        assert d("2024-03-02") not in days
        assert "2024-02-28" not in days

    def test_one_day_is_a_range_and_less_is_none(self) -> None:
        day = d("2024-02-29")
        assert len(DayRange(day, day)) == 1
        with pytest.raises(ValueError, match="2024-02-28 is before 2024-02-29"):
            DayRange(day, d("2024-02-28"))

    def test_the_whole_calendar_can_be_walked_to_its_ends(self) -> None:
        assert len(DayRange(date.min, date.max)) == date.max.toordinal()
        assert [*DayRange(d("9999-12-30"), date.max)] == [d("9999-12-30"), date.max]

    @examples(100)
    @given(DAYS, DAYS)
    def test_two_days_in_either_order(self, a: date, b: date) -> None:
        assert DayRange.between(a, b) == DayRange.between(b, a) == DayRange(min(a, b), max(a, b))


class TestDaySet:
    def test_it_holds_the_days_of_its_ranges_and_no_others(self) -> None:
        ranges = [DayRange(date(2024, 1, 10), date(2024, 1, 12)), DayRange(date(2024, 1, 1), date(2024, 1, 3)),
                  DayRange(date(2024, 1, 12), date(2024, 1, 15)), DayRange(date(2024, 1, 2), date(2024, 1, 2)),
                  DayRange(date(2024, 1, 4), date(2024, 1, 4))]
        held = DaySet(ranges)
        month = DayRange(date(2023, 12, 30), date(2024, 1, 20))
        assert [day.day for day in month if day in held] == [1, 2, 3, 4, 10, 11, 12, 13, 14, 15]

    def test_an_empty_one_holds_no_day(self) -> None:
        assert date(2024, 1, 1) not in DaySet()
