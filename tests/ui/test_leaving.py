"""Leaving a log that could not be saved: nothing is lost unasked, and a window built anew still tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from kzdesk.services.problems import Problem
from kzdesk.ui.dialogs.slow import Slow
from kzdesk.ui.window import MainWindow
from tests.services.desks import Sat, desk
from tests.ui.conftest import open_window, stay

Leave = Callable[[MainWindow], object]
WAYS: list[Leave] = [MainWindow.close, MainWindow.lock]


@pytest.fixture
def sat(qtbot: QtBot) -> Sat:
    """A log with a change that the full disk did not take."""
    log = desk()
    log.store.problem = Problem("disk-full", folder="log")
    log.put(stay("2026-11-01"))
    return log


@pytest.fixture
def window(sat: Sat) -> Iterator[MainWindow]:
    """A window over it that hides when it is locked."""
    shown = open_window(sat)
    shown._leave = shown.hide
    yield shown
    sat.store.problem = None
    shown.close()
    shown.deleteLater()
    QApplication.processEvents()


def asked(window: MainWindow) -> QMessageBox | None:
    """The question that stands over the window."""
    QApplication.processEvents()
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


def answer(window: MainWindow, text: str) -> None:
    """Press a button of the question."""
    box = asked(window)
    assert box is not None
    assert "The disk is full" in box.informativeText()
    next(button for button in box.buttons() if button.text() == text).click()
    QApplication.processEvents()


@pytest.mark.parametrize("leave", WAYS)
def test_it_asks_before_a_change_is_lost(window: MainWindow, leave: Leave) -> None:
    leave(window)
    answer(window, "Keep it open")
    assert window.isVisible()
    assert window.desk.journal.stays
    leave(window)
    answer(window, "Close without saving")
    assert not window.isVisible()


@pytest.mark.parametrize("leave", WAYS)
def test_it_tries_once_more_and_asks_nothing_when_that_succeeds(sat: Sat, window: MainWindow, leave: Leave) -> None:
    sat.store.problem = None
    leave(window)
    assert asked(window) is None
    assert not window.isVisible()
    assert sat.store.saved[-1] == sat.journal


def test_a_window_built_anew_does_not_claim_that_all_is_saved(window: MainWindow) -> None:
    assert window.banner.isVisible()
    assert "Not saved yet" in window.foot._state.text()


def test_it_does_not_save_into_work_that_is_under_way(sat: Sat, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    sat.store.problem = None
    saved = len(sat.store.saved)
    with monkeypatch.context() as patch:
        patch.setattr(Slow, "running", {object()})
        assert not window.all_saved()
    assert len(sat.store.saved) == saved
    assert window.all_saved()
