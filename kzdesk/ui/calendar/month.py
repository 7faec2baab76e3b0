"""One month as a grid, with its heading, the range being marked in words, and the legend."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.domain.days import DayRange, add_days, add_months_clamped
from kzdesk.services.language import tr
from kzdesk.services.words import day_count
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.keys import WEEK
from kzdesk.ui.calendar.legend import Legend
from kzdesk.ui.calendar.model import DaysModel
from kzdesk.ui.calendar.scrolling import MOST_WEEKS, MonthDays
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.page import Page
from kzdesk.ui.pieces import button, label
from kzdesk.ui.timeline.course import months_around
from kzdesk.ui.timeline.timeline import Timeline


class PeriodHeading(QWidget):
    """‹ October 2023 › and Today, above a calendar."""

    def __init__(self, back: str, forward: str, focus: Focus, bridge: Bridge, months: int) -> None:
        super().__init__()
        self._focus = focus
        self._months = months
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button("‹", lambda: self._move(-1), name=back))
        self._title = label("", scale=1.5, bold=True, wrap=False)
        row.addWidget(self._title)
        row.addWidget(button("›", lambda: self._move(1), name=forward))
        row.addStretch()
        self._live = label("", "muted", wrap=False)
        row.addWidget(self._live)
        row.addWidget(button(tr("Today"), lambda: focus.go_to(bridge.desk.today)))

    def show_period(self, title: str, live: str) -> None:
        """The heading's text, and the marked range in words."""
        self._title.setText(title)
        self._live.setText(live)

    def _move(self, direction: int) -> None:
        self._focus.move_to(add_months_clamped(self._focus.day, direction * self._months))


def marked_text(focus: Focus, dates: Dates) -> str:
    """ "14 days, 3 Mar 2026 – 16 Mar 2026"; empty while nothing is marked."""
    marked = focus.range
    if marked is None:
        return ""
    return tr("{days}, {span}").format(days=day_count(len(marked)), span=dates.span(marked))


class MonthPage(Page):
    """Whole weeks that scroll. A near step of the focus scrolls as far as it must, a far one turns to the month.

    The heading names the month that the weeks are mostly of; days of other months are dimmed.
    """

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates) -> None:
        super().__init__()
        self._desk = bridge.desk
        self._focus = focus
        self._dates = dates
        self._seen = focus.day
        self._weeks = MOST_WEEKS
        self.model = DaysModel(self._desk, dates, self)
        self.view = MonthDays(self.model, focus, tr("Calendar"))
        self._heading = PeriodHeading(tr("Previous month"), tr("Next month"), focus, bridge, 1)
        self.timeline = Timeline(self._desk, focus, dates)
        self._first = self.model.week_of(focus.day.replace(day=1))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self.view, 1)
        column.addWidget(Legend())
        column.addWidget(self.timeline)
        self.view.scrolled.connect(self.scroll_weeks)
        self.view.fitted.connect(self._show_weeks)
        focus.moved.connect(self._follow)
        self.keep_up(bridge.changed, self.refresh)
        self.keep_up(bridge.day_turned, self.refresh)
        self.keep_up(bridge.settled, self._refresh_timeline)
        self.refresh()
        self._refresh_timeline()

    @property
    def month(self) -> date:
        """The first day of the month that the weeks shown are mostly of."""
        return add_days(self._first, self._weeks * WEEK // 2).replace(day=1)

    def refresh(self) -> None:
        """Rule the shown days anew and repaint those that changed."""
        self._show_days()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.timeline.fit(self.height())

    def take_keyboard(self) -> None:
        self.view.setFocus()

    def scroll_weeks(self, weeks: int) -> None:
        """So many weeks on; the focus stays on its day."""
        self._first = add_days(self._first, weeks * WEEK)
        self._show_days()

    def _show_weeks(self, weeks: int) -> None:
        """Show so many weeks of the month, the focused day among them if it was."""
        if weeks != self._weeks:
            seen = self._focus.day in self.model.shown
            self._first = self.model.week_of(self.month)
            self._weeks = weeks
            if seen:
                self._bring_into_sight(self._focus.day)
            self._show_days()

    def _follow(self) -> None:
        day = self._focus.day
        step, self._seen = abs((day - self._seen).days), day
        before = self._first
        if self.view.held is None:
            if not 0 < step <= WEEK and day.replace(day=1) != self.month:
                self._first = self.model.week_of(day.replace(day=1))
            self._bring_into_sight(day)
        if before != self._first:
            self._show_days()
        if self.timeline.shown is not None and day not in self.timeline.shown:
            self._show_timeline(months_around(day))
        self._show_heading()

    def _bring_into_sight(self, day: date) -> None:
        """Scroll as far as it takes to see a day, no farther."""
        week = self.model.week_of(day)
        self._first = max(min(self._first, week), add_days(week, (1 - self._weeks) * WEEK))

    def _show_days(self) -> None:
        span = DayRange(self._first, add_days(self._first, self._weeks * WEEK - 1))
        self.model.load(self._desk.assess(span), span, self.month, self._desk.countdown().registration_due)
        self._show_heading()

    def _refresh_timeline(self) -> None:
        self._show_timeline(months_around(self._focus.day) if self.timeline.shown is None else self.timeline.shown)

    def _show_timeline(self, span: DayRange) -> None:
        self.timeline.show_days(self._desk.assess(span), span, self._desk.countdown().registration_due)

    def _show_heading(self) -> None:
        self._heading.show_period(self._dates.month_heading(self.month), marked_text(self._focus, self._dates))
