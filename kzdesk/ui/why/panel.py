"""The right column: the focused day, its status, the reasons with their citations, and the stay it belongs to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from kzdesk.domain.assess import DayRuling
from kzdesk.domain.days import DayRange
from kzdesk.services.language import tr
from kzdesk.services.words import reason_text
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.looks import Look, look_of
from kzdesk.ui.dates import Dates
from kzdesk.ui.flow import FlowLayout
from kzdesk.ui.focus import Focus
from kzdesk.ui.journal.editors import Editors
from kzdesk.ui.pieces import button, caption, label
from kzdesk.ui.theme import colours


class DayPanel(QWidget):
    """Made anew whenever the focus, the log or the day changes."""

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates, editors: Editors) -> None:
        super().__init__()
        self._desk = bridge.desk
        self._focus = focus
        self._dates = dates
        self._editors = editors
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch()
        focus.moved.connect(self.refresh)
        bridge.changed.connect(self.refresh)
        bridge.day_turned.connect(self.refresh)
        self.refresh()

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
        ruling = self._desk.assess(DayRange(day, day)).on(day)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(caption(self._dates.weekday_name(day)))
        column.addWidget(label(self._dates.short(day), scale=1.5, bold=True))
        column.addWidget(_chip(look_of(ruling, due_soon=False)), 0, Qt.AlignmentFlag.AlignLeft)
        if day > self._desk.today:
            text = tr("A day to come: shown as if you stay on, or as you planned.") if ruling.stay else tr("A day to come.")
            column.addWidget(label(text, "muted"))
        column.addSpacing(4)
        column.addWidget(self._why())
        if ruling.stay:
            column.addSpacing(6)
            self._add_stay(column, ruling)
        else:
            row = QWidget()
            FlowLayout(row, 8).addWidget(
                button(tr("New stay from this day…"), lambda: self._editors.new_stay(DayRange(day, day)))
            )
            column.addWidget(row)
        return content

    def _why(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("why")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 2, 0, 2)
        column.setSpacing(3)
        column.addWidget(label(tr("Why?"), bold=True))
        shown: set[str] = set()
        for reason in self._desk.reasons(self._focus.day):
            column.addSpacing(3)
            column.addWidget(label(reason_text(self._dates, reason)))
            for days in reason.filled_by:
                column.addWidget(label(f"· {self._dates.span(days)}", "muted", 0.9))
            for citation in reason.citations:
                if citation.id in shown:
                    continue
                shown.add(citation.id)
                cited = label(citation.act, "muted", 0.85)
                cited.setToolTip(citation.text)
                cited.setAccessibleName(citation.text)
                cited.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(cited)
        return frame

    def _add_stay(self, column: QVBoxLayout, ruling: DayRuling) -> None:
        assert ruling.stay is not None
        stay = next((s for s in self._desk.journal.stays if s.id == ruling.stay.id), ruling.stay)
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
                text = QLabel(value)
                text.setTextFormat(Qt.TextFormat.PlainText)
                text.setWordWrap(True)
                form.addRow(label(name, "muted"), text)
        column.addLayout(form)
        row = QWidget()
        flow = FlowLayout(row, 8)
        flow.addWidget(button(tr("Edit stay…"), lambda: self._editors.edit(stay)))
        if stay.exit is None:
            flow.addWidget(button(tr("Left on…"), lambda: self._editors.leave(stay)))
        column.addSpacing(4)
        column.addWidget(row)


def _chip(look: Look) -> QLabel:
    """The status as a word on its own colour."""
    hues = look.hues(colours().dark)
    text = look.label()
    chip = QLabel(text[:1].upper() + text[1:])
    font = chip.font()
    font.setBold(True)
    chip.setFont(font)
    mark = QColor(hues.mark).name()
    edge = f"border: 1px solid {mark}; border-radius: 9px; padding: 2px 10px"
    chip.setStyleSheet(f"background: {hues.ground}; color: {mark}; {edge};")
    return chip
