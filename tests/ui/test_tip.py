"""What is said beside a day that the mouse rests on."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kzdesk.ui.pieces import plain_tip
from kzdesk.ui.tip import Tip
from tests.ui.conftest import Visitor
from tests.ui.test_window import FIRST_YEAR, Sit

DAY = date(2023, 10, 10)

pytestmark = pytest.mark.qt_log_ignore(r"raise\(\)", extend=True)  # the offscreen platform has nothing to raise over


def rested_on(someone: Visitor, day: date) -> Tip:
    """The tip once the mouse has rested on a day."""
    viewport, place = someone.days.viewport(), someone.point(day)
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    tip = someone.days.tips.shown
    assert tip
    return tip


def enter(tip: Tip) -> None:
    middle = QPointF(tip.rect().center())
    QApplication.sendEvent(tip, QEnterEvent(middle, middle, QPointF(tip.mapToGlobal(tip.rect().center()))))


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
    qtbot.mouseMove(someone.days.viewport(), someone.point(date(2023, 10, 20)))
    assert tip.leaving
    assert tip.isVisible(), "the mouse may be on its way to it"
    qtbot.waitUntil(lambda: not tip.isVisible())


def test_it_stays_while_the_mouse_is_on_it(someone: Visitor, qtbot: QtBot) -> None:
    tip = rested_on(someone, DAY)
    QApplication.sendEvent(someone.days, QEvent(QEvent.Type.Leave))
    assert tip.leaving
    enter(tip)
    assert tip.isVisible()
    assert not tip.leaving
    QApplication.sendEvent(tip, QEvent(QEvent.Type.Leave))
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
        tip.say(text, tip.rect().translated(corner))
        assert screen.contains(tip.geometry())


@pytest.mark.parametrize(("written", "tip"), [
    ("O'Neil & sons", "O'Neil & sons"), ("<img src=x> & y", "&lt;img src=x&gt; &amp; y"),
])
def test_what_a_person_wrote_is_never_markup(written: str, tip: str) -> None:
    assert plain_tip(written) == tip
