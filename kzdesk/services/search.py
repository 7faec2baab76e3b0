"""Finding records by a day, a month, a year, a crossing point, a document, a permit or a note: "Mar 2025 kordai"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kzdesk.domain.days import DayRange, add_days, add_months_clamped
from kzdesk.domain.journal import Journal, Record, Stay, first_day, last_day
from kzdesk.services.rows import own_cells

DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
MONTH = re.compile(r"(\d{1,2})\.(\d{4})|(\d{4})-(\d{1,2})", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
SHORTEST_NAME = 3
"""Letters of the name of a month that are enough to mean it."""


class Term(NamedTuple):
    """One thing asked for: the days it may mean, and what a text may hold. Either is enough."""

    text: str
    days: DayRange | None = None


def read_query(text: str, months: Mapping[str, int]) -> tuple[Term, ...]:
    """What is asked for. `months` are the names of months in small letters, each with its number."""
    return tuple(_terms(text.casefold().split(), months))


def matches(record: Record, query: tuple[Term, ...], today: date) -> bool:
    """Whether a record answers to every term."""
    held = "\n".join([record.note, *(text for _, text in own_cells(record))]).casefold()
    days = days_of(record, today)
    return all(
        term.text in held or (term.days is not None and days.first <= term.days.last and term.days.first <= days.last)
        for term in query
    )


def find(journal: Journal, query: tuple[Term, ...], today: date) -> tuple[Record, ...]:
    """The records that match, the latest first; none for a query that asks for nothing."""
    found = [record for record in journal.records if matches(record, query, today)] if query else []
    return tuple(sorted(found, key=first_day, reverse=True))


def days_of(record: Record, today: date) -> DayRange:
    """The days a record is about: an open stay reaches to today, of another record without an end it is the first day."""
    first, last = first_day(record), last_day(record)
    if isinstance(record, Stay) and last is None:
        last = today
    return DayRange(first, max(first, last or first))


def _terms(words: list[str], months: Mapping[str, int]) -> Iterator[Term]:
    place = 0
    while place < len(words):
        word = words[place]
        following = words[place + 1] if place + 1 < len(words) else ""
        month = _month_named(word, months)
        if month and YEAR.fullmatch(following):
            yield Term(f"{word} {following}", _month(int(following), month))
            place += 2
            continue
        yield Term(word, _days_meant(word))
        place += 1


def _month_named(word: str, months: Mapping[str, int]) -> int | None:
    """The month whose name begins like this; None where none or several do."""
    short = word.rstrip(".")
    if len(short) < SHORTEST_NAME:
        return None
    meant = {number for name, number in months.items() if name.startswith(short)}
    return meant.pop() if len(meant) == 1 else None


def _days_meant(word: str) -> DayRange | None:
    if found := DAY.fullmatch(word):
        day, month, year = (int(part) for part in (found[1] or found[6], found[2] or found[5], found[3] or found[4]))
        try:
            return DayRange(date(year, month, day), date(year, month, day))
        except ValueError:
            return None
    if found := MONTH.fullmatch(word):
        return _month(int(found[2] or found[3]), int(found[1] or found[4]))
    if YEAR.fullmatch(word) and int(word) >= date.min.year:
        return DayRange(date(int(word), 1, 1), date(int(word), 12, 31))
    return None


def _month(year: int, month: int) -> DayRange | None:
    try:
        first = date(year, month, 1)
    except ValueError:
        return None
    return DayRange(first, add_days(add_months_clamped(first, 1), -1))
