"""The citizenships that came after the first one, each with the day from which the person enters as its citizen."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.ui.citizenships import CitizenshipBox
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.date_field import DateField
from kzdesk.ui.pieces import button, label


class CitizenshipChanges(QWidget):
    """Rows of a citizenship and its first day; `changed` after each keystroke. None to begin with for most people."""

    changed = Signal()

    def __init__(self, recorded: tuple[str, ...], later: tuple[tuple[date, str], ...], dates: Dates) -> None:
        super().__init__()
        self._recorded = recorded
        self._dates = dates
        self.rows: list[tuple[CitizenshipBox, DateField, QWidget]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.add_button = button(tr("My citizenship has changed…"), self._add)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for since, code in later:
            self._add(code, since)

    def later(self) -> tuple[tuple[date, str], ...] | None:
        """The changes in order; None while a citizenship or a day is missing, or a day wrong or there twice."""
        days = [(since.day(), box.chosen()) for box, since, _ in self.rows]
        known = sorted((day, code) for day, code in days if day is not None and code)
        return tuple(known) if len({day for day, _ in known}) == len(days) else None

    def _add(self, code: str = "", since: date | None = None) -> None:
        box = CitizenshipBox(self._recorded, code)
        if not code:
            box.setCurrentIndex(-1)  # it is asked, never guessed
        box.setAccessibleName(tr("Later citizenship"))
        field = DateField(tr("Entering as its citizen since"), self._dates, since)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        entry = (box, field, row)
        remove = button("×", partial(self._remove, entry), name=tr("Take this change out"))
        line.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(tr("since"), "muted", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(field, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.append(entry)
        self._column.insertWidget(self._column.count() - 1, row)
        box.currentIndexChanged.connect(self.changed)
        field.changed.connect(self.changed)
        if self.isVisible():
            row.show()
            field.setFocus()
        self.changed.emit()

    def _remove(self, entry: tuple[CitizenshipBox, DateField, QWidget]) -> None:
        self.rows.remove(entry)
        self._column.removeWidget(entry[2])
        entry[2].hide()
        entry[2].deleteLater()
        self.add_button.setFocus()
        self.changed.emit()
