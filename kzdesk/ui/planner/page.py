"""If I leave then and come back then: an imagined trip on the calendar, with its verdict."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.domain.days import DayRange, add_days, add_months_clamped
from kzdesk.domain.findings import Trouble
from kzdesk.services.desk import Imagined
from kzdesk.services.language import tr, trn
from kzdesk.services.summary import Card, Tone
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.legend import Legend
from kzdesk.ui.calendar.model import DaysModel
from kzdesk.ui.calendar.view import DaysView
from kzdesk.ui.countdown.cards import CardFrame
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.journal.date_field import DateField
from kzdesk.ui.page import Page
from kzdesk.ui.pieces import label, scrolled

MONTHS = 3


class PlanPage(Page):
    """Nothing here is saved; the log stays as it is."""

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates) -> None:
        super().__init__()
        self._desk = bridge.desk
        self._dates = dates
        today = self._desk.today
        inside = self._desk.journal.stay_on(today, today) is not None
        offer = self._desk.return_offer()
        entry = offer.entry if offer else self._desk.countdown().earliest_entry
        back = max(entry or add_days(today, 1), add_days(today, 1))
        stay = (offer.days if offer else self._desk.countdown().longest_stay) or 1
        self.leave = DateField(tr("I leave on"), dates, today if inside else None, optional=True)
        self.back = DateField(tr("I come back on"), dates, back)
        self.until = DateField(tr("and stay until"), dates, add_days(back, stay - 1))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Plan a trip"), scale=1.5, bold=True))
        column.addWidget(label(tr("Try dates freely: nothing here changes your log."), "muted"))
        questions = QHBoxLayout()
        for field in (self.leave, self.back, self.until):
            form = QFormLayout()
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
            form.addRow(label(field.edit.accessibleName(), "muted"), field)
            questions.addLayout(form, 1)
        column.addLayout(questions)
        self._verdict = QVBoxLayout()
        column.addLayout(self._verdict)
        months = QHBoxLayout()
        months.setSpacing(18)
        self._titles = [label("", bold=True, wrap=False) for _ in range(MONTHS)]
        self._models = [DaysModel(self._desk, dates, self, compact=True) for _ in range(MONTHS)]
        for title, model in zip(self._titles, self._models, strict=True):
            month = QVBoxLayout()
            month.addWidget(title)
            month.addWidget(DaysView(model, focus, tr("Planned month"), compact=True), 1)
            months.addLayout(month, 1)
        column.addLayout(months, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 10)
        page.addWidget(scrolled(content), 1)
        page.addWidget(Legend())
        for field in (self.leave, self.back, self.until):
            field.changed.connect(self.refresh)
        bridge.changed.connect(self.refresh)
        bridge.day_turned.connect(self.refresh)
        self.refresh()

    def take_keyboard(self) -> None:
        self.back.setFocus()

    def refresh(self) -> None:
        """Rule the imagined trip anew."""
        for old in self.findChildren(CardFrame):
            self._verdict.removeWidget(old)
            old.hide()
            old.deleteLater()
        leave, back, until = self.leave.day(), self.back.day(), self.until.day()
        if self.leave.is_wrong() or back is None or until is None:
            self._say(Card(tr("This plan"), "", tr("Write the three days; the first may stay empty if you are outside.")))
        elif until < back or (leave is not None and back < leave):
            self._say(Card(tr("This plan"), "", tr("The days must follow each other: leave, come back, stay until.")))
        else:
            self._show(leave, back, until)

    def _say(self, card: Card) -> None:
        self._verdict.addWidget(CardFrame(card, lambda _ask: None))

    def _judge(self, imagined: Imagined, back: date) -> Card:
        title = tr("This plan")
        if imagined.overlapped:
            text = tr("The days overlap a recorded stay. If you are inside now, say when you leave.")
            return Card(title, tr("Overlaps"), text, Tone.SOON)
        bad = next((finding for finding in imagined.troubles if finding.code is not Trouble.UNREGISTERED), None)
        if bad is None:
            lines = [self._longest(imagined)]
            late = next((finding for finding in imagined.troubles if finding.days.first > back), None)
            if late:
                due = self._dates.weekday(add_days(late.days.first, -1))
                lines.append(tr("Register by {day}, if you stay that long.").format(day=due))
            late_now = (self._desk.countdown().registration_days_left or 0) < 0
            if late_now:
                lines.append(tr("Your present stay is not registered in time: register, then record it."))
            text = "<br>".join(line for line in lines if line)
            return Card(title, tr("Lawful"), text, Tone.SOON if late_now else Tone.GOOD)
        first = tr("First unlawful day: {day}.").format(day=self._dates.weekday(bad.days.first))
        if imagined.longest:
            last = add_days(bad.days.first, -1)
            mend = tr("Leave by {day} and the plan is lawful.").format(day=self._dates.weekday(last))
            return Card(title, tr("Breaks"), f"{first} {mend}", Tone.BAD)
        return Card(title, tr("Breaks"), first, Tone.BAD)

    @staticmethod
    def _longest(imagined: Imagined) -> str:
        if imagined.longest is None:
            return ""
        return trn("At most {n} day would be lawful from that entry.",
                   "At most {n} days would be lawful from that entry.", imagined.longest)

    def _show(self, leave: date | None, back: date, until: date) -> None:
        start = (leave or back).replace(day=1)
        months = [add_months_clamped(start, n) for n in range(MONTHS)]
        spans = [model.span_of_month(month) for model, month in zip(self._models, months, strict=True)]
        imagined = self._desk.imagine(leave, back, until, DayRange(spans[0].first, spans[-1].last))
        self._say(self._judge(imagined, back))
        due = self._desk.countdown().registration_due
        for title, model, span, month in zip(self._titles, self._models, spans, months, strict=True):
            title.setText(self._dates.month_heading(month))
            model.load(imagined.assessment, span, month, due)
