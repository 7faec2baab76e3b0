"""The large month: it scrolls by whole weeks, with the wheel and at its edges while dragging, and shows as many as fit.

Small months go on at their edges in the same way.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent

from kzdesk.ui.calendar.model import DaysModel
from kzdesk.ui.calendar.view import ROOMY, DaysView
from kzdesk.ui.focus import Focus

NOTCH = 120
"""What Qt calls one step of a wheel; a touchpad adds up to it in smaller ones."""
FEWEST_WEEKS, MOST_WEEKS = 2, 6
EDGE_MS = 130
"""Between two weeks while the mouse is held beyond the edge: quick enough to get on, slow enough to stop in time."""


class EdgeScroll(QObject):
    """Calls `step` with -1 (back) or 1 (on) again and again, as long as the mouse is held beyond an edge."""

    def __init__(self, step: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._direction = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EDGE_MS)
        self._timer.timeout.connect(lambda: step(self._direction))

    @property
    def active(self) -> bool:
        """Whether it goes on."""
        return self._timer.isActive()

    def go(self, direction: int) -> None:
        """From now on in this direction; 0 stops."""
        self._direction = direction
        if not direction:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()


def beyond(place: int, size: int) -> int:
    """-1 before an extent of `size` pixels, 1 behind it, 0 within."""
    return (place >= size) - (place < 0)


class MonthDays(DaysView):
    """`scrolled` asks for so many weeks on (back, when negative); `fitted` tells how many weeks there is room for."""

    scrolled = Signal(int)
    fitted = Signal(int)

    def __init__(self, model: DaysModel, focus: Focus, name: str) -> None:
        super().__init__(model, focus, name)
        self._month = model
        self._turned = 0
        self._pulled_to = QPoint()
        self._edge = EdgeScroll(self._go_on, self)
        self.pulled.connect(self._look_beyond)
        self._line = round(self.fontMetrics().height() * ROOMY)
        self.setMinimumHeight((FEWEST_WEEKS + 1) * self._line)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned -= event.angleDelta().y()
        weeks = int(self._turned / NOTCH)
        self._turned -= weeks * NOTCH
        if weeks:
            self.scrolled.emit(weeks)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fitted.emit(min(max(self.viewport().height() // self._line, FEWEST_WEEKS), MOST_WEEKS))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._edge.go(0)
        super().mouseReleaseEvent(event)

    def _look_beyond(self, place: QPoint) -> None:
        self._pulled_to = self.viewport().mapFromGlobal(place)
        self._edge.go(beyond(self._pulled_to.y(), self.viewport().height()))

    def _go_on(self, direction: int) -> None:
        """One week further, and the marked days with it, in the column where the mouse is."""
        if not self.dragging:
            self._edge.go(0)
            return
        self.scrolled.emit(direction)
        column = self.columnAt(min(max(self._pulled_to.x(), 0), self.viewport().width() - 1))
        day = self._month.day_at(self._month.index(self._month.rowCount() - 1 if direction > 0 else 0, column))
        if day is not None:
            self.drag_to(day)
