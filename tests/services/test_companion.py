"""The permit companion: the deadline is counted from the entry, each claim has its law, and what was not found is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kzdesk.commands.iso_dates import IsoDates
from kzdesk.domain.journal import Journal, Permit, Person, Record, Stay
from kzdesk.domain.residence import filing_days
from kzdesk.services.agenda import Kind, agenda
from kzdesk.services.companion import Section, companion
from kzdesk.services.language import speaking
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.lawbook_files import load_lawbook

LAW = load_lawbook("kz")
ENTRY = date(2026, 11, 8)
TODAY = date(2026, 11, 25)
INSIDE = Stay("a", ENTRY)


def journal(*records: Record, citizenship: str = "RUS") -> Journal:
    """A log."""
    return Journal.of(Person(citizenship), list(records))


def told(*records: Record, citizenship: str = "RUS", today: date = TODAY) -> tuple[Section, ...]:
    """The companion of a log."""
    return companion(journal(*records, citizenship=citizenship), LAW, today, IsoDates())


def texts(sections: tuple[Section, ...]) -> list[str]:
    """Every line."""
    return [item.text for section in sections for item in section.items]


@pytest.mark.parametrize("citizenship", ["RUS", "BLR", "ARM", "KGZ"])
def test_citizens_of_the_union_file_within_90_days_with_the_entry_day_as_day_1(citizenship: str) -> None:
    (filing,) = filing_days(journal(INSIDE, citizenship=citizenship), LAW, TODAY)
    assert (filing.entry, filing.last) == (ENTRY, ENTRY + timedelta(89))


@pytest.mark.parametrize("citizenship", ["DEU", "UZB", "XXX"])
def test_for_others_no_deadline_is_recorded_and_that_is_said(citizenship: str) -> None:
    assert filing_days(journal(INSIDE, citizenship=citizenship), LAW, TODAY) == ()
    assert any(text.startswith("No deadline to file is recorded") for text in texts(told(INSIDE, citizenship=citizenship)))


def test_outside_there_is_no_deadline() -> None:
    left = Stay("a", ENTRY, date(2026, 11, 20))
    assert filing_days(journal(left), LAW, TODAY) == ()
    assert texts(told(left))[0].startswith("You are outside")


def test_the_last_day_to_file_is_a_coming_date_up_to_that_day_and_not_on_a_permit() -> None:
    last = ENTRY + timedelta(89)
    for offset, there in ((-1, True), (0, True), (1, False)):
        kinds = [coming.kind for coming in agenda(journal(INSIDE), LAW, last + timedelta(offset))]
        assert (Kind.FILE_PERMIT in kinds) is there
    on_permit = journal(INSIDE, Permit("p", ENTRY))
    assert Kind.FILE_PERMIT not in [coming.kind for coming in agenda(on_permit, LAW, TODAY)]


def test_a_deadline_after_the_last_lawful_day_is_no_reason_to_wait() -> None:
    before = Stay("b", date(2026, 7, 1), date(2026, 9, 10))
    assert any(text.startswith("That lies after your last lawful day") for text in texts(told(before, INSIDE)))
    assert not any(text.startswith("That lies after") for text in texts(told(INSIDE)))


def test_every_line_of_the_law_is_cited_and_the_rest_sends_to_someone_who_knows() -> None:
    sections = told(INSIDE)
    for section in sections[2:]:
        for item in section.items:
            assert item.citations or "not found" in item.text, item.text
    for item in (item for section in sections for item in section.items if item.tick):
        assert item.citations


def test_the_papers_are_those_of_the_entry_day() -> None:
    before, after = date(2026, 6, 30), date(2026, 7, 1)
    papers = [{p.id for p in LAW.papers_for("RUS", day)} for day in (before, after)]
    assert papers[1] - papers[0] == {"kz-registration-certificate"}
    assert {p.id for p in LAW.papers_for("DEU", after)} == {"kz-migration-card", "kz-host-notification"}
    children = [any(p.id == "kz-children-passport" for p in LAW.papers_for("RUS", date(2026, 1, day))) for day in (19, 20, 21)]
    assert children == [False, True, True]


def test_sums_follow_the_index_of_the_year_and_a_year_without_one_is_said() -> None:
    assert any("43\N{NO-BREAK SPACE}250 tenge" in text for text in texts(told(INSIDE)))
    assert any("5\N{NO-BREAK SPACE}709\N{NO-BREAK SPACE}000 tenge" in text for text in texts(told(INSIDE)))
    assert any("index of 2024 is not recorded" in text for text in texts(told(today=date(2024, 5, 1))))


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_nothing_of_it_is_left_in_english(language: str) -> None:
    english = set(texts(told(INSIDE)))
    with speaking(load_catalogue(language)):
        assert not english & set(texts(told(INSIDE)))
