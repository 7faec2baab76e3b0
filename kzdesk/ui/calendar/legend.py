"""The legend: every look with its word, painted by the painter of the calendar itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from kzdesk.services.language import tr
from kzdesk.ui.calendar.looks import Look
from kzdesk.ui.calendar.paint import paint_glyph, paint_ground
from kzdesk.ui.theme import colours

LEGEND = tuple(Look)


class Swatch(QWidget):
    """A small cell of one look; None for the dashed outline of a planned day."""

    def __init__(self, look: Look | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        height = self.fontMetrics().height()
        self.setFixedSize(round(height * 1.35), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = colours()
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        look = self._look or Look.LAWFUL
        hues = look.hues(c.dark)
        paint_ground(painter, area, look, faint=self._look is None)
        style = Qt.PenStyle.SolidLine if self._look else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(hues.mark), 1.0, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 4, 4)
        if self._look is not None:
            size = area.height() * 0.62
            box = QRectF(0, 0, size, size)
            box.moveCenter(area.center())
            paint_glyph(painter, box, look.value.glyph, hues.mark)
        painter.end()


class FlowLayout(QLayout):
    """Items side by side, in as many lines as the width asks for."""

    def __init__(self, parent: QWidget, spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _mirrored(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _arrange(self, rect: QRect, move: bool) -> int:
        """Place the items; the height they take in pixels. Mirrored where the language runs right to left."""
        x = y = line = 0
        mirrored = self._mirrored()
        for item in self._items:
            size = item.sizeHint()
            if x and x + size.width() > rect.width():
                x, y, line = 0, y + line + self._gap // 3, 0
            if move:
                left = rect.right() - x - size.width() if mirrored else rect.left() + x
                item.setGeometry(QRect(QPoint(left, rect.top() + y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line


class Legend(QWidget):
    """Every look and its word, always in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Legend"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, 14)
        for look in LEGEND:
            flow.addWidget(_entry(self, look, look.label()))
        flow.addWidget(_entry(self, None, tr("planned")))


def _entry(parent: QWidget, look: Look | None, word: str) -> QWidget:
    entry = QWidget(parent)
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 1, 0, 1)
    row.setSpacing(6)
    row.addWidget(Swatch(look, entry))
    label = QLabel(word[:1].upper() + word[1:], entry)
    label.setProperty("role", "muted")
    row.addWidget(label)
    return entry
