"""Every screen as a screen reader finds it: how many controls it has, and that none is without a name."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

from jeepney import DBusErrorResponse

from tests.desktop.accessible import Accessible
from tests.desktop.program import Program
from tests.desktop.waiting import until
from tests.everyone.all_open import BEHIND, NOT_AT_ONCE
from tests.everyone.screens import SCREENS

BASELINE = Path(__file__).with_name("controls.toml")
CONTROLS = {
    "push button", "button", "toggle button", "check box", "radio button", "combo box", "text", "password text", "spin button",
    "table", "list", "tree", "progress bar", "slider", "menu item", "link", "document frame",
}


def controls(window: Accessible) -> list[tuple[str, str]]:
    """Role and name of everything in a window that can be worked or read as a whole, of what is showing."""
    found = []
    for thing in window.walk():
        try:
            role = thing.role
            if role in CONTROLS and "showing" in thing.states:
                found.append((role, thing.name.strip()))
        except DBusErrorResponse:  # gone meanwhile
            continue
    return found


def test_no_control_is_without_a_name_and_their_number_is_known(start: Callable[..., Program]) -> None:
    program = start(Path(__file__).parents[1] / "everyone" / "all_open.py")
    until("every screen to be open", lambda: "ready" in program.said.read_text(), seconds=60)
    screens = {}
    for window in program.windows():
        own, behind, name = window.name.partition(BEHIND)
        if behind and name in SCREENS:
            assert own.strip(), f"the window of {name!r} has no name"
            screens[name] = controls(window)
    program.stop()
    assert set(screens) == set(SCREENS) - NOT_AT_ONCE
    unnamed = {screen: [role for role, name in found if not name] for screen, found in screens.items()}
    assert {screen: roles for screen, roles in unnamed.items() if roles} == {}
    now = "".join(f'"{screen}" = {len(screens[screen])}\n' for screen in SCREENS if screen in screens)
    known = tomllib.loads(BASELINE.read_text(encoding="utf-8"))["controls"]
    assert known == {screen: len(found) for screen, found in screens.items()}, f"{BASELINE.name} would be:\n[controls]\n{now}"
