"""The system asks the program to end (SIGTERM, SIGHUP, Ctrl+C): it does so within Qt's loop, with the log closed."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name))


class EndSignals(QObject):
    """`ended` with the number of the signal. Python runs its handlers only when Python runs: a pipe wakes Qt's loop."""

    ended = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before = {number: signal.signal(number, lambda number, _frame: self.ended.emit(number)) for number in ENDINGS}
        if sys.platform == "win32":
            return  # Qt ends the loop of a windowed program there
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)
        os.set_blocking(self._reading, False)
        signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: os.read(self._reading, 64))

    def forget(self) -> None:
        """Leave the signals as they were."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if sys.platform != "win32":
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(-1)
            os.close(self._reading)
            os.close(self._writing)
