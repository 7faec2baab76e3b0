"""Glyphs and patterns as vector paths: sharp at every scale, the same in the calendar and in the legend."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from kzdesk.ui.calendar.looks import Glyph, Look, Pattern
from kzdesk.ui.theme import colours

RADIUS = 5.0
STRIP = 3.0
STRIP_SHARE = 0.045
"""Along the lower edge of every day inside, in pixels at least and of its height: days inside are told by it without colour."""


def paint_ground(painter: QPainter, area: QRectF, look: Look, faint: bool) -> None:
    """A cell's colour and pattern; `faint` for a planned day or a neighbouring month."""
    c = colours()
    hues = look.hues(c.name)
    path = QPainterPath()
    path.addRoundedRect(area, RADIUS, RADIUS)
    painter.save()
    if faint:
        painter.setOpacity(0.55)
    painter.fillPath(path, QColor(hues.ground))
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    _paint_pattern(painter, area, look.value.pattern, QColor(hues.mark))
    if look.is_stay:
        painter.setOpacity(1.0)
        strip = QPainterPath()
        strip.addRect(area.adjusted(0, area.height() - max(STRIP, area.height() * STRIP_SHARE), 0, 0))
        painter.fillPath(strip, QColor(hues.mark))
    painter.restore()


def _paint_pattern(painter: QPainter, area: QRectF, pattern: Pattern, mark: QColor) -> None:
    mark.setAlphaF(0.32)
    painter.setPen(QPen(mark, 1.0))
    step = 7.0
    if pattern in (Pattern.DIAGONAL, Pattern.CROSS_HATCH):
        x = area.left() - area.height()
        while x < area.right():
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
            if pattern is Pattern.CROSS_HATCH:
                painter.drawLine(QPointF(x, area.top()), QPointF(x + area.height(), area.bottom()))
            x += step
    elif pattern is Pattern.LINES:
        y = area.top() + step / 2
        while y < area.bottom():
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            y += step
    elif pattern is Pattern.DOTS:
        painter.setPen(QPen(mark, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        y = area.top() + step / 2
        while y < area.bottom():
            x = area.left() + step / 2
            while x < area.right():
                painter.drawPoint(QPointF(x, y))
                x += step
            y += step


def paint_glyph(painter: QPainter, box: QRectF, glyph: Glyph, mark: str) -> None:
    """One glyph inside a square box, in the colour `mark`."""
    if glyph is Glyph.NONE:
        return
    painter.save()
    size = box.width()
    pen = QPen(QColor(mark), max(size / 7, 1.2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def at(x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * size, box.top() + y * size)

    match glyph:
        case Glyph.CLOCK:
            painter.drawEllipse(box.adjusted(size * 0.08, size * 0.08, -size * 0.08, -size * 0.08))
            painter.drawPolyline([at(0.5, 0.25), at(0.5, 0.52), at(0.68, 0.62)])
        case Glyph.CHECK:
            painter.drawPolyline([at(0.12, 0.55), at(0.4, 0.82), at(0.88, 0.2)])
        case Glyph.CROSS:
            painter.drawLine(at(0.18, 0.18), at(0.82, 0.82))
            painter.drawLine(at(0.82, 0.18), at(0.18, 0.82))
        case Glyph.DOT:
            pen.setWidthF(size / 3)
            painter.setPen(pen)
            painter.drawPoint(at(0.5, 0.5))
        case Glyph.BANG:
            pen.setWidthF(size / 3.5)
            painter.setPen(pen)
            painter.drawLine(at(0.5, 0.1), at(0.5, 0.55))
            painter.drawPoint(at(0.5, 0.92))
        case Glyph.DASH:
            painter.drawLine(at(0.15, 0.5), at(0.85, 0.5))
        case _:
            font = QFont(painter.font())
            font.setBold(True)
            font.setPixelSize(max(int(size * 1.15), 6))
            painter.setFont(font)
            letter = {Glyph.LETTER_P: "P", Glyph.QUESTION: "?"}[glyph]
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def paint_arrow(painter: QPainter, box: QRectF, outward: bool, mark: str) -> None:
    """A filled triangle: pointing in on the entry day, out of the country (mirrored) on the exit day."""
    path = QPainterPath()
    near, far = (box.right(), box.left()) if outward else (box.left(), box.right())
    path.moveTo(near, box.top())
    path.lineTo(far, box.center().y())
    path.lineTo(near, box.bottom())
    path.closeSubpath()
    painter.fillPath(path, QColor(mark))
