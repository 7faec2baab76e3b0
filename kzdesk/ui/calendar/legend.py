"""The legend: every look with its word, painted by the painter of the calendar itself."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzdesk.services.language import tr
from kzdesk.ui.calendar.looks import Look
from kzdesk.ui.calendar.paint import paint_glyph, paint_ground
from kzdesk.ui.theme import colours

GAP = 14
INSET = 6


class Legend(QWidget):
    """Every look and its word, and the dashed outline of a planned day, in as many lines as the width asks for."""

    def __init__(self) -> None:
        super().__init__()
        words: list[tuple[Look | None, str]] = [(look, look.label()) for look in Look]
        words.append((None, tr("planned")))
        self._entries = [(look, word[:1].upper() + word[1:]) for look, word in words]
        self._measure()
        self.setAccessibleName(tr("Legend: {words}").format(words=", ".join(word for _, word in words)))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
        super().changeEvent(event)

    def _measure(self) -> None:
        """How wide each entry is and how high a line, once for each font: the layout asks often."""
        metrics = self.fontMetrics()
        self._swatch = metrics.height() * 1.35
        self._line = metrics.height() + 5.0
        self._widths = [self._swatch + INSET + metrics.horizontalAdvance(word) + 2 for _, word in self._entries]

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        return round(max(area.bottom() for area, _, _ in self._places(width)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for area, look, word in self._places(self.width()):
            swatch = QRectF(area.left(), area.top() + 2, self._swatch, area.height() - 4)
            text = area.adjusted(self._swatch + INSET, 0, 0, 0)
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                swatch.moveRight(self.width() - swatch.left())
                text.moveRight(self.width() - text.left())
            paint_swatch(painter, swatch, look)
            painter.setPen(QColor(colours().muted))
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, word)
        painter.end()

    def _places(self, width: int) -> Iterator[tuple[QRectF, Look | None, str]]:
        """Where each entry lies, from the left, in a legend of this width."""
        x = y = 0.0
        for (look, word), wide in zip(self._entries, self._widths, strict=True):
            if x and x + wide > width:
                x, y = 0.0, y + self._line
            yield QRectF(x, y, wide, self._line), look, word
            x += wide + GAP


def paint_swatch(painter: QPainter, area: QRectF, look: Look | None) -> None:
    """A small cell of one look; None for a planned day."""
    shown = look or Look.LAWFUL
    hues = shown.hues(colours().name)
    paint_ground(painter, area, shown, faint=look is None)
    painter.setPen(QPen(QColor(hues.mark), 1.0, Qt.PenStyle.SolidLine if look else Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, 4, 4)
    if look is not None:
        size = area.height() * 0.66
        box = QRectF(0, 0, size, size)
        box.moveCenter(area.center())
        paint_glyph(painter, box, look.value.glyph, hues.mark)
