"""One month as a grid, with its heading, the range being marked in words, and the legend."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.domain.days import DayRange, add_months_clamped
from kzdesk.services.language import tr
from kzdesk.services.words import day_count
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.legend import Legend
from kzdesk.ui.calendar.model import DaysModel
from kzdesk.ui.calendar.view import DaysView
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.page import Page
from kzdesk.ui.pieces import button, label, scrolled
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
        row.addWidget(button(tr("Today"), lambda: focus.move_to(bridge.desk.today)))

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
    """The month that holds the focused day. It follows the focus, unless the day is already in sight while dragging."""

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates) -> None:
        super().__init__()
        self._desk = bridge.desk
        self._focus = focus
        self._dates = dates
        self._month = focus.day.replace(day=1)
        self.model = DaysModel(self._desk, dates, self)
        self.view = DaysView(self.model, focus, tr("Calendar"))
        self._heading = PeriodHeading(tr("Previous month"), tr("Next month"), focus, bridge, 1)
        content = QWidget()
        days = QVBoxLayout(content)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(8)
        days.addWidget(self.view, 1)
        days.addWidget(Legend())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(scrolled(content), 1)
        self.timeline = Timeline(self._desk, focus, dates)
        column.addWidget(self.timeline)
        focus.moved.connect(self._follow)
        bridge.changed.connect(self.refresh)
        bridge.day_turned.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Rule the shown days anew and repaint those that changed."""
        span = self.model.span_of_month(self._month)
        self.model.load(self._desk.assess(span), span, self._month, self._desk.countdown().registration_due)
        self._show_timeline(months_around(self._focus.day) if self.timeline.shown is None else self.timeline.shown)
        self._show_heading()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.timeline.fit(self.height())

    def take_keyboard(self) -> None:
        self.view.setFocus()

    def show_month(self, month: date) -> None:
        """Show another month."""
        self._month = month.replace(day=1)
        self.refresh()

    def _follow(self) -> None:
        day = self._focus.day
        in_sight = day in self.model.shown and self._focus.anchor is not None
        if not in_sight and (day.year, day.month) != (self._month.year, self._month.month):
            self.show_month(day)
        if self.timeline.shown is not None and day not in self.timeline.shown:
            self._show_timeline(months_around(day))
        self._show_heading()

    def _show_timeline(self, span: DayRange) -> None:
        self.timeline.show_days(self._desk.assess(span), span, self._desk.countdown().registration_due)

    def _show_heading(self) -> None:
        self._heading.show_period(self._dates.month_heading(self._month), marked_text(self._focus, self._dates))
