"""The hint on a passphrase is low rather than high."""

from __future__ import annotations

import unicodedata

import pytest

from kzdesk.services.strength import Strength, strength


@pytest.mark.parametrize("passphrase", ["", "a", "xK9#mQ2", "парол", "\u0439\u0306" * 3])
def test_too_short(passphrase: str) -> None:
    assert strength(passphrase) is Strength.TOO_SHORT


@pytest.mark.parametrize(
    "passphrase",
    [
        "password", "Password1!", "P@ssw0rd", "Kazakhstan2024", "qwertyuiop", "zxcvbnm,", "йцукенгшщз", "фывапролдж",
        "1qaz2wsx3edc", "abcdefghijkl", "zyxwvutsrq", "абвгдежзик", "12345678", "1234567890123456", "19871203",
        "aaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabc", "love love love love love love", "пароль12345", "любовь-солнце-1990",
        "gfhjkmgfhjkm", "correct horse battery staple", "xK9#mQ2v", "мама мыла раму", "a" * 1024, "Алматы Астана 2026",
    ],
)
def test_weak(passphrase: str) -> None:
    assert strength(passphrase) is Strength.WEAK


@pytest.mark.parametrize("passphrase", ["lamp river orange tunnel", "xK9#mQ2vTr7$", "чайник берёза трамвай подушка"])
def test_fair(passphrase: str) -> None:
    assert strength(passphrase) is Strength.FAIR


@pytest.mark.parametrize(
    "passphrase",
    [
        "lamp river orange tunnel basket window", "чайник окно берёза трамвай подушка ключ", "xK9#mQ2vTr7$pL4&",
        "9f2a-71c4-e0b8-55d3-a6f1", "шәй көрпе үстел терезе балық жаңбыр",
    ],
)
def test_strong(passphrase: str) -> None:
    assert strength(passphrase) is Strength.STRONG


@pytest.mark.parametrize("passphrase", ["йод ёлка май трай чей", "Ünïcödé wörds hére tøo"])
def test_the_spelling_of_letters_makes_no_difference(passphrase: str) -> None:
    assert strength(unicodedata.normalize("NFD", passphrase)) is strength(unicodedata.normalize("NFC", passphrase))


def test_longer_is_never_called_weaker() -> None:
    phrase, order, last = "", list(Strength), 0
    for word in ["чайник", "lamp", "окно", "72", "берёза", "Tunnel", "#", "подушка"]:
        phrase = f"{phrase} {word}"
        now = order.index(strength(phrase))
        assert now >= last
        last = now
