"""Undo and redo of whole logs: they are immutable, so remembering them is all there is to it."""

from __future__ import annotations

from typing import NamedTuple

from kzdesk.domain.journal import Family


class Step(NamedTuple):
    """One change: the log before and after, what it was, as a code that `words` can say, and whose records were changed."""

    before: Family
    after: Family
    what: str
    whose: str


class History:
    """Every change of the session, in order, with a place in it. It is never written down."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def record(self, step: Step) -> None:
        """A new change; what was undone before it can no longer be redone."""
        self._done.append(step)
        self._undone.clear()

    @property
    def next_undo(self) -> Step | None:
        """The change that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """The change that redo would make again."""
        return self._undone[-1] if self._undone else None

    def undo(self) -> Step | None:
        """Take back the last change; None when there is none."""
        return self._move(self._done, self._undone)

    def redo(self) -> Step | None:
        """Make the change last taken back again; None when there is none."""
        return self._move(self._undone, self._done)

    @staticmethod
    def _move(source: list[Step], target: list[Step]) -> Step | None:
        if not source:
            return None
        target.append(source.pop())
        return target[-1]
