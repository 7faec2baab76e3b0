"""Slow work inside a dialog: a bar after half a second, a way to stop, and what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import Cancelled
from kzdesk.ui.announce import announce
from kzdesk.ui.dialogs.slow import Slow
from kzdesk.ui.pieces import button, label, set_tone

SHOWN_AFTER_MS = 500
T = TypeVar("T")


class Busy(QWidget):
    """Beneath a page that must not be changed while work goes on. `working` tells whether it does."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self._slow: Slow | None = None
        self._stopped = threading.Event()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Please wait"))
        self._stop = button(tr("Stop"), self.stop)
        self.message = label("")
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.message)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SHOWN_AFTER_MS)
        self._later.timeout.connect(lambda: self._show_bar(True))
        self._show_bar(False)
        self.say("")

    @property
    def working(self) -> bool:
        """Whether work goes on."""
        return self._slow is not None

    def say(self, text: str, tone: str = "BAD") -> None:
        """Show a message, or none when `text` is empty."""
        set_tone(self.message, tone)
        self.message.setText(text)
        self.message.setVisible(bool(text))
        announce(self, text)

    def stop(self) -> None:
        """Ask the work to end; nothing of what it made is used."""
        self._stopped.set()

    def do(self, work: Callable[[Cancelled], T], then: Callable[[T], None], failed: Callable[[Problem], None]) -> None:
        """Run slow work, then hand on what it made; a stop is no failure. The page cannot be changed meanwhile."""
        self.say("")
        self._stopped = stopped = threading.Event()
        self._page.setEnabled(False)
        self._later.start()
        made: list[T] = []
        slow = self._slow = Slow(lambda: made.append(work(stopped.is_set)), self)

        def ended() -> None:
            self._slow = None
            slow.wait()
            slow.deleteLater()
            self._later.stop()
            self._show_bar(False)
            self._page.setEnabled(True)
            if stopped.is_set():
                self.say(problem_text(Problem("cancelled")), "")
            elif made:
                then(made.pop())
            else:
                failed(slow.problem or Problem("gone-wrong"))

        slow.finished.connect(ended)
        slow.begin()

    def end(self) -> None:
        """Stop the work and wait for it: its window goes."""
        self.stop()
        if self._slow:
            self._slow.wait()

    def _show_bar(self, shown: bool) -> None:
        self.progress.setVisible(shown)
        self._stop.setVisible(shown)
