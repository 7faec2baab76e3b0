"""Small months side by side, as one grid: one tab stop, and a drag goes on from month to month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kzdesk.domain.assess import Assessment
from kzdesk.domain.days import DayRange, add_days, add_months_clamped
from kzdesk.services.desk import Desk
from kzdesk.ui.calendar.keys import WEEK
from kzdesk.ui.calendar.model import DaysModel
from kzdesk.ui.calendar.scrolling import EdgeScroll, beyond
from kzdesk.ui.calendar.view import DaysView
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.pieces import label

MOST_COLUMNS = 4


class Months(QWidget):
    """`count` months from `first` on, as many side by side as can be read. `view` makes their tables."""

    def __init__(self, desk: Desk, focus: Focus, dates: Dates, count: int, view: Callable[..., DaysView] = DaysView) -> None:
        super().__init__()
        self._focus = focus
        self._edge = EdgeScroll(self._go_on, self)
        self._dates = dates
        self.first = focus.day.replace(day=1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._side_by_side = [columns for columns in range(1, MOST_COLUMNS + 1) if count % columns == 0]
        self._columns = 0
        self._months: list[QWidget] = []
        self._titles = [label("", bold=True, wrap=False) for _ in range(count)]
        self._models = [DaysModel(desk, dates, self, compact=True) for _ in range(count)]
        self.views = [view(model, focus, "", compact=True) for model in self._models]
        for title, days in zip(self._titles, self.views, strict=True):
            self._months.append(QWidget())
            month = QVBoxLayout(self._months[-1])
            month.setContentsMargins(0, 0, 0, 0)
            month.setSpacing(2)
            month.addWidget(title)
            month.addWidget(days, 1)
            days.neighbours = self.day_under
            days.pulled.connect(self._pull)
        self._arrange(self._side_by_side[-1])
        focus.moved.connect(self.follow)

    @property
    def days(self) -> DayRange:
        """From the first day shown to the last, with the days of the neighbouring months that fill the weeks."""
        spans = [model.span_of_month(month) for model, month in zip(self._models, self._starts(), strict=True)]
        return DayRange(spans[0].first, spans[-1].last)

    def set_first(self, month: date) -> None:
        """Begin with this month, from the next `show_days` on."""
        self.first = month.replace(day=1)

    def show_days(self, assessment: Assessment, due: date | None, years: bool) -> None:
        """Show an assessment that holds `days`; `due`: of registration. `years`: the titles name the year too."""
        for model, month, title, view in zip(self._models, self._starts(), self._titles, self.views, strict=True):
            name = self._dates.month_heading(month) if years else self._dates.month_name(month)
            title.setText(name)
            view.setAccessibleName(name)
            model.load(assessment, model.span_of_month(month), month, due)
        self.follow()

    def minimumSizeHint(self) -> QSize:
        """As wide as one month; more of them stand beside it where there is room."""
        return QSize(self.views[0].minimumWidth(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.views[0].minimumWidth() + self._grid.horizontalSpacing()
        self._arrange(max((n for n in self._side_by_side if n * wide <= self.width()), default=1))

    def _arrange(self, columns: int) -> None:
        """Put so many months side by side."""
        if columns != self._columns:
            self._columns = columns
            for number, month in enumerate(self._months):
                self._grid.addWidget(month, number // columns, number % columns)

    def view_of(self, day: date) -> DaysView | None:
        """The table of the month that holds a day; None where it is not shown."""
        number = (day.year - self.first.year) * 12 + day.month - self.first.month
        return self.views[number] if 0 <= number < len(self.views) else None

    def take_keyboard(self) -> None:
        """Put the keyboard on the focused day, or on the first month where it is not shown."""
        (self.view_of(self._focus.day) or self.views[0]).setFocus()

    def follow(self) -> None:
        """Let the one tab stop be where the focused day is."""
        current = self.view_of(self._focus.day) or self.views[0]
        for view in self.views:
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if view is current else Qt.FocusPolicy.ClickFocus)
        if any(view.hasFocus() and view is not current for view in self.views):
            current.setFocus()

    def day_under(self, place: QPoint) -> date | None:
        """The day of whichever month lies at a place of the screen."""
        found = (view.own_day(view.viewport().mapFromGlobal(place)) for view in self.views)
        return next((day for day in found if day), None)

    def _pull(self, place: QPoint) -> None:
        """Go on where the mouse drags days above or below what is in sight; where all are side by side, beside it too."""
        seen = self.visibleRegion().boundingRect()
        inside = self.mapFromGlobal(place) - seen.topLeft()
        direction = beyond(inside.y(), seen.height())
        if not direction and self._grid.rowCount() == 1:
            forward = 1 if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else -1
            direction = beyond(inside.x(), seen.width()) * forward
        self._edge.go(direction)

    def _go_on(self, direction: int) -> None:
        """One week further, with what is dragged."""
        held = next((view for view in self.views if view.dragging), None)
        if held is None:
            self._edge.go(0)
        else:
            held.drag_to(add_days(self._focus.day, direction * WEEK))

    def _starts(self) -> Iterator[date]:
        return (add_months_clamped(self.first, number) for number in range(len(self._models)))
