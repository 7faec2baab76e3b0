"""The planned stays as rows of the plan: two dates, what the law makes of them, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kzdesk.domain.planner import LONGEST_PLANNED, Plan, PlannedStay
from kzdesk.services.language import tr
from kzdesk.services.plan_words import mend_text, verdict_lines
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.date_field import DateField
from kzdesk.ui.pieces import button, label


class PlannedRow(QWidget):
    """One planned stay. `changed` after every keystroke; `planned()` is None while the days are no stay."""

    changed = Signal()
    removed = Signal()

    def __init__(self, dates: Dates, planned: PlannedStay) -> None:
        super().__init__()
        self._dates = dates
        self.back = DateField(tr("I come back on"), dates, planned.entry, takes_over=True)
        self.until = DateField(tr("and stay until"), dates, planned.exit, takes_over=True)
        self.remove = button("×", self.removed.emit, name=tr("Take this stay out of the plan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        fields = QHBoxLayout()
        for field in (self.back, self.until):
            fields.addLayout(named(field), 1)
            field.changed.connect(self.changed)
        fields.addLayout(_above(" ", self.remove))
        column.addLayout(fields)
        self._column = column
        self._said = QWidget()
        column.addWidget(self._said)
        self._said.hide()

    def planned(self) -> PlannedStay | None:
        """The stay as typed."""
        entry, exit_ = self.back.day(), self.until.day()
        if entry is None or exit_ is None or not 0 <= (exit_ - entry).days < LONGEST_PLANNED:
            return None
        return PlannedStay(entry, exit_)

    def fill(self, planned: PlannedStay) -> None:
        """Put another stay into the row, unheard."""
        for field in (self.back, self.until):
            field.blockSignals(True)
        self.back.set_day(planned.entry)
        self.until.set_day(planned.exit)
        for field in (self.back, self.until):
            field.blockSignals(False)

    def set_planned(self, planned: PlannedStay) -> None:
        """Put another stay into the row, as if it was typed."""
        self.fill(planned)
        self.changed.emit()

    def say(self, plan: Plan | None, number: int) -> None:
        """What the plan says of this stay, number `number` in it; nothing while the days are no stay.

        It takes the place of what was said before at once: the months above keep their height where it is as high.
        """
        said, before = QWidget(), self._said
        lines = QVBoxLayout(said)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for line in self._lines(plan, number):
            lines.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft if isinstance(line, QPushButton) else Qt.AlignmentFlag(0))
        self._said = said
        self._column.replaceWidget(before, said)
        said.setVisible(lines.count() > 0)
        before.hide()
        before.deleteLater()

    def _lines(self, plan: Plan | None, number: int) -> Iterator[QWidget]:
        if plan is None:
            back, until = self.back.day(), self.until.day()
            if back and until and back > until:
                yield label(tr("The stay would end before it begins."), "error")
            elif back and until and self.planned() is None:
                yield label(tr("A planned stay may last two years at most. Is the year right?"), "error")
            return
        verdict = plan.verdicts[number]
        for place, line in enumerate(verdict_lines(self._dates, verdict)):
            unlawful = place == 0 and (verdict.breaks or verdict.overlaps or not verdict.covered)
            yield label(line, "error" if unlawful else "muted")
        for mend in plan.mends:
            if mend.number == number:
                yield button(mend_text(self._dates, plan, mend), partial(self.set_planned, mend.planned))


def named(field: DateField) -> QFormLayout:
    """A field with its name above it."""
    return _above(field.edit.accessibleName(), field)


def _above(name: str, widget: QWidget) -> QFormLayout:
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
    form.setFormAlignment(Qt.AlignmentFlag.AlignTop)
    form.addRow(label(name, "muted"), widget)
    return form

