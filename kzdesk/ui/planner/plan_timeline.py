"""The timeline of a plan: its stays lie on it as dashed bars, which are moved and resized as on the months."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from kzdesk.domain.days import DayRange
from kzdesk.services.desk import Desk
from kzdesk.services.plans import Draft
from kzdesk.ui.dates import Dates
from kzdesk.ui.planner.dragging import PlanDrag
from kzdesk.ui.timeline.course import Course
from kzdesk.ui.timeline.paint import Scale, paint_bar
from kzdesk.ui.timeline.timeline import Timeline

REACH = 4
"""Pixels beside an end of a bar that take hold of it: a day alone is too narrow."""


class PlanTimeline(Timeline):
    """`draft` is the plan as it is shown, the one in the hand too."""

    def __init__(self, desk: Desk, drag: PlanDrag, dates: Dates, draft: Callable[[], Draft]) -> None:
        super().__init__(desk, drag.focus, dates)
        self._drag = drag
        self._draft = draft

    def paint_more(self, painter: QPainter, course: Course, scale: Scale) -> None:
        for stay in self._draft().stays:
            if stay.exit >= course.span.first and stay.entry <= course.span.last:
                days = DayRange(max(stay.entry, course.span.first), min(stay.exit, course.span.last))
                paint_bar(painter, course, scale, days, self._desk.journal.since)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x())
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        if not (plain and day and self._drag.take(day, self._near())):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x())
        if self._drag.holds and day is not None:
            self._drag.move(day)
            return
        super().mouseMoveEvent(event)
        self.setCursor(self._drag.cursor(day, self._near()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._drag.key(event, self.layoutDirection() is Qt.LayoutDirection.LeftToRight):
            super().keyPressEvent(event)

    def _near(self) -> int:
        """So many days lie in the reach of the mouse."""
        assert self.shown is not None
        return int(REACH * len(self.shown) / max(self.width(), 1)) + 1
