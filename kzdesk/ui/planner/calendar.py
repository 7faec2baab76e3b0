"""Three months of a plan, and the timeline of a year beneath them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzdesk.domain.assess import Assessment
from kzdesk.domain.days import DayRange, add_days, add_months_clamped
from kzdesk.services.plans import Draft
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.months import Months
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.pieces import text_scale
from kzdesk.ui.planner.dragging import PlanDrag
from kzdesk.ui.planner.plan_days import PlanDays
from kzdesk.ui.planner.plan_timeline import PlanTimeline

MONTHS = 3
BEFORE = 4
YEAR = 12
"""The timeline shows a year, so many months of it before the first month that is shown."""
LOWEST_MONTH = 180
"""Pixels: six weeks and the names of the days, with room to take hold of a day."""


class PlanCalendar(QWidget):
    """What is planned can be dragged in both. `current` is the plan a drag begins with, `shown` the one that is shown."""

    def __init__(
        self, bridge: Bridge, focus: Focus, dates: Dates, current: Callable[[], Draft], shown: Callable[[], Draft],
        assess: Callable[[DayRange], Assessment],
    ) -> None:
        super().__init__()
        self._desk = desk = bridge.desk
        self._focus = focus
        self._assess = assess
        self.drag = PlanDrag(focus, current, lambda: desk.today, self)
        self.months = Months(desk, focus, dates, MONTHS, partial(PlanDays, self.drag))
        self.timeline = PlanTimeline(desk, self.drag, dates, shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.months, 1)
        column.addWidget(self.timeline)
        for days in self.months.views:
            days.setMinimumHeight(round(LOWEST_MONTH * text_scale(days)))

    def begin_with(self, draft: Draft) -> None:
        """Show the months from the first day of a plan on, from the next `show_days` on."""
        self.months.set_first(min([draft.leave or self._desk.today, *(stay.entry for stay in draft.stays)]))

    def turn(self) -> bool:
        """Bring the focused day into sight, from the next `show_days` on; whether other months are shown then."""
        if self.months.view_of(self._focus.day) is not None:
            return False
        before = self._focus.day < self.months.first
        self.months.set_first(add_months_clamped(self._focus.day, 0 if before else 1 - MONTHS))
        return True

    def show_days(self) -> None:
        """Rule the days of the months anew."""
        self.months.show_days(self._assess(self.months.days), self._registration_due(), years=True)

    def show_timeline(self) -> None:
        """Rule the days of the timeline anew."""
        first = add_months_clamped(self.months.first, -BEFORE)
        span = DayRange(first, add_days(add_months_clamped(first, YEAR), -1))
        self.timeline.show_days(self._assess(span), span, self._registration_due())

    def _registration_due(self) -> date | None:
        """By what is recorded: no plan moves it."""
        return self._desk.countdown().registration_due
