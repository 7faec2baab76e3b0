"""What pages are made of: texts, tables and rules, each with a height at a width. Lengths are in 1/96 inch."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

INK = "#181b1f"
FAINT = "#59626c"
RULE = "#9aa3ad"
CELL_GAP = 8.0


def paper_font(size: float, bold: bool = False) -> QFont:
    """A font for paper, `size` in points. Widths are not rounded to the dots of a screen."""
    font = QFont()
    font.setPixelSize(max(round(size * 96 / 72), 1))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class Block:
    """A part of a page. It is never cut: where it does not fit, it begins the next page."""

    above = 4.0
    """The room above it, none at the top of a page."""
    keep_with_next = False
    """Whether it must not be the last one of a page."""

    @abstractmethod
    def height(self, width: float) -> float:
        """How high it is at this width."""

    @abstractmethod
    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint it into an area of that width and height."""


class Text(Block):
    """A paragraph that wraps at the width."""

    def __init__(
        self, text: str, size: float = 9.0, bold: bool = False, colour: str = INK, indent: float = 0.0, above: float = 3.0
    ) -> None:
        self._font = paper_font(size, bold)
        self._text = text
        self._colour = QColor(colour)
        self._indent = indent
        self.above = above

    def _lay_out(self, width: float) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self._text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - self._indent, 20.0))
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.08
        layout.endLayout()
        return layout, y

    def natural_width(self) -> float:
        """How wide it is in one line."""
        return QFontMetricsF(self._font).horizontalAdvance(self._text) + 1.0

    def widest_word(self) -> float:
        """The least width at which no word is broken."""
        metrics = QFontMetricsF(self._font)
        return max((metrics.horizontalAdvance(word) for word in self._text.split()), default=0.0) + 1.0

    def height(self, width: float) -> float:
        return self._lay_out(width)[1]

    def paint(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(self._colour)
        self._lay_out(area.width())[0].draw(painter, QPointF(area.left() + self._indent, area.top()))


class Heading(Text):
    """The heading of a part, which stays with what follows."""

    keep_with_next = True

    def __init__(self, text: str, size: float = 11.0) -> None:
        super().__init__(text, size, bold=True, above=12.0)


class Line(Block):
    """A thin line across the page."""

    above = 5.0

    def height(self, width: float) -> float:
        return 1.0

    def paint(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(QColor(RULE), 0.8))
        painter.drawLine(area.topLeft(), area.topRight())


class Row(Block):
    """One row of a table; all rows of a table share `widths`, which are told once the width of the page is known."""

    above = 0.0

    def __init__(self, cells: Sequence[Text], columns: Columns, head: bool = False) -> None:
        self._cells = cells
        self._columns = columns
        self.keep_with_next = head

    def height(self, width: float) -> float:
        widths = self._columns.widths(width)
        return max(cell.height(at) for cell, at in zip(self._cells, widths, strict=True)) + 4.0

    def paint(self, painter: QPainter, area: QRectF) -> None:
        x = area.left()
        for cell, width in zip(self._cells, self._columns.widths(area.width()), strict=True):
            cell.paint(painter, QRectF(x, area.top() + 2.0, width, area.height()))
            x += width + CELL_GAP
        painter.setPen(QPen(QColor(RULE), 0.4))
        painter.drawLine(area.bottomLeft(), area.bottomRight())


class Columns:
    """The widths of the columns of a table: what their texts ask for, and narrower in proportion where there is less room."""

    def __init__(self, rows: Sequence[Sequence[Text]]) -> None:
        columns = list(zip(*rows, strict=True))
        self._asked = [max(cell.natural_width() for cell in column) for column in columns]
        self._least = [max(cell.widest_word() for cell in column) for column in columns]

    def widths(self, width: float) -> list[float]:
        """One width a column, with gaps between them."""
        room = width - CELL_GAP * (len(self._asked) - 1)
        asked, least = sum(self._asked), sum(self._least)
        if asked <= room:
            return [*self._asked[:-1], self._asked[-1] + room - asked]
        if least >= room:
            return [room * part / least for part in self._least]
        give = (room - least) / (asked - least)
        return [low + (high - low) * give for low, high in zip(self._least, self._asked, strict=True)]


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block]:
    """The rows of a table beneath their heads."""
    heads = [Text(name, 8.0, bold=True, colour=FAINT) for name in columns]
    cells = [[Text(cell) for cell in row] for row in rows]
    shared = Columns([heads, *cells])
    return [Row(heads, shared, head=True), *(Row(row, shared) for row in cells)]
