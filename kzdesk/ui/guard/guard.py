"""Listens to every reason to leave the log, and names it to one door."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from kzdesk.services.clock import since_boot
from kzdesk.services.settings import Settings
from kzdesk.ui.guard.ending import EndSignals
from kzdesk.ui.guard.idle import Idle
from kzdesk.ui.guard.keys import LockKeys
from kzdesk.ui.guard.reason import Reason

AFTER_START_MS = 300
"""The window need not wait for the bus."""


class Guard(QObject):
    """`left` with a Reason and, for END, the number of the signal. It lives as long as the application."""

    left = Signal(object, int)

    def __init__(self, app: QGuiApplication, settings: Settings, now: Callable[[], float] = since_boot) -> None:
        super().__init__(app)
        self.keys = LockKeys(app, settings, now, self)
        self.idle = Idle(settings.idle_minutes, now, self)
        self._ending = EndSignals(self)
        self.keys.touched.connect(self.idle.touch)
        self.keys.asked.connect(lambda: self.left.emit(Reason.ASKED, 0))
        self.keys.panicked.connect(lambda: self.left.emit(Reason.PANIC, 0))
        self.idle.expired.connect(lambda: self.left.emit(Reason.IDLE, 0))
        self._ending.ended.connect(lambda number: self.left.emit(Reason.END, number))
        self._listening = QTimer(self)
        self._listening.setSingleShot(True)
        self._listening.timeout.connect(self._listen_to_desktop)
        self._listening.start(AFTER_START_MS)

    def follow(self, settings: Settings) -> None:
        """Take over what was chosen."""
        self.keys.follow(settings)
        self.idle.minutes = settings.idle_minutes

    def forget(self) -> None:
        """Listen no longer, and leave the process as it was found."""
        self._ending.forget()
        self._listening.stop()
        self.idle.stop()
        self.deleteLater()

    def _listen_to_desktop(self) -> None:
        try:
            from kzdesk.ui.guard.desktop import DesktopSignals
        except ImportError:  # a package without the library, or a system without a bus
            return
        DesktopSignals(self).away.connect(lambda: self.left.emit(Reason.AWAY, 0))
