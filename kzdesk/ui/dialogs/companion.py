"""The permit companion as a dialog, and as a checklist on paper with boxes to tick and room for dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from kzdesk.services.companion import Item, Section, companion, ticked
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import tr
from kzdesk.services.law_words import citation_text
from kzdesk.services.ports import Outside
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.column import ColumnDialog
from kzdesk.ui.pieces import Framed, button, label, set_tone
from kzdesk.ui.report.blocks import FAINT, INK, Block, Heading, Text
from kzdesk.ui.report.pages import flow, paint_blocks
from kzdesk.ui.report.paper import Paper
from kzdesk.ui.report.sending import Sending
from kzdesk.ui.why.cited import Cited

BOX = 11.0
ROOM_FOR_DATE = 110.0
TICK = 28
"""Pixels from a line's box to its text."""


class CompanionDialog(ColumnDialog):
    """Everything recorded about permits, each line with its law; nothing is guessed. `done` hears of what is ticked off."""

    def __init__(
        self, desk: Desk, dates: Dates, outside: Outside, done: Callable[[Changes], None], parent: QWidget
    ) -> None:
        about = tr("What is recorded of the law, and the dates that follow from your log. It is not legal advice.")
        super().__init__(tr("Residence permit"), about, parent)
        self._sections = companion(desk.journal, desk.lawbook, desk.today, dates)
        self._desk, self._dates, self._done = desk, dates, done
        self._foot = tr("As of {day}").format(day=dates.full(desk.today))
        self.sending = Sending(self, outside, self._paper, self._say)
        for section in self._sections:
            self.column.addWidget(self._card(section))
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
                done = self._dates.short(item.done) if item.done else ""
                blocks.append(Ticked(item.text, done) if item.tick else Text(item.text, 9.0))
                blocks += [Text(citation_text(cited._replace(says="")), 7.0, colour=FAINT, indent=20.0 if item.tick else 0.0)
                           for cited in item.citations]
            blocks += [Ticked("") for _ in range(section.open_lines)]
        pages = flow(blocks)
        return Paper(len(pages), lambda painter, number: paint_blocks(painter, pages[number], self._foot))

    def _card(self, section: Section) -> QFrame:
        frame = Framed()
        column = frame.column
        column.addWidget(label(section.title, bold=True))
        for item in section.items:
            if item.tick:
                tick = ToDo(item, self._dates, self._desk.today)
                tick.setEnabled(not self._desk.read_only)
                tick.ticked.connect(partial(self._tick, item))
                column.addWidget(tick)
            else:
                column.addWidget(label(item.text))
            for citation in dict.fromkeys(item.citations):
                column.addWidget(Cited(citation, TICK if item.tick else 0))
        return frame

    def _tick(self, item: Item, day: date | None) -> None:
        self._done(self._desk.change_person(ticked(self._desk.journal.person, item, day)))
        self._sections = companion(self._desk.journal, self._desk.lawbook, self._desk.today, self._dates)

    def _say(self, text: str, tone: str) -> None:
        set_tone(self._message, tone)
        self._message.setText(text)




class ToDo(QWidget):
    """An item with a box; `ticked` carries today when it is ticked off, None when it is not done after all."""

    ticked = Signal(object)

    def __init__(self, item: Item, dates: Dates, today: date) -> None:
        super().__init__()
        self._dates, self._today = dates, today
        self.box = QCheckBox()
        self.box.setChecked(item.done is not None)
        self.box.setAccessibleName(item.text)
        self._when = label("", "muted", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(item.text), 1)
        row.addWidget(self._when, 0, Qt.AlignmentFlag.AlignTop)
        self._tell(item.done)
        self.box.toggled.connect(self._toggled)

    def _toggled(self, on: bool) -> None:
        self._tell(self._today if on else None)
        self.ticked.emit(self._today if on else None)

    def _tell(self, done: date | None) -> None:
        self._when.setText(tr("done {day}").format(day=self._dates.short(done)) if done else "")
        self.box.setAccessibleDescription(self._when.text())


class Ticked(Block):
    """A line with a box before it, and room to write a date behind it; ticked with its date where it is done."""

    above = 5.0

    def __init__(self, text: str, done: str = "") -> None:
        self._text = Text(text, 9.5)
        self._done = done

    def height(self, width: float) -> float:
        return max(self._text.height(width - 20.0 - ROOM_FOR_DATE), BOX + 2)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(QColor(INK), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(area.left(), area.top() + 1, BOX, BOX))
        line = area.top() + BOX + 2
        painter.drawLine(QRectF(area.right() - ROOM_FOR_DATE + 12, line, ROOM_FOR_DATE - 12, 0).topLeft(),
                         QRectF(area.right(), line, 0, 0).topLeft())
        if self._done:
            painter.drawLine(QPointF(area.left() + 2, area.top() + 6), QPointF(area.left() + 5, area.top() + 10))
            painter.drawLine(QPointF(area.left() + 5, area.top() + 10), QPointF(area.left() + 10, area.top() + 3))
            Text(self._done, 9.5).paint(painter, QRectF(area.right() - ROOM_FOR_DATE + 12, area.top(), ROOM_FOR_DATE - 12, BOX))
        self._text.paint(painter, area.adjusted(20.0, 0, -ROOM_FOR_DATE, 0))
