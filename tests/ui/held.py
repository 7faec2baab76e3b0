"""An application held back from becoming a fresh process, and the states in which it can be left."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QToolButton, QWidget

from kzdesk.services.clock import fixed_clock
from kzdesk.services.settings import ForgetfulSettings
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.places import resources
from kzdesk.storage.reading import LogToRead
from kzdesk.storage.sample import SampleStore
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.app import Application
from kzdesk.ui.presentation import Comeback
from kzdesk.ui.surroundings import Surroundings
from kzdesk.ui.window import MainWindow
from tests.ui.conftest import TODAY, outside

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


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
            icon=resources() / "icons" / "kzdesk.png", view="month", day=None, theme="light", language="en", size=None,
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

    def hold_down(self, key: Qt.Key) -> None:
        """A key repeats by itself."""
        window = QApplication.focusWindow()
        assert window is not None
        again = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(window, again)

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
