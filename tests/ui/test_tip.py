"""What is said beside a day that the mouse rests on."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kzdesk.ui.tip import Tip, tell
from tests.ui.conftest import Visitor
from tests.ui.test_by_keyboard_alone import press
from tests.ui.test_window import FIRST_YEAR, Sit

DAY = date(2023, 10, 10)


def rested_on(someone: Visitor, day: date) -> Tip:
    """The tip once the mouse has rested on a day."""
    viewport, place = someone.days.viewport(), someone.point(day)
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    tip = someone.days.tips.shown
    assert tip
    return tip


def mouse_to(widget: QWidget, place: QPoint | None = None) -> None:
    """The mouse moves to a place of a widget, its middle where none is given."""
    window = widget.window()
    on_screen = widget.mapToGlobal(widget.rect().center() if place is None else place)
    QApplication.sendEvent(window.windowHandle(), QMouseEvent(
        QEvent.Type.MouseMove, QPointF(window.mapFromGlobal(on_screen)), QPointF(on_screen), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier))


@pytest.fixture(name="someone")
def looking(person: Sit) -> Visitor:
    return person(*FIRST_YEAR)


def test_it_says_the_day_beside_it(someone: Visitor) -> None:
    tip = rested_on(someone, DAY)
    assert tip.text() == someone.says(DAY)
    place = someone.days.viewport().mapToGlobal(someone.point(DAY))
    assert not tip.geometry().contains(place)
    assert rested_on(someone, date(2023, 10, 11)).text() == someone.says(date(2023, 10, 11))


def test_it_goes_after_the_mouse_has_gone(someone: Visitor, qtbot: QtBot) -> None:
    tip = rested_on(someone, DAY)
    mouse_to(someone.days.viewport(), someone.point(date(2023, 10, 20)))
    assert tip.leaving
    assert tip.isVisible(), "the mouse may be on its way to it"
    qtbot.waitUntil(lambda: not tip.isVisible())


def test_it_stays_while_the_mouse_is_on_it(someone: Visitor, qtbot: QtBot) -> None:
    tip = rested_on(someone, DAY)
    QApplication.sendEvent(someone.window.windowHandle(), QEvent(QEvent.Type.Leave))
    assert tip.leaving
    mouse_to(tip)
    assert tip.isVisible()
    assert not tip.leaving
    QApplication.sendEvent(tip.windowHandle(), QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not tip.isVisible())


def test_escape_closes_it_and_nothing_else(someone: Visitor) -> None:
    someone.days.setFocus()
    someone.keys(Qt.Key.Key_Right)
    marked = someone.window.focus.day
    tip = rested_on(someone, DAY)
    someone.keys(Qt.Key.Key_Escape)
    assert not tip.isVisible()
    assert someone.window.focus.day == marked


def test_a_press_on_it_is_one_on_what_lies_beneath(someone: Visitor) -> None:
    tip = rested_on(someone, DAY)
    beneath = date(2023, 10, 17)
    place = someone.days.viewport().mapToGlobal(someone.point(beneath))
    QApplication.sendEvent(tip, QMouseEvent(
        QEvent.Type.MouseButtonPress, QPointF(tip.mapFromGlobal(place)), QPointF(place), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    assert not tip.isVisible()
    assert someone.window.focus.day == beneath
    assert not someone.days.dragging


def test_it_goes_when_what_it_says_is_no_longer_so(someone: Visitor) -> None:
    tip = rested_on(someone, DAY)
    someone.window.bridge.done(someone.desk.remove(someone.desk.journal.stays[-1]))
    assert not tip.isVisible()


def test_it_goes_when_the_focused_day_moves(someone: Visitor) -> None:
    tip = rested_on(someone, DAY)
    someone.days.setFocus()
    someone.keys(Qt.Key.Key_Right)
    assert not tip.isVisible()


def test_it_stays_on_the_screen(someone: Visitor) -> None:
    tip = rested_on(someone, DAY)
    screen = tip.screen().availableGeometry()
    corner = QPoint(screen.right(), screen.bottom())
    for text in ("words", "many words " * 100):
        tip.say(text, tip.rect().translated(someone.days.viewport().mapFromGlobal(corner)))
        assert screen.contains(tip.geometry())


def of(widget: QWidget) -> Tip:
    """The tip of a widget, which is to be seen."""
    tip = widget.findChild(Tip)
    assert tip
    assert tip.isVisible()
    return tip


def button(someone: Visitor, name: str) -> QPushButton:
    """The button of the window with this name."""
    (found,) = [one for one in someone.window.findChildren(QPushButton) if name in (one.accessibleName(), one.text())]
    return found


def rest_on(widget: QWidget) -> Tip:
    """The tip of a button once the mouse has rested on it."""
    place = widget.rect().center()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    return of(widget)


def test_a_button_says_what_it_is_for_to_the_mouse(someone: Visitor, qtbot: QtBot) -> None:
    lock = button(someone, "Lock")
    tip = rest_on(lock)
    assert tip.text() == lock.toolTip()
    mouse_to(lock)
    mouse_to(tip)
    assert not tip.leaving
    mouse_to(someone.days.viewport())
    qtbot.waitUntil(lambda: not tip.isVisible())


def test_a_button_says_what_it_is_for_to_the_keyboard(someone: Visitor, qtbot: QtBot) -> None:
    undo, lock = button(someone, "Undo"), button(someone, "Lock")
    someone.window.bridge.done(someone.desk.remove(someone.desk.journal.stays[-1]))
    undo.setFocus()
    press(Qt.Key.Key_Tab)
    if QApplication.focusWidget() is not lock:
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is lock
    assert lock.findChild(Tip) is None, "the keyboard may only pass by"
    qtbot.waitUntil(lambda: lock.findChild(Tip) is not None)
    tip = of(lock)
    assert tip.text() == lock.toolTip()
    press(Qt.Key.Key_Backtab)
    assert not tip.isVisible()
    qtbot.waitUntil(lambda: undo.findChild(Tip) is not None)
    assert of(undo).text() == undo.toolTip()


def test_escape_closes_the_tip_of_a_button_and_not_the_search(someone: Visitor) -> None:
    someone.window.search_records()
    assert someone.window.search
    tip = rest_on(button(someone, "Lock"))
    press(Qt.Key.Key_Escape)
    assert not tip.isVisible()
    assert someone.window.search.isVisible()
    press(Qt.Key.Key_Escape)
    assert not someone.window.search.isVisible()


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
