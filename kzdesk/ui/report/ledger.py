"""The ledger of days on paper: a month in a row, a mark a day, in the hues, glyphs and patterns of the calendar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kzdesk.domain.assess import DayRuling
from kzdesk.services.language import tr
from kzdesk.services.report import DAYS_IN_A_ROW, Ledger, Month
from kzdesk.ui.calendar.looks import Look, look_of
from kzdesk.ui.calendar.paint import paint_arrow, paint_glyph, paint_ground
from kzdesk.ui.dates import Dates
from kzdesk.ui.report.blocks import FAINT, INK, RULE, Block, Text, paper_font
from kzdesk.ui.theme import LIGHT

NAME = 110.0
COUNT = 48.0
CELL = 21.0
HEAD = 13.0
EMPTY = frozenset({Look.OUTSIDE, Look.NO_RECORD})


class LedgerBlock(Block):
    """Every day of the period; at the right how many days of each month were inside, and how many count."""

    above = 6.0

    def __init__(self, ledger: Ledger, dates: Dates) -> None:
        self._ledger = ledger
        self._dates = dates

    def looks(self) -> tuple[Look, ...]:
        """The looks of its days, in the order of the table of looks."""
        found = {self._look(ruling) for month in self._ledger.months for ruling in month.days if ruling}
        return tuple(look for look in Look if look in found)

    def height(self, width: float) -> float:
        return HEAD + (CELL + 1.0) * len(self._ledger.months) + 16.0

    def paint(self, painter: QPainter, area: QRectF) -> None:
        self._cell = (area.width() - NAME - 2 * COUNT) / DAYS_IN_A_ROW
        painter.setFont(paper_font(6.5))
        painter.setPen(QColor(FAINT))
        for number in range(DAYS_IN_A_ROW):
            where = QRectF(area.left() + NAME + number * self._cell, area.top(), self._cell, HEAD)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        heads = (tr("inside"), tr("counted"))
        for place, head in enumerate(heads):
            painter.drawText(self._count_area(area, area.top(), place, HEAD), Qt.AlignmentFlag.AlignRight, head)
        y = area.top() + HEAD
        for month in self._ledger.months:
            self._paint_month(painter, area, y, month)
            y += CELL + 1.0
        painter.setPen(QPen(QColor(RULE), 0.6))
        painter.drawLine(QPointF(area.right() - 2 * COUNT + 4, y + 1), QPointF(area.right(), y + 1))
        self._write_counts(painter, area, y + 2, self._ledger.present, self._ledger.counted, 14.0, bold=True)

    def _count_area(self, area: QRectF, y: float, place: int, height: float) -> QRectF:
        return QRectF(area.right() - (2 - place) * COUNT - 12, y, COUNT + 12, height)

    def _write_counts(
        self, painter: QPainter, area: QRectF, y: float, present: int, counted: int, height: float, bold: bool = False
    ) -> None:
        painter.setFont(paper_font(8.0, bold))
        painter.setPen(QColor(INK))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, count in enumerate((present, counted)):
            painter.drawText(self._count_area(area, y, place, height), align, str(count))

    def _paint_month(self, painter: QPainter, area: QRectF, y: float, month: Month) -> None:
        painter.setFont(paper_font(8.0))
        painter.setPen(QColor(INK))
        name = QRectF(area.left(), y, NAME - 6, CELL)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self._dates.month_heading(month.first))
        for number, ruling in enumerate(month.days):
            if ruling is not None:
                self._paint_day(painter, QRectF(area.left() + NAME + number * self._cell, y, self._cell, CELL), ruling)
        self._write_counts(painter, area, y, month.present, month.counted, CELL)

    def _paint_day(self, painter: QPainter, area: QRectF, ruling: DayRuling) -> None:
        look = self._look(ruling)
        entry = ruling.stay is not None and ruling.stay.entry == ruling.day
        cell = area.adjusted(0.6, 0.6, -0.6, -0.6)
        paint_mark(painter, cell, look)
        mark = look.hues(LIGHT.name).mark
        leaves = ruling.day in self._ledger.exits
        for shown, outward, x in ((entry, False, cell.left() + 1.5), (leaves, True, cell.right() - 5.0)):
            if shown:
                paint_arrow(painter, QRectF(x, cell.bottom() - 6.5, 3.5, 5.0), outward, mark)

    def _look(self, ruling: DayRuling) -> Look:
        return look_of(ruling, self._ledger.since)


class LegendBlock(Block):
    """What each mark of the ledger means, made from the table of looks."""

    above = 3.0

    def __init__(self, looks: tuple[Look, ...]) -> None:
        words = [(look, look.label()) for look in looks]
        self._entries = [(look, Text(word[:1].upper() + word[1:], 7.5)) for look, word in words]
        self._arrows = [(False, Text(tr("Entry"), 7.5)), (True, Text(tr("Exit"), 7.5))]

    def height(self, width: float) -> float:
        return max((y for _x, y, _sign, _text in self._places(width)), default=0.0) + 15.0

    def paint(self, painter: QPainter, area: QRectF) -> None:
        for x, y, sign, text in self._places(area.width()):
            at = QRectF(area.left() + x, area.top() + y, 16.0, 12.0)
            if isinstance(sign, Look):
                paint_mark(painter, at, sign)
            else:
                paint_arrow(painter, QRectF(at.left() + 5, at.top() + 3, 4.5, 6.5), sign, INK)
            text.paint(painter, QRectF(at.right() + 4, at.top(), text.natural_width() + 2, 14.0))

    def _places(self, width: float) -> list[tuple[float, float, Look | bool, Text]]:
        places: list[tuple[float, float, Look | bool, Text]] = []
        x = y = 0.0
        entries: list[tuple[Look | bool, Text]] = [*self._entries, *self._arrows]
        for sign, text in entries:
            wide = 20.0 + text.natural_width() + 12.0
            if x and x + wide > width:
                x, y = 0.0, y + 16.0
            places.append((x, y, sign, text))
            x += wide
        return places


def paint_mark(painter: QPainter, area: QRectF, look: Look) -> None:
    """One day on paper: as in the calendar, with an edge where the person was inside, so that it reads without colour."""
    mark = look.hues(LIGHT.name).mark
    if look in EMPTY:
        painter.setPen(QPen(QColor(RULE), 0.4))
        painter.drawRect(area)
    else:
        paint_ground(painter, area, look, faint=False)
        painter.setPen(QPen(QColor(mark), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 3, 3)
    size = min(area.width(), area.height()) * 0.6
    box = QRectF(0, 0, size, size)
    box.moveCenter(area.center())
    paint_glyph(painter, box, look.value.glyph, mark)
