"""Looks when the window opens and when a day begins whether a date is to be reminded of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.services.agenda import Coming, agenda, coming_text, left_text
from kzdesk.services.language import tr
from kzdesk.services.reminders import due
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.dates import Dates
from kzdesk.ui.pieces import button, label
from kzdesk.ui.presentation import Presentation
from kzdesk.ui.reminders.notify import notify
from kzdesk.ui.reminders.tray import Tray


class Reminders(QObject):
    """`bars` is where the window shows a reminder; `show_agenda` opens all that is coming."""

    def __init__(
        self, bridge: Bridge, shown: Presentation, dates: Dates, bars: QVBoxLayout, show_agenda: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = bridge.desk
        self._shown = shown
        self._dates = dates
        self._bars = bars
        self._show_agenda = show_agenda
        self.bar: Bar | None = None
        self.tray: Tray | None = None
        bridge.day_turned.connect(self.look)
        bridge.changed.connect(self.count)
        self.look()

    def look(self) -> None:
        """Remind of what is due since the last look, and count the days in the tray."""
        self.count()
        desk, settings = self._desk, self._shown.settings()
        today = desk.today
        found = due(agenda(desk.journal, desk.lawbook, today), settings, today)
        if settings.remind and settings.reminded != today.isoformat():
            self._shown.choose(replace(settings, reminded=today.isoformat()))
        if found:
            self._tell(found, today)

    def count(self) -> None:
        """Bring the number in the tray up to date; a tray that is switched off, or not there, has none."""
        wanted = self._shown.settings().tray
        if wanted and self.tray is None:
            self.tray = Tray(self)
        if self.tray is not None and not wanted:
            self.tray.let_go()
            self.tray = None
        if self.tray is not None:
            now = self._desk.countdown()
            left = [n for n in (now.days_left, now.registration_days_left) if n is not None]
            self.tray.show_days(min(left, default=None))

    def _tell(self, found: tuple[Coming, ...], today: date) -> None:
        if self.bar is not None:
            self.bar.put_away()
        lines = "<br>".join(f"{coming_text(self._dates, coming)} <b>{left_text(coming.left(today))}</b>" for coming in found)
        self.bar = Bar(lines, self._show_agenda)
        self._bars.addWidget(self.bar)
        self.bar.show()
        notify(self.tray, len(found))


class Bar(QFrame):
    """A reminder beneath the header, till it is put away."""

    def __init__(self, text: str, show_agenda: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        told = label(text, "warning")
        told.setAccessibleName(tr("Reminder"))
        row.addWidget(told, 1)
        row.addWidget(button(tr("Coming dates…"), show_agenda))
        row.addWidget(button(tr("Close"), self.hide))

    def put_away(self) -> None:
        """Take the reminder off the window."""
        self.hide()
        self.deleteLater()
