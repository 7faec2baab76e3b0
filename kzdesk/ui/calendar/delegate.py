"""Paints one day: hue, glyph and pattern, number, counts, today's ring, the focus and the range being marked."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from kzdesk.ui.calendar.looks import Look
from kzdesk.ui.calendar.model import Cell, Index, Role
from kzdesk.ui.calendar.paint import RADIUS, paint_arrow, paint_glyph, paint_ground
from kzdesk.ui.focus import Focus
from kzdesk.ui.theme import colours


class DayDelegate(QStyledItemDelegate):
    """`compact` for the small months of the year: number and glyph only."""

    def __init__(self, focus: Focus, compact: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._focus = focus
        self._compact = compact

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(Role.CELL)
        if not isinstance(cell, Cell) or (self._compact and cell.dimmed):
            return
        rect = option.rect
        font = option.font
        gap = 1.0 if self._compact else 2.0
        area = QRectF(rect).adjusted(gap, gap, -gap, -gap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = colours()
        faint = cell.dimmed or cell.planned
        if not (self._compact and cell.look is Look.OUTSIDE):
            paint_ground(painter, area, cell.look, faint)
        mark = cell.look.hues(c.name).mark
        if cell.planned:
            self._outline(painter, area, mark, 1.2, Qt.PenStyle.DashLine)
        if cell.due and cell.look is Look.DUE:
            self._outline(painter, area, mark, 2.5)
        elif cell.look is Look.DUE:
            self._outline(painter, area, mark, 1.0)
        if cell.day in self._focus.found:
            self._outline(painter, area, c.accent, 2.5, Qt.PenStyle.DotLine)
        if cell.day in self._focus.marked:
            self._outline(painter, area, c.accent, 2.5)
            painter.fillRect(area, self._wash(c.accent))
        if self._compact:
            self._paint_small(painter, area, cell, mark, font)
        else:
            self._paint_large(painter, area, cell, mark, font)
        if cell.day == self._focus.day:
            self._outline(painter, area, c.text, 2.0)
        elif cell.today:
            self._outline(painter, area, c.accent, 2.0)
        painter.restore()

    @staticmethod
    def _wash(colour: str) -> QColor:
        wash = QColor(colour)
        wash.setAlphaF(0.16)
        return wash

    @staticmethod
    def _outline(
        painter: QPainter, area: QRectF, colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> None:
        painter.setPen(QPen(QColor(colour), width, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRoundedRect(area.adjusted(half, half, -half, -half), RADIUS, RADIUS)

    def _paint_large(self, painter: QPainter, area: QRectF, cell: Cell, mark: str, font: QFont) -> None:
        c = colours()
        number = QFont(font)
        number.setBold(True)
        painter.setFont(number)
        metrics = painter.fontMetrics()
        line = metrics.height()
        top = QRectF(area.left() + 7, area.top() + 4, area.width() - 14, line)
        text = str(cell.day.day)
        if cell.today:
            pill = QRectF(top.left() - 4, top.top() - 1, metrics.horizontalAdvance(text) + 10, line + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(QColor(c.accent_text))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        else:
            painter.setPen(QColor(c.muted if cell.dimmed else c.text))
            painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        glyph = line * 0.68
        paint_glyph(
            painter, QRectF(top.right() - glyph, top.top() + (line - glyph) / 2, glyph, glyph), cell.look.value.glyph, mark
        )
        self._paint_counts(painter, area, cell, mark, font, top.bottom())

    def _paint_counts(
        self, painter: QPainter, area: QRectF, cell: Cell, mark: str, font: QFont, below: float
    ) -> None:
        small = QFont(font)
        small.setPointSizeF(max(font.pointSizeF() * 0.82, 6.0))
        painter.setFont(small)
        metrics = painter.fontMetrics()
        foot = QRectF(area.left() + 7, area.bottom() - metrics.height() - 3, area.width() - 14, metrics.height())
        if foot.top() < below - 2:
            return
        arrow = metrics.height() * 0.55
        box = QRectF(foot.left(), foot.center().y() - arrow / 2, arrow * 0.8, arrow)
        if cell.entry:
            paint_arrow(painter, box, outward=False, mark=mark)
            box.translate(arrow * 1.1, 0)
        if cell.exit:
            paint_arrow(painter, box, outward=True, mark=mark)
            box.translate(arrow * 1.1, 0)
        ruling = cell.ruling
        if ruling.stay_day is None:
            return
        counts = str(ruling.stay_day) if ruling.limit is None else f"{ruling.stay_day} · {ruling.used}/{ruling.limit}"
        if metrics.horizontalAdvance(counts) > foot.right() - box.left():
            counts = str(ruling.stay_day)
        painter.setPen(QColor(colours().muted if cell.dimmed else colours().text))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, counts)

    def _paint_small(self, painter: QPainter, area: QRectF, cell: Cell, mark: str, font: QFont) -> None:
        c = colours()
        number = QFont(font)
        number.setBold(cell.today)
        number.setPointSizeF(max(font.pointSizeF() * 0.85, 6.0))
        painter.setFont(number)
        glyph = min(area.height() * 0.36, area.width() * 0.3)
        left = area if cell.look.value.glyph.name == "NONE" else area.adjusted(0, 0, -glyph, 0)
        painter.setPen(QColor(c.text))
        painter.drawText(left, Qt.AlignmentFlag.AlignCenter, str(cell.day.day))
        box = QRectF(area.right() - glyph - 1.5, area.top() + 2, glyph, glyph)
        paint_glyph(painter, box, cell.look.value.glyph, mark)
