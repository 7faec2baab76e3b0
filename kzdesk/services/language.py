"""The language kzdesk speaks: one catalogue for the window and the command line. English stands in the code itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from gettext import NullTranslations

LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}

_catalogue = NullTranslations()
_acts: Callable[[], NullTranslations] = NullTranslations


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


def name_acts_from(load: Callable[[], NullTranslations]) -> None:
    """Where the Russian names of acts come from: the catalogue is loaded when the first of them is asked for."""
    global _acts
    _acts = cache(load)


def act_in_russian(text: str) -> str:
    """An act's name as it is published; the text itself where that is not known."""
    return _acts().gettext(text)


def trn(one: str, many: str, n: int) -> str:
    """The form of a counted sentence for `n`, with `{n}` filled in."""
    return _catalogue.ngettext(one, many, n).replace("{n}", str(n))
