"""Questions beside the plan: when to enter for so many days, how long to stay, what a border run changes, when days return."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from kzdesk.domain.days import add_days
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.plan_words import border_run_lines, earliest_text, longest_text, return_text
from kzdesk.services.plans import Draft
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.date_field import DateField
from kzdesk.ui.pieces import Framed, button, caption, label, name_field

MOST_DAYS = 366
"""More days than any question can be about."""
ROOM_TO_PRESS = 8
"""Pixels that make a field of numbers as high as one of text."""
ROOMY = 480
"""Pixels that two questions need side by side."""


class Question(Framed):
    """A card with a question and the lines that answer it."""

    def __init__(self, title: str, field: QWidget | None) -> None:
        super().__init__()
        self.column.addWidget(caption(title))
        if field is not None:
            self.column.addWidget(field)
        self._answer = label("")
        self.column.addWidget(self._answer)
        self.column.addStretch()

    def answer(self, *lines: str) -> None:
        """Show the answer."""
        self._answer.setText("\n".join(lines))

    def add(self, widget: QWidget) -> None:
        """Put something beneath the answer."""
        self.column.insertWidget(self.column.count() - 1, widget)


class Questions(QWidget):
    """The questions, answered from the log, today and what is `planned`. `add` gets a stay to put into the plan."""

    def __init__(self, desk: Desk, dates: Dates, planned: Callable[[], Draft], add: Callable[[PlannedStay], None]) -> None:
        super().__init__()
        self._desk = desk
        self._dates = dates
        self._planned = planned
        self._add = add
        self.days = QSpinBox()
        self.days.setRange(1, MOST_DAYS)
        self.days.setValue(30)
        name_field(self.days, tr("Days in a row"))
        self.days.setMinimumHeight(self.days.sizeHint().height() + ROOM_TO_PRESS)
        self.enter_on = DateField(tr("Entering on"), dates, add_days(desk.today, 1))
        self.run_on = DateField(tr("Border run on"), dates, desk.today)
        self._earliest = Question(tr("Earliest entry for so many days"), self.days)
        self._use = button(tr("Plan this stay"), self._use_earliest)
        self._earliest.add(self._use)
        self._longest = Question(tr("How long may I stay?"), self.enter_on)
        self._run = Question(tr("What would a border run change?"), self.run_on)
        self._back = Question(tr("When do days come back?"), None)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._arrange(2)
        self.days.valueChanged.connect(self._answer_earliest)
        self.enter_on.changed.connect(self._answer_longest)
        self.run_on.changed.connect(self._answer_run)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one beneath the other."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= ROOMY else 1)

    def refresh(self) -> None:
        """Answer anew."""
        self._answer_earliest()
        self._answer_longest()
        self._answer_run()
        plan = self._planned()
        last = max([self._desk.today, *(stay.exit for stay in plan.stays), *([plan.leave] if plan.leave else [])])
        used = tr("If you are outside after {day}:").format(day=self._dates.weekday(last))
        back = [return_text(self._dates, back) for back in self._desk.returns(plan.leave, plan.stays)]
        self._back.answer(*((used, *back) if back else (tr("No day is counted then: the whole allowance is free."),)))

    def _arrange(self, columns: int) -> None:
        for number, question in enumerate((self._earliest, self._longest, self._run, self._back)):
            self._grid.addWidget(question, number // columns, number % columns)

    def _answer_earliest(self) -> None:
        plan = self._planned()
        self._entry = self._desk.earliest_entry_for(plan.leave, plan.stays, self.days.value())
        self._earliest.answer(earliest_text(self._dates, self.days.value(), self._entry))
        self._use.setEnabled(self._entry is not None)

    def _use_earliest(self) -> None:
        if self._entry is not None:
            self._add(PlannedStay(self._entry, add_days(self._entry, self.days.value() - 1)))

    def _answer_longest(self) -> None:
        day = self.enter_on.day()
        if day is None or day < self._desk.today:
            self._longest.answer(tr("Choose today or a day to come.") if day else "")
        else:
            plan = self._planned()
            self._longest.answer(longest_text(self._dates, day, self._desk.most_days(plan.leave, plan.stays, day)))

    def _answer_run(self) -> None:
        day = self.run_on.day()
        if day is None or day < self._desk.today:
            self._run.answer(tr("Choose today or a day to come.") if day else "")
        else:
            self._run.answer(*border_run_lines(self._dates, day, self._desk.border_run(day)))
