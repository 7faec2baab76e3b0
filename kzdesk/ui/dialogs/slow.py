"""Work that takes half a second or more, away from the window's thread, so that the window never freezes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, QThread

from kzdesk.services.problems import Problem


class Slow(QThread):
    """Runs `work` once, which keeps what it makes; after `finished`, `problem` says why it failed, or is None.

    `running` holds those that have begun and not ended.
    """

    running: ClassVar[set[Slow]] = set()

    def __init__(self, work: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.problem: Problem | None = None
        self.started.connect(lambda: self.running.add(self))
        self.finished.connect(lambda: self.running.discard(self))

    def run(self) -> None:
        try:
            self._work()
        except Problem as problem:
            self.problem = problem
