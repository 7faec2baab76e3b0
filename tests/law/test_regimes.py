"""Every value of both packs against a hand-written table, swept day by day, and every value with its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.counting import Rolling
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Person
from kzdesk.domain.law import Lawbook, Provision, Regime
from kzdesk.storage.lawbook_files import load_lawbook, packs
from tests.law.table import GENERAL, PACKS, Row, row_for

SWEPT = DayRange(date(2016, 1, 1), date(2030, 12, 31))
CITIZENSHIPS = sorted({code for row in PACKS["kz"] for code in row.citizenships.split()} | {"GEO", "TKM", "XXX"})


@pytest.fixture(scope="module", params=sorted(PACKS))
def book(request: pytest.FixtureRequest) -> Lawbook:
    return load_lawbook(request.param)


def as_row(regime: Regime | None) -> Row | None:
    """A regime in the columns of the table, with an empty list of citizenships."""
    if regime is None:
        return None
    return Row(
        regime.id,
        "",
        regime.entries_from,
        regime.entries_to,
        regime.per_entry.days if regime.per_entry else None,
        regime.allowance.days if regime.allowance else None,
        regime.allowance.way.window if regime.allowance and isinstance(regime.allowance.way, Rolling) else None,
        tuple((duty.entries_from, duty.by_day) for duty in regime.duties),
    )


def provisions(book: Lawbook) -> Iterator[tuple[str, Provision | None]]:
    """Every value of a pack, by name, with its source."""
    for regime in book.regimes:
        yield f"{regime.id} in force", regime.source
        yield f"{regime.id} citizenships", regime.listed
        for limit in (regime.per_entry, regime.allowance, *regime.duties):
            if limit is not None:
                yield f"{regime.id} {type(limit).__name__}", limit.source
    for other in (*book.notes, *book.readings, *book.special_periods, *book.sanctions, *book.permits, *book.papers):
        yield other.id, other.source
    for kind in book.permits:
        if kind.filing is not None:
            yield f"{kind.id} filing", kind.filing.source
    for index in book.indices:
        yield f"index of {index.year}", index.source


def test_both_packs_are_recorded() -> None:
    assert packs() == ("kz", "schengen")


@pytest.mark.parametrize("citizenship", CITIZENSHIPS)
def test_every_day_of_entry_has_the_regime_of_the_table(citizenship: str) -> None:
    book = load_lawbook("kz")
    mine = book.regimes_of(citizenship)
    for day in SWEPT:
        covering = [regime for regime in mine if regime.entries_from <= day <= (regime.entries_to or date.max)]
        assert len(covering) <= 1, (day, [regime.id for regime in covering])
        row = row_for("kz", citizenship, day)
        wanted = row._replace(citizenships="") if row else None
        assert as_row(covering[0] if covering else None) == wanted, day
        assert CitizenLaw(book, Person(citizenship)).regime(day) == (covering[0] if covering else None)


@pytest.mark.parametrize("citizenship", CITIZENSHIPS)
def test_no_gap_after_the_first_regime_of_a_citizenship(citizenship: str) -> None:
    book = load_lawbook("kz")
    covered = [CitizenLaw(book, Person(citizenship)).regime(day) is not None for day in SWEPT]
    assert covered == sorted(covered)


@pytest.mark.parametrize("citizenship", ["RUS", "GEO", "XXX"])
def test_schengen_covers_every_citizenship_and_every_entry(citizenship: str) -> None:
    book = load_lawbook("schengen")
    for day in (date.min, date(2013, 6, 1), date(2026, 11, 23), date.max):
        regime = CitizenLaw(book, Person(citizenship)).regime(day)
        assert as_row(regime) == PACKS["schengen"][0]._replace(citizenships="")


def test_a_citizenship_is_in_the_pack_exactly_when_it_is_in_the_table() -> None:
    listed = {code for row in PACKS["kz"] for code in row.citizenships.split()}
    assert set(load_lawbook("kz").citizenships) == listed
    assert len(GENERAL.split()) == len(set(GENERAL.split())) == 54 + 2


def test_every_value_is_cited_believed_and_dated(book: Lawbook) -> None:
    count = 0
    for name, provision in provisions(book):
        count += 1
        assert provision is not None, name
        assert provision.citations, name
        assert provision.confidence, name
        assert date(2026, 1, 1) <= provision.checked <= book.checked, name
    assert count >= 3 * len(book.regimes)


def test_registration_is_asked_of_ukraine_and_turkiye_from_the_order_on() -> None:
    book = load_lawbook("kz")
    for citizenship in ("UKR", "TUR"):
        for entry, by_day in ((date(2026, 6, 30), None), (date(2026, 7, 1), 30), (date(2026, 7, 2), 30)):
            regime = CitizenLaw(book, Person(citizenship)).regime(entry)
            assert regime is not None
            duty = regime.duty(entry)
            assert (duty.by_day if duty else None) == by_day


def test_the_waiver_is_a_note_of_its_dates() -> None:
    waiver = next(note for note in load_lawbook("kz").notes if note.id == "kz-kgz-waiver")
    assert waiver.citizenships == {"KGZ"}
    assert (waiver.entries_from, waiver.entries_to) == (date(2023, 10, 9), date(2025, 8, 31))


def test_the_readings_offer_their_options_and_the_default_first() -> None:
    offered = {reading.id: tuple(option.id for option in reading.options) for reading in load_lawbook("kz").readings}
    assert offered == {
        "transition": ("not-retroactive", "retroactive"),
        "permit-days": ("no-permit-days", "count-permit-days"),
        "registration-basis": ("registered", "host-notification"),
        "window": ("trailing", "cautious-90", "cautious-180"),
    }
    assert [option.days_outside for r in load_lawbook("kz").readings for option in r.options] == [0] * 7 + [90, 180]
    assert load_lawbook("schengen").readings == ()


def test_the_packs_say_whose_clock_they_follow_and_what_they_leave_out() -> None:
    kz, schengen = load_lawbook("kz"), load_lawbook("schengen")
    assert (kz.utc_offset_hours, schengen.utc_offset_hours) == (5, None)
    assert kz.checked == schengen.checked == date(2026, 11, 23)
    for word in ("COVID", "Kyrgyz", "923"):
        assert any(word in sentence for sentence in kz.not_modelled), word


@pytest.mark.parametrize(
    ("days", "sanction"),
    [(0, None), (1, "warning"), (2, "warning"), (3, "warning"), (4, "fine"), (5, "fine"), (6, "beyond"), (400, "beyond")],
)
def test_what_follows_an_overstay_of_so_many_days(days: int, sanction: str | None) -> None:
    found = load_lawbook("kz").sanction(days)
    assert (found.id if found else None) == (f"kz-overstay-{sanction}" if sanction else None)
    assert (found.units if found else 0) == (10 if sanction == "fine" else 0)


def test_the_index_of_a_year_that_is_unconfirmed_is_left_out() -> None:
    book = load_lawbook("kz")
    amounts = {year: index.amounts if (index := book.index(year)) else None for year in range(2021, 2028)}
    assert amounts == {
        2021: None, 2022: (3063, 3180), 2023: (3450,), 2024: None, 2025: (3932,), 2026: (4325,), 2027: None
    }
    assert {index.currency for index in book.indices} == {"KZT"}


def test_the_special_period_has_its_dates() -> None:
    (period,) = load_lawbook("kz").special_periods
    assert (period.first, period.last) == (date(2020, 3, 16), date(2021, 6, 5))
