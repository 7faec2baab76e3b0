"""Stays that share more than a boundary day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.domain.findings import MOST_PAIRS, overlaps
from kzdesk.domain.journal import Stay
from tests.properties.logs import examples

FIRST = date(2024, 1, 1)
TODAY = date(2024, 3, 10)


def stay(number: int, first: int, last: int | None) -> Stay:
    """A stay by the numbers of its days."""
    return Stay(str(number), FIRST + timedelta(first), None if last is None else FIRST + timedelta(last))


def pairs(*days: tuple[int, int | None]) -> list[str]:
    """The overlapping pairs, as "01" for the first stay with the second."""
    stays = [stay(number, first, last) for number, (first, last) in enumerate(days)]
    return [one.id + other.id for one, other in overlaps(stays, TODAY)]


class TestOverlaps:
    @pytest.mark.parametrize(
        ("days", "found"),
        [
            ([], []),
            ([(0, 5), (6, 9)], []),
            ([(0, 5), (5, 9)], []),
            ([(0, 5), (4, 9)], ["01"]),
            ([(0, 9), (3, 5)], ["01"]),
            ([(0, 9), (9, 9)], []),
            ([(0, 9), (5, 5)], ["01"]),
            ([(5, 5), (5, 9)], []),
            ([(5, 5), (5, 5)], []),
            ([(5, 5), (5, 5), (5, 9)], []),
            ([(0, 9), (0, 9)], ["01"]),
            ([(0, None), (68, 68)], ["01"]),
            ([(0, None), (69, 80)], []),
            ([(0, None), (10, None)], ["01"]),
            ([(0, 30), (5, 8), (10, 12), (30, 40)], ["01", "02"]),
            ([(0, 9), (1, 8), (2, 7)], ["01", "02", "12"]),
            ([(10, 20), (0, 11)], ["10"]),
        ],
    )
    def test_more_than_a_boundary_day_shared(self, days: list[tuple[int, int | None]], found: list[str]) -> None:
        assert pairs(*days) == found

    @examples(150)
    @given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)), max_size=6))
    def test_every_pair_is_found_once(self, lengths: list[tuple[int, int]]) -> None:
        stays = [stay(number, first, first + more) for number, (first, more) in enumerate(lengths)]
        found = {frozenset((one.id, other.id)) for one, other in overlaps(stays, TODAY)}
        assert len(found) == len(overlaps(stays, TODAY))
        for one in stays:
            for other in stays:
                if one.id < other.id:
                    first, last = max(one.entry, other.entry), min(one.exit or TODAY, other.exit or TODAY)
                    assert (frozenset((one.id, other.id)) in found) is (first < last or _inside(one, other))

    def test_a_hostile_log_ends(self) -> None:
        stays = [stay(number, 0, 60) for number in range(5_000)]
        assert len(overlaps(stays, TODAY)) == MOST_PAIRS


def _inside(one: Stay, other: Stay) -> bool:
    """Whether one is a single day strictly inside the other, where nothing but that day is shared."""
    return any(
        inner.entry == inner.exit and outer.entry < inner.entry < (outer.exit or TODAY)
        for inner, outer in ((one, other), (other, one))
    )
