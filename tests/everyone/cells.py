"""Cells of the calendar painted one at a time by the calendar's own painter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from kzdesk.domain.assess import DayRuling
from kzdesk.ui.calendar.day_painter import DayPainter
from kzdesk.ui.calendar.looks import STATUS, Look
from kzdesk.ui.calendar.model import Cell
from kzdesk.ui.focus import Focus
from kzdesk.ui.theme import apply_theme, colours

DAY = date(2023, 10, 24)
SMALL, LARGE = (26, 24), (104, 76)
"""Pixels of a day in the year and in the month, in a window of usual size."""


@contextmanager
def themed(theme: str) -> Iterator[None]:
    """A theme for a while."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, theme)
    try:
        yield
    finally:
        apply_theme(app, "light")


def painted(
    look: Look, size: tuple[int, int], focused: bool = False, today: bool = False, planned: bool = False, dimmed: bool = False,
    sharp: int = 1,
) -> QImage:
    """One day of that look on the ground of the view, in the theme in use."""
    focus = Focus(DAY if focused else date(2000, 1, 1))
    ruling = DayRuling(DAY, STATUS[look], None, None, 0, None, None, permit=False, barred=False)
    cell = Cell(ruling=ruling, look=look, today=today, planned=planned, entry=False, exit=False, due=False, dimmed=dimmed)
    image = QImage(size[0] * sharp, size[1] * sharp, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharp)
    image.fill(colours().ground)
    painter = QPainter(image)
    DayPainter(focus, size == SMALL).paint(painter, QApplication.font(), [(QRect(0, 0, *size), cell)])
    painter.end()
    return image

