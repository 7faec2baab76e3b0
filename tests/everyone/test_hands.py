"""By keyboard alone: one tab stop for each grid, a letter for each line of the menu, every shortcut in the list of keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from kzdesk.services.help import keys
from kzdesk.ui.calendar.view import DaysView
from tests.everyone.stage import Stage, stage


@pytest.fixture(scope="module")
def set_up(qapp_cls: type[QApplication]) -> Iterator[Stage]:
    """One window for all of these tests."""
    QApplication.instance() or qapp_cls(["kzdesk"])
    with stage() as made:
        yield made


def lines(menu: QMenu) -> Iterator[str]:
    """Every line of a menu and of those inside it, but not what is chosen from: languages and themes."""
    menu.aboutToShow.emit()
    for action in menu.actions():
        inner = action.menu()
        if action.isSeparator() or action.isCheckable():
            continue
        yield action.text()
        if isinstance(inner, QMenu):
            yield from lines(inner)


def test_every_line_of_the_menu_has_a_letter_of_its_own(set_up: Stage) -> None:
    said = list(lines(set_up.window.header.menu))
    assert len(said) > 20
    assert [line for line in said if "&" not in line] == []


@pytest.mark.parametrize("view", ["month", "year", "plan"])
def test_a_grid_is_one_tab_stop(set_up: Stage, view: str) -> None:
    set_up.window.show_view(view)
    set_up.settle()
    days = [grid for grid in set_up.window.views.page.findChildren(DaysView) if grid.isVisible()]
    assert days
    assert len([grid for grid in days if grid.focusPolicy() & Qt.FocusPolicy.TabFocus]) == 1


def test_tab_leaves_every_table(set_up: Stage) -> None:
    for view in ("month", "year", "list", "plan"):
        set_up.window.show_view(view)
    tables = set_up.window.findChildren(QAbstractItemView)
    named = [table for table in tables if table.accessibleName()]
    assert len(named) > 10
    assert [table.accessibleName() for table in named if table.tabKeyNavigation()] == []


def test_the_window_of_keys_names_every_shortcut(set_up: Stage) -> None:
    listed = " ".join(term.word for term in keys())
    first, last = re.findall(r"Ctrl\+(\d)", listed)
    told = listed + "".join(f" Ctrl+{n}" for n in range(int(first), int(last) + 1))
    given = {key.key().toString() for key in set_up.window.findChildren(QShortcut)} - {"Del"}
    missing = sorted(key for key in given if not re.search(rf"(?<![\w+]){re.escape(key)}(?!\w)", told))
    assert missing == ["Ctrl+Q", "Ctrl+Y"]  # Quit stands in the menu, Ctrl+Y does what Ctrl+Shift+Z does
