"""The permit companion as a dialog, and as a checklist on paper with boxes to tick and room for dates."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.services.companion import Item, Section, companion
from kzdesk.services.desk import Desk
from kzdesk.services.language import data_text, tr
from kzdesk.services.ports import Outside
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.column import ColumnDialog
from kzdesk.ui.pieces import button, label, set_tone
from kzdesk.ui.report.blocks import FAINT, INK, Block, Heading, Text
from kzdesk.ui.report.pages import flow, paint_blocks
from kzdesk.ui.report.paper import Paper
from kzdesk.ui.report.sending import Sending
from kzdesk.ui.why.cited import Cited

BOX = 11.0
ROOM_FOR_DATE = 110.0


class CompanionDialog(ColumnDialog):
    """Everything recorded about permits, each line with its law; nothing is guessed."""

    def __init__(self, desk: Desk, dates: Dates, outside: Outside, parent: QWidget) -> None:
        about = tr("What is recorded of the law, and the dates that follow from your log. It is not legal advice.")
        super().__init__(tr("Residence permit"), about, parent)
        self._sections = companion(desk.journal, desk.lawbook, desk.today, dates)
        self._foot = tr("As of {day}").format(day=dates.full(desk.today))
        self.sending = Sending(self, outside, self._paper, self._say)
        for section in self._sections:
            self.column.addWidget(_card(section))
        self.column.addStretch()
        self._message = label("")
        self.foot.addWidget(self._message)
        self.buttons.insertWidget(0, button(tr("Checklist as PDF…"), self.sending.save))
        self.buttons.insertWidget(1, button(tr("Print checklist…"), self.sending.print))
        self.resize(640, 580)

    def _paper(self) -> Paper:
        blocks: list[Block] = [Heading(tr("Residence permit: checklist"), 15.0)]
        for section in self._sections:
            blocks.append(Heading(section.title))
            for item in section.items:
                blocks.append(Ticked(item.text) if item.tick else Text(item.text, 9.0))
                blocks += [Text(data_text(cited.act), 7.0, colour=FAINT, indent=20.0 if item.tick else 0.0)
                           for cited in item.citations]
            blocks += [Ticked("") for _ in range(section.open_lines)]
        pages = flow(blocks)
        return Paper(len(pages), lambda painter, number: paint_blocks(painter, pages[number], self._foot))

    def _say(self, text: str, tone: str) -> None:
        set_tone(self._message, tone)
        self._message.setText(text)


def _card(section: Section) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 10, 14, 12)
    column.setSpacing(4)
    column.addWidget(label(section.title, bold=True))
    for item in section.items:
        _add_item(column, item)
    return frame


def _add_item(column: QVBoxLayout, item: Item) -> None:
    text = label(item.text)
    if item.tick:
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = label("•", bold=True, wrap=False)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        column.addLayout(row)
    else:
        column.addWidget(text)
    for citation in dict.fromkeys(item.citations):
        column.addWidget(Cited(citation, 18 if item.tick else 0))


class Ticked(Block):
    """A line with a box before it, and room to write a date behind it."""

    above = 5.0

    def __init__(self, text: str) -> None:
        self._text = Text(text, 9.5)

    def height(self, width: float) -> float:
        return max(self._text.height(width - 20.0 - ROOM_FOR_DATE), BOX + 2)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(QColor(INK), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(area.left(), area.top() + 1, BOX, BOX))
        line = area.top() + BOX + 2
        painter.drawLine(QRectF(area.right() - ROOM_FOR_DATE + 12, line, ROOM_FOR_DATE - 12, 0).topLeft(),
                         QRectF(area.right(), line, 0, 0).topLeft())
        self._text.paint(painter, area.adjusted(20.0, 0, -ROOM_FOR_DATE, 0))
