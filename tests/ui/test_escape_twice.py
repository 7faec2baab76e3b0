"""Esc pressed twice quickly is the panic key for who chose that, and never for anybody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kzdesk.services.settings import Settings
from tests.ui.held import SHIFT, STATES, Held, on_screen

# What the offscreen platform cannot do for a menu.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)", extend=True)

ESCAPE, NO_MODIFIER = Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier


class TestEscapeTwice:
    @pytest.fixture
    def held(self, hold: Callable[..., Held]) -> Held:
        """A log whose panic key is Esc twice, under a clock moved by hand."""
        held = hold()
        held.application.guard.follow(Settings(panic_escape=True))
        self.now = 0.0
        held.application.guard.keys._now = lambda: self.now
        self.within = held.application.guard.keys._twice_within
        return held

    @pytest.mark.parametrize("state", STATES)
    def test_it_works_from_any_state(self, held: Held, state: str) -> None:
        STATES[state](held)
        QApplication.processEvents()
        held.press(ESCAPE, NO_MODIFIER)
        assert held.left == []
        (QApplication.activeModalWidget() or held.window).activateWindow()  # as a window manager does when a dialog has gone
        QApplication.processEvents()
        self.now = self.within
        held.press(ESCAPE, NO_MODIFIER)
        assert on_screen() == []
        assert held.left[-1].quiet

    def test_later_or_with_a_key_between_it_is_two_times_once(self, held: Held) -> None:
        held.press(ESCAPE, NO_MODIFIER)
        self.now = self.within + 0.001
        held.press(ESCAPE, NO_MODIFIER)
        held.press(Qt.Key.Key_Right, NO_MODIFIER)
        held.press(ESCAPE, NO_MODIFIER)
        held.press(ESCAPE, SHIFT)
        held.press(ESCAPE, NO_MODIFIER)
        held.hold_down(ESCAPE)
        assert held.left == []
        held.press(ESCAPE, NO_MODIFIER)
        assert held.left[-1].quiet

    def test_it_does_nothing_unless_it_was_chosen(self, held: Held) -> None:
        held.application.guard.follow(Settings())
        for _ in range(4):
            held.press(ESCAPE, NO_MODIFIER)
        assert held.left == []
