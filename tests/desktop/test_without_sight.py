"""A first start without sight: everything is done by keys, and known from what a screen reader is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.ears import Ears
from tests.desktop.program import Program, begin_log
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

WORDS = "Quiet larks above the Ustyurt 1987"


@pytest.fixture
def ears(screen: Screen) -> Iterator[Ears]:
    """Someone who listens."""
    ears = Ears(screen.environment["DBUS_SESSION_BUS_ADDRESS"])
    yield ears
    ears.close()


def focused_day(program: Program) -> str:
    """What is said of the day that has the keyboard."""
    for name, cell in program.spoken_cells("Calendar").items():
        if "focused" in cell.states or "selected" in cell.states:
            return name
    return ""


def test_first_start_a_stay_the_countdown_registration_undo_and_lock(
    screen: Screen, start: Callable[..., Program], tmp_path: Path, ears: Ears
) -> None:
    program = start("-m", "kzdesk", "--vault", tmp_path / "vault", "--today", "2023-10-10", "--lang", "en")
    begin_log(program, WORDS)
    screen.key("space", "Tab", "space")
    program.find("table", "Calendar", "focused")

    screen.key("ctrl+n")  # a stay from today on
    program.find("text", "Entry", "focused")
    screen.key("ctrl+a")
    screen.write("01.10.2023")
    screen.key("Return")
    ears.hear("Stay added")
    countdown = ears.hear("Registration: ", "Last lawful day: ")
    assert "Registration: 20 days left" in countdown
    assert "Last lawful day: 80 days left" in countdown

    program.find("table", "Calendar", "focused")
    day = until("today's cell to be said", lambda: focused_day(program))
    assert day.startswith("Tuesday, 10 October 2023, lawful, day 10 of the stay, 10 of 90 days used")

    program.find("push button", "Registered").press()
    program.find("text", "Registered on", "focused")
    screen.key("Return")
    ears.hear("Registration added")
    until("the day to be registered", lambda: "registered" in focused_day(program))

    program.window("kzdesk")
    screen.key("ctrl+z")
    ears.hear("Undone")
    assert "Registration: 20 days left" in ears.hear("Registration: ")
    until("the day as it was", lambda: ", lawful, day 10" in focused_day(program))

    screen.key("ctrl+l")
    program.find("label", "The log is locked.")
    program.window("kzdesk")
    program.find("text", "Passphrase or recovery code", "focused")
    screen.write("wrong")
    screen.key("Return")
    ears.hear("That passphrase does not open the log")
    program.close()
