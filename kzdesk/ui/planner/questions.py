"""Questions beside the plan: when may I enter for so many days, what does a border run change, when do days come back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSpinBox, QVBoxLayout, QWidget

from kzdesk.domain.days import add_days
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.plan_words import border_run_lines, earliest_text, return_text
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.date_field import DateField
from kzdesk.ui.pieces import button, caption, label

MOST_DAYS = 366
"""More days than any question can be about."""
ROOMY = 620
"""Pixels that three questions need side by side."""


class Question(QFrame):
    """A card with a question and the lines that answer it."""

    def __init__(self, title: str, field: QWidget | None) -> None:
        super().__init__()
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._column.setSpacing(4)
        self._column.addWidget(caption(title))
        if field is not None:
            self._column.addWidget(field)
        self._answer = label("")
        self._column.addWidget(self._answer)
        self._column.addStretch()

    def answer(self, *lines: str) -> None:
        """Show the answer."""
        self._answer.setText("\n".join(lines))

    def add(self, widget: QWidget) -> None:
        """Put something beneath the answer."""
        self._column.insertWidget(self._column.count() - 1, widget)


class Questions(QWidget):
    """The three questions, answered from the log and today. `plan` gets a stay to put into the plan."""

    def __init__(self, desk: Desk, dates: Dates, plan: Callable[[PlannedStay], None]) -> None:
        super().__init__()
        self._desk = desk
        self._dates = dates
        self._plan = plan
        self.days = QSpinBox()
        self.days.setRange(1, MOST_DAYS)
        self.days.setValue(30)
        self.days.setAccessibleName(tr("Days in a row"))
        self.run_on = DateField(tr("Border run on"), dates, desk.today)
        self._earliest = Question(tr("Earliest entry for so many days"), self.days)
        self._use = button(tr("Plan this stay"), self._use_earliest)
        self._earliest.add(self._use)
        self._run = Question(tr("What would a border run change?"), self.run_on)
        self._back = Question(tr("When do days come back?"), None)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        for question in (self._earliest, self._run, self._back):
            self._row.addWidget(question, 1)
        self.days.valueChanged.connect(self._answer_earliest)
        self.run_on.changed.connect(self._answer_run)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one beneath the other."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if self.width() >= ROOMY else direction.TopToBottom)

    def refresh(self) -> None:
        """Answer anew."""
        self._answer_earliest()
        self._answer_run()
        today = self._desk.today
        used = tr("If you are outside after {day}:").format(day=self._dates.weekday(today))
        back = [return_text(self._dates, back) for back in self._desk.returns()]
        self._back.answer(*((used, *back) if back else (tr("No day is counted today: the whole allowance is free."),)))

    def _answer_earliest(self) -> None:
        self._entry = self._desk.earliest_entry_for(self.days.value(), add_days(self._desk.today, 1))
        self._earliest.answer(earliest_text(self._dates, self.days.value(), self._entry))
        self._use.setEnabled(self._entry is not None)

    def _use_earliest(self) -> None:
        if self._entry is not None:
            self._plan(PlannedStay(self._entry, add_days(self._entry, self.days.value() - 1)))

    def _answer_run(self) -> None:
        day = self.run_on.day()
        if day is None:
            self._run.answer("")
        elif day < self._desk.today:
            self._run.answer(tr("Choose today or a day to come."))
        else:
            self._run.answer(*border_run_lines(self._dates, day, self._desk.border_run(day)))
