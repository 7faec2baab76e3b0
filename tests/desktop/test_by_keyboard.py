"""A first start by keyboard alone: a passphrase, a stay from marked days, undo, lock, and in again with the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.desktop.program import Program, begin_log
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

WORDS = "Quiet poplars behind the bazaar 41"
STAY = [f"{weekday}, {day} October 2023" for weekday, day in (("Friday", 6), ("Saturday", 7), ("Sunday", 8), ("Monday", 9))]


def said_of_the_stay(program: Program) -> list[str]:
    """What a screen reader says of the four days."""
    return [name for name in program.spoken_cells("Calendar") if name.startswith(tuple(STAY))]


def test_a_log_is_begun_worked_and_locked_without_a_mouse(
    screen: Screen, start: Callable[..., Program], tmp_path: Path
) -> None:
    program = start("-m", "kzdesk", "--vault", tmp_path / "vault", "--today", "2023-10-10", "--lang", "en")
    code = begin_log(program, WORDS)
    screen.key("space", "Tab", "space")

    def lawful() -> bool:
        said = [", ".join(name.split(", ")[:4]) for name in said_of_the_stay(program)]
        return said == [f"{day}, lawful, day {n} of the stay" for n, day in enumerate(STAY, start=1)]

    program.find("table", "Calendar", "focused")
    outside = said_of_the_stay(program)
    screen.key("Left", "shift+Left", "shift+Left", "shift+Left", "Return")
    program.find("text", "Entry", "focused")
    screen.key("Return")
    until("four lawful days", lawful)
    program.window("kzdesk")
    screen.key("ctrl+z")
    until("the days as they were", lambda: said_of_the_stay(program) == outside)
    screen.key("ctrl+shift+z")
    until("four lawful days again", lawful)

    screen.key("ctrl+l")
    program.find("label", "The log is locked.")
    program.window("kzdesk")
    program.find("text", "Passphrase or recovery code", "focused")
    screen.write(code)
    screen.key("Return")
    program.find("table", "Calendar")
    until("four lawful days after the lock", lawful)
    program.window("kzdesk")
    program.close()
