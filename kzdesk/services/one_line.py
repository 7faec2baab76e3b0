"""A stay in one line: "12.03.2025-28.03.2025 Kordai > Syrym; by bus". What may mean several things is read as several.

A day is written as 30.09.2023, 2023-09-30 or, where the year may be asked for, 30.09. A slash may mean either order. One day
alone may be a stay of one day or the beginning of an open one; a dash after it says that it is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

from kzdesk.domain.journal import Stay

ONE_DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}(?:[./]\d{4})?)"
LINE = re.compile(rf"\s*(?P<entry>{ONE_DAY})(?:(?P<dash>\s*[-–—]\s*)(?P<exit>{ONE_DAY})?)?(?:\s+(?P<rest>\S.*))?", re.ASCII)
WRITTEN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([./])(\d{1,2})(?:\5(\d{4}))?", re.ASCII)
YEARS_AROUND = (-1, 0, 1)
"""The years that a day without one may lie in, counted from today's."""


class Part(NamedTuple):
    """A day as written; `year` is None where it is not."""

    year: int | None
    month: int
    day: int


def read_line(text: str, today: date, record_id: str) -> tuple[Stay, ...]:
    """Every stay that the line may mean, the latest that has begun first, those to come last; none for what is no such line."""
    found = LINE.fullmatch(text.rstrip())
    if found is None:
        return ()
    crossing_in, crossing_out, note = _texts(found["rest"] or "")
    spans: dict[tuple[date, date | None], None] = {}
    for entry in _parts(found["entry"]):
        if found["exit"]:
            for pair in product((entry,), _parts(found["exit"])):
                spans.update(dict.fromkeys(_spans(*pair, today)))
        else:
            days = [day for day in _days(entry, today) if day]
            spans.update(dict.fromkeys((day, None) for day in days))
            if found["dash"] is None:
                spans.update(dict.fromkeys((day, day) for day in days))
    likely = sorted(spans, key=lambda span: (span[0] > today, abs((span[0] - today).days), span[1] or date.max))
    return tuple(
        Stay(record_id, first, last, crossing_in=crossing_in, crossing_out=crossing_out, note=note) for first, last in likely
    )


def _texts(rest: str) -> tuple[str, str, str]:
    """The crossing in, the crossing out and the note."""
    crossings, _, note = rest.partition(";")
    crossing_in, _, crossing_out = crossings.replace("→", ">").partition(">")
    return crossing_in.strip(), crossing_out.strip(), note.strip()


def _parts(text: str) -> Iterator[Part]:
    """What a day as written may mean: with slashes, the day or the month may come first."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return
    if found[1]:
        yield Part(int(found[1]), int(found[2]), int(found[3]))
        return
    year = int(found[7]) if found[7] else None
    yield Part(year, int(found[6]), int(found[4]))
    if found[5] == "/":
        yield Part(year, int(found[4]), int(found[6]))


def _days(part: Part, today: date) -> Iterator[date | None]:
    years = [part.year] if part.year is not None else [today.year + offset for offset in YEARS_AROUND]
    return (_day(part, year) for year in years)


def _spans(entry: Part, exit_: Part, today: date) -> Iterator[tuple[date, date]]:
    """The stays of less than a year between two days of which one, or both, may lack their year."""
    over_new_year = (exit_.month, exit_.day) < (entry.month, entry.day)
    if entry.year is not None and exit_.year is not None:
        years = [(entry.year, exit_.year)]
    elif entry.year is not None:
        years = [(entry.year, entry.year + over_new_year)]
    elif exit_.year is not None:
        years = [(exit_.year - over_new_year, exit_.year)]
    else:
        years = [(year, year + over_new_year) for year in (today.year + offset for offset in YEARS_AROUND)]
    for first_year, last_year in years:
        first, last = _day(entry, first_year), _day(exit_, last_year)
        if first and last and first <= last:
            yield first, last


def _day(part: Part, year: int) -> date | None:
    try:
        return date(year, part.month, part.day)
    except ValueError:
        return None
