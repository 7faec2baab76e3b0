"""What is asked ahead, in a log of 5,000 stays."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from kzdesk.domain.countdown import countdown
from kzdesk.domain.otherwise import otherwise
from kzdesk.domain.outlook import border_run, returns
from kzdesk.domain.planner import PlannedStay, check, earliest_entry_for, most_days
from tests.bench.law import BOOK, TODAY, log_of
from tests.bench.processor import fastest
from tests.bench.table import Row, Target

if TYPE_CHECKING:
    from tests.bench.run import Asked

MOST_MS = 30


def rows(asked: Asked) -> list[Row]:
    """One for each question."""
    gc.disable()
    journal = log_of(5000)
    one = [PlannedStay(TODAY + timedelta(20), TODAY + timedelta(50))]
    long = [PlannedStay(TODAY + timedelta(20), TODAY + timedelta(160))]
    three = [*one, PlannedStay(TODAY + timedelta(60), TODAY + timedelta(100)),
             PlannedStay(TODAY + timedelta(130), TODAY + timedelta(200))]
    questions: dict[str, Callable[[], object]] = {
        "one planned stay": lambda: check(journal, BOOK, one, TODAY),
        "one planned stay that breaks, and its mend": lambda: check(journal, BOOK, long, TODAY),
        "three planned stays that break, and their mends": lambda: check(journal, BOOK, three, TODAY),
        "most days before two planned stays": lambda: most_days(journal, BOOK, one[0].entry, three[1:], TODAY),
        "earliest entry for 60 days": lambda: earliest_entry_for(journal, BOOK, 60, TODAY, TODAY),
        "what a border run changes": lambda: border_run(journal, BOOK, TODAY, TODAY),
        "days that come back": lambda: returns(journal, BOOK, TODAY),
        "the countdown": lambda: countdown(journal, BOOK, TODAY),
        "the countdown under each other reading": lambda: otherwise(journal, BOOK, TODAY),
    }
    return [Row(f"planner: {name}", *fastest(asked.rounds, ask), target=Target(MOST_MS)) for name, ask in questions.items()]
