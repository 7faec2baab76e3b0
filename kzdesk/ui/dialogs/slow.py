"""Work that takes half a second or more, away from the window's thread, so that the window never freezes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread

from kzdesk.services.problems import Problem


class Slow(QThread):
    """Runs `work` once, which keeps what it makes; after `finished`, `problem` says why it failed, or is None."""

    def __init__(self, work: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.problem: Problem | None = None

    def run(self) -> None:
        try:
            self._work()
        except Problem as problem:
            self.problem = problem
