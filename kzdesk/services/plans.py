"""Named plans: what a person thinks of doing, apart from what was done. The log keeps them, and undo is for records alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from kzdesk.domain.planner import PlannedStay


@dataclass(frozen=True)
class Draft:
    """One plan. `leave` is the day on which a stay that is open ends, None if the person stays on; `stays` in any order."""

    name: str
    leave: date | None = None
    stays: tuple[PlannedStay, ...] = ()

    def put(self, number: int, planned: PlannedStay) -> Draft:
        """With this stay in the place `number`; the number of stays adds it."""
        return replace(self, stays=(*self.stays[:number], planned, *self.stays[number + 1 :]))

    def without(self, number: int) -> Draft:
        """With the stay `number` taken out."""
        return replace(self, stays=(*self.stays[:number], *self.stays[number + 1 :]))

    def number_on(self, day: date) -> int | None:
        """The number of the stay that holds `day`; on a day shared by two, the later one. None where none does."""
        numbers = [number for number, stay in enumerate(self.stays) if stay.entry <= day <= stay.exit]
        return max(numbers, key=lambda number: self.stays[number].entry, default=None)


@dataclass
class Plans:
    """The drafts in the order in which they were begun, and which of them is looked at."""

    drafts: list[Draft] = field(default_factory=list)
    place: int = 0

    @property
    def current(self) -> Draft:
        """The draft looked at. Raises IndexError before the first."""
        return self.drafts[self.place]

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
