"""The law: every day of forty years, and the command line as a whole process.

The yardsticks: a plain prefix sum over the same days, which counts and rules nothing; the oracle of the tests, day by day,
timed on `SAMPLE` days and scaled to all of them; a bare Python. Milliseconds are meant for two cores of 2026.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from datetime import date, timedelta
from itertools import accumulate, chain, repeat
from operator import sub
from pathlib import Path
from typing import TYPE_CHECKING

from kzdesk.domain.assess import assess
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.storage.lawbook_files import load_lawbook
from tests.bench.processor import fastest
from tests.bench.table import Of, Row, Target
from tests.domain.oracle import Oracle

if TYPE_CHECKING:
    from tests.bench.run import Asked

ROOT = Path(__file__).resolve().parents[2]
BOOK = load_lawbook("kz")
SPAN = DayRange(date(1990, 1, 1), date(2029, 12, 31))
TODAY = SPAN.last
WINDOW = 180
SAMPLE = 6
COUNTS = (100, 1000, 5000)
EXAMPLE = ROOT / "tests" / "contract" / "data" / "first-year.csv"
ASSESS = ("-m", "kzdesk", "assess", str(EXAMPLE), "--citizenship", "RUS", "--today", "2023-10-10")


def log_of(count: int) -> Journal:
    """A log of so many stays, spread over the span, inside on two days of five; the last one is open."""
    step = len(SPAN) / count
    entries = [SPAN.first + timedelta(int(number * step)) for number in range(count)]
    stays = [Stay(str(n), entry, entry + timedelta(max(int(step * 0.4), 1) - 1)) for n, entry in enumerate(entries)]
    return Journal.of(Person("RUS"), [*stays[:-1], Stay("open", stays[-1].entry)])


def prefix_sum(journal: Journal) -> list[int]:
    """How many days of presence lie in the window of each day."""
    row, origin = bytearray(len(SPAN)), SPAN.first.toordinal()
    for stay in journal.stays:
        first, last = stay.entry.toordinal() - origin, (stay.exit or TODAY).toordinal() - origin
        row[first : last + 1] = b"\1" * (last - first + 1)
    sums = list(accumulate(row))
    return list(map(sub, sums, chain(repeat(0, WINDOW), sums)))


def rows(asked: Asked) -> list[Row]:
    """Every day of forty years, its growth, the oracle, the process."""
    gc.disable()
    made = []
    for count in COUNTS:
        journal = log_of(count)
        ruled, summed = fastest(asked.rounds, lambda j=journal: assess(j, BOOK, SPAN, TODAY), lambda j=journal: prefix_sum(j))
        name = f"40 years ruled, {count:,} stays"
        target = Target(4, Of.RATIO) if count == COUNTS[-1] else None
        made.append(Row(f"{name} / a prefix sum", ruled, yardstick=summed, target=target))
    small, middle, large = (row.figure for row in made)
    made += [
        Row("40 years ruled, 5,000 stays", large, target=Target(8)),
        Row("40 years ruled, 1,000 stays / 100 stays", middle, yardstick=small, target=Target(10, Of.RATIO)),
        Row("40 years ruled, 5,000 stays / 1,000 stays", large, yardstick=middle, target=Target(5, Of.RATIO)),
    ]
    oracle = Oracle(log_of(COUNTS[-1]), "kz", TODAY)
    days = [SPAN.first + timedelta(len(SPAN) * place // SAMPLE) for place in range(SAMPLE)]
    (sampled,) = fastest(1, lambda: list(map(oracle.day, days)))
    naive = sampled / SAMPLE * len(SPAN)
    made.append(Row("40 years ruled, 5,000 stays / the oracle", large, yardstick=naive, target=Target(0.001, Of.RATIO)))
    return [*made, _process(asked.rounds)]


def _process(rounds: int) -> Row:
    """`kzdesk assess` from its start to its end beside a bare Python."""
    def run(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)

    run(*ASSESS)
    whole, bare = fastest(rounds, lambda: run(*ASSESS), lambda: run("-c", "pass"))
    return Row("kzdesk assess as a process / python -c pass", whole, yardstick=bare)
