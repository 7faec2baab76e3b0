"""Russian and Kazakh are whole: every sentence, every form of a number, every sign that means something to the window."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from gettext import GNUTranslations, NullTranslations

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kzdesk.services.language import speak, trn
from kzdesk.services.words import day_count, days_used
from kzdesk.storage.catalogues import translated_languages
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.places import resources
from kzdesk.ui.citizenships import citizenship_name

LANGUAGES = translated_languages()
PLACES = re.compile(r"\{[^{}]*\}")
TAGS = re.compile(r"</?[a-z]+>")
WORDS = re.compile(r"[^\W\d_]+")
CYRILLIC = re.compile("[\u0400-\u04ff]")
LATIN = re.compile("[A-Za-z]")
EDGES = re.compile(r"^\s*|\s*$")


def catalogue(language: str) -> Catalog:
    """The sentences of a language as they are kept."""
    with (resources() / "translations" / language / "LC_MESSAGES" / "kzdesk.po").open("rb") as file:
        return read_po(file, locale=language)


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Every English sentence with each of its translated forms."""
    for message in catalogue(language):
        if message.id:
            yield from ((english(message), form) for form in forms(message))


def english(message: Message) -> str:
    """The sentence in English, the form for many where it counts."""
    return message.id[1] if isinstance(message.id, tuple) else str(message.id)


def forms(message: Message) -> tuple[str, ...]:
    """What a sentence is translated with."""
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return tuple(str(form or "") for form in strings)


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """A language that is spoken during the test, from the sentences themselves rather than from what was compiled once."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(request.param))
    compiled.seek(0)
    speak(GNUTranslations(compiled))
    yield request.param
    speak(NullTranslations())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_and_none_is_a_guess(language: str) -> None:
    missing = [original for original, form in pairs(language) if not form.strip()]
    guessed = [message.id for message in catalogue(language) if message.id and message.fuzzy]
    assert (missing, guessed) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_that_mean_something_are_kept(language: str) -> None:
    for original, form in pairs(language):
        assert TAGS.findall(form) == TAGS.findall(original), original
        assert EDGES.findall(form) == EDGES.findall(original), original
        assert form.count("&") == original.count("&"), original
        assert form.endswith("…") == original.endswith("…"), original


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_menu_has_a_cyrillic_letter_of_its_own(language: str) -> None:
    letters = [form[form.index("&") + 1].lower() for _, form in pairs(language) if "&" in form]
    assert letters
    assert all(CYRILLIC.match(letter) for letter in letters)
    assert [letter for letter, times in Counter(letters).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_mixes_letters_that_only_look_alike(language: str) -> None:
    for _, form in pairs(language):
        words = WORDS.findall(PLACES.sub(" ", form))
        assert [word for word in words if CYRILLIC.search(word) and LATIN.search(word)] == []


COUNTED = {
    "ru": {1: "1 день", 2: "2 дня", 5: "5 дней", 11: "11 дней", 21: "21 день"},
    "kk": {1: "1 күн", 2: "2 күн", 5: "5 күн", 11: "11 күн", 21: "21 күн"},
}
LEFT = {
    "ru": {1: "Остался 1 день", 2: "Осталось 2 дня", 5: "Осталось 5 дней", 11: "Осталось 11 дней", 21: "Остался 21 день"},
    "kk": {n: f"{n} күн қалды" for n in (1, 2, 5, 11, 21)},
}
USED = {
    "ru": {1: "0 из 1 дня", 2: "0 из 2 дней", 5: "0 из 5 дней", 11: "0 из 11 дней", 21: "0 из 21 дня"},
    "kk": {n: f"{n} күннің 0 күні" for n in (1, 2, 5, 11, 21)},
}


def test_days_are_counted_as_the_language_counts_them(spoken: str) -> None:
    assert {n: day_count(n) for n in COUNTED[spoken]} == COUNTED[spoken]
    left = {n: trn("{n} day left", "{n} days left", n).replace("\N{NO-BREAK SPACE}", " ") for n in LEFT[spoken]}
    assert left == LEFT[spoken]
    for n, words in USED[spoken].items():
        assert days_used(0, n).startswith(words)


def test_every_citizenship_of_the_law_has_a_name(spoken: str) -> None:
    names = {code: citizenship_name(code) for code in load_lawbook("kz").citizenships}
    assert [code for code, name in names.items() if not CYRILLIC.match(name)] == []
    assert len(set(names.values())) == len(names)
