"""The large month: it scrolls by whole weeks, with the wheel and at its edges while dragging, and shows as many as fit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent

from kzdesk.ui.calendar.model import DaysModel
from kzdesk.ui.calendar.view import ROOMY, DaysView
from kzdesk.ui.focus import Focus

NOTCH = 120
"""What Qt calls one step of a wheel; a touchpad adds up to it in smaller ones."""
FEWEST_WEEKS, MOST_WEEKS = 2, 6
EDGE_MS = 130
"""Between two weeks while the mouse is held beyond the edge: quick enough to get on, slow enough to stop in time."""


class MonthDays(DaysView):
    """`scrolled` asks for so many weeks on (back, when negative); `fitted` tells how many weeks there is room for."""

    scrolled = Signal(int)
    fitted = Signal(int)

    def __init__(self, model: DaysModel, focus: Focus, name: str) -> None:
        super().__init__(model, focus, name)
        self._month = model
        self._focused = focus
        self._turned = 0
        self._beyond = QPoint()
        self._edge = QTimer(self)
        self._edge.setInterval(EDGE_MS)
        self._edge.timeout.connect(self._go_on)
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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._beyond = event.position().toPoint()
        outside = not 0 <= self._beyond.y() < self.viewport().height()
        if self.held is None or not outside:
            self._edge.stop()
        elif not self._edge.isActive():
            self._edge.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._edge.stop()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if self.held is None:
            self._edge.stop()

    def _go_on(self) -> None:
        """One week further, and the marked days with it, in the column where the mouse is."""
        down = self._beyond.y() > 0
        self.scrolled.emit(1 if down else -1)
        column = self.columnAt(min(max(self._beyond.x(), 0), self.viewport().width() - 1))
        day = self._month.day_at(self._month.index(self._month.rowCount() - 1 if down else 0, column))
        if day is not None:
            self._focused.move_to(day, extend=True)
