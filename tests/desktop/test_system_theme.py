"""The desktop turns dark and light again while kzdesk is open: every view turns with it, on the screen itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.desktop.portal import DARK, LIGHT, Portal
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

SIDE = 32
"""The screen is shrunk to so many pixels, each the mean of what it stands for."""
MIDDLE = 128


@pytest.fixture
def portal(screen: Screen) -> Iterator[Portal]:
    """A desktop whose settings are told by its portal; it is light."""
    made = Portal(screen.environment["DBUS_SESSION_BUS_ADDRESS"])
    screen.environment["XDG_CURRENT_DESKTOP"] = "GNOME"
    yield made
    del screen.environment["XDG_CURRENT_DESKTOP"]
    made.close()


def is_dark(screen: Screen, file: Path) -> bool:
    """Whether most of the screen is dark."""
    screen.picture(file)
    seen = QImage(str(file)).scaled(SIDE, SIDE).convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(seen.pixelColor(x, y).lightness() for x in range(SIDE) for y in range(SIDE)) < MIDDLE * SIDE * SIDE


def test_every_view_follows_the_desktop_while_it_is_open(
    screen: Screen, start: Callable[..., Program], tmp_path: Path, portal: Portal
) -> None:
    program = start("-m", "kzdesk", "--demo", "--today", "2023-10-10", "--lang", "en", "--theme", "system")
    program.window("kzdesk")
    screen.xdotool("getactivewindow", "windowsize", "--sync", "100%", "100%")
    picture = tmp_path / "screen.png"
    for view, role, name in (
        ("1", "table", "Calendar"), ("2", "label", "December"), ("3", "table", "Records"),
        ("4", "push button", "Plan another stay"),
    ):
        screen.key(f"ctrl+{view}")
        program.find(role, name)
        portal.turn(DARK)
        until(f"view {view}, dark", lambda: is_dark(screen, picture))
        program.find(role, name)
        portal.turn(LIGHT)
        until(f"view {view}, light again", lambda: not is_dark(screen, picture))
        program.find(role, name)
    program.window("kzdesk")
    program.close()
