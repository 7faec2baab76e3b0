"""A stay in one line: what it means, and where it may mean several things, all of them."""

from __future__ import annotations

from datetime import date

import pytest

from kzdesk.services.one_line import read_line

TODAY = date(2026, 11, 23)
Spans = list[tuple[str, str]]


def spans(text: str) -> Spans:
    """The stays a line may mean, as ISO days; an open one ends with nothing."""
    return [(str(stay.entry), str(stay.exit or "")) for stay in read_line(text, TODAY, "x")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12.03.2025-28.03.2025", [("2025-03-12", "2025-03-28")]),
        ("12.03.2025–28.03.2025 Kordai", [("2025-03-12", "2025-03-28")]),
        ("  2025-03-12 - 2025-03-28", [("2025-03-12", "2025-03-28")]),
        ("12.03-28.03.2025", [("2025-03-12", "2025-03-28")]),
        ("28.12-05.01.2026", [("2025-12-28", "2026-01-05")]),
        ("28.12.2025-05.01", [("2025-12-28", "2026-01-05")]),
        ("12.03.2025-", [("2025-03-12", "")]),
        ("12.03.2025 - Kordai", [("2025-03-12", "")]),
        ("12.03.2025-12.03.2025", [("2025-03-12", "2025-03-12")]),
        ("29.02.2024-01.03.2024", [("2024-02-29", "2024-03-01")]),
        ("13/03/2025-28/03/2025", [("2025-03-13", "2025-03-28")]),
    ],
)
def test_a_line_that_means_one_stay(text: str, meant: Spans) -> None:
    assert spans(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12.03-28.03", [("2026-03-12", "2026-03-28"), ("2025-03-12", "2025-03-28"), ("2027-03-12", "2027-03-28")]),
        ("28.12-05.01", [("2025-12-28", "2026-01-05"), ("2026-12-28", "2027-01-05"), ("2027-12-28", "2028-01-05")]),
        ("12.03.2025", [("2025-03-12", "2025-03-12"), ("2025-03-12", "")]),
        ("03/04/2025-05/06/2025", [(entry, exit_) for entry in ("2025-04-03", "2025-03-04")
                                   for exit_ in ("2025-05-06", "2025-06-05")]),
    ],
    ids=["no year", "over new year", "one day", "slashes"],
)
def test_a_line_that_may_mean_several_is_never_guessed(text: str, meant: Spans) -> None:
    assert spans(text) == meant


def test_a_day_of_february_that_only_some_years_have() -> None:
    assert spans("29.02-02.03") == []
    (only,) = read_line("29.02-02.03", date(2025, 1, 5), "x")
    assert (only.entry, only.exit) == (date(2024, 2, 29), date(2024, 3, 2))


@pytest.mark.parametrize(
    "text",
    ["", "Kordai", "12.03", "31.02.2025-05.03.2025", "28.03.2025-12.03.2025", "12.3.25-28.3.25", "12 March 2025",
     "12.03.2025-x", "12.03.2025Kordai", "１２.03.2025-28.03.2025"],
)
def test_what_is_no_such_line_is_no_stay_or_is_asked(text: str) -> None:
    assert len(spans(text)) != 1


def test_the_texts_after_the_days() -> None:
    (stay,) = read_line("12.03.2025-28.03.2025 Kordai > Almaty airport; by bus > train", TODAY, "x")
    assert (stay.crossing_in, stay.crossing_out, stay.note) == ("Kordai", "Almaty airport", "by bus > train")
    (stay,) = read_line("12.03.2025-28.03.2025 ; note only", TODAY, "x")
    assert (stay.crossing_in, stay.crossing_out, stay.note) == ("", "", "note only")
