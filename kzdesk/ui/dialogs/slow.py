"""Work that takes half a second or more, away from the window's thread, so that the window never freezes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from PySide6.QtCore import QObject, QThread

from kzdesk.services.problems import Problem

T = TypeVar("T")


class Slow(QThread):
    """Runs `work` once, which keeps what it makes; after `finished`, `problem` says why it failed, or is None.

    `running` holds those that have begun and not ended.
    """

    running: ClassVar[set[Slow]] = set()

    def __init__(self, work: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.problem: Problem | None = None
        self.finished.connect(lambda: self.running.discard(self))

    def begin(self) -> None:
        """Start; from this moment on it is among those running, before the thread itself can say so."""
        self.running.add(self)
        self.start()

    def run(self) -> None:
        try:
            self._work()
        except Problem as problem:
            self.problem = problem


def slowly(owner: QObject, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Problem], None]) -> Slow:
    """Run slow work for `owner`, then hand on what it made, or why it failed."""
    made: list[T] = []
    slow = Slow(lambda: made.append(work()), owner)

    def ended() -> None:
        slow.wait()
        slow.deleteLater()
        if made:
            done(made.pop())
        else:
            failed(slow.problem or Problem("gone-wrong"))

    slow.finished.connect(ended)
    slow.begin()
    return slow
