"""The right column: the focused day, its status, the reasons with their citations, and the stay it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from kzdesk.domain.assess import Assessment, DayRuling
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Stay
from kzdesk.domain.reason import Why, reason_for
from kzdesk.services.language import tr
from kzdesk.services.reason_words import reason_text
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.looks import Hues, Look, look_of
from kzdesk.ui.dates import Dates
from kzdesk.ui.flow import FlowLayout
from kzdesk.ui.focus import Focus
from kzdesk.ui.journal.editors import Editors
from kzdesk.ui.page import Page
from kzdesk.ui.pieces import button, caption, label, set_colour, written_label
from kzdesk.ui.theme import colours
from kzdesk.ui.why.cited import Cited

INDENT = 10
ROLES = {
    Why.COUNTED: ("muted", 0.9),
    Why.PERMIT_DAYS: ("muted", 0.9),
    Why.EARLIER_RULE: ("muted", 0.9),
    Why.NO_RULE_DAYS: ("muted", 0.9),
    Why.READING: ("warning", 1.0),
    Why.OTHERWISE: ("muted", 1.0),
    Why.OTHERWISE_MAY_ENTER: ("muted", 1.0),
    Why.OTHERWISE_BARRED: ("muted", 1.0),
}
"""How a reason is written where it is not plain text: its role and its size."""


class DayPanel(QWidget):
    """Made anew whenever the focus, the log or the day changes."""

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates, editors: Editors) -> None:
        super().__init__()
        self._desk = bridge.desk
        self._focus = focus
        self._dates = dates
        self._editors = editors
        self._heard: list[Page] = []
        self._assess: Callable[[DayRange], Assessment] = self._desk.assess
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch()
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.timeout.connect(self.refresh)
        focus.moved.connect(self._look_soon)
        bridge.settled.connect(self.refresh)
        self.refresh()

    def explain(self, page: Page) -> None:
        """From now on explain the days as the page in sight rules them: by the log, or by a plan."""
        assess = page.assess or self._desk.assess
        if assess != self._assess:
            self._assess = assess
            if page not in self._heard:
                self._heard.append(page)
                page.shown.connect(self._look_soon)
            self._look_soon()

    def _look_soon(self) -> None:
        """Explain once the calendar is painted: the hand that moves over the days waits for nothing."""
        self._painted.start(0)

    def refresh(self) -> None:
        """Explain the focused day."""
        old = self._content
        self._content = self._explain()
        self._column.replaceWidget(old, self._content)
        if self.isVisible():
            self._content.show()
        old.hide()
        old.deleteLater()

    def _explain(self) -> QWidget:
        day = self._focus.day
        assessment = self._assess(DayRange(day, day))
        ruling = assessment.on(day)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(caption(self._dates.weekday_name(day)))
        column.addWidget(label(self._dates.short(day), scale=1.5, bold=True))
        look = look_of(ruling, self._desk.journal.since)
        column.addWidget(_chip(look), 0, Qt.AlignmentFlag.AlignLeft)
        if look is Look.NO_RECORD and day <= self._desk.today:
            column.addWidget(label(tr("Nothing is recorded up to this day. If you were in Kazakhstan, add the stay."), "muted"))
        if day > self._desk.today:
            text = tr("A day to come: shown as if you stay on, or as you planned.") if ruling.stay else tr("A day to come.")
            column.addWidget(label(text, "muted"))
        stay = self._recorded(ruling)
        if ruling.stay is None or stay is not None:
            column.addWidget(self._actions(day, stay))
        column.addWidget(self._why(assessment))
        if stay:
            column.addSpacing(6)
            self._add_stay(column, stay)
        column.addStretch(1)
        return content

    def _recorded(self, ruling: DayRuling) -> Stay | None:
        """The stay of a day as it is recorded (an open one goes on into the days to come); None where none is."""
        return next((stay for stay in self._desk.journal.stays if ruling.stay and stay.id == ruling.stay.id), None)

    def _actions(self, day: date, stay: Stay | None) -> QWidget:
        """What can be done with the day, in sight however long its reasons are."""
        row = QWidget()
        flow = FlowLayout(row, 8)
        if stay is None:
            flow.addWidget(button(tr("New stay from this day…"), lambda: self._editors.new_stay(DayRange(day, day))))
            return row
        flow.addWidget(button(tr("Edit stay…"), lambda: self._editors.edit(stay)))
        if stay.exit is None:
            flow.addWidget(button(tr("Left on…"), lambda: self._editors.leave(stay)))
        return row

    def _why(self, assessment: Assessment) -> QWidget:
        frame = QFrame()
        frame.setObjectName("why")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 2, 0, 2)
        column.setSpacing(3)
        column.addWidget(label(tr("Why?"), bold=True))
        shown: set[str] = set()
        for depth, reason in reason_for(assessment, self._focus.day).walk():
            if depth == 0:
                continue  # the status stands above
            if depth == 1:
                column.addSpacing(3)
            role, scale = ROLES.get(reason.why, ("", 1.0))
            text = label(reason_text(self._dates, reason), role, scale)
            text.setContentsMargins(INDENT * (depth - 1), 0, 0, 0)
            column.addWidget(text)
            if reason.why is Why.READING:
                column.addWidget(button(tr("Change…"), self._editors.choose_counting), 0, Qt.AlignmentFlag.AlignLeft)
            for citation in reason.citations:
                if citation.id not in shown:
                    shown.add(citation.id)
                    column.addWidget(Cited(citation, INDENT * (depth - 1)))
        return frame

    def _add_stay(self, column: QVBoxLayout, stay: Stay) -> None:
        column.addWidget(caption(tr("This stay")))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        exit_day = self._dates.short(stay.exit) if stay.exit else tr("still here")
        for name, value in (
            (tr("Entry"), self._dates.short(stay.entry)),
            (tr("Crossing"), stay.crossing_in),
            (tr("Exit"), exit_day),
            (tr("Crossing"), stay.crossing_out),
            (tr("Document"), stay.document),
            (tr("Note"), stay.note),
        ):
            if value:
                form.addRow(label(name, "muted"), written_label(value))
        column.addLayout(form)


class Chip(QLabel):
    """A word on a rounded ground of its own hues."""

    def __init__(self, text: str, hues: Hues) -> None:
        super().__init__(text)
        self._hues = hues
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self.setContentsMargins(10, 3, 10, 3)
        set_colour(self, hues.mark)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._hues.mark))
        painter.setBrush(QColor(self._hues.ground))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.end()
        super().paintEvent(event)


def _chip(look: Look) -> QLabel:
    """The status as a word on its own colour."""
    word = look.label()
    return Chip(word[:1].upper() + word[1:], look.hues(colours().name))
