"""When to file for a residence permit, in threes."""

from __future__ import annotations

import pytest

from kzdesk.domain.residence import filing_days
from tests.domain.logbook import Logbook, d


def last_day(*lines: str, today: str, who: str = "RUS") -> list[str]:
    log = Logbook(*lines, today=today, who=who)
    return [f"{filing.kind.id} {filing.last}" for filing in filing_days(log.journal, log.book, log.today)]


@pytest.mark.parametrize("today", ["2024-01-01", "2024-02-10", "2024-06-01"])
def test_within_90_days_of_the_crossing_the_entry_day_being_the_first(today: str) -> None:
    assert last_day("stay 2024-01-01", today=today) == ["kz-temporary-residence 2024-03-30"]


@pytest.mark.parametrize(("today", "asked"), [("2024-01-09", True), ("2024-01-10", True), ("2024-01-11", False)])
def test_it_is_asked_of_who_is_inside(today: str, asked: bool) -> None:
    assert bool(last_day("stay 2024-01-01 2024-01-10", today=today)) is asked


def test_after_a_border_run_it_is_counted_from_the_last_crossing() -> None:
    run = ("stay 2024-01-01 2024-01-10", "stay 2024-01-10")
    assert last_day(*run, today="2024-01-10") == ["kz-temporary-residence 2024-04-08"]


def test_a_stay_to_come_is_not_looked_at() -> None:
    assert last_day("stay 2024-01-01 2024-01-10", "stay 2024-02-01", today="2024-01-20") == []


def test_others_have_no_such_day() -> None:
    assert last_day("stay 2024-01-01", today="2024-01-10", who="DEU") == []


def test_the_papers_of_an_entry_are_those_of_the_citizenship_and_the_day() -> None:
    book = Logbook(today="2024-01-01").book
    assert "kz-children-passport" not in [paper.id for paper in book.papers_for("RUS", d("2026-01-19"))]
    assert "kz-children-passport" in [paper.id for paper in book.papers_for("RUS", d("2026-01-20"))]
    assert [paper.id for paper in book.papers_for("DEU", d("2019-01-01"))] == ["kz-migration-card"]
