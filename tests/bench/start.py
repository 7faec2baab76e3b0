"""Start-up and memory of the sample log, from source, beside a bare window of Qt that does the same."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.processor import processor_seconds
from tests.bench.table import Of, Row, Target

if TYPE_CHECKING:
    from tests.bench.run import Asked

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
DEMO = ("--demo", "--size", "1280x800", "--screenshot")
SOURCE = (sys.executable, "-m", "kzdesk", *DEMO)
BARE = (sys.executable, "-c", BARE_WINDOW)


def rows(asked: Asked) -> list[Row]:
    """How long the picture takes, and how much memory at the most."""
    ours, bare = alternately(asked.rounds, SOURCE, BARE)
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "picture.png"
        took = [most_memory(*command, picture) for command in (SOURCE, BARE)]
    return [
        Row("start-up from source / a bare window", ours.clock, yardstick=bare.clock, target=Target(1.8, Of.RATIO)),
        Row("start-up from source / a bare window, of the processor", ours.processor, yardstick=bare.processor),
        Row("memory of the sample / a bare window", took[0], "MiB", took[1], Target(25, Of.MORE)),
    ]


class Took(NamedTuple):
    """Milliseconds by the clock, which a person feels, and of the processor, which a busy machine changes least."""

    clock: float
    processor: float


def alternately(rounds: int, *commands: tuple[str | Path, ...]) -> list[Took]:
    """The middle run of each command that paints a picture, in alternating rounds.

    Where one lucky run decides, as with the fastest, the ratio of two commands varies three times as much.
    """
    with tempfile.TemporaryDirectory() as folder:
        pictures = [Path(folder) / f"{place}.png" for place in range(len(commands))]
        doing = [lambda c=command, p=picture: paint(*c, p) for command, picture in zip(commands, pictures, strict=True)]
        for do in doing:
            do()  # the first of each reads the disk
        runs = [[took(do) for do in doing] for _ in range(rounds)]
    return [Took(*map(median, zip(*column, strict=True))) for column in zip(*runs, strict=True)]


def took(act: Callable[[], object]) -> Took:
    """How long one run takes."""
    before = processor_seconds()
    clock = milliseconds(act)
    return Took(clock, (processor_seconds() - before) * 1000)


def paint(*command: str | Path) -> None:
    """Run a program offscreen to its end."""
    subprocess.run(list(map(str, command)), env=offscreen(), cwd=ROOT, check=True)


def offscreen() -> dict[str, str]:
    """The environment of a program without a screen; compiled modules are kept from run to run, as at a person's."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def milliseconds(act: Callable[[], object]) -> float:
    """How long something takes by the clock."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def most_memory(*command: str | Path) -> float:
    """The most memory that a program took, in MiB."""
    process = subprocess.Popen(list(map(str, command)), env=offscreen(), cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return used.ru_maxrss / 1024
