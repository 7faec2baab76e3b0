"""Keeps the plans in the log, once they have rested for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from kzdesk.services.desk import Desk
from kzdesk.ui.dialogs.slow import Slow

RESTED_MS = 1500


class Keeping(QTimer):
    """Start it after each change of a plan; while other work has the log, it waits."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setSingleShot(True)
        self.setInterval(RESTED_MS)
        self.timeout.connect(self._keep)

    def _keep(self) -> None:
        if Slow.running:
            self.start()
        else:
            self._desk.keep_plans()
