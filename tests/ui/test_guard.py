"""Every reason to leave the log goes through one door, from any state, and nothing half done is saved."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Journal, Person
from kzdesk.services.clock import fixed_clock
from kzdesk.services.problems import Problem
from kzdesk.services.settings import ForgetfulSettings
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.places import resources
from kzdesk.storage.reading import LogToRead
from kzdesk.storage.sample import SampleStore
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.app import Application
from kzdesk.ui.dialogs.first_run import FirstRun
from kzdesk.ui.dialogs.unlock import UnlockWindow
from kzdesk.ui.guard.reason import Reason
from kzdesk.ui.presentation import Comeback
from kzdesk.ui.surroundings import Surroundings
from kzdesk.ui.window import MainWindow
from tests.faults import note
from tests.ui.conftest import CHEAP, outside, stay

# What the offscreen platform cannot do for a menu.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)", extend=True)

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PROMISED_SECONDS = 0.2
TODAY = date(2023, 10, 10)


class Held:
    """An application whose fresh processes are only noted."""

    def __init__(self, qapp: QApplication, place: VaultPlace | None, sealed: str = "") -> None:
        self.left: list[Comeback] = []
        self.ended: list[int] = []
        self.place = place
        self.application = Application(qapp, Surroundings(
            place=place, sample=SampleStore, to_read=LogToRead, lawbook=load_lawbook("kz"), clock=fixed_clock(TODAY),
            settings=ForgetfulSettings(), catalogue=load_catalogue, restart=self.left.append, end=self.ended.append,
            files=ImportFiles, law=None, outside=outside,
            icon=resources() / "icons" / "kzdesk.svg", view="month", day=None, theme="light", language="en", size=None,
            locked=False, sealed=sealed,
        ))
        self.application.start()
        assert self.application.window is not None
        assert QTest.qWaitForWindowActive(self.application.window)

    @property
    def window(self) -> MainWindow:
        """The window of the log."""
        assert isinstance(self.application.window, MainWindow)
        return self.application.window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> float:
        """Press keys in whatever window has the keyboard; the seconds of work that took."""
        window = QApplication.focusWindow()
        assert window is not None
        self.began = time.perf_counter()
        began = time.process_time()
        QTest.keyClick(window, key, modifiers)
        return time.process_time() - began

    def panic(self) -> float:
        """Press the panic key."""
        return self.press(Qt.Key.Key_L, CONTROL | SHIFT)

    def close(self) -> None:
        """End it."""
        self.application.guard.forget()
        self.application.let_go()
        for window in QApplication.topLevelWidgets():
            window.hide()
            window.deleteLater()
        QApplication.processEvents()


@pytest.fixture
def hold(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Held]]:
    """Open a log without a passphrase; `sample` opens the sample instead, `none` the first start."""
    held: list[Held] = []
    monkeypatch.setattr(qapp, "quit", lambda: None)

    def start(kind: str = "log", sealed: str = "") -> Held:
        place = VaultPlace(tmp_path / "vault", kdf=CHEAP)
        if kind in ("log", "locked") and not place.exists():
            store, _ = place.create("words" if kind == "locked" else None, Journal(Person("RUS")).put(stay("2023-09-01")))
            store.close()
        held.append(Held(qapp, None if kind == "sample" else place, sealed))
        return held[-1]

    yield start
    for one in held:
        one.close()


def on_screen() -> list[QWidget]:
    """Every window that can be seen."""
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def open_editor(held: Held) -> None:
    """A stay half typed."""
    held.window.editors.new_stay_here()


def open_menu(held: Held) -> None:
    """The menu, with one below it."""
    menu = held.window.findChild(QToolButton).menu()
    assert isinstance(menu, QMenu)
    menu.popup(held.window.pos())


def open_counting(held: Held) -> None:
    """How days are counted."""
    held.window.editors.choose_counting()


def open_question(held: Held) -> None:
    """A message over an editor."""
    open_editor(held)
    dialog = held.window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    QMessageBox(QMessageBox.Icon.Warning, "kzdesk", "Really?", parent=dialog).open()


STATES = {
    "nothing": lambda held: None, "an editor": open_editor, "a menu": open_menu, "the counting": open_counting,
    "a message over an editor": open_question, "the list": lambda held: held.window.show_view("list"),
    "the plan": lambda held: held.window.show_view("plan"),
}


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
    held.application.guard.keys.set_panic_key(key)
    if key == "F12":
        held.press(Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    else:
        held.panic()
    assert held.left[-1].quiet
