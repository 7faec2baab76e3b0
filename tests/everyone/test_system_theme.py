"""The system's theme is followed while the window stands, and never at the cost of what is being written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kzdesk.ui.system_theme import SystemTheme
from kzdesk.ui.theme import apply_theme, colours, system_theme


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[QApplication]:
    """A desktop that was light when kzdesk began, and says nothing else of itself."""
    before = qapp.property("found")
    qapp.setProperty("found", "light")
    apply_theme(qapp, "system")
    yield qapp
    qapp.setProperty("found", before)
    apply_theme(qapp, "light")


def heard_by(app: QApplication, chosen: str, parent: QObject) -> list[str]:
    """What is told from now on, each time as the theme that the desktop then asks for."""
    heard: list[str] = []
    SystemTheme(app, lambda: chosen, parent).turned.connect(lambda: heard.append(system_theme(app)))
    return heard


def look(app: QApplication) -> None:
    """Whatever moves the keyboard makes kzdesk look at the desktop."""
    app.focusChanged.emit(None, None)
    app.processEvents()


def test_another_theme_of_the_desktop_is_told_once_it_is_not_the_one_shown(desktop: QApplication) -> None:
    parent = QObject()
    heard = heard_by(desktop, "system", parent)
    look(desktop)
    assert heard == []
    desktop.setProperty("found", "dark")
    look(desktop)
    assert heard == ["dark"]
    apply_theme(desktop, "system")
    assert colours().name == "dark"
    look(desktop)
    assert heard == ["dark"]


@pytest.mark.parametrize("chosen", ["light", "dark", "contrast"])
def test_who_chose_a_theme_keeps_it(desktop: QApplication, chosen: str) -> None:
    parent = QObject()
    heard = heard_by(desktop, chosen, parent)
    desktop.setProperty("found", "dark")
    look(desktop)
    assert heard == []


def test_an_open_dialog_is_waited_for(desktop: QApplication, qtbot: QtBot) -> None:
    parent, dialog = QObject(), QDialog()
    qtbot.addWidget(dialog)
    heard = heard_by(desktop, "system", parent)
    dialog.show()
    desktop.setProperty("found", "dark")
    look(desktop)
    assert heard == []
    dialog.close()
    look(desktop)
    assert heard == ["dark"]
