"""Every dialog that the menu opens: it takes the keyboard, Escape closes it, and then nothing is changed or left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QMenu, QPushButton

from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]
HERE = (stay("2023-09-01", "2023-09-20"), stay("2023-10-01"))
NO_DIALOG = {"Find", "Undo", "Redo", "Lock", "Quit", "Newer law"}
"""What opens no window over this one, or is not there for this log."""


def actions(menu: QMenu) -> Iterator[QAction]:
    """The actions of a menu with a name of their own; choices that apply at once are not asked for."""
    menu.aboutToShow.emit()
    for action in menu.actions():
        if action.text() and not action.menu() and not action.isCheckable():
            yield action


def name_of(action: QAction) -> str:
    return action.text().split("\t")[0].replace("&", "").rstrip("…")


def opened(someone: Visitor) -> list[QDialog]:
    QApplication.processEvents()
    return [dialog for dialog in someone.window.findChildren(QDialog) if dialog.isVisible()]


def menu_of(someone: Visitor) -> QMenu:
    menu = someone.window.header._menu_button.menu()
    assert menu is not None
    return menu


@pytest.mark.parametrize("view", ["month", "year", "list", "plan"])
def test_each_is_opened_and_cancelled_and_the_keyboard_goes_back(person: Sit, view: str) -> None:
    someone = person(*HERE)
    someone.window.show_view(view)
    someone.window.activateWindow()
    before, tried = someone.desk.journal, []
    for name in [name_of(action) for action in actions(menu_of(someone)) if name_of(action) not in NO_DIALOG]:
        action = next(action for action in actions(menu_of(someone)) if name_of(action) == name)
        action.trigger()
        shown = opened(someone)
        assert len(shown) == 1, f"{name} opened {len(shown)} dialogs"
        assert shown[0].windowTitle(), name
        QTest.keyClick(QApplication.focusWidget() or shown[0], Qt.Key.Key_Escape)
        assert not opened(someone), f"Escape left {name} open"
        someone.window.activateWindow()
        QApplication.processEvents()
        back = QApplication.focusWidget()
        assert back is not None, name
        assert someone.window.views.page.isAncestorOf(back), f"after {name} the keyboard is on {back}"
        tried.append(name)
    assert len(tried) >= 12, tried
    assert someone.desk.journal == before
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert someone.window.findChildren(QDialog) == [], "a closed dialog is kept"


@pytest.mark.parametrize(("name", "typed", "changes"), [
    ("New stay", "", True), ("New stay in one line", "12.03.2023-28.03.2023 Kordai", True), ("Registered", "", True),
    ("Permit", "", True), ("How my days are counted", "", False),
])
def test_each_that_saves_is_accepted_with_one_press_and_undone_with_another(
    person: Sit, name: str, typed: str, changes: bool,
) -> None:
    someone = person(*HERE)
    before = someone.desk.journal
    someone.window.focus.move_to(HERE[0].entry.replace(month=6))
    next(action for action in actions(menu_of(someone)) if name_of(action) == name).trigger()
    (dialog,) = opened(someone)
    if typed:
        QTest.keyClicks(dialog.focusWidget(), typed)
    if name == "Permit":
        next(box for box in dialog.findChildren(QCheckBox) if box.text() == "Without an end").setChecked(True)
    (save,) = (b for b in dialog.findChildren(QPushButton) if b.property("kind") == "primary" and b.isVisible())
    assert save.isEnabled()
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert not opened(someone)
    assert (someone.desk.journal != before) is changes
    someone.window.undo()
    assert someone.desk.journal == before
