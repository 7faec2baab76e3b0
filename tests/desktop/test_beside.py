"""What stands beside the log, by its keys in a real window; and that none of it outlives the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.desktop.program import Program
from tests.desktop.waiting import until

Start = Callable[..., Program]
KEYS = {
    "F1": "Help", "ctrl+question": "Keyboard", "ctrl+d": "Coming dates", "ctrl+p": "Report", "ctrl+comma": "Settings",
    "ctrl+shift+p": "Print this view",
}


@pytest.mark.parametrize("key", KEYS)
def test_each_opens_by_its_key_and_closes_by_esc(start: Start, key: str) -> None:
    program = start("-m", "kzdesk", "--demo", "--lang", "en", "--today", "2026-11-25")
    program.window("kzdesk")
    program.find("table", "Calendar", "focused")
    program.screen.key(key)
    program.window(KEYS[key])
    program.screen.key("Escape")
    program.find("table", "Calendar", "focused")
    program.close()


def test_closing_the_window_ends_the_help_too(start: Start) -> None:
    program = start("-m", "kzdesk", "--demo", "--lang", "en", "--today", "2026-11-25")
    program.window("kzdesk")
    program.screen.key("F1")
    program.window("Help")
    program.screen.xdotool("search", "--onlyvisible", "--name", "kzdesk", "windowfocus", "%1")
    program.screen.key("ctrl+q")
    until("the program to end", lambda: program.process.poll() is not None)
    assert program.process.returncode == 0, program.said.read_text()
