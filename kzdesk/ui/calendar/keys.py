"""What the keys of days do: the same in every view and on the timeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kzdesk.domain.days import DayRange, add_days, add_months_clamped
from kzdesk.ui.focus import Focus

WEEK = 7
YEAR = 12
MONTH_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class DayKeys(QObject):
    """The keys of a grid or timeline of days. All of them move one focus.

    `chosen` is a marked range that was confirmed, `opened` a single day entered; `deleted`: what is on the focused day is to
    go. `yearly`: with Ctrl, Home and End lead to the ends of the year.
    """

    chosen = Signal(DayRange)
    opened = Signal(date)
    deleted = Signal()

    def __init__(self, focus: Focus, first_weekday: Callable[[], int], place: QWidget, yearly: bool = False) -> None:
        super().__init__(place)
        self._focus = focus
        self._first_weekday = first_weekday
        self._place = place
        self._yearly = yearly

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; whether it is one of these."""
        key = event.key()
        marked = self._focus.range
        if key in OPENS and marked is not None:
            self.chosen.emit(marked)
        elif key in OPENS:
            self.opened.emit(self._focus.day)
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif key == Qt.Key.Key_Escape and marked is not None:
            self._focus.clear_range()
        else:
            right_to_left = self._place.layoutDirection() is Qt.LayoutDirection.RightToLeft
            target = day_for_key(
                key, event.modifiers(), self._focus.day, self._first_weekday(), right_to_left, self._yearly)
            if target is None:
                return False
            self._focus.move_to(*target)
        return True


def day_for_key(
    key: int, modifiers: Qt.KeyboardModifier, day: date, first_weekday: int, right_to_left: bool, yearly: bool
) -> tuple[date, bool] | None:
    """The day a key leads to from `day`, and whether it marks the days between; None for another key.

    Arrows: a day, a week. Home and End: the ends of the week, with Ctrl of the month or the year. Page Up and Down: a month,
    with Shift a year. Shift marks, with every key but these.
    """
    ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return None
    forward = -1 if right_to_left else 1
    steps = {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
    pressed = Qt.Key(key)
    if pressed in steps and not ctrl:
        return add_days(day, steps[pressed]), shift
    if pressed in MONTH_STEPS and not ctrl:
        return add_months_clamped(day, MONTH_STEPS[pressed] * (YEAR if shift else 1)), False
    if pressed not in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return None
    first = pressed is Qt.Key.Key_Home
    if ctrl:
        start = day.replace(month=1, day=1) if yearly else day.replace(day=1)
        return (start if first else add_days(add_months_clamped(start, YEAR if yearly else 1), -1)), shift
    into_week = (day.isoweekday() - first_weekday) % WEEK
    return add_days(day, -into_week if first else WEEK - 1 - into_week), shift
