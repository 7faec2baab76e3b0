"""Days as files write them. What may be read in two ways is never guessed: the person is asked, once for a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Order(StrEnum):
    """How days written with numbers alone are read.

    ISO: 2023-09-30 and nothing else. UNKNOWN: whatever can be read in one way only. The other two settle the rest.
    """

    ISO = "iso"
    UNKNOWN = "unknown"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Unread(StrEnum):
    """Why a text is not read as a day."""

    NOT_A_DAY = "not-a-day"
    NO_SUCH_DAY = "no-such-day"
    UNCLEAR = "unclear"
    NUMBER = "number"


class Question(NamedTuple):
    """What a file leaves open: a day of it that can be read in several ways, and the order its other days speak for."""

    sample: str
    hint: Order


ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-./])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(?P<one>\d{1,2})(?P<mark>[-./])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})", re.ASCII)
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00([.,]0+)?)?(Z|[+-]\d\d:?\d\d)?$", re.ASCII)
_NUMBER = re.compile(r"\d{4,7}([.,]\d+)?", re.ASCII)
MONTHS = 12
CENTURY = 2000
"""A year of two digits is one of this century, once the person has said that they mean days so."""


def read_day(text: str, order: Order) -> date | Unread:
    """The day that is written, or why there is none to be read."""
    if order is Order.ISO:
        return _day(*text.split("-")) if ISO_DAY.fullmatch(text) else Unread.NOT_A_DAY
    text = _MIDNIGHT.sub("", text.strip())
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match["year"], match["month"], match["day"])
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(match, order)
    return Unread.NUMBER if _NUMBER.fullmatch(text) else Unread.NOT_A_DAY


def order_of(texts: Iterable[str]) -> tuple[Order, Question | None]:
    """The order that the days of a file prove, and what is left to ask; None where nothing is.

    One day that can only be read with the day first (13/01/2024) speaks for all, unless another speaks against it.
    """
    matches = [match for match in map(_YEAR_LAST.fullmatch, (_MIDNIGHT.sub("", text.strip()) for text in texts)) if match]
    firsts = {_proven(match) for match in matches} - {Order.UNKNOWN}
    order = firsts.pop() if len(firsts) == 1 else Order.UNKNOWN
    unclear = [match[0] for match in matches if _year_last(match, order) is Unread.UNCLEAR]
    short = [match[0] for match in matches if len(match["year"]) == 2]
    asked = (unclear or short or [""])[0]
    return (Order.UNKNOWN if short else order), Question(asked, order) if asked else None


def _proven(match: re.Match[str]) -> Order:
    """The order that this day alone proves; a dot stands between day, month and year and proves nothing of others."""
    one, two = int(match["one"]), int(match["two"])
    if match["mark"] == "." or (one > MONTHS) == (two > MONTHS):
        return Order.UNKNOWN
    return Order.DAY_FIRST if one > MONTHS else Order.MONTH_FIRST


def _year_last(match: re.Match[str], order: Order) -> date | Unread:
    one, two, year = match["one"], match["two"], match["year"]
    if len(year) == 2:
        if order is Order.UNKNOWN:
            return Unread.UNCLEAR
        year = str(CENTURY + int(year))
    if match["mark"] == "." or order is Order.DAY_FIRST or int(one) > MONTHS:
        return Unread.NO_SUCH_DAY if match["mark"] != "." and order is Order.MONTH_FIRST else _day(year, two, one)
    if order is Order.MONTH_FIRST or int(two) > MONTHS:
        return _day(year, one, two)
    return _day(year, two, one) if int(one) == int(two) else Unread.UNCLEAR


def _day(year: str, month: str, day: str) -> date | Unread:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return Unread.NO_SUCH_DAY
