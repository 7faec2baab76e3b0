"""A planned stay in the hand: taken hold of by its middle or an end, on the months or on the timeline, by mouse or by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.plans import Draft
from kzdesk.ui.calendar.keys import WEEK
from kzdesk.ui.focus import Focus


class Part(Enum):
    """What of a plan is taken hold of."""

    ENTRY = auto()
    EXIT = auto()
    WHOLE = auto()
    LEAVE = auto()


CURSORS = {
    Part.ENTRY: Qt.CursorShape.SizeHorCursor, Part.EXIT: Qt.CursorShape.SizeHorCursor,
    Part.LEAVE: Qt.CursorShape.SizeHorCursor, Part.WHOLE: Qt.CursorShape.OpenHandCursor,
}


class Grip(NamedTuple):
    """A part of the stay `number` of a draft, taken hold of on `day`; for LEAVE the number is of no stay."""

    part: Part
    number: int
    day: date


def grip_at(draft: Draft, day: date, near: int = 0) -> Grip | None:
    """What a press on `day` takes hold of; None on a day without a plan.

    `near`: so many days beside an end are as good as the end, where days are too narrow to be hit.
    """
    for by in sorted(range(-near, near + 1), key=abs):
        number = draft.number_on(add_days(day, by))
        if number is not None:
            entry, exit_ = draft.stays[number]
            edge = min(near, (exit_ - entry).days // 3)
            if day >= add_days(exit_, -edge):
                return Grip(Part.EXIT, number, day)
            return Grip(Part.ENTRY if day <= add_days(entry, edge) else Part.WHOLE, number, day)
    return Grip(Part.LEAVE, -1, day) if draft.leave and abs((day - draft.leave).days) <= near else None


def dragged(draft: Draft, grip: Grip, day: date, today: date) -> Draft:
    """The draft when what is held is brought to `day`. Nothing is planned for days that are over."""
    day = max(day, today)
    if grip.part is Part.LEAVE:
        return Draft(draft.name, day, draft.stays)
    stay = draft.stays[grip.number]
    if grip.part is Part.WHOLE:
        by = max((day - grip.day).days, (today - stay.entry).days)
        return draft.put(grip.number, PlannedStay(add_days(stay.entry, by), add_days(stay.exit, by)))
    fixed = stay.entry if grip.part is Part.EXIT else stay.exit
    span = DayRange.between(fixed, day)
    return draft.put(grip.number, PlannedStay(span.first, span.last))


class PlanDrag(QObject):
    """`tried` is the draft as it would be if it were let go of here; `changed` the draft as it is from now on.

    The focus goes with the hand. `removed` is the number of a stay to take out of the plan.
    """

    tried = Signal(Draft)
    changed = Signal(Draft)
    removed = Signal(int)

    def __init__(self, focus: Focus, draft: Callable[[], Draft], today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self.focus = focus
        self.draft = draft
        self._today = today
        self._grip: Grip | None = None
        self._before = Draft("")

    @property
    def holds(self) -> bool:
        """Whether something is in the hand."""
        return self._grip is not None

    def take(self, day: date, near: int = 0) -> bool:
        """Take hold of what is planned on a day; whether there is something."""
        self._before = self.draft()
        self._grip = grip_at(self._before, day, near)
        if self._grip is not None:
            self.focus.move_to(day)
        return self.holds

    def move(self, day: date) -> None:
        """Bring what is held to a day."""
        if self._grip is not None and day != self.focus.day:
            self.focus.move_to(day)
            self.tried.emit(dragged(self._before, self._grip, day, self._today()))

    def let_go(self) -> None:
        """Leave it where it is."""
        grip, self._grip = self._grip, None
        if grip is not None and self.focus.day != grip.day:
            self.changed.emit(dragged(self._before, grip, self.focus.day, self._today()))

    def give_up(self) -> None:
        """Put it back to where it was."""
        self._grip = None
        self.changed.emit(self._before)

    def cursor(self, day: date | None, near: int = 0) -> Qt.CursorShape:
        """What the mouse shows over a day: whether and how something can be taken hold of."""
        grip = grip_at(self.draft(), day, near) if day else None
        return CURSORS[grip.part] if grip else Qt.CursorShape.ArrowCursor

    def key(self, event: QKeyEvent, left_to_right: bool) -> bool:
        """Alt and an arrow move the stay of the focused day, with Shift its end; Delete takes it out; Escape gives up.

        Whether it was one of these.
        """
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key is Qt.Key.Key_Escape and self.holds:
            self.give_up()
            return True
        number = self.draft().number_on(self.focus.day)
        if key is Qt.Key.Key_Delete and number is not None:
            self.removed.emit(number)
            return True
        forward = 1 if left_to_right else -1
        steps = {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        if not modifiers & Qt.KeyboardModifier.AltModifier or key not in steps:
            return False
        self._step(steps[key], bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        return True

    def _step(self, days: int, end: bool) -> None:
        """Move the stay of the focused day; with `end` the end that the focus is on, else its last day; the focus follows."""
        draft, day = self.draft(), self.focus.day
        grip = grip_at(draft, day)
        if grip is None:
            return
        if grip.part is not Part.LEAVE:
            stay = draft.stays[grip.number]
            part = (Part.ENTRY if grip.part is Part.ENTRY else Part.EXIT) if end else Part.WHOLE
            held = stay.exit if part is Part.EXIT else day
            grip = Grip(part, grip.number, held)
        moved = dragged(draft, grip, add_days(grip.day, days), self._today())
        if moved != draft:
            self.changed.emit(moved)
            self.focus.move_to(max(add_days(grip.day, days), self._today()))
