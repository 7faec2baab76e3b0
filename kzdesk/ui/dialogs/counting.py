"""How the days of this log are counted: the citizenship, and a choice for each disputed rule."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from kzdesk.domain.law import EVERY_CITIZENSHIP, Reading
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import data_text, tr
from kzdesk.ui.citizenships import CitizenshipBox
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.citizenship_changes import CitizenshipChanges
from kzdesk.ui.journal.record_dialog import RecordDialog
from kzdesk.ui.pieces import label
from kzdesk.ui.scrolling import Scrolled


class CountingDialog(RecordDialog):
    """Saving counts every day anew; it can be undone like any other change."""

    def __init__(self, desk: Desk, dates: Dates, parent: QWidget) -> None:
        super().__init__(tr("How my days are counted"), tr("Count this way"), desk, dates, parent, None)
        self.setMinimumWidth(560)
        recorded = tuple(code for code in desk.lawbook.citizenships if code != EVERY_CITIZENSHIP)
        self.citizenship = CitizenshipBox(recorded, desk.journal.person.citizenship)
        self.form.addRow(label(tr("Your citizenship")), self.citizenship)
        self.changes_of_citizenship = CitizenshipChanges(recorded, desk.journal.person.later, dates)
        self.form.addRow(label(""), self.changes_of_citizenship)
        self.changes_of_citizenship.changed.connect(self.refresh)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(label(tr("Officials and lawyers read some rules differently. The first answer is the one kzdesk "
                                  "counts by unless you choose another."), "muted"))
        self._groups = {reading.id: self._ask(column, reading) for reading in desk.lawbook.readings}
        area = Scrolled(content)
        area.setMinimumHeight(300)
        self.notes.addWidget(area)
        self.refresh()

    def check(self) -> bool:
        later = self.changes_of_citizenship.later()
        if later is None:
            self.note(tr("Choose the later citizenship and write its first day; no two on one day."), "error")
        elif later:
            self.note(tr("The citizenship of the entry day chooses the rule of a stay; days used before count on."))
        return later is not None

    def save(self) -> Changes:
        readings = self.desk.lawbook.readings
        chosen = {reading.id: self._chosen(reading) for reading in readings}
        others = tuple(sorted((r.id, chosen[r.id]) for r in readings if chosen[r.id] != r.options[0].id))
        later = self.changes_of_citizenship.later() or ()
        person = self.desk.journal.person._replace(citizenship=self.citizenship.chosen(), readings=others, later=later)
        return self.desk.change_person(person)

    def _ask(self, column: QVBoxLayout, reading: Reading) -> QButtonGroup:
        group = QButtonGroup(self)
        column.addSpacing(8)
        column.addWidget(label(data_text(reading.question), bold=True))
        answer = self.desk.lawbook.answer(reading)
        for number, option in enumerate(reading.options):
            button = QRadioButton()
            button.setChecked(option == answer)
            group.addButton(button, number)
            column.addLayout(_wrapped(button, data_text(option.explanation)))
        return group

    def _chosen(self, reading: Reading) -> str:
        return reading.options[max(self._groups[reading.id].checkedId(), 0)].id


class _Words(QLabel):
    """The words of a button that may run over several lines; a click on them presses it."""

    def __init__(self, button: QRadioButton, text: str) -> None:
        super().__init__(text)
        self._button = button
        self.setWordWrap(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._button.click()


def _wrapped(button: QRadioButton, text: str) -> QHBoxLayout:
    """A button with its words beside it."""
    button.setAccessibleName(text)
    row = QHBoxLayout()
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_Words(button, text), 1)
    return row
