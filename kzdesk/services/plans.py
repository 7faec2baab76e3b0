"""Named plans: what a person thinks of doing, apart from what was done. The log keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from kzdesk.domain.planner import PlannedStay
from kzdesk.services.history import History, Step


class Draft(NamedTuple):
    """One plan. `leave` is the day on which a stay that is open ends, None if the person stays on; `stays` in any order."""

    name: str
    leave: date | None = None
    stays: tuple[PlannedStay, ...] = ()

    def put(self, number: int, planned: PlannedStay) -> Draft:
        """With this stay in the place `number`; the number of stays adds it."""
        return self._replace(stays=(*self.stays[:number], planned, *self.stays[number + 1 :]))

    def without(self, number: int) -> Draft:
        """With the stay `number` taken out."""
        return self._replace(stays=(*self.stays[:number], *self.stays[number + 1 :]))

    def number_on(self, day: date) -> int | None:
        """The number of the stay that holds `day`; on a day shared by two, the later one. None where none does."""
        numbers = [number for number, stay in enumerate(self.stays) if stay.entry <= day <= stay.exit]
        return max(numbers, key=lambda number: self.stays[number].entry, default=None)


class PlanStep(NamedTuple):
    """A change of the plans: the drafts and the place before and after it, and the last change of the log made by then."""

    before: tuple[tuple[Draft, ...], int]
    after: tuple[tuple[Draft, ...], int]
    log: Step | None


class Plans:
    """The drafts in the order in which they were begun, and which of them is looked at.

    Their changes are undone and redone in one order with those of the log, whose `history` tells where it stands.
    """

    def __init__(self, drafts: Iterable[Draft] = (), place: int = 0) -> None:
        self.drafts, self.place = [*drafts], place
        self._done: list[PlanStep] = []
        self._undone: list[PlanStep] = []

    @property
    def current(self) -> Draft:
        """The draft looked at. Raises IndexError before the first."""
        return self.drafts[self.place]

    @contextmanager
    def step(self, history: History) -> Iterator[None]:
        """What is changed inside is one step to undo."""
        before = tuple(self.drafts), self.place
        yield
        after = tuple(self.drafts), self.place
        if before[0] != after[0]:
            self._done.append(PlanStep(before, after, history.next_undo))
            self._undone.clear()

    def can_undo(self, history: History) -> bool:
        """Whether the last change of all was one of the plans."""
        return bool(self._done) and self._done[-1].log is history.next_undo

    def can_redo(self, history: History) -> bool:
        """Whether the change taken back last of all was one of the plans."""
        return bool(self._undone) and self._undone[-1].log is history.next_undo

    def undo(self) -> None:
        """Take back the last change of the plans."""
        step = self._done.pop()
        self._undone.append(step)
        self.drafts, self.place = [*step.before[0]], step.before[1]

    def redo(self) -> None:
        """Make the change of the plans last taken back again."""
        step = self._undone.pop()
        self._done.append(step)
        self.drafts, self.place = [*step.after[0]], step.after[1]

    def change(self, draft: Draft) -> None:
        """Put a draft in the place of the current one."""
        self.drafts[self.place] = draft

    def begin(self, draft: Draft) -> None:
        """Add a draft and look at it."""
        self.drafts.append(draft)
        self.place = len(self.drafts) - 1

    def drop(self) -> None:
        """Take the current draft out; the one before it is looked at."""
        del self.drafts[self.place]
        self.place = max(self.place - 1, 0)
