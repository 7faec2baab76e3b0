"""A first start by keyboard alone: a passphrase, a stay from marked days, undo, lock, and in again with the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

WORDS = "Quiet poplars behind the bazaar 41"
STAY = [f"{weekday}, {day} October 2023" for weekday, day in (("Friday", 6), ("Saturday", 7), ("Sunday", 8), ("Monday", 9))]


def has_keyboard(program: Program, role: str, name: str) -> None:
    """Wait until something has the keyboard."""
    thing = program.find(role, name, seconds=30)
    until(f"the keyboard in {name!r}", lambda: "focused" in thing.states)


def said_of_the_stay(program: Program) -> list[str]:
    """What a screen reader says of the four days."""
    return [cell.name for cell in program.find("table", "Calendar").cells() if cell.name.startswith(tuple(STAY))]


def test_a_log_is_begun_worked_and_locked_without_a_mouse(
    screen: Screen, start: Callable[..., Program], tmp_path: Path
) -> None:
    program = start("-m", "kzdesk", "--vault", tmp_path / "vault", "--today", "2023-10-10", "--lang", "en")
    program.window("kzdesk")
    program.find("push button", "Start my log").press()
    has_keyboard(program, "text", "Passphrase")
    screen.write(WORDS)
    screen.key("Tab")
    has_keyboard(program, "text", "The same passphrase again")
    screen.write(WORDS)
    screen.key("Return")
    code = program.find("label", "Recovery code: ", seconds=30).name.removeprefix("Recovery code: ")
    has_keyboard(program, "check box", "I have written it down")
    screen.key("space", "Tab", "space")

    def lawful() -> bool:
        wanted = [f"{day}, lawful, day {n} of the stay" for n, day in enumerate(STAY, start=1)]
        return [name.startswith(begins) for name, begins in zip(said_of_the_stay(program), wanted, strict=True)] == [True] * 4

    has_keyboard(program, "table", "Calendar")
    outside = said_of_the_stay(program)
    screen.key("Left", "shift+Left", "shift+Left", "shift+Left", "Return")
    has_keyboard(program, "text", "Entry")
    screen.key("Return")
    until("four lawful days", lawful)
    program.window("kzdesk")
    screen.key("ctrl+z")
    until("the days as they were", lambda: said_of_the_stay(program) == outside)
    screen.key("ctrl+shift+z")
    until("four lawful days again", lawful)

    screen.key("ctrl+l")
    program.find("label", "The log is locked.", seconds=30)
    program.window("kzdesk")
    has_keyboard(program, "text", "Passphrase or recovery code")
    screen.write(code)
    screen.key("Return")
    program.find("table", "Calendar", seconds=30)
    until("four lawful days after the lock", lawful)
    program.window("kzdesk")
    program.close()
