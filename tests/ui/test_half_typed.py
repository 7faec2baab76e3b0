"""A secret that was begun at the lock and left there does not stay in memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kzdesk.ui.dialogs.front import SECRET, passphrase_field, show_text_box
from kzdesk.ui.dialogs.unlock import UnlockWindow
from kzdesk.ui.guard.reason import Reason
from tests.ui.held import Held


def test_no_input_method_learns_a_passphrase_that_is_shown(qtbot: QtBot) -> None:
    field = passphrase_field("Passphrase")
    qtbot.addWidget(field)
    box = show_text_box(field)
    qtbot.addWidget(box)
    for _ in range(3):
        assert field.inputMethodHints() & SECRET == SECRET
        box.click()


class TestHalfTypedSecret:
    def test_it_is_gone_with_the_process_after_a_minute(self, hold: Callable[..., Held]) -> None:
        held = hold("locked", "where it was left")
        lock = held.application.window
        assert isinstance(lock, UnlockWindow)
        assert lock._leaving.interval() == 60_000
        assert not lock._leaving.isActive()
        QTest.keyClicks(lock.secret, "wor")
        assert lock._leaving.isActive()
        lock._leaving.timeout.emit()
        assert [(comeback.sealed, comeback.quiet) for comeback in held.left] == [("where it was left", False)]

    def test_nothing_happens_to_an_empty_field(self, hold: Callable[..., Held]) -> None:
        held = hold("locked")
        lock = held.application.window
        assert isinstance(lock, UnlockWindow)
        QTest.keyClicks(lock.secret, "w")
        QTest.keyClick(lock.secret, Qt.Key.Key_Backspace)
        lock._leaving.timeout.emit()
        held.application.leave(Reason.AWAY)
        assert held.left == []

    @pytest.mark.parametrize("reason", [Reason.IDLE, Reason.AWAY])
    def test_the_screen_that_locks_takes_it_along(self, hold: Callable[..., Held], reason: Reason) -> None:
        held = hold("locked")
        lock = held.application.window
        assert isinstance(lock, UnlockWindow)
        QTest.keyClicks(lock.secret, "wor")
        held.application.leave(reason)
        assert len(held.left) == 1

    def test_a_wrong_one_that_was_tried_and_left_there_goes_too(self, hold: Callable[..., Held], qtbot: QtBot) -> None:
        held = hold("locked")
        lock = held.application.window
        assert isinstance(lock, UnlockWindow)
        lock.secret.setText("wrong")
        lock.unlock()
        assert not lock.half_typed  # it is being tried
        qtbot.waitUntil(lambda: not lock.progress.isVisible(), timeout=20_000)
        assert lock.half_typed
        assert lock._leaving.isActive()
