"""Translations as files: `resources/translations/<language>/LC_MESSAGES/kzdesk.mo`."""

from __future__ import annotations

from gettext import NullTranslations, translation

from kzdesk.services.language import LANGUAGES
from kzdesk.storage.places import resources


def translated_languages() -> tuple[str, ...]:
    """The languages that need a catalogue."""
    return tuple(code for code in LANGUAGES if code != "en")


def load_catalogue(language: str) -> NullTranslations:
    """The catalogue of a language; English itself where it is not compiled."""
    return translation("kzdesk", resources() / "translations", [language], fallback=True)
