"""Where the keys of a calendar lead: the same in every view and on the timeline."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from kzdesk.domain.days import add_days, add_months_clamped

WEEK = 7
YEAR = 12
MONTH_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def day_for_key(
    key: int, modifiers: Qt.KeyboardModifier, day: date, first_weekday: int, right_to_left: bool
) -> tuple[date, bool] | None:
    """The day a key leads to from `day`, and whether it marks the days between; None for another key.

    Arrows: a day, a week. Home and End: the ends of the week, with Ctrl of the month. Page Up and Down: a month, with Shift a
    year. Shift marks, with every key but these.
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
        start = day.replace(day=1)
        return (start if first else add_days(add_months_clamped(start, 1), -1)), shift
    into_week = (day.isoweekday() - first_weekday) % WEEK
    return add_days(day, -into_week if first else WEEK - 1 - into_week), shift
