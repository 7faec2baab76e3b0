"""Beside the plan: its verdict, the least change that mends it, and the questions. It stands where today's cards stand else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzdesk.domain.planner import Mend, Plan, PlannedStay
from kzdesk.domain.ruling import Status
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.plan_words import after_an_overstay, mend_text, otherwise_lines, plan_text, planned_text
from kzdesk.services.plans import Draft
from kzdesk.services.summary import Card, Tone
from kzdesk.ui.countdown.cards import CardFrame
from kzdesk.ui.dates import Dates
from kzdesk.ui.pieces import button
from kzdesk.ui.planner.questions import Questions


class PlanSide(QWidget):
    """`mend` applies a change, `record` puts the plan into the log, `add` plans one more stay."""

    def __init__(
        self, desk: Desk, dates: Dates, bold: Dates, mend: Callable[[PlannedStay, PlannedStay], None],
        record: Callable[[], None], planned: Callable[[], Draft], add: Callable[[PlannedStay], None],
    ) -> None:
        super().__init__()
        self.setObjectName("side")
        self._desk = desk
        self._dates = dates
        self._bold = bold
        self._mend = mend
        self._record = record
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.questions = Questions(desk, dates, planned, add)
        self._column.addWidget(self.questions)

    def ask_for_days(self) -> None:
        """Say that the plan cannot be judged yet."""
        text = tr("Write the days of each stay; “I leave on” may stay empty if you are outside.")
        self._show([CardFrame(Card(tr("This plan"), "", text), lambda _ask: None)])

    def refuse_to_leave(self) -> None:
        """Say that the person cannot leave on the day written."""
        text = tr("You can leave on a day of the stay you are in today, up to the next entry. Clear the field if you are "
                  "outside.")
        self._show([CardFrame(Card(tr("This plan"), "", text, Tone.SOON), lambda _ask: None)])

    def show_plan(self, draft: Draft, plan: Plan) -> None:
        """Judge a plan."""
        verdict = CardFrame(self._judge(draft, plan), lambda _ask: None)
        recorded = bool(draft.stays) and self._desk.has_recorded(draft.stays)
        if not recorded and (draft.stays or draft.leave) and not any(v.overlaps for v in plan.verdicts):
            self._put_beneath(verdict, button(tr("Put into the log"), self._record))
        frames = [verdict]
        if plan.mends and not recorded:
            frames.append(self._mend_card(plan, plan.mends[0]))
        self._show(frames)

    def _mend_card(self, plan: Plan, mend: Mend) -> CardFrame:
        old = plan.verdicts[mend.number].planned
        text = mend_text(self._bold, plan, mend)
        if len(plan.verdicts) > 1:
            text = tr("{stay}: {change}").format(stay=planned_text(self._dates, old), change=text)
        frame = CardFrame(Card(tr("Smallest change that mends it"), "", text, Tone.GOOD), lambda _ask: None)
        self._put_beneath(frame, button(tr("Apply"), partial(self._mend, old, mend.planned), "primary"))
        return frame

    def _judge(self, draft: Draft, plan: Plan) -> Card:
        """The verdict on the whole plan; what is to be said of each stay stands beside it."""
        title = tr("This plan")
        if draft.stays and self._desk.has_recorded(draft.stays):
            return Card(title, tr("In your log"), tr("These stays are in your log. Undo takes them out again."))
        now = self._desk.countdown()
        lines = [plan_text(self._bold, plan), *otherwise_lines(self._bold, plan)]
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

    def _show(self, frames: list[CardFrame]) -> None:
        for old in self.findChildren(CardFrame):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        for place, frame in enumerate(frames):
            self._column.insertWidget(place, frame)
            if self.isVisible():
                frame.show()

    @staticmethod
    def _put_beneath(frame: CardFrame, widget: QWidget) -> None:
        column = frame.layout()
        assert isinstance(column, QVBoxLayout)
        column.addSpacing(4)
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
