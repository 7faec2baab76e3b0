"""The days of a plan: dragging over free days plans a stay, dragging a planned one moves it, dragging an end changes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.plans import Draft
from kzdesk.ui.calendar.keys import WEEK
from kzdesk.ui.calendar.model import DaysModel
from kzdesk.ui.calendar.view import DaysView
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


def grip_at(draft: Draft, day: date) -> Grip | None:
    """What a press on `day` takes hold of; None on a day without a plan."""
    number = draft.number_on(day)
    if number is None:
        return Grip(Part.LEAVE, -1, day) if day == draft.leave else None
    stay = draft.stays[number]
    part = Part.EXIT if day == stay.exit else Part.ENTRY if day == stay.entry else Part.WHOLE
    return Grip(part, number, day)


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


class PlanDays(DaysView):
    """`tried` is the draft as it would be if the mouse were let go of here; `changed` the draft as it is from now on."""

    tried = Signal(Draft)
    changed = Signal(Draft)
    removed = Signal(int)

    def __init__(self, model: DaysModel, focus: Focus, name: str, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(model, focus, name, compact, parent)
        self.draft: Callable[[], Draft] = lambda: Draft("")
        self.today: Callable[[], date] = lambda: date.max
        self._focus_day = focus
        self._grip: Grip | None = None
        self._before: Draft | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_of(event)
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        self._before = self.draft()
        self._grip = grip_at(self._before, day) if day and plain else None
        if self._grip is None or day is None:
            super().mousePressEvent(event)
        else:
            self._focus_day.move_to(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_of(event)
        if self._grip is None or self._before is None:
            super().mouseMoveEvent(event)
            if self.held is None:
                grip = grip_at(self.draft(), day) if day else None
                self.viewport().setCursor(CURSORS[grip.part] if grip else Qt.CursorShape.ArrowCursor)
        elif day is not None and day != self._focus_day.day:
            self._focus_day.move_to(day)
            self.tried.emit(dragged(self._before, self._grip, day, self.today()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, self._grip = self._grip, None
        if grip is None or self._before is None:
            super().mouseReleaseEvent(event)
        elif self._focus_day.day != grip.day:
            self.changed.emit(dragged(self._before, grip, self._focus_day.day, self.today()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        number = self.draft().number_on(self._focus_day.day)
        if key is Qt.Key.Key_Escape and self._grip is not None and self._before is not None:
            self._grip = None
            self.changed.emit(self._before)
        elif modifiers & Qt.KeyboardModifier.AltModifier and self._step(key):
            self._move_by_key(self._step(key), bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key is Qt.Key.Key_Delete and number is not None:
            self.removed.emit(number)
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> int:
        forward = 1 if self.isLeftToRight() else -1
        steps = {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        return steps.get(key, 0)

    def _move_by_key(self, days: int, end: bool) -> None:
        """Move the stay of the focused day; with `end` the end that the focus is on, else its last day; the focus follows."""
        draft, day = self.draft(), self._focus_day.day
        grip = grip_at(draft, day)
        if grip is None:
            return
        if grip.part is not Part.LEAVE:
            stay = draft.stays[grip.number]
            part = (Part.ENTRY if grip.part is Part.ENTRY else Part.EXIT) if end else Part.WHOLE
            held = stay.exit if part is Part.EXIT else day
            grip = Grip(part, grip.number, held)
        moved = dragged(draft, grip, add_days(grip.day, days), self.today())
        if moved != draft:
            self.changed.emit(moved)
            self._focus_day.move_to(max(add_days(grip.day, days), self.today()))
