"""A plan as fields: the day of leaving, and a row for each planned stay."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.domain.planner import Plan
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.plans import Draft
from kzdesk.ui.dates import Dates
from kzdesk.ui.flow import FlowLayout
from kzdesk.ui.journal.date_field import DateField
from kzdesk.ui.pieces import button
from kzdesk.ui.planner.rows import PlannedRow, named


class PlanFields(QWidget):
    """`typed` after every keystroke; `removed` the number of a stay to take out."""

    typed = Signal()
    removed = Signal(int)

    def __init__(self, desk: Desk, dates: Dates) -> None:
        super().__init__()
        self._desk = desk
        self._dates = dates
        self.rows: list[PlannedRow] = []
        self.leave = DateField(tr("I leave on"), dates, None, optional=True, takes_over=True)
        self.leave.changed.connect(self.typed)
        choices = QWidget()
        flow = FlowLayout(choices, 8)
        self._choices = (
            button(tr("I leave today"), lambda: self.leave.set_day(desk.today)),
            button(tr("I stay on"), lambda: self.leave.set_day(None)),
        )
        for choice in self._choices:
            flow.addWidget(choice)
        leaving = named(self.leave)
        leaving.addRow(choices)
        self._stays = QVBoxLayout()
        self._stays.setSpacing(8)
        fields = QHBoxLayout(self)
        fields.setContentsMargins(0, 0, 0, 0)
        for layout, share in ((leaving, 1), (self._stays, 2)):
            column = QVBoxLayout()
            column.addLayout(layout)
            column.addStretch()
            fields.addLayout(column, share)

    def read(self, name: str) -> Draft | None:
        """The plan as typed; None while one of the fields holds no day that it could be."""
        stays = [stay for row in self.rows if (stay := row.planned())]
        if len(stays) < len(self.rows) or self.leave.is_wrong():
            return None
        return Draft(name, self.leave.day(), tuple(stays))

    def fill(self, draft: Draft) -> None:
        """Put a plan into the fields, unheard: as many rows as it has stays."""
        while len(self.rows) > len(draft.stays):
            row = self.rows.pop()
            self._stays.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, planned in enumerate(draft.stays):
            if number == len(self.rows):
                row = PlannedRow(self._dates, planned)
                row.changed.connect(self.typed)
                row.removed.connect(partial(self._remove, row))
                self.rows.append(row)
                self._stays.addWidget(row)
                if self.isVisible():
                    row.show()
            elif self.rows[number].planned() != planned:
                self.rows[number].fill(planned)
        if self.leave.day() != draft.leave or self.leave.is_wrong():
            self.leave.blockSignals(True)
            self.leave.set_day(draft.leave)
            self.leave.blockSignals(False)

    def say(self, draft: Draft, plan: Plan | None) -> None:
        """What the law makes of each stay; None while the fields hold no plan."""
        in_order = sorted(range(len(draft.stays)), key=lambda number: (draft.stays[number], number))
        for number, row in enumerate(self.rows):
            row.say(plan, in_order.index(number) if plan else 0)

    def show_inside(self, inside: bool) -> None:
        """Whether there is a stay to leave."""
        for widget in (self.leave, *self._choices):
            widget.setEnabled(inside)

    def _remove(self, row: PlannedRow) -> None:
        self.removed.emit(self.rows.index(row))
