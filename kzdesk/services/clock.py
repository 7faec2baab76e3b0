"""The only place that asks the machine for the date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from kzdesk.domain.law import Lawbook

Clock: TypeAlias = Callable[[], date]


def law_clock(lawbook: Lawbook) -> Clock:
    """Today where the law applies: by the country's own clock, or the machine's date where the pack names none."""

    def today() -> date:
        if lawbook.utc_offset_hours is None:
            return datetime.now().astimezone().date()
        return (datetime.now(UTC) + timedelta(hours=lawbook.utc_offset_hours)).date()

    return today


def fixed_clock(day: date) -> Clock:
    """A clock that stands still, for `--today`."""
    return lambda: day
