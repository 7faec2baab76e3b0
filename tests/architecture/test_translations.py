"""The catalogues: in step with the sources, and safe to fill in."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT

FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("kk", "ru")
PLACES = re.compile(r"\{[^{}]*\}")


def forms(sentence: object) -> list[str]:
    """A sentence, or its singular and plurals."""
    return [sentence] if isinstance(sentence, str) else [str(form) for form in sentence] if isinstance(sentence, tuple) else []


def sentences(language: str) -> list[Message]:
    """What is translated, at least in part."""
    with (FOLDER / language / "LC_MESSAGES" / "kzdesk.po").open("rb") as file:
        return [entry for entry in read_po(file, locale=language) if entry.id and any(forms(entry.string))]


def test_the_catalogues_hold_the_sentences_of_the_sources() -> None:
    command = [sys.executable, ROOT / "packaging" / "translations.py", "--check"]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_places_to_fill_in(language: str) -> None:
    for entry in sentences(language):
        asked = {place for form in forms(entry.id) for place in PLACES.findall(form)}
        for form in forms(entry.string):
            assert set(PLACES.findall(form)) == asked, f"{entry.id}: {form}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translated_plural_has_all_its_forms(language: str) -> None:
    for entry in sentences(language):
        assert all(forms(entry.string)), f"{entry.id}: {entry.string}"
