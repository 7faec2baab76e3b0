"""Russian and Kazakh as they are written: one kind of each sign, no ending on what is filled in, one spelling of a word."""

from __future__ import annotations

import re

import pytest

from tests.ui.test_translations import LANGUAGES, PLACES, TAGS, pairs

HYPHEN = "\N{NON-BREAKING HYPHEN}"
COUNTED = {"ru": f"{HYPHEN}(й|го) ", "kk": f"{HYPHEN}(күн|жол|баған|жоспар|нұсқа|бет)"}
"""What a number that is filled in is counted by: "the 5th day", which every number can stand before."""
LETTER_BEHIND = re.compile(rf"\}}(?:[-{HYPHEN}]?\w)")
WANTS_A_CASE = re.compile(r"\} (бастап|дейін|бері|кейін|бұрын|сайын)\b")
DASHES = {"ru": " — ", "kk": " – "}
RANGE = re.compile(r"[\d}] – [\d{]")
TYPED = {"Entry - exit, then if you like: crossing in > crossing out; note. Entry and a dash: you are still here."}
"""What a person types is shown as it is typed."""
NAMES = re.compile(
    r"Ctrl|Shift|Alt|Esc|Enter|Caps Lock|F\d+|\b[FLTZ]\b|kzdesk( restore| assess| import)?|\bkz\b|CSV|JSON|PDF|Excel|Google|"
    r"UTF-(8|16)|Windows-1251|MIT|ISO|The Astana Times|eQonaq|B12-1 Neo Nomad|B9-1 Digital Nomad|477-IV|P1200000148|"
    r"[\w/]+\.(zan\.)?kz\b|qazmonitor\.com/news|(Timeline|Records)\.json|log\.db|\bbackups\b|--[a-z-]+( mdy| dmy)?|ID=OPTION|"
    r"RUS|640x420|1360x860|[*]?\.[a-z]+\b")


def bare(sentence: str) -> str:
    """A sentence without what is filled in."""
    return PLACES.sub(" ", TAGS.sub(" ", sentence))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_ending_hangs_on_what_is_filled_in(language: str) -> None:
    said = [re.sub(rf"\}}{COUNTED[language]}", "} ", form) for _, form in pairs(language)]
    assert [form for form in said if LETTER_BEHIND.search(form)] == []
    assert [form for form in said if WANTS_A_CASE.search(form)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_has_one_kind_of_dash(language: str) -> None:
    other = {" — ", " – ", " - "} - {DASHES[language]}
    said = [RANGE.sub("", form) for english, form in pairs(language) if english not in TYPED]
    assert [form for form in said if any(dash in form for dash in other)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_space_is_doubled_and_no_quote_is_straight(language: str) -> None:
    assert [form for _, form in pairs(language) if "  " in form or '"' in form or re.search(r" [,.;:!?](?=\s|$)", form)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english_but_names(language: str) -> None:
    left = {form: re.findall("[A-Za-z]+", NAMES.sub(" ", bare(form))) for _, form in pairs(language)}
    assert {form: words for form, words in left.items() if words} == {}


def test_a_word_with_yo_is_never_written_without() -> None:
    words = {word for _, form in pairs("ru") for word in re.findall(r"\w+", bare(form).casefold())}
    without = {word.replace("ё", "е") for word in words if "ё" in word}
    assert without & words <= {"все"}, "all and everything are two words"


@pytest.mark.parametrize(("language", "one", "other"), [
    ("kk", "ресми адам", "лауазымды адам"), ("kk", "пәрмен", "команда"), ("kk", "параметр", "баптау"),
    ("kk", "көрсеткі", "бағыттауыш"), ("kk", "паспорт", "төлқұжат"), ("ru", "визаран", "visa"), ("kk", "визаран", "visa"),
    ("ru", "толкован", "прочтени"), ("ru", "заперт", "заблокирован"),
])
def test_one_thing_has_one_name(language: str, one: str, other: str) -> None:
    assert [form for _, form in pairs(language) if other in form.casefold()] == [], f"say {one}"
