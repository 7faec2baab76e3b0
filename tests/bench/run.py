"""How long things take, as ratios that hold from machine to machine.

    python tests/bench/run.py [--rounds 9] [--packaged build/tree/build/kzdesk/kzdesk]

Each row compares kzdesk with a yardstick. The two alternate within one run, so that whatever else the machine does slows
both; the fastest run of each, the one least disturbed, is compared. A row above its limit makes the exit status 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BARE_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 800)
window.show()
window.grab().save(sys.argv[1])
"""


@dataclass(frozen=True)
class Row:
    """Something timed, the yardstick beside it, and the ratio that it must not exceed."""

    name: str
    timed: Callable[[Path], None]
    yardstick: Callable[[Path], None]
    limit: float


def packaged(program: Path) -> Row:
    """The packaged program beside the same from source."""
    return Row(
        "start-up: the packaged --demo --screenshot / from source",
        lambda folder: run(program.resolve(), *DEMO, folder / "packaged.png"),
        lambda folder: python("-m", "kzdesk", *DEMO, folder / "kzdesk.png"),
        limit=1.3,
    )


def python(*arguments: str | Path) -> None:
    """Run a Python of its own."""
    run(sys.executable, *arguments)


def run(*command: str | Path) -> None:
    """Run a program offscreen to its end; compiled modules are kept from run to run, as at a person's."""
    subprocess.run(list(map(str, command)), env=offscreen(), cwd=ROOT, check=True)


def offscreen() -> dict[str, str]:
    """The environment of a program without a screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


DEMO = ("--demo", "--size", "1280x800", "--screenshot")
MOST_MIB = 25
ROWS = [
    Row(
        "start-up: --demo --screenshot / a bare window's picture",
        lambda folder: python("-m", "kzdesk", *DEMO, folder / "kzdesk.png"),
        lambda folder: python("-c", BARE_WINDOW, folder / "bare.png"),
        limit=1.8,
    ),
]


def seconds(action: Callable[[Path], None], folder: Path) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    action(folder)
    return time.perf_counter() - start


def measure(row: Row, rounds: int) -> bool:
    """Print one line of the table; whether the row keeps its limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds(row.timed, folder), seconds(row.yardstick, folder)  # the first of each reads the disk
        pairs = [(seconds(row.timed, folder), seconds(row.yardstick, folder)) for _ in range(rounds)]
    timed, yardstick = (min(column) for column in zip(*pairs, strict=True))
    ratio = timed / yardstick
    kept = ratio <= row.limit
    verdict = "" if kept else "  too slow"
    print(f"{row.name:<58} {timed * 1000:>8.0f} {yardstick * 1000:>9.0f} {ratio:>6.2f} {row.limit:>6.2f}{verdict}")
    return kept


def most_memory(*arguments: str | Path) -> float:
    """The most memory that a Python of its own took, in MiB."""
    process = subprocess.Popen([sys.executable, *map(str, arguments)], env=offscreen(), cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return used.ru_maxrss / 1024


def memory() -> bool:
    """Print how much more memory the sample log takes than a bare window; whether that keeps its limit."""
    with tempfile.TemporaryDirectory() as name:
        picture = Path(name) / "picture.png"
        ours = most_memory("-m", "kzdesk", *DEMO, picture)
        bare = most_memory("-c", BARE_WINDOW, picture)
    kept = ours - bare <= MOST_MIB
    print(f"{'memory in MiB: --demo --screenshot / a bare window':<58} {ours:>8.0f} {bare:>9.0f} {ours - bare:>+6.0f}"
          f" {MOST_MIB:>+6.0f}{'' if kept else '  too much'}")
    return kept


def main() -> int:
    """Print the table; the exit status."""
    parser = argparse.ArgumentParser(description="How long things take, as ratios.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--packaged", type=Path, metavar="PROGRAM", help="what `make package` built, to be timed too")
    asked = parser.parse_args()
    rounds, rows = asked.rounds, [*ROWS, *([packaged(asked.packaged)] if asked.packaged else [])]
    print(f"{'fastest of ' + str(rounds) + ' alternating rounds':<58} {'ms':>8} {'yardstick':>9} {'ratio':>6} {'limit':>6}")
    kept = [measure(row, rounds) for row in rows]
    kept.append(memory())
    kept.append(subprocess.run([sys.executable, ROOT / "tests/bench/window.py"], cwd=ROOT, check=False).returncode == 0)
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
