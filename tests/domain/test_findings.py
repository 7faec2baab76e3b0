"""Overlaps, registrations astray, and the troubles of a span with the law they rest on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.domain.assess import assess
from kzdesk.domain.days import DayRange
from kzdesk.domain.findings import MOST_PAIRS, Finding, Trouble, findings, overlaps
from kzdesk.domain.journal import Stay
from kzdesk.domain.registrations import stray_registrations
from tests.domain.logbook import Logbook, after, d
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


def found(log: Logbook, first: str, last: str) -> tuple[Finding, ...]:
    """The findings of a span."""
    return findings(assess(log.journal, log.book, DayRange(d(first), d(last)), log.today))


class TestStrayRegistrations:
    @pytest.mark.parametrize(
        ("day", "stray"), [("2024-01-09", True), ("2024-01-10", False), ("2024-01-20", False), ("2024-01-21", True)]
    )
    def test_outside_every_stay(self, day: str, stray: bool) -> None:
        log = Logbook("stay 2024-01-10 2024-01-20", f"registration {day}", today="2024-03-01")
        assert bool(stray_registrations(log.journal, log.today)) is stray
        codes = [finding.code for finding in found(log, "2024-01-01", "2024-02-01")]
        assert codes == [Trouble.REGISTRATION_OUTSIDE_STAY] * stray

    def test_only_those_of_the_span_are_told(self) -> None:
        log = Logbook("registration 2024-01-09", "registration 2024-02-09", today="2024-03-01")
        assert [finding.days.first for finding in found(log, "2024-02-01", "2024-02-28")] == [d("2024-02-09")]

    def test_none_in_an_open_stay_but_one_made_tomorrow_is(self) -> None:
        log = Logbook("stay 2024-01-10", "registration 2024-03-01", "registration 2024-03-02", today="2024-03-01")
        assert stray_registrations(log.journal, log.today) == (d("2024-03-02"),)


class TestTroubles:
    def cited(self, finding: Finding) -> set[str]:
        return {citation.id for citation in finding.citations}

    def test_in_order_with_both_ends(self) -> None:
        log = Logbook("stay 2024-01-01 2024-04-05", "registration 2023-12-01", today="2024-05-01")
        told = found(log, "2023-11-01", "2024-05-01")
        assert [(finding.code, finding.days.first, finding.days.last) for finding in told] == [
            (Trouble.REGISTRATION_OUTSIDE_STAY, d("2023-12-01"), d("2023-12-01")),
            (Trouble.UNREGISTERED, d("2024-01-31"), d("2024-03-30")),
            (Trouble.OVERSTAY, d("2024-03-31"), d("2024-04-05")),
        ]
        assert self.cited(told[0]) == set()
        assert "agreement-2012" in self.cited(told[1])
        assert "resolution-148" in self.cited(told[2])

    def test_a_calm_log_has_none(self) -> None:
        assert found(Logbook("stay 2024-01-01 2024-01-30", today="2024-05-01"), "2023-12-01", "2024-05-01") == ()

    def test_no_rule_has_no_citation_to_give(self) -> None:
        (told,) = found(Logbook("stay 2024-01-01 2024-01-30", today="2024-05-01", who="XXX"), "2024-01-01", "2024-02-01")
        assert (told.code, len(told.days), told.citations) == (Trouble.NOT_COVERED, 30, ())

    def test_each_overstay_rests_on_a_citation(self) -> None:
        for who, rules in (("RUS", "kz"), ("DEU", "kz"), ("CHN", "kz"), ("USA", "schengen")):
            log = Logbook("stay 2024-01-01 2024-02-10", f"stay 2024-02-20 {after('2024-02-20', 120)}", today="2024-12-01",
                          who=who, rules=rules)
            over = [told for told in found(log, "2024-01-01", "2024-12-01") if told.code is Trouble.OVERSTAY]
            assert over
            assert all(map(self.cited, over))
