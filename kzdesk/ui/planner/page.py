"""What if: leave on one day, come back on others, stay until others; the calendar answers with a verdict."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.domain.days import DayRange, add_days, add_months_clamped
from kzdesk.domain.planner import Plan, PlannedStay
from kzdesk.domain.ruling import Status
from kzdesk.services.language import tr
from kzdesk.services.plan_words import after_an_overstay, otherwise_lines, plan_text
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
from kzdesk.ui.pieces import button, label, scrolled
from kzdesk.ui.planner.questions import Questions, Trip
from kzdesk.ui.planner.rows import PlannedRow, named

MONTHS = 3
LOWEST_MONTH = 190
"""Pixels: six weeks and the names of the days, still readable."""
SUGGESTED = 30
"""Days between the stays of a plan, and days of a stay that is added to it; a habit of the screen, not of the law."""


class PlanPage(Page):
    """Nothing here is saved; the log stays as it is."""

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates) -> None:
        super().__init__()
        self._desk = bridge.desk
        self._dates = dates
        today = self._desk.today
        inside = self._desk.journal.stay_on(today, today) is not None
        self.leave = DateField(tr("I leave on"), dates, today if inside else None, optional=True)
        self.rows: list[PlannedRow] = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Plan a trip"), scale=1.5, bold=True))
        column.addWidget(label(tr("Try dates freely: nothing here changes your log."), "muted"))
        self._stays = QVBoxLayout()
        self._stays.setSpacing(8)
        questions = QHBoxLayout()
        leave = named(self.leave)
        questions.addLayout(leave, 1)
        questions.setAlignment(leave, Qt.AlignmentFlag.AlignTop)
        questions.addLayout(self._stays, 2)
        column.addLayout(questions)
        column.addWidget(button(tr("Plan another stay"), self._add_another), 0, Qt.AlignmentFlag.AlignRight)
        self._verdict = QVBoxLayout()
        column.addLayout(self._verdict)
        months = QHBoxLayout()
        months.setSpacing(18)
        self._titles = [label("", bold=True, wrap=False) for _ in range(MONTHS)]
        self._models = [DaysModel(self._desk, dates, self, compact=True) for _ in range(MONTHS)]
        for title, model in zip(self._titles, self._models, strict=True):
            month = QVBoxLayout()
            month.addWidget(title)
            days = DaysView(model, focus, tr("Planned month"), compact=True)
            days.setMinimumHeight(LOWEST_MONTH)
            month.addWidget(days, 1)
            months.addLayout(month, 1)
        column.addLayout(months, 1)
        self.questions = Questions(self._desk, dates, self.trip, self.add)
        column.addWidget(self.questions)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 10)
        page.addWidget(scrolled(content), 1)
        page.addWidget(Legend())
        self.add(self._first())
        self.leave.changed.connect(self.refresh)
        bridge.changed.connect(self.refresh)
        bridge.day_turned.connect(self.refresh)

    def take_keyboard(self) -> None:
        self.rows[0].back.setFocus()

    def add(self, planned: PlannedStay) -> None:
        """Add a stay to the plan."""
        row = PlannedRow(self._dates, planned)
        row.changed.connect(self.refresh)
        row.removed.connect(partial(self._remove, row))
        self.rows.append(row)
        self._stays.addWidget(row)
        if self.isVisible():
            row.show()
        self.refresh()

    def refresh(self) -> None:
        """Rule the imagined trip anew."""
        for old in self.findChildren(CardFrame):
            self._verdict.removeWidget(old)
            old.hide()
            old.deleteLater()
        planned = [(stay, row) for row in self.rows if (stay := row.planned())]
        for row in self.rows:
            row.remove.setVisible(len(self.rows) > 1)
            row.say(None, 0)
        leave = self.leave.day()
        if self.leave.is_wrong() or len(planned) < len(self.rows):
            text = tr("Write the days of each stay; “I leave on” may stay empty if you are outside.")
            self._say(Card(tr("This plan"), "", text))
            return
        self.questions.refresh()
        if leave and not self._desk.may_leave(leave):
            text = tr("You can leave on a day of the stay you are in today, up to the next entry. Clear the field if you are "
                      "outside.")
            self._say(Card(tr("This plan"), "", text, Tone.SOON))
            return
        planned.sort(key=lambda pair: pair[0])
        stays = [stay for stay, _ in planned]
        plan = self._desk.plan(leave, stays)
        for number, (_, row) in enumerate(planned):
            row.say(plan, number)
        self._say(self._judge(plan))
        self._show(stays)

    def trip(self) -> Trip:
        """What is planned as far as it is written."""
        leave = self.leave.day()
        stays = tuple(stay for row in self.rows if (stay := row.planned()))
        return Trip(leave if leave and self._desk.may_leave(leave) else None, stays)

    def _first(self) -> PlannedStay:
        """The stay that a plan begins with: back as soon as may be, for as long as may be."""
        now, offer, tomorrow = self._desk.countdown(), self._desk.return_offer(), add_days(self._desk.today, 1)
        entry = max((offer.entry if offer else now.earliest_entry) or tomorrow, tomorrow)
        days = (offer.days if offer else now.longest_stay) or 1
        return PlannedStay(entry, add_days(entry, days - 1))

    def _add_another(self) -> None:
        """One more stay, after the last of the plan."""
        stays = [stay for row in self.rows if (stay := row.planned())]
        entry = add_days(max((stay.exit for stay in stays), default=self._desk.today), SUGGESTED)
        self.add(PlannedStay(entry, add_days(entry, SUGGESTED - 1)))
        self.rows[-1].back.setFocus()

    def _remove(self, row: PlannedRow) -> None:
        self.rows.remove(row)
        self._stays.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.refresh()
        self.rows[-1].back.setFocus()

    def _say(self, card: Card) -> None:
        self._verdict.addWidget(CardFrame(card, lambda _ask: None))

    def _judge(self, plan: Plan) -> Card:
        """The verdict on the whole plan; what is to be said of each stay stands beside it."""
        title, now = tr("This plan"), self._desk.countdown()
        lines = [plan_text(self._dates, plan), *otherwise_lines(self._dates, plan)]
        if any(verdict.overlaps for verdict in plan.verdicts):
            return Card(title, tr("Overlaps"), lines[0], Tone.SOON)
        if plan.breaks:
            return Card(title, tr("Not lawful"), "\n".join(lines), Tone.BAD)
        tone = Tone.GOOD
        if now.today.status is Status.OVERSTAY:
            lines.append(after_an_overstay())
            tone = Tone.SOON
        elif (now.registration_days_left or 0) < 0:
            lines.append(tr("Your present stay is not registered in time: register, then record it."))
            tone = Tone.SOON
        return Card(title, tr("Lawful"), "\n".join(lines), tone)

    def _show(self, stays: list[PlannedStay]) -> None:
        leave: date | None = self.leave.day()
        start = min(stay for stay in (leave, stays[0].entry) if stay).replace(day=1)
        months = [add_months_clamped(start, n) for n in range(MONTHS)]
        spans = [model.span_of_month(month) for model, month in zip(self._models, months, strict=True)]
        imagined = self._desk.imagine(leave, stays, DayRange(spans[0].first, spans[-1].last))
        due = self._desk.countdown().registration_due
        for title, model, span, month in zip(self._titles, self._models, spans, months, strict=True):
            title.setText(self._dates.month_heading(month))
            model.load(imagined, span, month, due)
