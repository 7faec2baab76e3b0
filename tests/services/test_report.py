"""The report as values: which days and stays it holds, that its counts are the ruling's, and what never stands in it."""

from __future__ import annotations

from datetime import date

import pytest

from kzdesk.commands.iso_dates import IsoDates
from kzdesk.domain.assess import assess
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Permit, Person, Record, Registration, Stay
from kzdesk.domain.law import Lawbook
from kzdesk.domain.ruling import Status
from kzdesk.services.language import speaking, tr
from kzdesk.services.report import Report, report
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.sample import sample_journal

TODAY = date(2023, 10, 10)
LAW = load_lawbook("kz")
NOTE = "ZZ-MARKER-note"
FIRST_YEAR = (
    Stay("a", date(2022, 12, 29), date(2023, 2, 20)),
    Stay("b", date(2023, 3, 1), date(2023, 5, 20), "Syrym", "Kordai", "travel passport", NOTE),
    Stay("c", date(2023, 9, 1), note=NOTE),
    Registration("r", date(2023, 3, 25), note=NOTE),
)


def told(
    *records: Record, today: date = TODAY, whole: bool = False, citizenship: str = "RUS", lawbook: Lawbook = LAW
) -> Report:
    """The report of a log."""
    return report(Journal.of(Person(citizenship), list(records)), lawbook, today, IsoDates(), whole)


def said(made: Report) -> list[str]:
    """Every text in it."""
    sentences = (*made.standing, *made.findings, *made.counting, *made.reasons)
    cells = [text for table in made.tables for row in table.rows for text in row]
    return [made.title, made.person, *(sentence.text for sentence in sentences), *cells, *made.sources]


def test_the_ledger_is_the_reference_period_of_the_law_and_counts_as_the_ruling_does() -> None:
    made = told(*FIRST_YEAR)
    allowance = next(r for r in LAW.regimes_of("RUS") if r.entries_to is None).allowance
    assert allowance is not None
    assert len(made.ledger.period) == allowance.way.memory
    assert made.ledger.period.last == TODAY
    days = [ruling for month in made.ledger.months for ruling in month.days if ruling]
    ruled = assess(Journal.of(Person("RUS"), list(FIRST_YEAR)), LAW, made.ledger.period, TODAY)
    assert days == list(ruled)
    assert made.ledger.present == sum(ruling.status is not Status.ABSENT for ruling in ruled)
    assert made.ledger.counted == ruled.on(TODAY).used == 77
    assert any(sentence.text.startswith("77 of 90 days used in the 180 days") for sentence in made.standing)


def test_each_day_stands_in_the_column_of_its_number() -> None:
    for month in told(*FIRST_YEAR).ledger.months:
        assert len(month.days) == 31
        assert all(ruling is None or ruling.day == month.first.replace(day=n) for n, ruling in enumerate(month.days, 1))


def test_stays_before_the_reference_period_stand_in_it_only_when_asked_for() -> None:
    first = told(*FIRST_YEAR).ledger.period.first
    edge = tuple(Stay(str(n), date(2023, 1, 1), date.fromordinal(first.toordinal() + n)) for n in (-1, 0, 1))
    assert [len(told(stay).tables[0].rows) for stay in edge] == [0, 1, 1]
    assert len(told(*FIRST_YEAR).tables[0].rows) == 2
    assert len(told(*FIRST_YEAR, whole=True).tables[0].rows) == 3


def test_no_note_stands_in_it_and_nothing_of_the_days_to_come() -> None:
    later = Stay("later", date(2024, 1, 1), date(2024, 1, 5), "ZZ-MARKER-later")
    for whole in (False, True):
        assert not [text for text in said(told(*FIRST_YEAR, later, whole=whole)) if "ZZ-MARKER" in text]


def test_every_source_that_is_named_is_listed_once() -> None:
    made = told(*FIRST_YEAR, Permit("p", date(2023, 9, 5), date(2023, 9, 20)), whole=True)
    named = {n for s in (*made.standing, *made.findings, *made.counting, *made.reasons) for n in s.sources}
    assert named == set(range(1, len(made.sources) + 1))
    assert len(set(made.sources)) == len(made.sources)


def test_the_days_of_presence_are_explained_stay_by_stay() -> None:
    reasons = [sentence.text for sentence in told(*FIRST_YEAR).reasons]
    assert "2023-04-14 to 2023-05-20: 37 days." in reasons
    assert "2023-09-01 to 2023-10-10: 40 days." in reasons


def test_a_chosen_reading_is_said() -> None:
    other = LAW.under({"window": "cautious-180"})
    assert any(s.text.startswith("Counted by a reading that was chosen") for s in told(*FIRST_YEAR, lawbook=other).counting)
    assert not any(s.text.startswith("Counted by a reading that was chosen") for s in told(*FIRST_YEAR).counting)


def test_findings_are_those_of_the_days_shown() -> None:
    late = Stay("late", date(2023, 1, 27), date(2023, 5, 10))
    whole = [s.text for s in told(late, *FIRST_YEAR[2:3], whole=True).findings]
    assert any("Overstay" in text for text in whole)
    assert any("No registration is recorded" in text for text in whole)


@pytest.mark.parametrize("citizenship", ["RUS", "CHN", "DEU", "UKR", "XXX"])
def test_it_can_be_made_for_everyone_with_or_without_records(citizenship: str) -> None:
    for records in ((), FIRST_YEAR, (Permit("p", date(2023, 1, 1)),)):
        made = told(*records, citizenship=citizenship, whole=True)
        assert made.ledger.months
        assert made.tables[0].rows or made.tables[0].empty


def test_rules_that_remember_everything_have_a_ledger_of_finite_length() -> None:
    regimes = tuple(r for r in load_lawbook("schengen").regimes)
    assert regimes
    made = told(*FIRST_YEAR, lawbook=load_lawbook("schengen"))
    assert len(made.ledger.period) == 180


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_it_speaks_its_own_language_and_leaves_the_windows_alone(language: str) -> None:
    journal = sample_journal(TODAY)
    with speaking(load_catalogue(language)):
        assert report(journal, LAW, TODAY, IsoDates()).title != "Stays in Kazakhstan"
    assert tr("Stays in Kazakhstan") == "Stays in Kazakhstan"


def test_a_language_spoken_for_a_while_is_left_after_a_failure_too() -> None:
    with pytest.raises(ValueError, match="as it was"), speaking(load_catalogue("ru")):
        raise ValueError("as it was")
    assert tr("Close") == "Close"


def test_a_day_of_the_span_alone() -> None:
    made = told(Stay("one", TODAY), today=TODAY)
    assert made.ledger.present == made.ledger.counted == 1
    assert DayRange(TODAY, TODAY).last in made.ledger.period
