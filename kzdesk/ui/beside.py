"""What stands beside the log: report, help, coming dates, permits, people, settings, reminders.

Each is imported and made when asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from kzdesk.services.clock import machine_date
from kzdesk.services.language import tr
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.page import Page
from kzdesk.ui.pieces import label
from kzdesk.ui.presentation import Presentation

if TYPE_CHECKING:
    from kzdesk.ui.reminders.watch import Reminders
    from kzdesk.ui.vault.menu import LogMenu


class Beside(QObject):
    """Opens dialogs over `window`; `page` answers the view shown now. `bars` is the place of reminders in the window."""

    def __init__(
        self, bridge: Bridge, focus: Focus, shown: Presentation, dates: Dates, page: Callable[[], Page],
        counting: Callable[[], None], window: QWidget,
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._desk = bridge.desk
        self._focus = focus
        self._shown = shown
        self._dates = dates
        self._page = page
        self._counting = counting
        self._window = window
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+P": self.print_report, "Ctrl+Shift+P": self.print_view, "F1": self.help, "Ctrl+?": self.show_keys,
            "Ctrl+D": self.show_agenda, "Ctrl+,": self.settings,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), window).activated.connect(lambda act=act: act())
        self.log: LogMenu | None = None
        self.bars = QVBoxLayout()
        self.reminders: Reminders | None = None
        self.other_date: QLabel | None = None
        self._say_whose_today()
        bridge.day_turned.connect(self._say_whose_today)
        QTimer.singleShot(0, self, self.remind)

    def _say_whose_today(self) -> None:
        """Where this computer is in another day than Kazakhstan, say by which day it is counted."""
        if self.other_date is not None:
            self.other_date.hide()
            self.other_date.deleteLater()
            self.other_date = None
        here, there = machine_date(), self._desk.today
        if abs((here - there).days) != 1:  # time zones are never further apart: more is a day that was asked for
            return
        text = tr("Counted by the date in Kazakhstan, {day}. This computer says {other}.")
        self.other_date = label(text.format(day=self._dates.weekday(there), other=self._dates.short(here)), "muted")
        self.other_date.setContentsMargins(14, 4, 14, 4)
        self.bars.addWidget(self.other_date)
        if self._window.isVisible():
            self.other_date.show()

    def remind(self) -> None:
        """Begin to remind, where the settings say so; what runs already follows them."""
        settings = self._shown.settings()
        if self.reminders is not None:
            self.reminders.look()
        elif (settings.remind or settings.tray) and not self._shown.sample:
            from kzdesk.ui.reminders.watch import Reminders

            self.reminders = Reminders(self._bridge, self._shown, self._dates, self.bars, self.show_agenda, self)

    def fill(self, menu: QMenu) -> None:
        """Add the entries to the menu of the header."""
        menu.addAction(tr("Coming &dates…") + "\tCtrl+D", self.show_agenda)
        menu.addAction(tr("Famil&y and other people…"), self.show_people)
        menu.addAction(tr("Residence per&mit…"), self.show_companion)
        menu.addAction(tr("Re&port…") + "\tCtrl+P", self.print_report)
        menu.addAction(tr("Print this &view…") + "\tCtrl+Shift+P", self.print_view)
        menu.addSeparator()
        menu.addAction(tr("&Settings…") + "\tCtrl+,", self.settings)
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

    def show_agenda(self) -> None:
        """The dates to come."""
        from kzdesk.ui.dialogs.agenda import AgendaDialog

        AgendaDialog(self._desk, self._dates, self._focus, self._window).open()

    def show_people(self) -> None:
        """Everybody of the log."""
        from kzdesk.ui.people.overview import PeopleDialog

        PeopleDialog(self._desk, self._dates, self._bridge.done, self._window).open()

    def show_companion(self) -> None:
        """What is recorded about residence permits."""
        from kzdesk.ui.dialogs.companion import CompanionDialog

        CompanionDialog(self._desk, self._dates, self._shown.outside(), self._bridge.done, self._window).open()

    def settings(self) -> None:
        """What a person chooses about the program."""
        from kzdesk.ui.dialogs.settings import SettingsDialog

        of_log = {tr("Lock and passphrase…"): self.log.security, tr("Backups…"): self.log.backups} if self.log else {}
        SettingsDialog(self._shown, self.remind, self._counting, of_log, self._window).open()

    def show_keys(self) -> None:
        """Every key."""
        from kzdesk.ui.about import show_keys

        show_keys(self._window)

    def print_view(self) -> None:
        """The view that is shown, on one page."""
        from kzdesk.ui.report.view_dialog import ViewDialog

        ViewDialog(self._page(), self._dates.full(self._desk.today), self._shown.outside(), self._window).open()
