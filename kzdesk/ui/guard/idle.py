"""Nobody has touched the log for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS = 5_000


class Idle(QObject):
    """`expired` once no `touch` came for so many minutes by `now`, and again at each look until one comes; 0 minutes: never.

    `now` counts seconds, those asleep too, whatever the clock on the wall says.
    """

    expired = Signal()

    def __init__(self, minutes: int, now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._now = now
        self._touched = now()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def touch(self) -> None:
        """Someone is there."""
        if self.minutes and self._now() - self._touched >= self.minutes * 60:
            self.look()  # the machine slept: the first touch comes before the next look
        else:
            self._touched = self._now()

    def look(self) -> None:
        """Is it time?"""
        if self.minutes and self._now() - self._touched >= self.minutes * 60:
            self.expired.emit()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()
