"""Choosing how disputed rules are read: what is recorded can be chosen, anything else is refused by name."""

from __future__ import annotations

import pytest

from kzdesk.domain.law import EVERY_CITIZENSHIP, Lawbook
from kzdesk.storage.lawbook_files import load_lawbook

KZ, SCHENGEN = load_lawbook("kz"), load_lawbook("schengen")


def test_nothing_is_chosen_by_default() -> None:
    assert KZ.chosen_options() == ()
    assert KZ.reads("window", "trailing")
    assert KZ.days_outside_after_full() == 0


def test_a_choice_holds_until_another_is_made() -> None:
    cautious = KZ.under({"window": "cautious-90", "transition": "retroactive"})
    assert {option.id for option in cautious.chosen_options()} == {"cautious-90", "retroactive"}
    assert cautious.days_outside_after_full() == 90
    assert cautious.under({"window": "cautious-180"}).days_outside_after_full() == 180
    assert not cautious.under({"window": "trailing"}).reads("window", "cautious-90")
    assert cautious.under({"window": "trailing"}).reads("transition", "retroactive")


@pytest.mark.parametrize(
    ("book", "choice", "words"),
    [
        (KZ, {"nothing": "trailing"}, ("'nothing'", "transition")),
        (KZ, {"window": "never"}, ("'never'", "cautious-180")),
        (SCHENGEN, {"window": "trailing"}, ("'window'", "none")),
    ],
)
def test_what_is_not_recorded_is_refused_and_what_is_recorded_named(
    book: Lawbook, choice: dict[str, str], words: tuple[str, str]
) -> None:
    with pytest.raises(ValueError, match=words[0]) as refused:
        book.under(choice)
    assert words[1] in str(refused.value)


def test_what_is_offered_is_what_is_recorded() -> None:
    assert KZ.offers("window", "cautious-90")
    assert not KZ.offers("window", "never")
    assert not KZ.offers("nothing", "trailing")
    assert not SCHENGEN.offers("window", "trailing")


def test_the_citizenships_that_have_a_regime() -> None:
    assert "RUS" in KZ.citizenships
    assert list(KZ.citizenships) == sorted(set(KZ.citizenships))
    assert SCHENGEN.citizenships == (EVERY_CITIZENSHIP,)


def test_a_citation_in_one_line_is_the_act_and_what_it_says() -> None:
    texts = {citation.id: citation.text for citation in KZ.citations}
    assert texts["authority"] == "Said by an authority; the text of the act was not seen"
    assert texts["mci"].startswith("Monthly calculation index (MCI, МРП), tenge: 2022: 3,063")


def test_what_is_not_modelled_is_told_whole() -> None:
    told = KZ.not_modelled
    assert told[0] == KZ.special_periods[0].text
    assert set(told[1:]) == {note.text for note in KZ.notes if note.not_modelled}
    assert 2 <= len(told) < 1 + len(KZ.notes)
    assert SCHENGEN.not_modelled == ()
