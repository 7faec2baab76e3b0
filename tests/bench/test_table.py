"""The table of the bench, its history and the comparison of two runs. Nothing is timed here."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.bench.history import Run, append, compared, find, runs
from tests.bench.run import PARTS, ROOT
from tests.bench.table import Of, Row, Target, as_text

START = Row("start-up / a bare window", 270.0, "ms", 150.0, Target(1.8, Of.RATIO))
MEMORY = Row("memory / a bare window", 76.0, "MiB", 50.0, Target(25, Of.MORE))
PLAN = Row("a plan", 29.5, target=Target(30))
SIZE = Row("size", 30.05, "MB")


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("a", 8.0, target=Target(8)), True),
        (Row("a", 8.01, target=Target(8)), False),
        (Row("a", 18.0, yardstick=10, target=Target(1.8, Of.RATIO)), True),
        (Row("a", 18.1, yardstick=10, target=Target(1.8, Of.RATIO)), False),
        (Row("a", 35.0, yardstick=10, target=Target(25, Of.MORE)), True),
        (Row("a", 35.1, yardstick=10, target=Target(25, Of.MORE)), False),
        (Row("a", 9e9), None),
    ],
)
def test_a_target_is_met_up_to_its_edge(row: Row, met: bool | None) -> None:
    assert row.met is met


def test_the_table_has_a_line_for_each_row_under_one_head() -> None:
    head, *body = as_text([START, MEMORY, PLAN, SIZE]).splitlines()
    assert head.split() == ["what", "figure", "unit", "yardstick", "ratio", "at", "most"]
    assert body[0].split() == ["start-up", "/", "a", "bare", "window", "270", "ms", "150", "1.8", "1.8", "×", "met"]
    assert body[1].endswith("+25 MiB  NOT MET")
    assert body[2].split() == ["a", "plan", "29.5", "ms", "30", "ms", "met"]
    assert body[3].split() == ["size", "30.1", "MB"]


@pytest.fixture
def two_runs(tmp_path: Path) -> tuple[Path, Run, Run]:
    """A history of two runs; the machine was half as quick in the second."""
    old = Run("2026-11-26T01:20:31Z", "aaaaaaa", 10.0, (START, PLAN, SIZE))
    new = Run("2026-11-27T01:20:31Z", "bbbbbbb+", 20.0, (Row(START.what, 540.0, "ms", 200.0, START.target),
                                                        Row(PLAN.what, 59.0, target=PLAN.target), MEMORY))
    file = tmp_path / "kept" / "bench.jsonl"
    append(file, old)
    append(file, new)
    return file, old, new


def test_a_run_is_kept_and_read_again(two_runs: tuple[Path, Run, Run]) -> None:
    file, old, new = two_runs
    assert runs(file) == [old, new]
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 6
    assert json.loads(lines[0]) == {
        "run": "2026-11-26T01:20:31Z", "commit": "aaaaaaa", "machine": 10.0, "what": "start-up / a bare window",
        "figure": 270.0, "unit": "ms", "yardstick": 150.0, "most": 1.8, "of": "RATIO",
    }


@pytest.mark.parametrize(("name", "place"), [("last", 1), ("aaaa", 0), ("2026-11-27", 1), ("2026", 1), ("cccc", None)])
def test_a_run_is_named_by_its_time_or_commit(two_runs: tuple[Path, Run, Run], name: str, place: int | None) -> None:
    file, *both = two_runs
    assert find(runs(file), name) == (None if place is None else both[place])


def test_a_change_is_that_of_the_ratio_and_else_takes_the_machine_out(two_runs: tuple[Path, Run, Run]) -> None:
    _, old, new = two_runs
    told = {line.split("  ")[0]: line.split()[-2:] for line in compared(old, new).splitlines()}
    assert told[START.what] == ["+50", "%"]
    assert told[PLAN.what] == ["+0", "%"]
    assert "%" not in told[SIZE.what]
    assert "%" not in told[MEMORY.what]


def test_the_command_compares_and_says_which_runs_there_are(two_runs: tuple[Path, Run, Run]) -> None:
    file, *_ = two_runs

    def bench(*names: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tests.bench.run", "--history", str(file), "--compare", *names]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    both = bench("aaaaaaa", "last")
    assert both.returncode == 0, both.stderr
    assert "+50 %" in both.stdout
    unknown = bench("cccc", "last")
    assert unknown.returncode == 2
    assert "cccc" in unknown.stderr
    assert "2026-11-26T01:20:31Z aaaaaaa" in unknown.stderr


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_measured(part: str) -> None:
    assert callable(import_module(f"tests.bench.{part}").rows)
