"""How long things take and how large they are, in one table.

    python -m tests.bench.run [--only PART …] [--rounds N] [--package PROGRAM] [--history FILE]
    python -m tests.bench.run --compare OLD NEW

Where a row has a yardstick, the two alternate within one run, so that whatever else the machine does slows both. The parts
are measured one after the other, each in a process of its own. Every run is added to a history (`history.py` tells its
format); `--compare` prints two runs of it side by side, each named by the beginning of its time or of its commit, or as
"last". A row that does not meet its target makes the exit status 1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from tests.bench.history import Run, append, compared, find, machine_ms, runs
from tests.bench.table import Row, as_text

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("law", "planner", "window", "start", "vault", "parsers", "package")
HISTORY = ROOT / "build" / "bench.jsonl"


class Asked(NamedTuple):
    """How a part is to be measured. `program`: the packaged kzdesk, None for what `make package` left in `dist`."""

    rounds: int
    program: Path | None


def measure(part: str, asked: Asked) -> list[Row] | str:
    """The rows of a part, or in a sentence what it would need."""
    made: list[Row] | str = import_module(f"tests.bench.{part}").rows(asked)
    return made


def measured(parts: list[str], asked: Asked) -> Iterator[list[Row] | str]:
    """What each part has measured, in order."""
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as fresh:
        yield from fresh.map(measure, parts, [asked] * len(parts))


def commit() -> str:
    """The commit of the tree, with a plus where the tree has changes."""
    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    return (git("rev-parse", "--short", "HEAD") or "unknown") + ("+" if git("status", "--porcelain") else "")


def compare(file: Path, old: str, new: str) -> int:
    """Print two runs of the history side by side; the exit status."""
    known = runs(file) if file.exists() else []
    found = [find(known, name) for name in (old, new)]
    if found[0] and found[1]:
        print(compared(found[0], found[1]))
        return 0
    print(f"not in {file}: {', '.join(name for name, run in zip((old, new), found, strict=True) if not run)}; it has "
          + ("; ".join(f"{run.began} {run.commit}" for run in known) or "no run"), file=sys.stderr)
    return 2


def main() -> int:
    """Print the table, or two runs side by side; the exit status."""
    parser = argparse.ArgumentParser(prog="make bench", description="How long things take and how large they are.")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=15, help="how often each thing is done")
    parser.add_argument("--package", type=Path, metavar="PROGRAM", help="the packaged kzdesk, where it is not in dist")
    parser.add_argument("--history", type=Path, default=HISTORY, metavar="FILE")
    parser.add_argument("--compare", nargs=2, metavar=("OLD", "NEW"), help="two runs of the history, side by side")
    options = parser.parse_args()
    if options.compare:
        return compare(options.history, *options.compare)
    began, parts = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", list(options.only)
    rows: list[Row] = []
    for part, made in zip(parts, measured(parts, Asked(options.rounds, options.package)), strict=True):
        if isinstance(made, str):
            print(f"{part}: {made}", file=sys.stderr, flush=True)
        else:
            rows += made
    run = Run(began, commit(), machine_ms(), tuple(rows))
    print(as_text(rows))
    print(f"{run.began}, commit {run.commit}, the machine's yardstick {run.machine:.2f} ms; kept in {options.history}")
    append(options.history, run)
    return 1 if any(row.met is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
