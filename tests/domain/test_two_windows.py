"""A law whose regimes look back over windows of different lengths: each day is counted by the window of its own regime."""

from __future__ import annotations

from datetime import date

import pytest

from kzdesk.domain.assess import assess
from kzdesk.domain.counting import Rolling
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.domain.law import Allowance, Lawbook, Provision, Regime
from tests.domain.logbook import d

SOURCE = Provision((), "D", date(2026, 11, 23))


def regime(name: str, entries_from: str, entries_to: str | None, limit: int, window: int) -> Regime:
    """A regime of one citizenship with a rolling limit alone."""
    last = d(entries_to) if entries_to else None
    rolling = Allowance(limit, Rolling(window), SOURCE)
    return Regime(name, frozenset({"AAA"}), d(entries_from), last, None, rolling, (), SOURCE)


LAW = Lawbook(
    "xx", "Nowhere", None, date(2026, 11, 23),
    (regime("short", "2020-01-01", "2020-06-30", 20, 60), regime("long", "2020-07-01", None, 60, 120)), (),
)
MAY = Stay("may", d("2020-05-20"), d("2020-06-08"))


@pytest.mark.parametrize(
    ("day", "used", "limit"),
    [("2020-06-30", 20, 20), ("2020-07-01", 20, 60), ("2020-07-20", 20, 60), ("2020-10-05", 1, 60), ("2020-10-06", 0, 60)],
)
def test_outside_the_window_is_that_of_an_entry_on_the_day(day: str, used: int, limit: int) -> None:
    journal = Journal.of(Person("AAA"), [MAY])
    ruling = assess(journal, LAW, DayRange(d(day), d(day)), d("2020-12-31")).on(d(day))
    assert (ruling.used, ruling.limit) == (used, limit)


def test_inside_the_window_is_that_of_the_regime_the_stay_began_under() -> None:
    begun_before = Journal.of(Person("AAA"), [MAY, Stay("june", d("2020-06-25"), d("2020-07-25"))])
    begun_after = Journal.of(Person("AAA"), [MAY, Stay("july", d("2020-07-01"), d("2020-07-25"))])
    on = d("2020-07-20")
    used = [assess(log, LAW, DayRange(on, on), on).on(on).used for log in (begun_before, begun_after)]
    assert used == [18 + 26, 20 + 20]
