"""Russian and Kazakh are whole: every sentence, every form of a number, every sign that means something to the window."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from gettext import GNUTranslations, NullTranslations

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kzdesk.services.clock import fixed_clock
from kzdesk.services.countries import citizenship_name
from kzdesk.services.desk import Desk
from kzdesk.services.language import data_text, speak, trn
from kzdesk.services.settings import ForgetfulSettings
from kzdesk.services.words import day_count, days_used
from kzdesk.storage.catalogues import translated_languages
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.lawbook_files import load_lawbook, packs
from kzdesk.storage.places import resources
from kzdesk.storage.reading import LogToRead
from kzdesk.storage.sample import SampleStore, sample_journal
from kzdesk.ui.app import Application
from kzdesk.ui.surroundings import Surroundings
from kzdesk.ui.why.panel import Cited
from kzdesk.ui.window import MainWindow
from tests.ui.conftest import open_window, outside

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


def compiled(language: str) -> NullTranslations:
    """The sentences themselves, ready to be spoken."""
    if language not in LANGUAGES:
        return NullTranslations()
    file = io.BytesIO()
    write_mo(file, catalogue(language))
    file.seek(0)
    return GNUTranslations(file)


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """A language that is spoken during the test, from the sentences themselves rather than from what was compiled once."""
    speak(compiled(request.param))
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


LEFT_LATIN = re.compile(
    r"adilet\.zan\.kz|inform\.kz|kt\.kz|qazmonitor\.com/news/570|P1200000148|The Astana Times|eQonaq|№.477-IV|"
    r"B12-1 Neo Nomad|B9-1 Digital Nomad"
)
"""Sites, names and numbers that are written like this in every language."""


def law_texts() -> Iterator[str]:
    """Every text of every rule pack that a person may read."""
    for book in map(load_lawbook, packs()):
        yield from (text for citation in book.citations for text in (citation.act, citation.says) if text)
        yield from (note.text for note in book.notes)
        yield from (reading.question for reading in book.readings)
        yield from (option.explanation for reading in book.readings for option in reading.options)
        yield from book.not_modelled


def test_every_text_of_the_law_is_translated(spoken: str) -> None:
    texts = set(law_texts())
    assert len(texts) > 40
    assert [text for text in texts if data_text(text) == text] == []
    assert {text: data_text(text) for text in texts if LATIN.search(LEFT_LATIN.sub("", data_text(text)))} == {}


def test_a_translated_text_of_the_law_keeps_its_numbers(spoken: str) -> None:
    for text in law_texts():
        numbers = Counter(re.findall(r"\d+", re.sub(r"(\d),(\d)", r"\1\2", text)))
        assert Counter(re.findall(r"\d+", data_text(text))) == numbers, text


def test_the_sample_speaks_the_language(spoken: str) -> None:
    journal = sample_journal(date(2026, 11, 23))
    texts = [text for stay in journal.stays for text in (stay.crossing_in, stay.crossing_out, stay.document, stay.note) if text]
    texts += [permit.note for permit in journal.permits]
    assert len(texts) > 10
    assert [text for text in texts if not CYRILLIC.search(text) or LATIN.search(text)] == []


def test_no_citation_of_the_sample_is_left_in_english(spoken: str, qtbot: QtBot) -> None:
    today = date(2026, 11, 23)
    window = open_window(Desk(SampleStore(today), load_lawbook("kz"), fixed_clock(today)), spoken)
    qtbot.addWidget(window)
    cited = set()
    for stay in window.desk.journal.stays:
        for day in (stay.entry, stay.exit or today, *(stay.entry + timedelta(days=n) for n in (35, 95))):
            window.focus.move_to(day)
            QApplication.processEvents()
            for label in window.panel.findChildren(Cited):
                cited |= {label.text(), label.toolTip(), label.accessibleName()}
    assert len(cited) > 10
    assert [text for text in cited if not CYRILLIC.search(text) or LATIN.search(LEFT_LATIN.sub("", text))] == []


def test_a_sample_follows_the_language_until_someone_tries_things_in_it(qtbot: QtBot, qapp: QApplication) -> None:
    lawbook = load_lawbook("kz")
    application = Application(qapp, Surroundings(
        place=None, sample=SampleStore, lawbook=lawbook, clock=fixed_clock(date(2026, 11, 23)), settings=ForgetfulSettings(),
        catalogue=compiled, restart=lambda _: None, end=lambda _: None, files=ImportFiles, law=None, outside=outside,
        to_read=LogToRead, icon=resources() / "icons" / "kzdesk.png", view="month", day=None,
        theme="light", language="en", size=None, locked=False,
    ))

    def window() -> MainWindow:
        assert isinstance(application.window, MainWindow)
        return application.window

    application.start()
    assert window().desk.journal.stays[-1].note == "Sample: this log is invented"
    application._set_language("ru")
    assert window().desk.journal.stays[-1].crossing_in == "Кордай"
    window().desk.remove(window().desk.journal.stays[0])
    left = window().desk.journal
    application._set_language("en")
    assert window().desk.journal == left
    application.guard.forget()
    qtbot.addWidget(window())
