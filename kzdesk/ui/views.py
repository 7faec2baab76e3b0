"""The views in the middle of the window: each is made when it is first asked for, and all show one focused day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStackedWidget

from kzdesk.ui.bridge import Bridge
from kzdesk.ui.calendar.month import MonthPage
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.journal.editors import Editors
from kzdesk.ui.page import Page
from kzdesk.ui.theme import colours

if TYPE_CHECKING:
    from kzdesk.ui.calendar.keys import DayKeys
    from kzdesk.ui.calendar.view import DaysView


class Views(QStackedWidget):
    """The pages of month, year, list and plan. `shown` follows what a page shows anew by itself; `bold` writes days for rich
    text.
    """

    shown = Signal()

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates, bold: Dates, editors: Editors) -> None:
        super().__init__()
        self._bridge = bridge
        self._focus = focus
        self._dates = dates
        self._bold = bold
        self._editors = editors
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(colours().ground))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.month = MonthPage(bridge, focus, dates)
        self._listen(self.month.view, self.month.timeline.keys)
        self._made: dict[str, Page] = {"month": self.month}
        self.addWidget(self.month)

    @property
    def page(self) -> Page:
        """The page in sight."""
        shown = self.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def show_view(self, view: str) -> Page:
        """Bring a page into sight; what it needs is imported when it is first asked for."""
        if view not in self._made:
            self._made[view] = self._make(view)
            self._made[view].shown.connect(self.shown)
            self.addWidget(self._made[view])
        self.setCurrentWidget(self._made[view])
        return self._made[view]

    def _make(self, view: str) -> Page:
        if view == "year":
            from kzdesk.ui.calendar.year import YearPage

            page = YearPage(self._bridge, self._focus, self._dates)
            self._listen(*page.months.views, page.timeline.keys)
            return page
        if view == "list":
            from kzdesk.ui.journal.list import ListPage

            return ListPage(self._bridge, self._focus, self._dates, self._editors)
        from kzdesk.ui.planner.page import PlanPage

        return PlanPage(self._bridge, self._focus, self._dates, self._bold)

    def _listen(self, *places: DaysView | DayKeys) -> None:
        """Days that are marked or entered in a calendar of the log open an editor, and their stay can be deleted there."""
        for days in places:
            days.chosen.connect(self._editors.open_days)
            days.opened.connect(self._editors.open_day)
            days.deleted.connect(self._editors.delete_focused)
