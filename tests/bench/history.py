"""What earlier runs of the bench measured: a file of JSON lines, one for each row of a run, to which each run adds.

    {"run": "2026-11-26T01:20:31Z", "commit": "196e839", "machine": 7.31, "what": "…", "figure": 5.4, "unit": "ms",
     "yardstick": 2.6, "most": 4.0, "of": "RATIO"}

`run` is when the run began (UTC), the same in all its lines; `commit` the commit it measured, with `+` behind it where the tree
had changes; `machine` the milliseconds of `machine_ms`, which say how quick the machine was then. `yardstick`, `most` and `of`
are null where there are none.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from tests.bench.table import Of, Row, Target, lines, number

SUMMED = 300_000


@dataclass(frozen=True)
class Run:
    """One run of the bench."""

    began: str
    commit: str
    machine: float
    rows: tuple[Row, ...]


def machine_ms() -> float:
    """The yardstick of the machine: how long it takes to add up so many numbers in Python, the fastest of nine times."""
    times = []
    for _ in range(9):
        start = time.process_time()
        sum(accumulate(range(SUMMED)))
        times.append((time.process_time() - start) * 1000)
    return min(times)


def append(file: Path, run: Run) -> None:
    """Add a run."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as history:
        for row in run.rows:
            target = {"most": row.target.most, "of": row.target.of.name} if row.target else {"most": None, "of": None}
            history.write(json.dumps({
                "run": run.began, "commit": run.commit, "machine": run.machine, "what": row.what, "figure": row.figure,
                "unit": row.unit, "yardstick": row.yardstick, **target,
            }, ensure_ascii=False) + "\n")


def runs(file: Path) -> list[Run]:
    """The runs of a file, the oldest first. Raises OSError where there is none, ValueError or KeyError for another file."""
    found: dict[str, list[dict[str, object]]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        found.setdefault(told["run"], []).append(told)
    return [Run(began, told[0]["commit"], told[0]["machine"], tuple(map(_row, told)))  # type: ignore[arg-type]
            for began, told in found.items()]


def _row(told: dict[str, object]) -> Row:
    target = Target(told["most"], Of[told["of"]]) if told["of"] else None  # type: ignore[arg-type,misc]
    return Row(told["what"], told["figure"], told["unit"], told["yardstick"], target)  # type: ignore[arg-type]


def find(among: Iterable[Run], name: str) -> Run | None:
    """The newest run whose time or commit begins with `name`; "last" is the last one."""
    return next((run for run in reversed([*among]) if name == "last" or run.began.startswith(name)
                 or run.commit.startswith(name)), None)


def compared(old: Run, new: Run) -> str:
    """Two runs side by side. A change is that of the ratio to the row's yardstick where there is one, else of the figure; times
    without a yardstick are taken as those of one machine, by the yardsticks of the two.
    """
    before = {row.what: row for row in old.rows}
    after = {row.what: row for row in new.rows}
    table = [("what", old.commit, "unit", new.commit, "ratio", "ratio", "change")]
    for what in dict.fromkeys([*before, *after]):
        was, now = before.get(what), after.get(what)
        some = now or was
        assert some is not None
        table.append((
            what, number(was.figure) if was else "-", some.unit, number(now.figure) if now else "-",
            *("" if row is None or row.ratio is None else f"{row.ratio:.3g}" for row in (was, now)),
            f"{(_comparable(now, new) / _comparable(was, old) - 1) * 100:+.0f} %" if was and now else "",
        ))
    return "\n".join((
        f"{old.began} {old.commit}, the machine's yardstick {number(old.machine)} ms",
        f"{new.began} {new.commit}, the machine's yardstick {number(new.machine)} ms", "", *lines(table),
    ))


def _comparable(row: Row, run: Run) -> float:
    if row.ratio is not None:
        return row.ratio
    return row.figure / run.machine if row.unit in ("ms", "s/MB") else row.figure
