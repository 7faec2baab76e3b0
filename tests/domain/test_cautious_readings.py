"""The cautious readings of the window: so many full days outside after a stay that used the allowance up."""

from __future__ import annotations

import pytest

from tests.domain.logbook import Logbook, after, d

FULL = ("stay 2026-01-01 2026-02-14", "stay 2026-05-01 2026-06-14")
"""45 and 45 days: the allowance is used up on the last of them."""


@pytest.mark.parametrize(
    ("option", "entry", "days"),
    [("trailing", "2026-06-30", 45), ("cautious-90", "2026-09-13", 90), ("cautious-180", "2026-12-12", 90)],
)
def test_the_first_entry_after_the_allowance_was_used_up(option: str, entry: str, days: int) -> None:
    now = Logbook(*FULL, today="2026-06-15", window=option).countdown()
    assert (now.earliest_entry, now.longest_stay) == (d(entry), days)


@pytest.mark.parametrize(("outside", "status"), [(89, "overstay"), (90, "lawful"), (91, "lawful")])
def test_ninety_full_days_outside_are_asked_for(outside: int, status: str) -> None:
    entry = after("2026-06-14", outside + 1)
    log = Logbook(*FULL, f"stay {entry} {after(str(entry), 2)}", today="2027-06-01", window="cautious-90")
    assert log.status(entry) == status
    assert log.on(entry).barred is (status == "overstay")


@pytest.mark.parametrize(("last", "barred"), [("2026-06-13", False), ("2026-06-14", True), ("2026-06-15", True)])
def test_only_a_stay_that_used_the_allowance_up_asks_for_it(last: str, barred: bool) -> None:
    log = Logbook(FULL[0], f"stay 2026-05-01 {last}", today="2026-07-30", window="cautious-90")
    assert log.on("2026-07-30").barred is barred


def test_a_stay_that_began_too_soon_asks_for_it_anew() -> None:
    log = Logbook(*FULL, "stay 2026-08-01 2026-08-02", today="2026-08-03", window="cautious-90")
    assert log.countdown().earliest_entry == after("2026-08-02", 91)


def test_a_short_way_back_over_the_border_is_too_soon_whatever_days_are_looked_at() -> None:
    log = Logbook(*FULL, "stay 2026-07-10 2026-07-20", today="2027-06-01", window="cautious-90")
    assert log.statuses("2026-07-10", "2026-07-20") == [("overstay", 11)]
    assert log.status("2026-07-15") == "overstay"


def test_on_a_permit_no_day_is_too_soon() -> None:
    log = Logbook(*FULL, "stay 2026-07-10 2026-07-20", "permit 2026-07-01 2026-07-15", today="2027-06-01", window="cautious-90")
    assert log.statuses("2026-07-10", "2026-07-20") == [("permit", 6), ("overstay", 5)]


@pytest.mark.parametrize(("permit", "barred"), [("2026-06-13", False), ("2026-06-14", False), ("2026-06-15", True)])
def test_a_stay_that_ends_on_a_permit_asks_for_no_days_outside(permit: str, barred: bool) -> None:
    lines = (FULL[0], "stay 2026-04-30 2026-06-14", f"permit {permit} 2026-06-20")
    log = Logbook(*lines, today="2026-07-30", window="cautious-90")
    assert log.on("2026-07-30").barred is barred


def test_a_chain_of_returns_that_came_too_soon_is_seen_from_any_day() -> None:
    """Each stay is short, far from the limit by itself, and too soon only because of the one before it."""
    first = d("2024-01-01")
    stays = [f"stay {first} {after(str(first), 89)}"]
    entry = after(str(first), 200)
    for _ in range(8):
        stays.append(f"stay {entry} {after(str(entry), 1)}")
        entry = after(str(entry), 150)
    log = Logbook(*stays, today=str(entry), window="cautious-180")
    last = log.journal.stays[-1].entry
    assert log.status(last) == "overstay"
    assert log.statuses(str(first), str(last))[-1] == ("overstay", 1)


@pytest.mark.parametrize(("who", "entry"), [("RUS", "2023-01-01"), ("CHN", "2023-02-19")])
def test_nothing_bars_an_entry_under_a_rule_without_an_allowance(who: str, entry: str) -> None:
    """42 days are used up under the rule for China; until the reform a Russian entered under one that adds up none."""
    readings = {"window": "cautious-90", "transition": "retroactive"}
    stay = "stay 2022-07-07 2022-10-03"
    log = Logbook(stay, today="2023-01-01", who="CHN", later=("2022-08-01", who), **readings)
    assert log.countdown().earliest_entry == d(entry)
