"""What a border run would change, and when the days of the allowance come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kzdesk.domain.assess import assess
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Journal, Stay
from kzdesk.domain.law import Lawbook
from kzdesk.domain.reach import IMAGINED


class BorderRun(NamedTuple):
    """A way out and back in on one day: the countdown of that day without it and with it."""

    without: Countdown
    after: Countdown


def border_run(journal: Journal, lawbook: Lawbook, day: date, today: date) -> BorderRun | None:
    """What leaving and coming back on `day` (not before `today`) would change; None where the person is not inside then."""
    staying = journal.staying_on(day, today).known_on(day)
    stay = staying.stay_on(day, day)
    if stay is None:
        return None
    run = staying.put(replace(stay, exit=day), Stay(IMAGINED, day))
    return BorderRun(countdown(staying, lawbook, day), countdown(run, lawbook, day))


class Return(NamedTuple):
    """Consecutive days on each of which a day of the allowance comes back; `free` of them on the last one.

    `free` is 0 while more are used than the allowance has, or a reading that was chosen bars the entry.
    """

    days: DayRange
    free: int


def returns(journal: Journal, lawbook: Lawbook, day: date) -> tuple[Return, ...]:
    """When the days of the allowance come back to who is outside after `day`, till all of them are; () where none is used."""
    law = CitizenLaw(lawbook, journal.person)
    known = journal.known_on(day).staying_on(day, day)
    ahead = assess(known, lawbook, DayRange(day, add_days(day, law.memory)), day)
    found: list[Return] = []
    for before, after in pairwise(ahead):
        if after.limit is None or after.used >= before.used:
            continue
        free = 0 if after.barred else max(after.limit - after.used, 0)
        last = found[-1] if found else None
        if last and add_days(last.days.last, 1) == after.day and bool(last.free) is bool(free):
            found[-1] = Return(DayRange(last.days.first, after.day), free)
        else:
            found.append(Return(DayRange(after.day, after.day), free))
    return tuple(found)
