"""Ways of counting, as rows: edges in threes, and random rows against a plain loop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.domain.counting import LONGEST_YEAR, CalendarYear, FromFirstEntry, Rolling, Way
from tests.domain.logbook import d
from tests.properties.logs import examples

ORIGIN = date(2023, 11, 20)
ROWS = st.lists(st.sampled_from([0, 0, 1]), min_size=1, max_size=90) | st.lists(
    st.tuples(st.integers(0, 1), st.integers(1, 30)), min_size=1, max_size=8
).map(lambda runs: [counts for counts, days in runs for _ in range(days)])

WAYS = st.one_of(
    st.integers(1, 60).map(Rolling), st.just(CalendarYear()), st.builds(FromFirstEntry, st.integers(1, 40), st.integers(0, 20))
)


def row(size: int, *counted: int) -> bytearray:
    """A row with a 1 in these places."""
    return bytearray(1 if place in counted else 0 for place in range(size))


def used(way: Way, *counted: int, size: int = 40, origin: date = ORIGIN) -> list[int]:
    return way.used(row(size, *counted), origin.toordinal())


class TestRolling:
    def test_a_day_is_counted_on_as_many_days_as_the_window_has(self) -> None:
        assert used(Rolling(5), 2, size=9) == [0, 0, 1, 1, 1, 1, 1, 0, 0]

    @pytest.mark.parametrize(("window", "size"), [(1, 3), (3, 3), (4, 3), (200, 3)])
    def test_a_window_longer_than_the_row(self, window: int, size: int) -> None:
        assert used(Rolling(window), 0, 1, 2, size=size) == [min(place + 1, window) for place in range(size)]

    @pytest.mark.parametrize(("place", "began"), [(3, -1), (4, 0), (5, 1)])
    def test_where_the_reference_period_begins(self, place: int, began: int) -> None:
        assert Rolling(5).began(row(9), ORIGIN.toordinal(), place) == began

    def test_what_can_matter(self) -> None:
        assert (Rolling(180).memory, Rolling(180).since(d("2024-06-28"))) == (180, d("2024-01-01"))
        assert Rolling(180).since(date.min) == date.min

    def test_an_empty_row(self) -> None:
        assert used(Rolling(5), size=0) == used(CalendarYear(), size=0) == used(FromFirstEntry(5, 2), size=0) == []


class TestCalendarYear:
    def test_it_begins_anew_on_1_january(self) -> None:
        days = used(CalendarYear(), *range(40, 45), size=50)
        assert days[39:50] == [0, 1, 2, 1, 2, 3, 3, 3, 3, 3, 3]
        assert ORIGIN + timedelta(42) == d("2024-01-01")

    def test_over_two_new_years(self) -> None:
        days = used(CalendarYear(), *range(500), size=500, origin=d("2023-12-30"))
        assert [days[place] for place in (0, 1, 2, 367, 368, 369)] == [1, 2, 1, 366, 1, 2]

    @pytest.mark.parametrize(("place", "began"), [(41, -323), (42, 42), (43, 42)])
    def test_where_the_reference_period_begins(self, place: int, began: int) -> None:
        assert CalendarYear().began(row(50), ORIGIN.toordinal(), place) == began

    def test_what_can_matter(self) -> None:
        assert (CalendarYear().memory, CalendarYear().since(d("2024-06-28"))) == (LONGEST_YEAR, d("2024-01-01"))
        assert CalendarYear().since(d("2024-01-01")) == d("2024-01-01")


class TestFromFirstEntry:
    """A count of 10 days, and anew after 3 days outside."""

    WAY = FromFirstEntry(10, 3)

    @pytest.mark.parametrize(("again", "count"), [(9, 3), (10, 1), (11, 1)])
    def test_a_new_count_begins_when_the_window_is_over(self, again: int, count: int) -> None:
        assert used(self.WAY, 0, 1, again)[again] == count

    @pytest.mark.parametrize(("last", "count"), [(5, 1), (6, 1), (7, 4), (8, 4)])
    def test_after_so_many_days_outside(self, last: int, count: int) -> None:
        """Entered again on place 10, with 4, 3, 2 or 1 days outside before."""
        assert used(self.WAY, 0, 1, last, 10)[10] == count

    def test_until_then_the_count_goes_on(self) -> None:
        assert used(self.WAY, *range(14), size=17) == [*range(1, 15), 14, 14, 14]

    def test_outside_it_is_what_an_entry_would_find(self) -> None:
        assert used(self.WAY, 0, size=13) == [1, *[1] * 9, 0, 0, 0]
        assert used(self.WAY, 2, size=4) == [0, 0, 1, 1]

    def test_a_second_count_is_measured_from_its_own_first_day(self) -> None:
        days = used(self.WAY, 0, 12, 13, 21, 26, size=30)
        assert [days[place] for place in (12, 13, 21, 26)] == [1, 2, 3, 1]

    @pytest.mark.parametrize(("place", "began"), [(0, 0), (9, 0), (10, 10), (12, 12), (13, 12)])
    def test_where_the_reference_period_begins(self, place: int, began: int) -> None:
        assert self.WAY.began(row(20, 0, 12), ORIGIN.toordinal(), place) == began

    @pytest.mark.parametrize(("window", "outside", "memory"), [(10, 3, 10), (10, 9, 10), (10, 10, 11), (10, 30, 31)])
    def test_what_can_matter(self, window: int, outside: int, memory: int) -> None:
        way = FromFirstEntry(window, outside)
        assert (way.memory, way.since(d("2024-06-28"))) == (memory, date.min)
        size = memory + 2
        assert used(way, 0, size=size)[memory - 1 :] == [1, 0, 0]


def naive(way: Way, counted: list[int], place: int) -> int:
    """Where the reference period of a place begins, by its definition."""
    if isinstance(way, Rolling):
        return place - way.window + 1
    if isinstance(way, CalendarYear):
        day = ORIGIN + timedelta(place)
        return place - (day - date(day.year, 1, 1)).days
    began, last = place, place
    entered = [earlier for earlier in range(place + 1) if counted[earlier] or earlier == place]
    for number, entry in enumerate(entered):
        if number == 0 or (entry - began >= way.window and entry - last - 1 >= way.days_outside):
            began = entry
        last = entry
    return began


@examples(150)
@given(WAYS, ROWS)
def test_random_rows_are_counted_as_a_plain_loop_counts(way: Way, counted: list[int]) -> None:
    packed, origin = bytearray(counted), ORIGIN.toordinal()
    began = [naive(way, counted, place) for place in range(len(counted))]
    assert [way.began(packed, origin, place) for place in range(len(counted))] == began
    assert way.used(packed, origin) == [sum(counted[max(first, 0) : place + 1]) for place, first in enumerate(began)]


@examples(60)
@given(WAYS, ROWS)
def test_after_its_memory_nothing_is_counted(way: Way, counted: list[int]) -> None:
    days = way.used(bytearray([*counted, *[0] * (way.memory + 1)]), ORIGIN.toordinal())
    assert days[-1] == days[-2] == 0
