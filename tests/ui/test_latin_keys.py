"""A keyboard without Latin letters: its keys as X11 sends them, in a window with shortcuts, fields and a menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kzdesk.services.settings import Settings
from kzdesk.ui.guard.keys import LockKeys
from kzdesk.ui.latin_keys import LatinKeys, latin_key

# What the offscreen platform cannot do for a menu.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)", extend=True)

NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier)
WAITED_FOR = ("Ctrl+Z", "Ctrl+Shift+Z", "T", "/", "Ctrl+1", "Ctrl+,")


class Desk:
    """A window with shortcuts, a field, a page of text and something that takes no text."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.window = QWidget()
        self.field, self.page, self.days = QLineEdit(), QPlainTextEdit(), QWidget()
        self.days.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self.window)
        for widget in (self.days, self.field, self.page):
            column.addWidget(widget)
        for keys in WAITED_FOR:
            QShortcut(QKeySequence(keys), self.window).activated.connect(lambda keys=keys: self.heard.append(keys))
        inner = QShortcut(QKeySequence("Ctrl+K"), self.page)
        inner.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        inner.activated.connect(lambda: self.heard.append("Ctrl+K"))

    def press(self, character: str, place: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A key as Qt hands it to the window when no shortcut of its own knows it."""
        text = "" if modifiers & CTRL else character
        window = QApplication.focusWindow()
        assert window is not None
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(character.upper()), modifiers, place, 0, 0, text)
            if kind is QEvent.Type.ShortcutOverride:
                event.ignore()
            QApplication.sendEvent(window, event)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk with the keyboard of a platform that numbers keys by their place."""
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    keys = LatinKeys(qapp)
    made = Desk()
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    assert QTest.qWaitForWindowActive(made.window)
    yield made
    keys.deleteLater()


@pytest.mark.parametrize(("character", "place", "modifiers", "heard"), [
    ("я", 52, CTRL, "Ctrl+Z"), ("я", 52, CTRL | SHIFT, "Ctrl+Shift+Z"), ("е", 28, NONE, "T"), ("б", 59, CTRL, "Ctrl+,"),
    (".", 61, NONE, "/"), ("№", 61, NONE, "/"), ('"', 10, CTRL, "Ctrl+1"), ("&", 10, CTRL, "Ctrl+1"),
])
def test_a_key_counts_as_the_english_one_in_its_place(
    desk: Desk, character: str, place: int, modifiers: Qt.KeyboardModifier, heard: str
) -> None:
    desk.days.setFocus()
    desk.press(character, place, modifiers)
    assert desk.heard == [heard]


@pytest.mark.parametrize(("character", "place"), [("'", 24), ("w", 59), ("y", 28), ("z", 25), ("é", 24), ("-", 61), ("z", 61)])
def test_a_latin_keyboard_is_left_alone(desk: Desk, character: str, place: int) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord(character.upper()), CTRL, place, 0, 0, "")
    assert latin_key(event) is None


def test_elsewhere_nothing_is_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "windows")
    desk.days.setFocus()
    desk.press("я", 52, CTRL)
    assert desk.heard == []


def test_a_field_takes_letters_as_they_are_and_knows_the_keys_of_text(desk: Desk) -> None:
    desk.field.setFocus()
    for character, place in (("е", 28), (".", 61), ("я", 52)):
        desk.press(character, place)
    assert desk.field.text() == "е.я"
    desk.press("ф", 38, CTRL)
    assert desk.field.selectedText() == "е.я"
    desk.press("ч", 53, CTRL)
    assert desk.field.text() == ""
    desk.press("м", 55, CTRL)
    assert desk.field.text() == "е.я"
    desk.press("я", 52, CTRL)
    assert desk.field.text() == ""
    desk.press("я", 52, CTRL | SHIFT)
    assert desk.field.text() == "е.я"
    assert desk.heard == []


def test_a_page_of_text_does_too(desk: Desk) -> None:
    desk.page.setFocus()
    desk.press("я", 52)
    desk.press("я", 52, CTRL)
    assert desk.page.toPlainText() == ""
    assert desk.heard == []


def test_what_belongs_to_a_part_is_heard_only_there(desk: Desk) -> None:
    desk.days.setFocus()
    desk.press("л", 45, CTRL)
    assert desk.heard == []
    desk.page.setFocus()
    desk.press("л", 45, CTRL)
    assert desk.heard == ["Ctrl+K"]


def test_a_window_behind_a_menu_hears_nothing(desk: Desk) -> None:
    desk.days.setFocus()
    menu = QMenu(desk.window)
    menu.addAction("&Язык")
    menu.popup(desk.window.mapToGlobal(QPoint(5, 5)))
    desk.press("е", 28)
    menu.close()
    assert desk.heard == []


def test_a_window_behind_a_dialog_hears_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.days.setFocus()
    dialog = QDialog(desk.window)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    desk.press("я", 52, CTRL)
    dialog.close()
    assert desk.heard == []


def test_a_letter_of_a_menu_keeps_its_script(desk: Desk) -> None:
    menu = QMenu(desk.window)
    menu.addAction("&Язык").triggered.connect(lambda: desk.heard.append("Язык"))
    menu.addAction("О&тмена").triggered.connect(lambda: desk.heard.append("Отмена"))
    menu.popup(desk.window.mapToGlobal(QPoint(5, 5)))
    desk.press("т", 57)
    assert desk.heard == ["Отмена"]


def test_alt_is_left_to_those_who_underline_letters(desk: Desk) -> None:
    desk.days.setFocus()
    desk.press("я", 52, ALT)
    desk.press("я", 52, CTRL | ALT)
    assert desk.heard == []


def test_a_window_that_is_put_out_of_use_hears_nothing(desk: Desk) -> None:
    desk.days.setFocus()
    desk.window.setEnabled(False)
    desk.press("я", 52, CTRL)
    assert desk.heard == []


@pytest.mark.parametrize("panic", ["Alt+L", "Ctrl+Alt+L", "Meta+L", "Ctrl+Shift+L"])
def test_the_key_that_takes_everything_away_is_found_by_its_place(desk: Desk, qapp: QApplication, panic: str) -> None:
    keys = LockKeys(qapp, Settings(panic_key=panic), lambda: 0.0, desk.window)
    panicked: list[bool] = []
    keys.panicked.connect(lambda: panicked.append(True))
    desk.press("д", 46, QKeySequence(panic)[0].keyboardModifiers())
    assert panicked == [True]
