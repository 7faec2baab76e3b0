"""Pages on the screen before they are printed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.ui.pieces import button, label
from kzdesk.ui.report.pages import HEIGHT, WIDTH
from kzdesk.ui.report.paper import Paper
from kzdesk.ui.theme import colours

SMALLEST = 0.5
"""Of a page on the screen: it and the buttons beside it are whole on a screen of 768 lines."""


class Preview(QWidget):
    """One page at a time, with a way to the next."""

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._paper: Paper | None = None
        self._sheet = Sheet(self)
        self._place = label("", "muted", wrap=False)
        self._back = button("‹", lambda: self._turn(-1), name=tr("Previous page"))
        self._forward = button("›", lambda: self._turn(1), name=tr("Next page"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sheet, 1)
        turns = QHBoxLayout()
        turns.addStretch()
        for widget in (self._back, self._place, self._forward):
            turns.addWidget(widget)
        turns.addStretch()
        column.addLayout(turns)

    def show_pages(self, paper: Paper) -> None:
        """Show a paper, on the same page as before where it has one."""
        self._paper = paper
        self._turn(0)

    def _turn(self, by: int) -> None:
        assert self._paper is not None
        self._number = min(max(self._number + by, 0), self._paper.pages - 1)
        text = tr("Page {number} of {n}").format(number=self._number + 1, n=self._paper.pages)
        self._place.setText(text)
        for widget in (self._back, self._place, self._forward):
            widget.setVisible(self._paper.pages > 1)
        self._back.setEnabled(self._number > 0)
        self._forward.setEnabled(self._number + 1 < self._paper.pages)
        self._sheet.show_page(self._paper, self._number)


class Sheet(QWidget):
    """One page, as large as there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._number = 0
        self.setAccessibleName(tr("Preview"))

    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH * SMALLEST), round(HEIGHT * SMALLEST))

    def show_page(self, paper: Paper, number: int) -> None:
        """Show a page of a paper."""
        self._paper, self._number = paper, number
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._paper is None:
            return
        wide, high = (HEIGHT, WIDTH) if self._paper.landscape else (WIDTH, HEIGHT)
        scale = min((self.width() - 2) / wide, (self.height() - 2) / high)
        painter = QPainter(self)
        painter.translate((self.width() - wide * scale) / 2, (self.height() - high * scale) / 2)
        painter.scale(scale, scale)
        painter.fillRect(0, 0, round(wide), round(high), Qt.GlobalColor.white)
        painter.save()
        self._paper.paint(painter, self._number)
        painter.restore()
        painter.setPen(QPen(QColor(colours().edge), 1 / scale))
        painter.drawRect(0, 0, round(wide), round(high))
        painter.end()
