"""What if: leave on one day, come back on others, stay until others, by dragging or by typing; judged at every step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzdesk.domain.assess import Assessment
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.first_plan import first_plan
from kzdesk.services.language import tr
from kzdesk.services.plan_words import planned_text
from kzdesk.services.plans import Draft, Plans
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.keys import DayKeys
from kzdesk.ui.calendar.legend import Legend
from kzdesk.ui.calendar.month import PeriodHeading
from kzdesk.ui.calendar.view import DaysView
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.page import Page
from kzdesk.ui.pieces import button, label
from kzdesk.ui.planner.calendar import PlanCalendar
from kzdesk.ui.planner.fields import PlanFields
from kzdesk.ui.planner.keeping import Keeping
from kzdesk.ui.planner.names import PlanNames
from kzdesk.ui.planner.side import PlanSide
from kzdesk.ui.scrolling import Scrolled

NARROWEST, ROOMY = 320, 560
"""Pixels of width: less scrolls sideways, more has room to say how it is done."""
SUGGESTED = 30
"""Days between the stays of a plan, and days of a stay that is added to it; a habit of the screen, not of the law."""


class PlanPage(Page):
    """The log stays as it is until a plan is put into it."""

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates, bold: Dates) -> None:
        super().__init__()
        self._bridge = bridge
        self._desk = bridge.desk
        self._focus = focus
        self._dates = dates
        self._trial: Draft | None = None
        self._keeping = Keeping(self._desk, self)
        self.names = PlanNames()
        self._heading = PeriodHeading(tr("Previous month"), tr("Next month"), focus, bridge, 1)
        self._calendar = PlanCalendar(
            bridge, focus, dates, lambda: self._plans.current, lambda: self.draft, self._assess)
        self.months, self.timeline = self._calendar.months, self._calendar.timeline
        self._judging = QTimer(self)
        self._judging.setSingleShot(True)
        self._judging.timeout.connect(self._judge)
        self.fields = PlanFields(self._desk, dates)
        self.assess = self._assess
        self.side = self._side = PlanSide(self._desk, dates, bold, self._mend, self._record, self._planned, self.add)
        self._assemble()
        self._connect(bridge)
        self._calendar.begin_with(self._plans.current)
        self._show_plan()
        self._judge()

    @property
    def _plans(self) -> Plans:
        """The plans of the person looked at; there is one at least."""
        plans = self._desk.plans
        if not plans.drafts:
            plans.begin(first_plan(self._desk))
        return plans

    @property
    def draft(self) -> Draft:
        """The plan that is shown: the one being dragged, or the current one."""
        return self._trial or self._plans.current

    def _assess(self, span: DayRange) -> Assessment:
        """Every day of `span` as it would be with the plan."""
        return self._desk.imagine(self.draft.leave, self.draft.stays, span)

    def _planned(self) -> Draft:
        """The draft, without a day of leaving on which nobody can leave."""
        leave = self.draft.leave
        return self.draft if leave is None or self._desk.may_leave(leave) else self.draft._replace(leave=None)

    def next_undo(self) -> str:
        return "plan-changed" if self._plans.can_undo(self._desk.history) else ""

    def next_redo(self) -> str:
        return "plan-changed" if self._plans.can_redo(self._desk.history) else ""

    def undo(self) -> None:
        self._plans.undo()
        self._show_plan()

    def redo(self) -> None:
        self._plans.redo()
        self._show_plan()

    def take_keyboard(self) -> None:
        self.months.take_keyboard()

    def add(self, planned: PlannedStay) -> None:
        """Add a stay to the plan."""
        self._take(self._plans.current.put(len(self._plans.current.stays), planned))

    def refresh(self) -> None:
        """Show the days of the plan at once; it is judged once they are painted."""
        if self._trial is None:
            self._keeping.start()
        if self._readable():
            self._calendar.show_days()
            self._show_heading()
        self._judging.start(0)

    def _readable(self) -> bool:
        """Whether the fields hold days."""
        return self._trial is not None or self.fields.read(self.draft.name) is not None

    def _judge(self) -> None:
        """What takes longer than the days do: the verdict, the questions, the timeline."""
        draft, today = self.draft, self._desk.today
        self.fields.show_inside(self._desk.journal.stay_on(today, today) is not None)
        self.names.show_plans(self._plans)
        if not self._readable():
            self._side.ask_for_days()
            self.fields.say(draft, None)
            return
        if self._trial is None:
            self._side.questions.refresh()
        if draft.leave and not self._desk.may_leave(draft.leave):
            self._side.refuse_to_leave()
            self.fields.say(draft, None)
        else:
            plan = self._desk.plan(draft.leave, draft.stays)
            self.fields.say(draft, plan)
            self._side.show_plan(draft, plan)
        self._calendar.show_timeline()
        self.shown.emit()

    def _look_again(self) -> None:
        """The log is another one: judge anew."""
        self.fields.fill(self.draft)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.timeline.fit(self.height())
        self._hint.setVisible(self.width() >= ROOMY)

    # how it is put together

    def _assemble(self) -> None:
        hint = tr("Drag over days to plan a stay; drag its middle or an end to change it. Nothing here changes your log.")
        self._hint = label(hint, "muted")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._calendar, 1)
        column.addWidget(self.fields)
        column.addWidget(button(tr("Plan another stay"), self._add_another), 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(Legend())
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 10)
        page.addWidget(self.names)
        page.addWidget(self._hint)
        page.addWidget(self._heading)
        page.addWidget(Scrolled(content, NARROWEST), 1)

    def _connect(self, bridge: Bridge) -> None:
        places: tuple[DaysView | DayKeys, ...] = (*self.months.views, self.timeline.keys)
        for days in places:
            days.chosen.connect(self._choose_days)
            days.opened.connect(self._open)
        self._calendar.drag.tried.connect(self._try)
        self._calendar.drag.changed.connect(self._take)
        self._calendar.drag.removed.connect(self._remove)
        self.fields.typed.connect(self._typed)
        self.fields.removed.connect(self._remove)
        self.names.chosen.connect(self._choose)
        self.names.renamed.connect(self._rename)
        self.names.begun.connect(self._begin)
        self.names.dropped.connect(self._drop)
        self._focus.moved.connect(self._follow)
        self.keep_up(bridge.settled, self._look_again)

    # what a person does

    def _try(self, draft: Draft) -> None:
        """Show a plan that is being dragged."""
        self._trial = draft
        self.fields.fill(self.draft)
        self.refresh()

    def _take(self, draft: Draft) -> None:
        """This is the plan from now on."""
        with self._plans.step(self._desk.history):
            self._plans.change(draft)
        self._show_plan()

    def _show_plan(self) -> None:
        """Show the current plan, whatever was shown before."""
        self._trial = None
        self.fields.fill(self.draft)
        self._focus.clear_range()
        self.refresh()

    def _typed(self) -> None:
        """A field was typed in: where all of them hold days, they are the plan."""
        typed = self.fields.read(self._plans.current.name)
        if typed is not None:
            with self._plans.step(self._desk.history):
                self._plans.change(typed)
        self.refresh()

    def _follow(self) -> None:
        """The months follow the focus; days that are being marked are a planned stay while they are."""
        if self._calendar.turn():
            self.refresh()
        marked = self._focus.range
        current = self._plans.current
        if marked is not None and self.isVisible() and marked.last >= self._desk.today:
            planned = PlannedStay(max(marked.first, self._desk.today), marked.last)
            self._try(current.put(len(current.stays), planned))
        elif marked is None and self._trial is not None and len(self._trial.stays) > len(current.stays):
            self._take(current)
        self._show_heading()

    def _choose_days(self) -> None:
        """The days that were marked are planned."""
        self._take(self.draft)

    def _open(self, day: date) -> None:
        """Enter on a planned day goes to its dates; on a free one it plans a stay from there, as long as is lawful."""
        number = self._plans.current.number_on(day)
        if number is None and day >= self._desk.today:
            plan = self._planned()
            most = self._desk.most_days(plan.leave, plan.stays, day)
            self.add(PlannedStay(day, add_days(day, min(most or SUGGESTED, SUGGESTED) - 1)))
        elif number is not None:
            self.fields.rows[number].back.setFocus()

    def _remove(self, number: int) -> None:
        self._take(self._plans.current.without(number))
        self.take_keyboard()

    def _mend(self, old: PlannedStay, new: PlannedStay) -> None:
        current = self._plans.current
        self._take(current.put(current.stays.index(old), new))

    def _record(self) -> None:
        self._bridge.done(self._desk.record_plan(self.draft.leave, self.draft.stays))

    def _add_another(self) -> None:
        """One more stay, after the last of the plan."""
        entry = add_days(max((stay.exit for stay in self.draft.stays), default=self._desk.today), SUGGESTED)
        self.add(PlannedStay(entry, add_days(entry, SUGGESTED - 1)))
        self.fields.rows[-1].back.setFocus()

    def _choose(self, place: int) -> None:
        self._plans.place = place
        self._show_plan()

    def _rename(self, name: str) -> None:
        draft = self._plans.current
        with self._plans.step(self._desk.history):
            self._plans.change(Draft(name, draft.leave, draft.stays))
        self.names.show_plans(self._plans)

    def _begin(self) -> None:
        with self._plans.step(self._desk.history):
            self._plans.begin(first_plan(self._desk))
        self._show_plan()
        self.names.names.setFocus()

    def _drop(self) -> None:
        with self._plans.step(self._desk.history):
            self._plans.drop()
        self._show_plan()

    # what is shown

    def _show_heading(self) -> None:
        number = self.draft.number_on(self._focus.day)
        live = "" if number is None else planned_text(self._dates, self.draft.stays[number])
        self._heading.show_period("", live)
