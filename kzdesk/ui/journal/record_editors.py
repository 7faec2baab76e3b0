"""The editors of a registration and of a permit, and the question about days away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.findings import stray_registrations
from kzdesk.domain.journal import Permit, Registration, Stay
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import tr
from kzdesk.services.words import day_count
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.date_field import DateField, either
from kzdesk.ui.journal.record_dialog import RecordDialog
from kzdesk.ui.pieces import label


def _note_field(text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(tr("Note"))
    field.setPlaceholderText(tr("optional"))
    return field


class RegistrationEditor(RecordDialog):
    """The day a person registered with the migration service, and until when it holds."""

    def __init__(self, desk: Desk, dates: Dates, registration: Registration, parent: QWidget) -> None:
        recorded = desk.journal.find(registration.id)
        super().__init__(tr("Registration"), tr("Save registration"), desk, dates, parent, recorded)
        self._registration = registration
        self.day = DateField(tr("Registered on"), dates, registration.day)
        self.until = DateField(tr("Valid until"), dates, registration.until, optional=True)
        self.stay_end = QCheckBox(tr("Until this stay ends"))
        self.stay_end.setChecked(registration.until is None)
        self._note = _note_field(registration.note)
        self.form.addRow(label(tr("Registered on")), self.day)
        self.form.addRow(label(tr("Valid until")), self.until)
        self.form.addRow("", self.stay_end)
        self.form.addRow(label(tr("Note")), self._note)
        either(self.until, self.stay_end)
        self.day.changed.connect(self.refresh)
        self.until.changed.connect(self.refresh)
        self.stay_end.toggled.connect(self.refresh)
        self.refresh()
        self.day.edit.setFocus()
        self.day.edit.selectAll()

    def candidate(self) -> Registration | None:
        """The registration as typed; None while a date is missing or wrong."""
        day, until = self.day.day(), None if self.stay_end.isChecked() else self.until.day()
        if day is None or (until is None and not self.stay_end.isChecked()) or (until is not None and until < day):
            return None
        return replace(self._registration, day=day, until=until, note=self._note.text().strip())

    def check(self) -> bool:
        registration = self.candidate()
        if registration is None:
            self.note(_range_fault(self.day.day(), self.until), "error")
            return False
        if registration.day in stray_registrations(self.desk.journal.put(registration), self.desk.today):
            self.note(tr("No stay is recorded on this day, so the registration counts for none."), "warning")
        return True

    def save(self) -> Changes:
        registration = self.candidate()
        assert registration is not None
        return self.desk.put(registration)


class PermitEditor(RecordDialog):
    """From when to when a residence permit or a visa is valid."""

    def __init__(self, desk: Desk, dates: Dates, permit: Permit, parent: QWidget) -> None:
        recorded = desk.journal.find(permit.id)
        super().__init__(tr("Residence permit or visa"), tr("Save permit"), desk, dates, parent, recorded)
        self._permit = permit
        self.first = DateField(tr("Valid from"), dates, permit.first)
        self.last = DateField(tr("Valid until"), dates, permit.last, optional=True)
        self.open_ended = QCheckBox(tr("Without an end"))
        self.open_ended.setChecked(recorded is not None and permit.last is None)
        self._note = _note_field(permit.note)
        self.form.addRow(label(tr("Valid from")), self.first)
        self.form.addRow(label(tr("Valid until")), self.last)
        self.form.addRow("", self.open_ended)
        self.form.addRow(label(tr("Note")), self._note)
        either(self.last, self.open_ended)
        self.first.changed.connect(self.refresh)
        self.last.changed.connect(self.refresh)
        self.open_ended.toggled.connect(self.refresh)
        self.refresh()
        self.first.edit.setFocus()
        self.first.edit.selectAll()

    def candidate(self) -> Permit | None:
        """The permit as typed; None while a date is missing or wrong."""
        first, last = self.first.day(), None if self.open_ended.isChecked() else self.last.day()
        if first is None or (last is None and not self.open_ended.isChecked()) or (last is not None and last < first):
            return None
        return replace(self._permit, first=first, last=last, note=self._note.text().strip())

    def check(self) -> bool:
        permit = self.candidate()
        if permit is None:
            self.note(_range_fault(self.first.day(), self.last), "error")
            return False
        self.note(tr("Days on a permit or visa are not counted. The count from the border crossing still runs."))
        return True

    def save(self) -> Changes:
        permit = self.candidate()
        assert permit is not None
        return self.desk.put(permit)


def _range_fault(first: date | None, last: DateField) -> str:
    """Why two dates do not make a range."""
    if first is None:
        return tr("The first day is missing.")
    if last.day() is None:
        return tr("Write the last day, or tick the box beneath it.")
    return tr("The last day is before the first.")


class AwayDialog(RecordDialog):
    """Days inside a stay were marked: the person was, or will be, outside on them. Saving splits the stay there."""

    def __init__(self, desk: Desk, dates: Dates, stay: Stay, days: DayRange, parent: QWidget) -> None:
        future = days.first > desk.today
        title = tr("I will be away on these days") if future else tr("I was away on these days")
        super().__init__(title, tr("Split the stay"), desk, dates, parent, None)
        self._stay = stay
        left, back = (tr("Leave on"), tr("Come back on")) if future else (tr("Left on"), tr("Came back on"))
        self.left = DateField(left, dates, add_days(days.first, -1))
        self.back = DateField(back, dates, add_days(days.last, 1))
        self.form.addRow(label(left), self.left)
        self.form.addRow(label(back), self.back)
        self.left.changed.connect(self.refresh)
        self.back.changed.connect(self.refresh)
        self.refresh()

    def check(self) -> bool:
        left, back = self.left.day(), self.back.day()
        if left is None or back is None:
            self.note(tr("Write both days."), "error")
            return False
        if back < left:
            self.note(tr("The return is before the exit."), "error")
            return False
        outside = (back - left).days - 1
        if outside > 0:
            span = self.dates.span(DayRange(add_days(left, 1), add_days(back, -1)))
            self.note(tr("Outside: {days}, {span}. The day of exit and the day of entry are days of presence.").format(
                days=day_count(outside), span=span))
        else:
            self.note(tr("No whole day outside: a border run. Every day still counts; a new stay begins."))
        return True

    def save(self) -> Changes:
        left, back = self.left.day(), self.back.day()
        assert left is not None
        assert back is not None
        return self.desk.away(self._stay, left, back)
