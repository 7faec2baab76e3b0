"""What is said beside a button that the mouse or the keyboard rests on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kzdesk.ui.tip import RESTING_MS, Tip, tell
from tests.ui.conftest import Visitor
from tests.ui.test_by_keyboard_alone import press
from tests.ui.test_tip import button, gone, mouse_to, rest_on, shown
from tests.ui.test_window import FIRST_YEAR, Sit


@pytest.fixture(name="someone")
def looking(person: Sit) -> Visitor:
    return person(*FIRST_YEAR)


def about_to_come() -> bool:
    """Whether a tip comes if the keyboard stays where it is."""
    timers = QApplication.instance().findChildren(QTimer)  # type: ignore[union-attr]
    return any(timer.isActive() for timer in timers if timer.interval() == RESTING_MS)


def test_a_button_says_what_it_is_for_to_the_mouse(someone: Visitor, qtbot: QtBot) -> None:
    lock = button(someone, "Lock")
    tip = rest_on(lock)
    assert tip.text() == lock.toolTip()
    mouse_to(lock)
    mouse_to(tip)
    assert not tip.leaving
    mouse_to(someone.days.viewport())
    qtbot.waitUntil(lambda: gone(tip))


def test_a_button_says_what_it_is_for_to_the_keyboard(someone: Visitor, qtbot: QtBot) -> None:
    undo, lock = button(someone, "Undo"), button(someone, "Lock")
    someone.window.bridge.done(someone.desk.remove(someone.desk.journal.stays[-1]))
    undo.setFocus()
    assert not about_to_come(), "nobody came by the keyboard"
    press(Qt.Key.Key_Tab)
    if QApplication.focusWidget() is not lock:
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is lock
    assert Tip.current is None, "the keyboard may only pass by"
    assert about_to_come()
    qtbot.waitUntil(lambda: Tip.current is not None)
    tip = shown()
    assert tip.text() == lock.toolTip()
    mouse_to(someone.days.viewport())
    assert not tip.leaving, "it is the keyboard's"
    press(Qt.Key.Key_Backtab)
    assert gone(tip)
    qtbot.waitUntil(lambda: Tip.current is not None)
    assert shown().text() == undo.toolTip()
    press(Qt.Key.Key_Space)
    assert Tip.current is None, "it would say what was undone already"


def test_a_keyboard_that_was_sent_on_has_asked_for_nothing(someone: Visitor) -> None:
    undo = button(someone, "Undo")
    someone.window.bridge.done(someone.desk.remove(someone.desk.journal.stays[-1]))
    undo.setFocus()
    someone.window.undo()
    assert not undo.isEnabled()
    assert QApplication.focusWidget() is not undo
    assert not about_to_come()


def test_a_button_that_was_told_anew_says_no_more_what_it_was_for(someone: Visitor) -> None:
    undo = button(someone, "Undo")
    tip = rest_on(undo)
    someone.window.bridge.done(someone.desk.remove(someone.desk.journal.stays[-1]))
    assert gone(tip)
    assert rest_on(undo).text() == undo.toolTip() != ""


def test_a_button_that_is_told_the_same_again_goes_on_saying_it(someone: Visitor) -> None:
    lock = button(someone, "Lock")
    tip = rest_on(lock)
    tell(lock, lock.toolTip())
    assert not gone(tip)


def test_escape_closes_the_tip_of_a_button_and_not_the_search(someone: Visitor) -> None:
    someone.window.search_records()
    assert someone.window.search
    tip = rest_on(button(someone, "Lock"))
    press(Qt.Key.Key_Shift)
    assert not gone(tip), "a magnifier may be held by it"
    press(Qt.Key.Key_Escape)
    assert gone(tip)
    assert someone.window.search.isVisible()
    press(Qt.Key.Key_Escape)
    assert not someone.window.search.isVisible()


def test_escape_closes_it_before_a_shortcut_hears_of_it(someone: Visitor) -> None:
    heard: list[bool] = []
    QShortcut(QKeySequence("Esc"), someone.window).activated.connect(lambda: heard.append(True))
    tip = rest_on(button(someone, "Lock"))
    press(Qt.Key.Key_Escape)
    assert gone(tip)
    assert not heard
    press(Qt.Key.Key_Escape)
    assert heard


def test_a_screen_reader_hears_what_a_button_is_for(someone: Visitor) -> None:
    lock = button(someone, "Lock")
    heard = QAccessible.queryAccessibleInterface(lock)
    assert heard.text(QAccessible.Text.Description) == lock.toolTip()


def test_what_a_person_wrote_is_never_markup(qtbot: QtBot) -> None:
    told = QPushButton("O'Neil")
    qtbot.addWidget(told)
    told.show()
    tell(told, "<img src=x> O'Neil & sons")
    tip = rest_on(told)
    assert tip.textFormat() is Qt.TextFormat.PlainText
    assert tip.text() == "<img src=x> O'Neil & sons"
    tip.go()
