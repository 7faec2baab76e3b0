"""Paints one day: hue, glyph and pattern, number, counts, today's ring, the focus and the range being marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPixmapCache

from kzdesk.ui.calendar.looks import Glyph, Look
from kzdesk.ui.calendar.model import Cell
from kzdesk.ui.calendar.paint import RADIUS, paint_arrow, paint_glyph, paint_ground
from kzdesk.ui.focus import Focus
from kzdesk.ui.theme import colours


class DayPainter:
    """`compact` for the small months of the year: number and glyph only, and nothing of neighbouring months.

    Days that look the same are painted once and kept in Qt's own cache of pictures; what moves (the focus, a range being
    marked, what a search found) is painted over them.
    """

    def __init__(self, focus: Focus, compact: bool) -> None:
        self._focus = focus
        self._compact = compact

    def paint(self, painter: QPainter, font: QFont, days: Iterable[tuple[QRect, Cell]]) -> None:
        """Paint days, each in its place."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio, focus = painter.deviceTransform().m11(), self._focus
        marked, found, focused = focus.marked, focus.found, focus.day
        kind = f"{colours().name} {ratio} {font.key()}"
        for rect, cell in days:
            if self._compact and cell.dimmed:
                continue
            day, picture = cell.ruling.day, QPixmap()
            key = self._key(cell, rect.size(), kind)
            if not QPixmapCache.find(key, picture):
                picture = self._picture(cell, rect.size(), font, ratio)
                QPixmapCache.insert(key, picture)
            painter.drawPixmap(rect.topLeft(), picture)
            if day == focused or day in marked or day in found:
                self._paint_over(painter, self._area(rect), day == focused, day in marked, day in found)

    def _paint_over(self, painter: QPainter, area: QRectF, focused: bool, marked: bool, found: bool) -> None:
        c = colours()
        if found:
            self._outline(painter, area, c.accent, 2.5, Qt.PenStyle.DotLine)
        if marked:
            painter.fillRect(area, self._wash(c.accent))
            self._outline(painter, area, c.accent, 2.5)
        if focused:
            self._outline(painter, area, c.text, 2.0)

    def _key(self, cell: Cell, size: QSize, kind: str) -> str:
        """All that makes one day look other than another."""
        ruling, look, today, planned, entry, exit_, due, dimmed = cell
        key = f"day {ruling.day.day} {look.name} {today:d}{planned:d}{due:d} {size.width()} {size.height()} {kind}"
        return key if self._compact else f"{key} {entry:d}{exit_:d}{dimmed:d} {self._counts(cell)}"

    def _picture(self, cell: Cell, size: QSize, font: QFont, ratio: float) -> QPixmap:
        """A day as it looks with nothing moving over it, `ratio` dots to a pixel."""
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_day(painter, self._area(QRect(QPoint(), size)), cell, font)
        painter.end()
        return picture

    def _area(self, rect: QRect) -> QRectF:
        """A cell without the gap to its neighbours."""
        gap = 1.0 if self._compact else 2.0
        return QRectF(rect).adjusted(gap, gap, -gap, -gap)

    def _paint_day(self, painter: QPainter, area: QRectF, cell: Cell, font: QFont) -> None:
        c = colours()
        if not (self._compact and cell.look is Look.OUTSIDE):
            paint_ground(painter, area, cell.look, cell.dimmed or cell.planned)
        mark = cell.look.hues(c.name).mark
        if cell.planned:
            self._outline(painter, area, mark, 1.2, Qt.PenStyle.DashLine)
        if cell.due and cell.look is Look.DUE:
            self._outline(painter, area, mark, 2.5)
        elif cell.look is Look.DUE:
            self._outline(painter, area, mark, 1.0)
        if self._compact:
            self._paint_small(painter, area, cell, mark, font)
        else:
            self._paint_large(painter, area, cell, mark, font)
        if cell.today:
            self._outline(painter, area, c.accent, 2.0)

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
        counts = self._counts(cell)
        most = cell.ruling.limit
        if counts and most and metrics.horizontalAdvance(f"{most} · {most}/{most}") > foot.width() - 2.2 * arrow:
            counts = str(cell.ruling.stay_day)  # on every day alike
        painter.setPen(QColor(colours().muted if cell.dimmed else colours().text))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, counts)

    @staticmethod
    def _counts(cell: Cell) -> str:
        """The day of the stay and the days used of the limit; empty outside."""
        ruling = cell.ruling
        if ruling.stay_day is None:
            return ""
        return str(ruling.stay_day) if ruling.limit is None else f"{ruling.stay_day} · {ruling.used}/{ruling.limit}"

    def _paint_small(self, painter: QPainter, area: QRectF, cell: Cell, mark: str, font: QFont) -> None:
        c = colours()
        number = QFont(font)
        number.setBold(cell.today)
        number.setPointSizeF(max(font.pointSizeF() * 0.85, 6.0))
        painter.setFont(number)
        glyph = min(area.height() * 0.36, area.width() * 0.3)
        metrics = painter.fontMetrics()
        if cell.look.value.glyph is Glyph.NONE:
            room = area
        elif metrics.horizontalAdvance("30") + 2 * glyph > area.width() and metrics.height() + glyph <= area.height():
            room = area.adjusted(0, glyph, 0, 0)  # too narrow for both side by side: one beneath the other
        else:
            room = area.adjusted(0, 0, -glyph, 0)
        painter.setPen(QColor(c.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(cell.day.day))
        box = QRectF(area.right() - glyph - 1.5, area.top() + 2, glyph, glyph)
        paint_glyph(painter, box, cell.look.value.glyph, mark)
