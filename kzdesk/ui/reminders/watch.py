"""Looks when the window opens and when a day begins whether a date is to be reminded of."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kzdesk.domain.countdown import countdown
from kzdesk.domain.journal import Person
from kzdesk.services.agenda import Coming, agenda, coming_text, left_text
from kzdesk.services.language import tr
from kzdesk.services.people import person_name
from kzdesk.services.reminders import due
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.dates import Dates
from kzdesk.ui.pieces import button, label
from kzdesk.ui.presentation import Presentation
from kzdesk.ui.reminders.notify import notify
from kzdesk.ui.reminders.tray import Tray


class Reminders(QObject):
    """Of everybody in the log. `bars` is where the window shows a reminder; `show_agenda` opens all that is coming."""

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
        members = desk.members()
        found = [(one, date_) for one in members for date_ in due(agenda(one.journal, one.law, today), settings, today)]
        if settings.remind and settings.reminded != today.isoformat():
            self._shown.choose(settings._replace(reminded=today.isoformat()))
        if found:
            self._tell([self._line(one.journal.person if len(members) > 1 else None, coming) for one, coming in found])

    def _line(self, person: Person | None, coming: Coming) -> str:
        """A date as rich text, with whose it is where that must be said."""
        text = f"{escape(coming_text(self._dates, coming))} <b>{left_text(coming.left(self._desk.today))}</b>"
        return f"{escape(person_name(person))}: {text}" if person else text

    def count(self) -> None:
        """Bring the number in the tray up to date; a tray that is switched off, or not there, has none."""
        wanted = self._shown.settings().tray
        if wanted and self.tray is None:
            self.tray = Tray(self)
        if self.tray is not None and not wanted:
            self.tray.let_go()
            self.tray = None
        if self.tray is not None:
            today = self._desk.today
            standing = [countdown(one.journal, one.law, today) for one in self._desk.members()]
            left = [n for now in standing for n in (now.days_left, now.registration_days_left) if n is not None]
            self.tray.show_days(min(left, default=None))

    def _tell(self, found: list[str]) -> None:
        if self.bar is not None:
            self.bar.put_away()
        self.bar = Bar("<br>".join(found), self._show_agenda)
        self._bars.addWidget(self.bar)
        self.bar.show()
        notify(self.tray, len(found))


class Bar(QFrame):
    """A reminder beneath the header, till it is put away."""

    def __init__(self, text: str, show_agenda: Callable[[], None]) -> None:
        super().__init__()
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
