"""The days of a plan: dragging over free days plans a stay, dragging a planned one moves it, dragging an end changes it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from kzdesk.ui.calendar.model import DaysModel
from kzdesk.ui.calendar.view import DaysView
from kzdesk.ui.focus import Focus
from kzdesk.ui.planner.dragging import PlanDrag


class PlanDays(DaysView):
    """Days of which those that are planned can be taken hold of."""

    def __init__(self, drag: PlanDrag, model: DaysModel, focus: Focus, name: str, compact: bool) -> None:
        super().__init__(model, focus, name, compact)
        self._drag = drag

    @property
    def dragging(self) -> bool:
        return super().dragging or self._drag.holds

    def drag_to(self, day: date) -> None:
        if self._drag.holds:
            self._drag.move(day)
        else:
            super().drag_to(day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_of(event)
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        if not (plain and day and self._drag.take(day)):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self.dragging:
            self.viewport().setCursor(self._drag.cursor(self.day_of(event)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag.holds:
            self._drag.let_go()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._drag.key(event, self.isLeftToRight()):
            super().keyPressEvent(event)
