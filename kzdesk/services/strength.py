"""How long a passphrase would hold, told honestly: what is counted is what a guesser who knows people would need.

An estimate, low rather than high. A word is worth one choice among two thousand however long it is; a run along the
keyboard or the alphabet, a repetition and a well-known word are worth next to nothing.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

SHORTEST = 8  # letters
FAIR_BITS, STRONG_BITS = 40, 55  # at ten thousand guesses a second, 40 bits hold for more than a year

WORD_BITS, KNOWN_BITS, RUN_BITS, SEEN_BITS = 11.0, 6.0, 4.0, 1.0
LETTER_BITS, RANDOM_LETTER_BITS, DIGIT_BITS, SIGN_BITS, SPACE_BITS = 2.3, 4.0, 3.0, 4.0, 0.5
YEAR_BITS = 6.0

WALKS = (  # noqa: SIM905 - rows of keys read better as text
    "1234567890 qwertyuiop asdfghjkl zxcvbnm qazwsxedcrfvtgbyhnujmikolp 1qaz2wsx3edc4rfv5tgb6yhn "
    "йцукенгшщзхъ фывапролджэ ячсмитьбю йфяцычувскамепинртгоь abcdefghijklmnopqrstuvwxyz "
    "абвгдежзийклмнопрстуфхцчшщъыьэюя !@#$%^&*()"
).split()
ROWS = (*WALKS, *(walk[::-1] for walk in WALKS))


KNOWN = frozenset(  # well known everywhere, and to whoever knows what kzdesk is for
    (  # noqa: SIM905 - words read better as text
        "password passwort passphrase secret admin login welcome letmein monkey dragon master iloveyou love sunshine "
        "princess football baseball superman batman shadow michael jordan hello freedom whatever trustno hunter killer "
        "pokemon kazakhstan almaty astana kzdesk visa пароль секрет привет любовь люблю солнце наташа андрей максим "
        "марина казахстан алматы астана россия москва gfhjkm ghbdtn correct horse battery staple"
    ).split()
)
LONGEST_KNOWN = max(map(len, KNOWN))

TOKENS = re.compile(r"[^\W\d_]+|\d+|\s+|[^\w\s]+|_+")
CONSONANTS = re.compile(r"[^\W\d_aeiouyаеёиоуыэюяәіөүұ]{5}")


class Strength(Enum):
    """What to tell the person who chooses a passphrase."""

    TOO_SHORT = "too-short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """The strength of a passphrase as it will be used (NFKC)."""
    phrase = unicodedata.normalize("NFKC", passphrase)
    if len(phrase) < SHORTEST:
        return Strength.TOO_SHORT
    bits = guess_bits(phrase)
    if bits < FAIR_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < STRONG_BITS else Strength.STRONG


def guess_bits(phrase: str) -> float:
    """The binary logarithm of the guesses needed, in parts: runs, known words, words, digits and signs."""
    small, at, bits = phrase.lower(), 0, 0.0
    seen: set[str] = set()
    while at < len(small):
        run, known = _run(small, at), _known(small, at)
        token = run or known or _token(small, at)
        if token in seen:
            bits += SEEN_BITS
        elif run or known:
            bits += RUN_BITS if run else KNOWN_BITS
        else:
            bits += _token_bits(phrase[at : at + len(token)])
        seen.add(token)
        at += len(token)
    return bits


def _run(small: str, at: int) -> str:
    """The letters from `at` that follow one row of keys or the alphabet, or repeat; "" if under three."""
    longest = len(small) - len(small[at:].lstrip(small[at])) - at
    for row in ROWS:
        start, end = row.find(small[at]), 1
        while start >= 0 and small[at : at + end + 1] == row[start : start + end + 1] and at + end < len(small):
            end += 1
        longest = max(longest, end)
    return small[at : at + longest] if longest >= 3 else ""


def _known(small: str, at: int) -> str:
    lengths = range(LONGEST_KNOWN, 3, -1)
    return next((small[at : at + n] for n in lengths if small[at : at + n] in KNOWN), "")


def _token(small: str, at: int) -> str:
    """The letters, digits, blanks or signs from `at`, up to where a run or a known word begins."""
    match = TOKENS.match(small, at)
    end = match.end() if match else at + 1
    return small[at : next((cut for cut in range(at + 1, end) if _run(small, cut) or _known(small, cut)), end)]


def _token_bits(token: str) -> float:
    if token.isspace():
        return SPACE_BITS
    if token.isdigit():
        return YEAR_BITS if re.fullmatch(r"(19|20)\d\d", token) else DIGIT_BITS * len(token)
    if not token.isalpha():
        return SIGN_BITS * len(set(token))
    capitals = sum(letter.isupper() for letter in token)
    mixed = len(token) <= 4 and any(letter.isupper() for letter in token[1:]) and not token.isupper()
    if len(token) <= 2 or mixed or CONSONANTS.search(token.lower()):
        return RANDOM_LETTER_BITS * len(token) + capitals
    return min(WORD_BITS, LETTER_BITS * len(token)) + min(capitals, 1)
