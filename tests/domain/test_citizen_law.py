"""The law as it applies to one person: which regime an entry has, and how far that stays the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.counting import CalendarYear, FromFirstEntry, Rolling
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Person
from kzdesk.storage.lawbook_files import load_lawbook
from tests.domain.logbook import d
from tests.law.pack_files import worked_example
from tests.law.table import row_for
from tests.properties.logs import examples

KZ, EXAMPLE = load_lawbook("kz"), worked_example()
CODES = st.sampled_from(["RUS", "DEU", "CHN", "TUR", "AZE", "XXX"])
DAYS = st.dates(date(2016, 1, 1), date(2026, 12, 31))
PEOPLE = st.builds(
    lambda code, later: Person(code, later=tuple(sorted(later.items()))), CODES, st.dictionaries(DAYS, CODES, max_size=3)
)


@pytest.mark.parametrize(
    ("person", "entry", "until"),
    [
        (Person("RUS"), "2015-01-01", "2016-04-06"),
        (Person("RUS"), "2016-04-06", "2016-04-06"),
        (Person("RUS"), "2016-04-07", "2023-01-26"),
        (Person("RUS"), "2023-01-26", "2023-01-26"),
        (Person("RUS"), "2023-01-27", "9999-12-31"),
        (Person("XXX"), "2023-01-27", "9999-12-31"),
        (Person("RUS", later=((d("2024-07-01"), "DEU"),)), "2023-01-27", "2024-06-30"),
        (Person("RUS", later=((d("2024-07-01"), "XXX"),)), "2024-06-30", "2024-06-30"),
        (Person("RUS", later=((d("2024-07-01"), "XXX"),)), "2024-07-01", "9999-12-31"),
        (Person("RUS", later=((d("2024-07-01"), "XXX"), (d("2024-08-01"), "DEU"))), "2024-07-01", "2024-07-31"),
    ],
)
def test_how_long_the_regime_stays_the_same(person: Person, entry: str, until: str) -> None:
    assert CitizenLaw(KZ, person).same_until(d(entry)) == d(until)


@examples(100)
@given(PEOPLE, DAYS)
def test_up_to_there_it_is_the_same_and_on_the_next_day_another_or_none(person: Person, entry: date) -> None:
    law = CitizenLaw(KZ, person)
    until = law.same_until(entry)
    assert until >= entry
    for day in {entry, until, entry + (until - entry) // 2}:
        assert law.regime(day) is law.regime(entry)
    if until < date.max:
        after = until + timedelta(1)
        assert law.regime(after) is not law.regime(entry) or after in dict(person.later)


@examples(100)
@given(PEOPLE, DAYS)
def test_the_regime_is_that_of_the_citizenship_of_the_day(person: Person, entry: date) -> None:
    regime = CitizenLaw(KZ, person).regime(entry)
    row = row_for("kz", person.citizenship_on(entry), entry)
    assert (regime.id if regime else None) == (row.regime if row else None)


def test_the_entry_days_of_a_regime_end_where_the_citizenship_does() -> None:
    law = CitizenLaw(KZ, Person("RUS", later=((d("2020-01-01"), "DEU"), (d("2024-01-01"), "RUS"))))
    assert [(days, regime.id) for days, regime in law.periods] == [
        (DayRange(d("2016-04-07"), d("2019-12-31")), "kz-eaeu-2016"),
        (DayRange(d("2020-01-01"), d("2023-01-26")), "kz-general-2016"),
        (DayRange(d("2023-01-27"), d("2023-12-31")), "kz-general-2023"),
        (DayRange(d("2024-01-01"), date.max), "kz-eaeu-2023"),
    ]


def test_ways_are_told_once_the_latest_first() -> None:
    changed = Person("CCC", later=((d("2024-05-01"), "DDD"), (d("2024-07-01"), "CCC"), (d("2024-09-01"), "AAA")))
    law = CitizenLaw(EXAMPLE, changed)
    assert law.ways == (CalendarYear(), FromFirstEntry(120, 40))
    assert (law.memory, law.since(d("2024-10-10"))) == (366, date.min)
    assert CitizenLaw(KZ, Person("RUS", later=((d("2024-07-01"), "DEU"),))).ways == (Rolling(180),)


def test_where_nothing_adds_up_nothing_is_remembered() -> None:
    law = CitizenLaw(EXAMPLE, Person("AAA"))
    assert (law.ways, law.memory, law.since(d("2024-10-10"))) == ((), 0, d("2024-10-10"))


@pytest.mark.parametrize(("option", "memory"), [("trailing", 180), ("cautious-90", 180), ("cautious-180", 180)])
def test_what_is_remembered_covers_the_days_outside(option: str, memory: int) -> None:
    law = CitizenLaw(KZ.under({"window": option}), Person("RUS"))
    assert law.memory == memory
    assert law.days_outside == {"trailing": 0, "cautious-90": 90, "cautious-180": 180}[option]


def test_full_days_outside_are_remembered_where_the_window_is_shorter() -> None:
    reading = next(reading for reading in KZ.readings if reading.id == "window")
    book = EXAMPLE.__class__(**{**EXAMPLE.__dict__, "readings": (reading,)}).under({"window": "cautious-180"})
    assert CitizenLaw(book, Person("DDD")).memory == 180
    assert CitizenLaw(EXAMPLE, Person("DDD")).memory == 120


@pytest.mark.parametrize(("entry", "asked"), [("2026-06-30", False), ("2026-07-01", True), ("2026-07-02", True)])
def test_the_host_s_notification_was_enough_before_the_order(entry: str, asked: bool) -> None:
    law = CitizenLaw(KZ.under({"registration-basis": "host-notification"}), Person("RUS"))
    regime = law.regime(d(entry))
    assert regime is not None
    assert (law.duty(regime, d(entry)) is not None) is asked
    assert CitizenLaw(KZ, Person("RUS")).duty(regime, d(entry)) is not None


def test_which_days_count() -> None:
    law, retroactive = CitizenLaw(KZ, Person("RUS")), CitizenLaw(KZ.under({"transition": "retroactive"}), Person("RUS"))
    before, since = law.regime(d("2023-01-26")), law.regime(d("2023-01-27"))
    assert [law.counts(regime) for regime in (None, before, since)] == [False, False, True]
    assert [retroactive.counts(regime) for regime in (None, before, since)] == [True, True, True]
