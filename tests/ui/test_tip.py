"""What is said beside a day that the mouse rests on."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kzdesk.ui.journal.records_model import Column
from kzdesk.ui.tip import CellTips, Tip, tell
from tests.ui.conftest import Visitor
from tests.ui.test_list import list_of
from tests.ui.test_window import FIRST_YEAR, Sit

DAY = date(2023, 10, 10)


def shown() -> Tip:
    """The tip that is to be seen."""
    tip = Tip.current
    assert tip is not None
    assert tip.isVisible()
    return tip


def gone(tip: Tip) -> bool:
    """Whether a tip is no more to be seen."""
    return not isValid(tip) or not tip.isVisible()


def rest_on(widget: QWidget, place: QPoint | None = None) -> Tip:
    """The tip once the mouse has rested on a place of a widget, its middle where none is given."""
    at = widget.rect().center() if place is None else place
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    return shown()


def rested_on(someone: Visitor, day: date) -> Tip:
    """The tip once the mouse has rested on a day."""
    return rest_on(someone.days.viewport(), someone.point(day))


def button(someone: Visitor, name: str) -> QPushButton:
    """The button of the window with this name."""
    (found,) = [one for one in someone.window.findChildren(QPushButton) if name in (one.accessibleName(), one.text())]
    return found


def press_on(tip: Tip, place: QPoint) -> None:
    """Press on a tip, at a place of the screen."""
    QApplication.sendEvent(tip, QMouseEvent(
        QEvent.Type.MouseButtonPress, QPointF(tip.mapFromGlobal(place)), QPointF(place), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))


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
    qtbot.waitUntil(lambda: gone(tip))


def test_it_stays_while_the_mouse_is_on_it(someone: Visitor, qtbot: QtBot) -> None:
    tip = rested_on(someone, DAY)
    QApplication.sendEvent(someone.window.windowHandle(), QEvent(QEvent.Type.Leave))
    assert tip.leaving
    mouse_to(tip)
    assert tip.isVisible()
    assert not tip.leaving
    QApplication.sendEvent(tip.windowHandle(), QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: gone(tip))


def test_escape_closes_it_and_nothing_else(someone: Visitor) -> None:
    someone.days.setFocus()
    someone.keys(Qt.Key.Key_Right)
    marked = someone.window.focus.day
    tip = rested_on(someone, DAY)
    someone.keys(Qt.Key.Key_Escape)
    assert gone(tip)
    assert someone.window.focus.day == marked


def test_a_press_on_it_is_one_on_what_lies_beneath(someone: Visitor) -> None:
    tip = rested_on(someone, DAY)
    beneath = date(2023, 10, 17)
    place = someone.days.viewport().mapToGlobal(someone.point(beneath))
    press_on(tip, place)
    assert gone(tip)
    assert someone.window.focus.day == beneath
    assert not someone.days.dragging


def test_it_goes_when_what_it_says_is_no_longer_so(someone: Visitor) -> None:
    tip = rested_on(someone, DAY)
    someone.window.bridge.done(someone.desk.remove(someone.desk.journal.stays[-1]))
    assert gone(tip)


def test_it_goes_when_the_focused_day_moves(someone: Visitor) -> None:
    tip = rested_on(someone, DAY)
    someone.days.setFocus()
    someone.keys(Qt.Key.Key_Right)
    assert gone(tip)


@pytest.mark.parametrize("words", [1, 100, 2000])
def test_it_stays_on_the_screen(someone: Visitor, words: int) -> None:
    view = someone.days
    screen = view.screen().availableGeometry()
    for corner in (screen.topLeft(), screen.bottomRight()):
        tip = Tip(view, "words " * words, QRect(view.mapFromGlobal(corner), QSize(20, 20)))
        assert screen.contains(tip.geometry())


def test_there_is_one_at_a_time(someone: Visitor) -> None:
    day = rested_on(someone, DAY)
    lock = rest_on(button(someone, "Lock"))
    assert gone(day)
    assert Tip.current is lock


def test_it_goes_with_its_window(someone: Visitor) -> None:
    tip = rested_on(someone, DAY)
    someone.window.move(someone.window.pos() + QPoint(30, 30))
    assert gone(tip)
    tip = rested_on(someone, DAY)
    someone.window.hide()
    assert gone(tip)


def test_a_press_elsewhere_or_a_turn_of_the_wheel_sends_it_away(someone: Visitor, qtbot: QtBot) -> None:
    tip = rested_on(someone, DAY)
    qtbot.mouseClick(someone.days.viewport(), Qt.MouseButton.LeftButton, pos=someone.point(date(2023, 10, 20)))
    assert gone(tip)


def test_a_window_that_is_destroyed_beneath_it_takes_it_along(someone: Visitor) -> None:
    dialog = QDialog(someone.window)
    column, table = QVBoxLayout(dialog), QTableWidget(1, 1)
    cell = QTableWidgetItem("cell")
    cell.setToolTip("more of it")
    table.setItem(0, 0, cell)
    table.setItemDelegate(CellTips(table))
    column.addWidget(table)
    dialog.open()
    tip = rest_on(table.viewport(), table.visualItemRect(cell).center())
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone(tip)
    assert rested_on(someone, DAY).text() == someone.says(DAY)


def test_a_press_on_it_reaches_no_window_that_is_closed_to_the_person(someone: Visitor) -> None:
    dialog = QDialog(someone.window)
    told = QPushButton("Told", dialog)
    tell(told, "what it does")
    dialog.open()
    dialog.move(someone.window.mapToGlobal(QPoint(0, someone.window.height() + 50)))
    someone.window.focus.move_to(DAY)
    press_on(rest_on(told), someone.days.viewport().mapToGlobal(someone.point(date(2023, 10, 17))))
    assert someone.window.focus.day == DAY
    dialog.close()


def test_a_cell_says_no_more_what_is_no_longer_so(someone: Visitor) -> None:
    page = list_of(someone)
    cell = page.table.model().index(0, Column.FIRST)
    tip = rest_on(page.table.viewport(), page.table.visualRect(cell).center())
    assert tip.text() == cell.data()
    someone.window.bridge.done(someone.desk.remove(someone.desk.journal.stays[-1]))
    assert gone(tip)
