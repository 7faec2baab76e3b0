"""The language kzdesk speaks: one catalogue for the window and the command line. English stands in the code itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}

_catalogue = NullTranslations()


def speak(catalogue: NullTranslations) -> None:
    """Use this catalogue from now on; NullTranslations speaks English."""
    global _catalogue
    _catalogue = catalogue


@contextmanager
def speaking(catalogue: NullTranslations) -> Iterator[None]:
    """Use this catalogue for a while: a paper in another language than the window's."""
    before = _catalogue
    speak(catalogue)
    try:
        yield
    finally:
        speak(before)


def tr(text: str) -> str:
    """`text` in the current language; the English itself where it is not translated."""
    return _catalogue.gettext(text)


def data_text(text: str) -> str:
    """A text of the law's files, or of the sample, in the current language; the English itself where it is not translated."""
    return _catalogue.gettext(text) if text else ""


def trn(one: str, many: str, n: int) -> str:
    """The form of a counted sentence for `n`, with `{n}` filled in."""
    return _catalogue.ngettext(one, many, n).replace("{n}", str(n))
