"""The keys on other keyboards: every shortcut lies where its letter is printed, whatever the key writes now."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

WORDS = "Seven grey herons over Balkhash, 1998."
PLACES = {
    "a": 38, "c": 54, "d": 40, "f": 41, "i": 31, "l": 46, "n": 57, "p": 33, "q": 24, "t": 28, "v": 55, "x": 53, "z": 52,
    "comma": 59, "slash": 61, "1": 10, "2": 11, "3": 12, "4": 13, "ctrl": 37, "shift": 50,
}
"""The places of keys on a PC keyboard, as X numbers them: xdotool would look for a letter on another layout."""
TABLE = "Календарь"


class Typist:
    """Presses keys by their place, in a program that speaks Russian."""

    def __init__(self, screen: Screen, program: Program) -> None:
        self.screen = screen
        self.program = program

    def press(self, keys: str) -> None:
        """Press keys together: "ctrl+z"."""
        places = [PLACES[key] for key in keys.split("+")]
        for place in places:
            self.screen.xdotool("keydown", place)
        for place in reversed(places):
            self.screen.xdotool("keyup", place)

    def day(self) -> str:
        """What is said of the focused day."""
        cells = self.program.spoken_cells(TABLE).items()
        return next((name for name, cell in cells if "focused" in cell.states), "")

    def leave(self) -> None:
        """Close what is open, back to the calendar."""
        self.screen.key("Escape")
        self.program.find("table", TABLE, "focused")


@pytest.mark.parametrize("layout", ["ru", "kz", "ru,us", "us"])
def test_shortcuts_and_letters_work_where_they_are_printed(
    screen: Screen, start: Callable[..., Program], tmp_path: Path, layout: str
) -> None:
    log = tmp_path / "log.csv"
    log.write_text("kind,from,to,note\nstay,2023-09-01,,\n", encoding="utf-8")
    command = ["import", log, "--citizenship", "RUS", "--vault", tmp_path / "vault", "--passphrase-stdin"]
    subprocess.run([sys.executable, "-m", "kzdesk", *command], input=f"{WORDS}\n", capture_output=True, text=True, check=True)
    program = start("-m", "kzdesk", "--vault", tmp_path / "vault", "--today", "2023-10-10", "--lang", "ru")
    program.window("kzdesk")
    program.find("text", "Парольная фраза", "focused")
    screen.write(WORDS)
    screen.key("Return")
    program.find("table", TABLE, "focused")
    screen.layout(layout)
    try:
        typist = Typist(screen, program)
        if layout != "us":
            _open_a_line_of_the_menu(typist)
        _work_by_keys(typist)
    finally:
        screen.layout("us")
    program.find("label", "Журнал заперт.")
    program.window("kzdesk")
    program.close()


def _open_a_line_of_the_menu(typist: Typist) -> None:
    """By the letter that is underlined in it: А of «Настройки» lies where F does."""
    typist.screen.key("F10")
    typist.press("f")
    typist.program.window("Настройки")
    typist.leave()


def _work_by_keys(typist: Typist) -> None:
    screen, program, day = typist.screen, typist.program, typist.day
    for key in ("t", "ctrl+t"):
        screen.key("Left")
        until("the day before", lambda: " 9 октября" in day())
        typist.press(key)
        until(f"today, by {key}", lambda: "10 октября" in day())
    typist.press("ctrl+n")
    program.find("text", "Въезд", "focused")
    typist.leave()
    screen.key("Delete")
    until("the day outside", lambda: "вне Казахстана" in day() or "нет записей" in day())
    typist.press("ctrl+z")
    until("the stay again", lambda: "вне Казахстана" not in day() and "нет записей" not in day())
    typist.press("ctrl+shift+z")
    until("the day outside again", lambda: "вне Казахстана" in day() or "нет записей" in day())
    typist.press("ctrl+z")
    typist.press("slash")
    program.find("text", "Найти", "focused")
    _edit_text(typist)
    typist.leave()
    typist.press("ctrl+f")
    program.find("text", "Найти", "focused")
    typist.leave()
    for key, title in (("ctrl+p", "Отчёт"), ("ctrl+d", "Ближайшие даты"), ("ctrl+comma", "Настройки")):
        typist.press(key)
        program.window(title)
        typist.leave()
    typist.press("ctrl+2")
    program.find("label", "Декабрь")
    typist.press("ctrl+4")
    program.find("spin box", "Дней подряд")
    typist.press("ctrl+3")
    program.find("table", "Записи", "focused")
    typist.press("ctrl+1")
    program.find("table", TABLE, "focused")
    typist.press("ctrl+l")


def _edit_text(typist: Typist) -> None:
    """A field keeps the letters of the keyboard, and knows copy, cut, paste, select and undo."""
    program = typist.program
    typist.press("x")
    typist.press("z")

    def text() -> str:
        return program.find("text", "Найти", "focused").text

    written = until("two letters", lambda: text() if len(text()) == 2 else "")
    assert written in ("xz", "чя")
    for keys, expected in (
        ("ctrl+a ctrl+c ctrl+v ctrl+v", written * 2), ("ctrl+a ctrl+x", ""), ("ctrl+v", written * 2), ("ctrl+z", ""),
    ):
        for key in keys.split():
            typist.press(key)
        until(f"{expected!r} after {keys}", lambda expected=expected: text() == expected)
