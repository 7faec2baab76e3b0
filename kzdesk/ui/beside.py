"""What stands beside the log: the report and the help. Each is imported and made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from kzdesk.services.language import tr
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.dates import Dates
from kzdesk.ui.page import Page
from kzdesk.ui.presentation import Presentation


class Beside(QObject):
    """Opens dialogs over `window`; `page` answers the view that is shown now."""

    def __init__(
        self, bridge: Bridge, shown: Presentation, dates: Dates, page: Callable[[], Page], window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._desk = bridge.desk
        self._shown = shown
        self._dates = dates
        self._page = page
        self._window = window
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+P": self.print_report, "Ctrl+Shift+P": self.print_view, "F1": self.help, "Ctrl+?": self.show_keys,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), window).activated.connect(lambda act=act: act())

    def fill(self, menu: QMenu) -> None:
        """Add the entries to the menu of the header."""
        menu.addAction(tr("Re&port…") + "\tCtrl+P", self.print_report)
        menu.addAction(tr("Print this &view…") + "\tCtrl+Shift+P", self.print_view)
        menu.addSeparator()
        menu.addAction(tr("He&lp") + "\tF1", self.help)

    def print_report(self) -> None:
        """The report on paper."""
        from kzdesk.ui.report.dialog import ReportDialog

        ReportDialog(self._desk, self._shown.outside(), self._shown.language, self._window).open()

    def help(self, topic: str = "") -> None:
        """The help, beside the window; the one that is open comes to the front."""
        from kzdesk.ui.help import HelpDialog

        shown = self._window.findChild(HelpDialog)
        if shown is None:
            desk = self._desk
            shown = HelpDialog(desk.journal.person, desk.lawbook, desk.today, self._dates, self._window)
        if topic:
            shown.show_topic(topic)
        shown.show()
        shown.activateWindow()

    def show_keys(self) -> None:
        """Every key."""
        from kzdesk.ui.about import show_keys

        show_keys(self._window)

    def print_view(self) -> None:
        """The view that is shown, on one page."""
        from kzdesk.ui.report.view_dialog import ViewDialog

        ViewDialog(self._page(), self._dates.full(self._desk.today), self._shown.outside(), self._window).open()
