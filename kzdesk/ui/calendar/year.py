"""Twelve months on one screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kzdesk.domain.days import DayRange
from kzdesk.services.language import tr
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.keys import YEAR
from kzdesk.ui.calendar.legend import Legend
from kzdesk.ui.calendar.model import DaysModel
from kzdesk.ui.calendar.month import PeriodHeading, marked_text
from kzdesk.ui.calendar.view import DaysView
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.page import Page
from kzdesk.ui.pieces import label, scrolled
from kzdesk.ui.timeline.timeline import Timeline

COLUMNS = 4
FEW_COLUMNS = 2
NARROW = 560
"""Narrower than this, four months side by side cannot be read."""
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
        self._models = [DaysModel(self._desk, dates, self, compact=True) for _ in range(YEAR)]
        self.views: list[DaysView] = []
        months = QWidget()
        self._grid = QGridLayout(months)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._months: list[QWidget] = []
        for number, model in enumerate(self._models):
            self._months.append(QWidget())
            month = QVBoxLayout(self._months[-1])
            month.setContentsMargins(0, 0, 0, 0)
            month.setSpacing(2)
            name = dates.month_name(date(focus.day.year, number + 1, 1))
            month.addWidget(label(name, bold=True, wrap=False))
            view = DaysView(model, focus, name, compact=True)
            self.views.append(view)
            month.addWidget(view, 1)
        self._arrange(COLUMNS)
        self._area = scrolled(months)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.addWidget(self._heading)
        column.addWidget(self._area, 1)
        column.addWidget(Legend())
        self.timeline = Timeline(self._desk, focus, dates)
        column.addWidget(self.timeline)
        focus.moved.connect(self._follow)
        bridge.changed.connect(self.refresh)
        bridge.day_turned.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Rule the whole year once and hand each month its days."""
        year = self._shown_year = self._focus.day.year
        months = [date(year, number + 1, 1) for number in range(YEAR)]
        spans = [model.span_of_month(month) for model, month in zip(self._models, months, strict=True)]
        assessment = self._desk.assess(DayRange(spans[0].first, spans[-1].last))
        due = self._desk.countdown().registration_due
        for model, span, month in zip(self._models, spans, months, strict=True):
            model.load(assessment, span, month, due)
        self.timeline.show_days(assessment, DayRange(date(year, 1, 1), date(year, YEAR, 31)), due)
        self._follow()

    def take_keyboard(self) -> None:
        self.views[self._focus.day.month - 1].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._bring_into_sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.timeline.fit(self.height() - ROOM_OF_MONTHS)
        self._arrange(FEW_COLUMNS if self.width() < NARROW else COLUMNS)

    def _arrange(self, columns: int) -> None:
        """Put so many months side by side."""
        for number, month in enumerate(self._months):
            self._grid.addWidget(month, number // columns, number % columns)

    def _follow(self) -> None:
        if self._focus.day.year != self._shown_year:
            self.refresh()
            return
        current = self.views[self._focus.day.month - 1]
        for view in self.views:
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if view is current else Qt.FocusPolicy.ClickFocus)
        if any(view.hasFocus() and view is not current for view in self.views):
            current.setFocus()
        self._bring_into_sight()
        self._heading.show_period(str(self._shown_year), marked_text(self._focus, self._dates))

    def _bring_into_sight(self) -> None:
        self._area.ensureWidgetVisible(self.views[self._focus.day.month - 1])
