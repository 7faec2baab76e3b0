"""The keys on a Russian keyboard: every shortcut lies where its letter is printed, whatever the key writes now."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

WORDS = "Seven grey herons over Balkhash, 1998."
CODES = {"n": 57, "z": 52, "t": 28, "l": 46, "f": 41, "i": 31, "comma": 59, "2": 11, "1": 10}
"""The places of keys on a PC keyboard, as X numbers them."""


@pytest.fixture
def russian(screen: Screen) -> Iterator[None]:
    """A keyboard whose letters are Russian, with Latin ones in second place."""
    set_layout = ["setxkbmap", "-layout"]
    subprocess.run([*set_layout, "ru,us"], env=screen.environment, check=True)
    yield
    subprocess.run([*set_layout, "us"], env=screen.environment, check=True)


def test_shortcuts_and_letters_work_where_they_are_printed(
    screen: Screen, start: Callable[..., Program], tmp_path: Path, russian: None
) -> None:
    log = tmp_path / "log.csv"
    log.write_text("kind,from,to,note\nstay,2023-09-01,,\n", encoding="utf-8")
    command = ["import", log, "--citizenship", "RUS", "--vault", tmp_path / "vault", "--passphrase-stdin"]
    subprocess.run([sys.executable, "-m", "kzdesk", *command], input=f"{WORDS}\n", capture_output=True, text=True, check=True)
    subprocess.run(["setxkbmap", "-layout", "us"], env=screen.environment, check=True)
    program = start("-m", "kzdesk", "--vault", tmp_path / "vault", "--today", "2023-10-10", "--lang", "ru")
    program.window("kzdesk")
    program.find("text", "Парольная фраза", "focused")
    screen.write(WORDS)
    screen.key("Return")
    program.find("table", "Календарь", "focused")
    subprocess.run(["setxkbmap", "-layout", "ru,us"], env=screen.environment, check=True)

    def press(key: str, *modifiers: str) -> None:
        screen.key("+".join((*modifiers, str(CODES[key]))))

    def day() -> str:
        cells = program.spoken_cells("Календарь").items()
        return next((name for name, cell in cells if "focused" in cell.states), "")

    screen.key("Left")
    until("the day before", lambda: " 9 октября" in day())
    press("t")
    until("today, by the letter", lambda: "10 октября" in day())
    screen.key("Left")
    until("the day before again", lambda: " 9 октября" in day())
    press("t", "ctrl")
    until("today, by the shortcut", lambda: "10 октября" in day())
    press("n", "ctrl")
    program.find("text", "Въезд", "focused")
    screen.key("Escape")
    program.find("table", "Календарь", "focused")
    screen.key("Delete")
    until("the day outside", lambda: "вне Казахстана" in day() or "нет записей" in day())
    press("z", "ctrl")
    until("the stay again", lambda: "вне Казахстана" not in day() and "нет записей" not in day())
    press("f", "ctrl")
    program.find("text", "Найти", "focused")
    screen.key("Escape")
    press("2", "ctrl")
    program.find("label", "Декабрь")
    press("comma", "ctrl")
    program.window("Настройки")
    screen.key("Escape")
    press("l", "ctrl")
    program.find("label", "Журнал заперт.")
    program.window("kzdesk")
    program.close()
