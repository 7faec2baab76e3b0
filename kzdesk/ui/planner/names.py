"""Which plan is looked at: its name, which can be written anew, and buttons to begin another and to drop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.services.plans import Plans
from kzdesk.ui.pieces import button, name_field

LONGEST_NAME = 40
PADDING = 14
"""Pixels by which the field is higher than its text, as the buttons beside it are."""


class PlanNames(QWidget):
    """`chosen` is the place of the plan to look at, `renamed` what the current one is called from now on."""

    chosen = Signal(int)
    renamed = Signal(str)
    begun = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.names = QComboBox()
        self.names.setEditable(True)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        name_field(self.names, tr("Name of the plan"))
        self.names.setMinimumSize(140, self.fontMetrics().height() + PADDING)
        field = self.names.lineEdit()
        assert field is not None
        field.setMaxLength(LONGEST_NAME)
        field.textEdited.connect(self.renamed)
        self.names.activated.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.names, 1)
        row.addWidget(button("+ " + tr("New plan"), self.begun.emit, name=tr("New plan")))
        self._drop = button("×", self.dropped.emit, name=tr("Drop this plan"))
        row.addWidget(self._drop)
        row.addStretch(1)

    def show_plans(self, plans: Plans) -> None:
        """Show the names; one that is being written is left alone."""
        names = [draft.name for draft in plans.drafts]
        self.names.blockSignals(True)
        if [self.names.itemText(place) for place in range(self.names.count())] != names:
            if self.names.count() == len(names):
                for place, name in enumerate(names):
                    self.names.setItemText(place, name)
            else:
                self.names.clear()
                self.names.addItems(names)
        if self.names.currentIndex() != plans.place:
            self.names.setCurrentIndex(plans.place)
        self.names.blockSignals(False)
        self._drop.setEnabled(len(names) > 1)
