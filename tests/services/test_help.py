"""The help: it works its example out by the law, is found by its words, and is whole in every language."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kzdesk.commands.iso_dates import IsoDates
from kzdesk.domain.journal import Person
from kzdesk.services.help import Topic, matching, topics
from kzdesk.services.language import speaking
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.lawbook_files import load_lawbook

TODAY = date(2026, 11, 25)
LAW = load_lawbook("kz")


def pages(citizenship: str = "RUS") -> tuple[Topic, ...]:
    """The whole help of a person."""
    return topics(IsoDates(), Person(citizenship), LAW, TODAY)


def test_the_example_is_the_one_of_the_published_arithmetic() -> None:
    first, back, free = pages()[0].example
    assert "2026-03-01" in first
    assert "90 days, until 2026-05-29" in first
    assert "2026-08-28, after 90 full days outside" in back
    assert free.startswith("On that day 2026-03-01")


def test_the_example_follows_the_rule_of_the_citizenship() -> None:
    first, back = pages("DEU")[0].example
    assert "30 days, until 2026-03-30" in first
    assert "2026-03-31, after 0 full days" in back
    assert pages("XXX")[0].example == ()


def test_every_word_looked_for_must_be_on_the_page_in_any_case_and_order() -> None:
    whole = pages()
    assert matching(whole, "") == matching(whole, "   ") == whole
    assert [page.id for page in matching(whole, "RUN border plan")] == ["planning"]
    assert "keyboard" in [page.id for page in matching(whole, "ctrl+z")]
    assert matching(whole, "border zebra") == ()


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_nothing_of_it_is_left_in_english(language: str) -> None:
    whole = pages()
    english = {text for page in whole for text in (page.title, *page.paragraphs, *(term.meaning for term in page.terms))}
    with speaking(load_catalogue(language)):
        spoken = {text for page in pages() for text in (page.title, *page.paragraphs, *page.example)}
        meanings = {term.meaning for page in pages() for term in page.terms}
    assert not english & (spoken | meanings)
    assert all(re.search("[\u0400-\u04ff]", text) for text in spoken | meanings)
