"""Every reason to leave the log goes through one door, from any state, and nothing half done is saved."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Journal, Person
from kzdesk.services.problems import Problem
from kzdesk.services.settings import Settings
from kzdesk.ui.dialogs.first_run import FirstRun
from kzdesk.ui.dialogs.unlock import UnlockWindow
from kzdesk.ui.guard.reason import Reason
from kzdesk.ui.window import MainWindow
from tests.faults import note
from tests.ui.conftest import TODAY, stay
from tests.ui.held import CONTROL, STATES, Held, on_screen

# What the offscreen platform cannot do for a menu.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)", extend=True)

PROMISED_SECONDS = 0.2


def test_the_panic_key_works_from_any_state_in_time(hold: Callable[..., Held]) -> None:
    taken, seconds = [], []
    for state in STATES.values():
        held = hold()
        state(held)
        QApplication.processEvents()
        taken.append(held.panic())
        seconds.append(time.perf_counter() - held.began)
        assert on_screen() == []
        assert held.left[-1].quiet
        held.application.let_go()
        assert held.place
        with closing(held.place.open(None)) as found:
            assert len(found.load()[0].stays) == 1
    note("panic key", f"everything hidden and the fresh process begun after {median(seconds) * 1000:.0f} ms (median)")
    assert max(taken) < PROMISED_SECONDS


def test_a_backup_looked_at_beside_the_log_goes_with_it(hold: Callable[..., Held]) -> None:
    held = hold()
    held.application._look((Journal(Person("RUS")).put(stay("2022-01-01", "2022-01-02")),), "A backup, to look at.")
    QApplication.processEvents()
    assert len([window for window in on_screen() if isinstance(window, MainWindow)]) == 2
    held.panic()
    assert on_screen() == []
    assert held.left[-1].quiet


@pytest.mark.parametrize("state", STATES)
def test_ctrl_l_works_from_any_state(hold: Callable[..., Held], state: str) -> None:
    held = hold()
    STATES[state](held)
    QApplication.processEvents()
    held.press(Qt.Key.Key_L, CONTROL)
    assert on_screen() == []
    assert [comeback.quiet for comeback in held.left] == [False]


@pytest.mark.parametrize(("kind", "window"), [("locked", UnlockWindow), ("none", FirstRun), ("sample", MainWindow)])
def test_the_panic_key_works_in_every_window(hold: Callable[..., Held], kind: str, window: type[QWidget]) -> None:
    held = hold(kind)
    assert isinstance(held.application.window, window)
    held.panic()
    assert on_screen() == []
    assert held.left[-1].quiet


@pytest.mark.parametrize("reason", [Reason.IDLE, Reason.AWAY])
def test_by_itself_it_locks_a_log_and_nothing_else(hold: Callable[..., Held], reason: Reason) -> None:
    for kind, locks in (("sample", 0), ("none", 0), ("log", 1)):
        held = hold(kind)
        held.application.guard.left.emit(reason, 0)
        assert len(held.left) == locks
        held.application.let_go()


def test_what_could_not_be_saved_keeps_the_log_open_unless_it_is_panic(hold: Callable[..., Held]) -> None:
    held = hold()
    desk, store = held.window.desk, held.window.desk._store
    save = store.save

    def full(_journal: Journal) -> None:
        raise Problem("disk-full", folder="x")

    store.save = full  # type: ignore[method-assign]
    desk.put(stay("2023-01-01", "2023-01-02"))
    for reason in (Reason.IDLE, Reason.AWAY):
        held.application.leave(reason)
        assert held.left == []
        assert held.window.banner.isVisible()
    store.save = save  # type: ignore[method-assign]
    held.application.leave(Reason.IDLE)
    assert len(held.left) == 1
    assert held.place
    with closing(held.place.open(None)) as found:
        assert len(found.load()[0].stays) == 2


def test_unlocking_returns_to_the_same_day(hold: Callable[..., Held]) -> None:
    held = hold()
    held.window.focus.move_to(date(2022, 2, 22))
    held.application.leave(Reason.ASKED)
    sealed = held.left[-1].sealed
    assert "2022" not in sealed
    again = hold("log", sealed)
    assert again.window.focus.day == date(2022, 2, 22)
    again.application.let_go()
    for other in ("", "x", sealed[:-4] + "AAAA"):
        again = hold("log", other)
        assert again.window.focus.day == TODAY
        again.application.let_go()


def test_idle_counts_from_the_last_touch_and_sleep_counts_too(hold: Callable[..., Held]) -> None:
    held = hold()
    idle, now = held.application.guard.idle, [0.0]
    idle._now = lambda: now[0]
    idle.touch()
    for seconds in (0, 100, 299):
        now[0] = seconds
        idle.look()
        assert held.left == []
    held.press(Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    now[0] = 299 + 299
    idle.look()
    assert held.left == []
    now[0] += 1
    idle.look()
    assert len(held.left) == 1


def test_the_first_key_after_a_long_sleep_finds_the_log_locked(hold: Callable[..., Held]) -> None:
    held = hold()
    idle, now = held.application.guard.idle, [0.0]
    idle._now = lambda: now[0]
    idle.touch()
    now[0] = 8 * 3600.0
    held.press(Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    assert len(held.left) == 1


def test_idle_can_be_switched_off(hold: Callable[..., Held]) -> None:
    held = hold()
    idle = held.application.guard.idle
    idle.minutes = 0
    idle._now = lambda: 1e9
    idle.look()
    assert held.left == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_to_end_closes_the_log(hold: Callable[..., Held], qtbot: QtBot, number: signal.Signals) -> None:
    held = hold()
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: held.ended == [128 + number])
    assert on_screen() == []
    assert held.place
    with closing(held.place.open(None)) as found:
        assert len(found.load()[0].stays) == 1


@pytest.mark.parametrize("key", ["", "nonsense", "Ctrl+L", "Ctrl+K, Ctrl+L", "F12"])
def test_a_panic_key_that_is_none_becomes_the_usual_one(hold: Callable[..., Held], key: str) -> None:
    held = hold()
    held.application.guard.follow(Settings(panic_key=key))
    if key == "F12":
        held.press(Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    else:
        held.panic()
    assert held.left[-1].quiet
