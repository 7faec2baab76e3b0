"""The main job, done as a person does it: from a file to a coloured window, a stay marked by hand, and there again later."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

FIRST_YEAR = """kind,from,to,note
stay,2022-10-01,2022-12-28,
stay,2022-12-29,2023-02-20,
stay,2023-03-01,2023-05-20,
registration,2023-03-25,,
stay,2023-09-01,,
"""
WORDS = "Seven grey herons over Balkhash, 1998."
JUNE = [date(2023, 6, day) for day in range(5, 10)]

Start = Callable[..., Program]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """An encrypted log of the first year, made by the command line."""
    file, folder = tmp_path / "first-year.csv", tmp_path / "vault"
    file.write_text(FIRST_YEAR)
    command = ["import", file, "--citizenship", "RUS", "--vault", folder, "--passphrase-stdin"]
    answer = subprocess.run(
        [sys.executable, "-m", "kzdesk", *command], input=f"{WORDS}\n", capture_output=True, text=True, timeout=60
    )
    assert answer.returncode == 0, answer.stderr
    return folder


@pytest.fixture
def unlocked(screen: Screen, start: Start, vault: Path) -> Callable[[], Program]:
    """Start the window on that log and type the passphrase, as often as it is called."""

    def start_and_unlock() -> Program:
        program = start("-m", "kzdesk", "--vault", vault, "--today", "2023-10-10", "--month", "2023-06", "--lang", "en")
        program.window("kzdesk")
        program.find("text", "Passphrase", "focused")
        screen.write(WORDS)
        screen.key("Return")
        program.find("table", "Calendar")
        program.window("kzdesk")
        return program

    return start_and_unlock


def spoken(program: Program) -> list[str]:
    """What a screen reader says of the five days in June."""
    names = program.spoken_cells("Calendar")
    return [name for day in JUNE for name in names if f", {day.day} {day:%B} {day.year}," in name]


def test_a_dragged_stay_is_counted_undone_and_there_after_a_restart(screen: Screen, unlocked: Callable[[], Program]) -> None:
    program = unlocked()
    program.find("label", "Registration: 10 days late")
    program.find("label", "Last lawful day: 50 days left")
    outside = spoken(program)
    assert [name.split(", ")[2] for name in outside] == ["outside"] * len(JUNE), outside

    cells = program.spoken_cells("Calendar")
    program.settle(cells[outside[-1]])
    screen.drag(cells[outside[0]].centre(), cells[outside[-1]].centre())
    program.find("push button", "Save stay").press()

    def lawful() -> bool:
        return [name.split(", ")[2:4] for name in spoken(program)] == [
            ["lawful", f"day {n} of the stay"] for n in range(1, len(JUNE) + 1)
        ]

    until("five lawful days", lawful)
    program.find("label", "Last lawful day: 45 days left")

    program.find("push button", "Undo").press()
    until("the days as they were", lambda: spoken(program) == outside)
    program.find("label", "Last lawful day: 50 days left")
    program.find("push button", "Redo").press()
    until("five lawful days again", lawful)
    program.window("kzdesk")
    program.close()

    program = unlocked()
    until("five lawful days after the restart", lawful)
    program.find("label", "Last lawful day: 45 days left")
    program.close()
