"""The only place that asks the machine for the date and the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeAlias

from kzdesk.domain.law import Lawbook

Clock: TypeAlias = Callable[[], date]


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def since_boot() -> float:
    """Seconds that only grow, those the machine sleeps included; the clock on the wall may be set meanwhile."""
    counting = getattr(time, "CLOCK_BOOTTIME", None) or getattr(time, "CLOCK_MONOTONIC", None)
    return time.monotonic() if counting is None else time.clock_gettime(counting)


def law_clock(lawbook: Lawbook, now: Callable[[], datetime] = utc_now) -> Clock:
    """Today where the law applies: by the country's own clock, or the machine's date where the pack names none."""

    def today() -> date:
        if lawbook.utc_offset_hours is None:
            return now().astimezone().date()
        return now().astimezone(timezone(timedelta(hours=lawbook.utc_offset_hours))).date()

    return today


def fixed_clock(day: date) -> Clock:
    """A clock that stands still, for `--today`."""
    return lambda: day
