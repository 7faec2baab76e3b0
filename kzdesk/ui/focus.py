"""The one focused day and the range being marked, shared by every view."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject, Signal

from kzdesk.domain.days import DayRange, DaySet


class Focus(QObject):
    """`day` is where the keyboard is; `anchor` where the marking of a range began, None while nothing is marked.

    `found` are days that a search outlines.
    """

    moved = Signal()
    outlined = Signal()

    def __init__(self, day: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day = day
        self.anchor: date | None = None
        self.found = DaySet()

    @property
    def range(self) -> DayRange | None:
        """The days being marked, whichever end came first; None when nothing is marked."""
        return DayRange.between(self.anchor, self.day) if self.anchor else None

    @property
    def marked(self) -> DayRange | tuple[()]:
        """The days being marked, for `in`."""
        return self.range or ()

    def move_to(self, day: date, extend: bool = False) -> None:
        """Move to a day; `extend` marks everything from where the marking began."""
        anchor = (self.anchor or self.day) if extend else None
        if (day, anchor) != (self.day, self.anchor):
            self.day, self.anchor = day, anchor
            self.moved.emit()

    def outline(self, days: Iterable[DayRange]) -> None:
        """Outline days that were found, in every view."""
        self.found = DaySet(days)
        self.outlined.emit()

    def go_to(self, day: date) -> None:
        """Move to a day and bring it into sight, even where the focus is there already."""
        self.day, self.anchor = day, None
        self.moved.emit()

    def clear_range(self) -> None:
        """Stop marking; the focused day stays."""
        if self.anchor is not None:
            self.anchor = None
            self.moved.emit()
