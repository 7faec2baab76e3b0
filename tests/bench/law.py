"""How long the law takes: every day of forty years, what is asked ahead, and the command line as a whole process.

    python tests/bench/law.py [--rounds 15]

A row compares kzdesk with a yardstick; the two alternate within one run, and the fastest run of each counts. Times are those
of the processor, which other programs disturb the least; nothing here waits for anything else. The yardsticks: a
plain prefix sum over the same days, which counts and rules nothing; the oracle of the tests, day by day, timed on `SAMPLE`
days and scaled to all of them; a bare Python. Limits in milliseconds are for two cores of 2026. A row above its limit makes
the exit status 1.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate, chain, repeat
from operator import sub
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kzdesk.domain.assess import assess  # noqa: E402 - found from here
from kzdesk.domain.countdown import countdown  # noqa: E402
from kzdesk.domain.days import DayRange  # noqa: E402
from kzdesk.domain.journal import Journal, Person, Stay  # noqa: E402
from kzdesk.domain.otherwise import otherwise  # noqa: E402
from kzdesk.domain.outlook import border_run, returns  # noqa: E402
from kzdesk.domain.planner import PlannedStay, check, earliest_entry_for, most_days  # noqa: E402
from kzdesk.storage.lawbook_files import load_lawbook  # noqa: E402
from tests.domain.oracle import Oracle  # noqa: E402

BOOK = load_lawbook("kz")
SPAN = DayRange(date(1990, 1, 1), date(2029, 12, 31))
TODAY = SPAN.last
WINDOW = 180
SAMPLE = 6
MOST_MS, MOST_MS_AHEAD, MOST_TIMES_A_SUM, LEAST_TIMES_THE_ORACLE = 8.0, 30.0, 4.0, 1000
EXAMPLE = ROOT / "tests" / "contract" / "data" / "first-year.csv"
ASSESS = ("-m", "kzdesk", "assess", str(EXAMPLE), "--citizenship", "RUS", "--today", "2023-10-10")
NO_QT = f"""
import sys
from kzdesk.cli import main
try:
    main({list(ASSESS[2:])!r})
except SystemExit:
    pass
sys.exit(any(name.split(".")[0] in ("PySide6", "shiboken6") for name in sys.modules))
"""


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


def processor_seconds() -> float:
    """What this process and the finished ones that it started have used so far."""
    return time.process_time() + sum(os.times()[2:4])


def fastest(rounds: int, *actions: Callable[[], object]) -> list[float]:
    """The milliseconds of the fastest run of each action, in alternating rounds."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for action, mine in zip(actions, times, strict=True):
            start = processor_seconds()
            action()
            mine.append((processor_seconds() - start) * 1000)
    return [min(mine) for mine in times]


def row(name: str, ms: float, beside: float | None, ratio: float | None, limit: str, kept: bool) -> bool:
    """Print one line of the table; whether it keeps its limit."""
    cells = (f"{ms:.2f}", "" if beside is None else f"{beside:.2f}", "" if ratio is None else f"{ratio:.2f}", limit)
    print(f"{name:<58} {cells[0]:>9} {cells[1]:>11} {cells[2]:>9} {cells[3]:>9}{'' if kept else '  too slow'}", flush=True)
    return kept


def assessment(rounds: int) -> list[bool]:
    """Every day of forty years, beside the plain sum and the oracle."""
    kept, before = [], 0.0
    for count in (100, 1000, 5000):
        journal = log_of(count)
        ruled, summed = fastest(rounds, lambda j=journal: assess(j, BOOK, SPAN, TODAY), lambda j=journal: prefix_sum(j))
        most = MOST_MS if count == 5000 else float("inf")
        name = f"assess 40 years, {count:,} stays"
        kept.append(row(f"{name} / limit in ms", ruled, None, None, f"{most:.0f} ms" if most < 9 else "", ruled <= most))
        kept.append(row(f"{name} / a prefix sum", ruled, summed, ruled / summed, f"{MOST_TIMES_A_SUM:.0f}",
                        count < 5000 or ruled <= MOST_TIMES_A_SUM * summed))
        if before:
            grown = ruled / before
            times = count / {1000: 100, 5000: 1000}[count]
            kept.append(row(f"{name} / with fewer stays", ruled, before, grown, f"{times:.0f}", grown <= times))
        before = ruled
    days = [SPAN.first + timedelta(len(SPAN) * place // SAMPLE) for place in range(SAMPLE)]
    oracle = Oracle(journal, "kz", TODAY)
    (sampled,) = fastest(1, lambda: list(map(oracle.day, days)))
    naive = sampled / SAMPLE * len(SPAN)
    kept.append(row(f"the oracle ({SAMPLE} days, scaled) / assess 40 years, 5,000", naive, before, naive / before,
                    f">= {LEAST_TIMES_THE_ORACLE}", naive / before >= LEAST_TIMES_THE_ORACLE))
    return kept


def planner(rounds: int) -> list[bool]:
    """What is asked ahead, in a log of 5,000 stays."""
    journal = log_of(5000)
    one = [PlannedStay(TODAY + timedelta(20), TODAY + timedelta(50))]
    long = [PlannedStay(TODAY + timedelta(20), TODAY + timedelta(160))]
    three = [*one, PlannedStay(TODAY + timedelta(60), TODAY + timedelta(100)),
             PlannedStay(TODAY + timedelta(130), TODAY + timedelta(200))]
    asked: dict[str, Callable[[], object]] = {
        "check one planned stay": lambda: check(journal, BOOK, one, TODAY),
        "check one planned stay that breaks, and mend it": lambda: check(journal, BOOK, long, TODAY),
        "check three planned stays that break, and mend them": lambda: check(journal, BOOK, three, TODAY),
        "most days before two planned stays": lambda: most_days(journal, BOOK, one[0].entry, three[1:], TODAY),
        "earliest entry for 60 days": lambda: earliest_entry_for(journal, BOOK, 60, TODAY, TODAY),
        "what a border run changes": lambda: border_run(journal, BOOK, TODAY, TODAY),
        "days that come back": lambda: returns(journal, BOOK, TODAY),
        "the countdown": lambda: countdown(journal, BOOK, TODAY),
        "the countdown under each other reading": lambda: otherwise(journal, BOOK, TODAY),
    }
    kept = []
    for name, action in asked.items():
        (ms,) = fastest(rounds, action)
        kept.append(row(f"5,000 stays: {name}", ms, None, None, f"{MOST_MS_AHEAD:.0f} ms", ms <= MOST_MS_AHEAD))
    return kept


def process(rounds: int) -> list[bool]:
    """`kzdesk assess` from its start to its end beside a bare Python, and that it never loads Qt."""
    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)

    run(*ASSESS)
    whole, bare = fastest(rounds, lambda: run(*ASSESS), lambda: run("-c", "pass"))
    row("kzdesk assess, the whole process / python -c pass", whole, bare, whole / bare, "", True)
    without = run("-c", NO_QT).returncode == 0
    print(f"kzdesk assess loads Qt: {'no' if without else 'YES'}")
    return [without]


def main() -> int:
    """Print the table; the exit status."""
    parser = argparse.ArgumentParser(description="How long the law takes.")
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    gc.disable()
    print(f"{'fastest of ' + str(rounds) + ' alternating rounds':<58} {'ms':>9} {'yardstick':>11} {'ratio':>9} {'limit':>9}")
    kept = [*assessment(rounds), *planner(rounds), *process(rounds)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
