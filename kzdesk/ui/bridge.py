"""From the desk to the widgets: a command's Changes become one signal, and each panel decides whether it cares."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from kzdesk.services.clock import machine_date
from kzdesk.services.desk import Changes, Desk

MIDNIGHT_CHECK_MS = 20_000


class Bridge(QObject):
    """`changed` carries the Changes of every command; `day_turned` tells that today is another day than before.

    Today is the day where the law applies; that the machine's own date turned is told too. `settled` follows both once what
    they changed is painted: for what takes longer to work out than the calendar does.
    """

    changed = Signal(object)
    settled = Signal()
    day_turned = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._today = (desk.today, machine_date())
        self._midnight = QTimer(self)
        self._midnight.setInterval(MIDNIGHT_CHECK_MS)
        self._midnight.timeout.connect(self._look_at_clock)
        self._midnight.start()
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.timeout.connect(self.settled)

    def done(self, changes: Changes | None) -> None:
        """Tell everyone what a command did; None (nothing to undo) is told to no one."""
        if changes is not None:
            self.changed.emit(changes)
            self._painted.start(0)

    def _look_at_clock(self) -> None:
        today = (self.desk.today, machine_date())
        if today != self._today:
            self._today = today
            self.day_turned.emit()
            self._painted.start(0)
