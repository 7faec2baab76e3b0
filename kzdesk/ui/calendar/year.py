"""Twelve months on one screen."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from kzdesk.domain.days import DayRange
from kzdesk.services.language import tr
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.keys import YEAR
from kzdesk.ui.calendar.legend import Legend
from kzdesk.ui.calendar.month import PeriodHeading, marked_text
from kzdesk.ui.calendar.months import Months
from kzdesk.ui.calendar.view import DaysView
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.page import Page
from kzdesk.ui.scrolling import Scrolled
from kzdesk.ui.timeline.timeline import Timeline

ROOM_OF_MONTHS = 160
"""Pixels of height that twelve months take more than one."""


class YearPage(Page):
    """The year that holds the focused day; one focus goes through all its months."""

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates) -> None:
        super().__init__()
        self._desk = bridge.desk
        self._focus = focus
        self._dates = dates
        self._shown_year = 0
        self._heading = PeriodHeading(tr("Previous year"), tr("Next year"), focus, bridge, YEAR)
        self.months = Months(self._desk, focus, dates, YEAR, partial(DaysView, yearly=True))
        self._area = Scrolled(self.months)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.addWidget(self._heading)
        column.addWidget(self._area, 1)
        column.addWidget(Legend())
        self.timeline = Timeline(self._desk, focus, dates, yearly=True)
        column.addWidget(self.timeline)
        self.keep_up(focus.moved, self._follow)
        self.keep_up(bridge.changed, self.refresh)
        self.keep_up(bridge.day_turned, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Rule the whole year once and hand each month its days."""
        year = self._shown_year = self._focus.day.year
        self.months.set_first(date(year, 1, 1))
        assessment = self._desk.assess(self.months.days)
        due = self._desk.countdown().registration_due
        self.months.show_days(assessment, due, years=False)
        self.timeline.show_days(assessment, DayRange(date(year, 1, 1), date(year, YEAR, 31)), due)
        self._follow()

    def take_keyboard(self) -> None:
        self.months.take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._bring_into_sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.timeline.fit(self.height() - ROOM_OF_MONTHS)

    def _follow(self) -> None:
        if self._focus.day.year != self._shown_year:
            self.refresh()
            return
        self._bring_into_sight()
        self._heading.show_period(str(self._shown_year), marked_text(self._focus, self._dates))

    def _bring_into_sight(self) -> None:
        current = self.months.view_of(self._focus.day)
        if current is not None:
            self._area.ensureWidgetVisible(current)
