"""What the countdown would be under the readings that are not chosen."""

from __future__ import annotations

from kzdesk.domain.otherwise import otherwise
from tests.domain.logbook import Logbook, d


def others(*lines: str, today: str, **readings: str) -> dict[str, object]:
    """The options told, each with its countdown."""
    log = Logbook(*lines, today=today, **readings)
    return {other.option.id: other.countdown for other in otherwise(log.journal, log.book, log.today)}


def test_an_option_under_which_a_day_would_be_another() -> None:
    told = others("stay 2026-01-01 2026-02-14", "stay 2026-05-01 2026-06-14", today="2026-06-15")
    assert {option: getattr(counted, "earliest_entry") for option, counted in told.items()} == {  # noqa: B009
        "cautious-90": d("2026-09-13"), "cautious-180": d("2026-12-12")}


def test_against_the_option_that_is_chosen() -> None:
    told = others("stay 2026-01-01 2026-02-14", "stay 2026-05-01 2026-06-14", today="2026-06-15", window="cautious-90")
    assert list(told) == ["trailing", "cautious-180"]


def test_whether_registration_is_due() -> None:
    assert list(others("stay 2024-01-01", today="2024-01-10")) == ["host-notification"]
    assert list(others("stay 2024-01-01", today="2024-01-10", registration_basis="host-notification")) == ["registered"]
    assert list(others("stay 2024-01-01", "registration 2024-01-05", today="2024-01-10")) == []


def test_how_long_one_may_stay() -> None:
    lines = ("stay 2024-01-01 2024-01-31", "permit 2024-01-11 2024-01-20")
    assert list(others(*lines, today="2024-02-10")) == ["count-permit-days"]
    assert list(others("stay 2022-12-01 2023-01-26", today="2023-02-10")) == ["retroactive"]


def test_nothing_where_nothing_differs() -> None:
    assert others(today="2024-02-10") == {}
    assert others("stay 2024-01-01", "permit 2024-01-05", today="2024-02-10") == {}
