"""The header: what a person does most, the views, undo, lock, and a menu with everything."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from kzdesk.services.language import LANGUAGES, tr
from kzdesk.ui.pieces import button
from kzdesk.ui.presentation import Presentation
from kzdesk.ui.theme import theme_names
from kzdesk.ui.tip import tell


class HeaderActions(NamedTuple):
    """What the header's buttons do."""

    new_stay: Callable[[], None]
    register: Callable[[], None]
    permit: Callable[[], None]
    show_view: Callable[[str], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    lock: Callable[[], None]
    one_line: Callable[[], None]
    find: Callable[[], None]
    take_in: Callable[[], None]
    give_out: Callable[[], None]
    law: Callable[[], None]
    counting: Callable[[], None]
    about: Callable[[], None]
    beside: Callable[[QMenu], None]


class Header(QFrame):
    """Every button has a name for a screen reader; the menu holds all of it once more, with its keys."""

    def __init__(self, actions: HeaderActions, shown: Presentation) -> None:
        super().__init__()
        self.setObjectName("header")
        self._actions = actions
        self._shown = shown
        self.log_menu: Callable[[QMenu], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(8)
        new = button("+ " + tr("New stay"), actions.new_stay, "primary", tr("New stay"))
        self._records = [button(tr("Registered…"), actions.register), button(tr("Permit…"), actions.permit)]
        row.addWidget(new)
        if shown.reading:
            new.hide()
        for record in self._records:
            row.addWidget(record)
        row.addStretch()
        self._views = self._add_views(row)
        row.addStretch()
        self._undo = button("↶ " + tr("Undo"), actions.undo, name=tr("Undo"))
        self._redo = button("↷", actions.redo, name=tr("Redo"))
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        self._lock = button(tr("Lock"), actions.lock)
        tell(self._lock, tr("Close the log and clear it from memory (Ctrl+L)"))
        row.addWidget(self._lock)
        self._menu_button = QToolButton()
        self._menu_button.setText("☰")
        self._menu_button.setAccessibleName(tr("Menu"))
        tell(self._menu_button, tr("Menu (F10)"))
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(lambda: self._fill(self.menu))
        self._menu_button.setMenu(self.menu)
        row.addWidget(self._menu_button)

    def show_view(self, view: str) -> None:
        """Mark the view that is shown."""
        self._views[view].setChecked(True)

    def show_history(self, undo: str, redo: str) -> None:
        """What undo and redo would do; empty when there is nothing."""
        self._undo.setEnabled(bool(undo))
        self._redo.setEnabled(bool(redo))
        tell(self._undo, tr("Undo: {what} (Ctrl+Z)").format(what=undo) if undo else tr("Nothing to undo"))
        tell(self._redo, tr("Redo: {what} (Ctrl+Shift+Z)").format(what=redo) if redo else tr("Nothing to redo"))

    def show_narrow(self, narrow: bool) -> None:
        """Keep the less used buttons to the menu where the window is narrow; undo is a sign alone there."""
        for record in self._records:
            record.setVisible(not narrow and not self._shown.reading)
        self._redo.setVisible(not narrow)
        self._undo.setText("↶" if narrow else "↶ " + tr("Undo"))

    def open_menu(self) -> None:
        """Open the menu, from the keyboard too."""
        self._menu_button.showMenu()

    def _add_views(self, row: QHBoxLayout) -> dict[str, QPushButton]:
        names = {"month": tr("Month"), "year": tr("Year"), "list": tr("List"), "plan": tr("Plan")}
        views = {}
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for view, name in names.items():
            segment = button(name, partial(self._actions.show_view, view), "segment")
            segment.setCheckable(True)
            segment.setAutoExclusive(True)
            segment.setProperty("place", {"month": "first", "plan": "last"}.get(view, "middle"))
            segments.addWidget(segment)
            views[view] = segment
        row.addLayout(segments)
        return views

    def _fill(self, menu: QMenu) -> None:
        """Write the menu when it is opened."""
        menu.clear()
        from kzdesk.ui.about import show_keys

        if not self._shown.reading:
            menu.addAction(tr("&New stay…") + "\tCtrl+N", self._actions.new_stay)
            menu.addAction(tr("New stay in &one line…") + "\tCtrl+Shift+N", self._actions.one_line)
            menu.addAction(tr("&Registered…"), self._actions.register)
            menu.addAction(tr("&Permit…"), self._actions.permit)
            menu.addSeparator()
        menu.addAction(tr("&Find…") + "\tCtrl+F", self._actions.find)
        menu.addAction(tr("&Undo") + "\tCtrl+Z", self._actions.undo).setEnabled(self._undo.isEnabled())
        menu.addAction(tr("Re&do") + "\tCtrl+Shift+Z", self._actions.redo).setEnabled(self._redo.isEnabled())
        menu.addSeparator()
        menu.addAction(tr("&Import…") + "\tCtrl+I", self._actions.take_in)
        menu.addAction(tr("&Export…") + "\tCtrl+E", self._actions.give_out)
        menu.addSeparator()
        self._actions.beside(menu)
        self._choices(menu.addMenu(tr("&Language")), LANGUAGES, self._shown.language, self._shown.set_language)
        self._choices(menu.addMenu(tr("&Theme")), theme_names(), self._shown.theme, self._shown.set_theme)
        menu.addSeparator()
        if self.log_menu:
            self.log_menu(menu.addMenu(tr("Your lo&g")))
        menu.addAction(tr("&How my days are counted…"), self._actions.counting)
        menu.addAction(tr("Newer la&w…"), self._actions.law).setEnabled(self._shown.law is not None)
        menu.addAction(tr("&Keyboard"), lambda: show_keys(self))
        menu.addAction(tr("&About kzdesk"), self._actions.about)
        menu.addSeparator()
        menu.addAction(tr("Loc&k") + "\tCtrl+L", self._actions.lock)
        menu.addAction(tr("&Quit") + "\tCtrl+Q", lambda: self.window().close())

    @staticmethod
    def _choices(menu: QMenu, choices: dict[str, str], current: str, choose: Callable[[str], None]) -> None:
        group = QActionGroup(menu)
        for code, name in choices.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == current)
            action.setData(code)
            group.addAction(action)
        group.triggered.connect(lambda action: choose(action.data()))
