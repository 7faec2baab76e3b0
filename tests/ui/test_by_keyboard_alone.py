"""Without a mouse: a stay is made, edited, split and deleted, and a plan is made, changed and put into the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kzdesk.ui.window import MainWindow
from tests.ui.conftest import Visitor

Sit = Callable[..., Visitor]
Key = Qt.Key
Ctrl, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier)


def focused() -> QWidget:
    """Where the keyboard is."""
    QApplication.processEvents()
    if QApplication.activeWindow() is None:  # a screen of its own has nobody who puts the window back in front
        next(top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow) and top.isVisible()).activateWindow()
        QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None, "the keyboard is nowhere"
    return widget


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys wherever the keyboard is then."""
    for key in keys:
        QTest.keyClick(focused(), key, modifiers)
    QApplication.processEvents()


def tab_to(name: str) -> None:
    """Press Tab until the keyboard is on what a screen reader calls so."""
    seen = []
    for _ in range(40):
        seen.append(focused().accessibleName() or getattr(focused(), "text", str)())
        if seen[-1] == name:
            return
        press(Key.Key_Tab)
    raise AssertionError(f"no {name!r} among {seen}")


def october(day: int) -> date:
    """A day of October 2023."""
    return date(2023, 10, day)


def test_a_stay_is_made_edited_split_and_deleted(person: Sit) -> None:
    someone = person()
    someone.window.activateWindow()
    press(Key.Key_Left)
    press(Key.Key_Left, Key.Key_Left, Key.Key_Left, modifiers=Shift)
    press(Key.Key_Return)
    assert focused().accessibleName() == "Entry"
    press(Key.Key_Return)
    assert someone.stays() == [(october(6), october(9))]

    press(Key.Key_Return)
    tab_to("Exit")
    QTest.keySequence(focused(), "Ctrl+A")
    QTest.keyClicks(focused(), "10.10.2023")
    press(Key.Key_Return)
    assert someone.stays() == [(october(6), october(10))]
    assert someone.window.focus.day == october(6), "the keyboard is back on the day"

    press(Key.Key_Right)
    press(Key.Key_Right, modifiers=Shift)
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert len(someone.stays()) == 2

    press(Key.Key_Z, modifiers=Ctrl)
    assert someone.stays() == [(october(6), october(10))]
    press(Key.Key_Delete)
    assert someone.stays() == []
    press(Key.Key_Z, modifiers=Ctrl)
    assert someone.stays() == [(october(6), october(10))]


def test_a_plan_is_made_changed_and_put_into_the_log(person: Sit) -> None:
    someone = person()
    someone.window.activateWindow()
    press(Key.Key_4, modifiers=Ctrl)
    plans = someone.desk.plans
    before = len(plans.current.stays)
    press(Key.Key_Right, Key.Key_Right)
    press(Key.Key_Right, Key.Key_Right, modifiers=Shift)
    press(Key.Key_Escape)
    press(*[Key.Key_PageDown] * 9)
    press(Key.Key_Right, Key.Key_Right, modifiers=Shift)
    press(Key.Key_Return)
    assert len(plans.current.stays) == before + 1
    made = plans.current.stays[-1]
    press(Key.Key_Right, modifiers=Alt | Shift)
    assert (plans.current.stays[-1].exit - made.exit).days == 1
    press(Key.Key_Z, modifiers=Ctrl)
    assert plans.current.stays[-1] == made
    tab_to("Put into the log")
    press(Key.Key_Space)
    assert (made.entry, made.exit) in someone.stays()
