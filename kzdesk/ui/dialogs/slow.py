"""Work that takes half a second or more, away from the window's thread, so that the window never freezes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread

from kzdesk.services.problems import Problem

T = TypeVar("T")


class Slow(QThread, Generic[T]):
    """Runs `work` once. After `finished`, `problem` says why it failed, or `result` holds what it made."""

    def __init__(self, work: Callable[[], T], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.problem: Problem | None = None
        self._result: T | None = None

    @property
    def result(self) -> T:
        """What the work made. Only to be asked for when there is no problem."""
        assert self._result is not None
        return self._result

    def run(self) -> None:
        try:
            self._result = self._work()
        except Problem as problem:
            self.problem = problem
