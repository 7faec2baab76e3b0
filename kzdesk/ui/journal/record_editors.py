"""The editors of a registration and of a permit, and the question about days away."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Permit, Registration, Stay, first_day, last_day
from kzdesk.domain.registrations import stray_registrations
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import data_text, tr
from kzdesk.services.words import day_count
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.date_field import DateField, either
from kzdesk.ui.journal.record_dialog import RecordDialog
from kzdesk.ui.journal.suggestions import suggest
from kzdesk.ui.journal.together import Together
from kzdesk.ui.pieces import hint, label


class Words(NamedTuple):
    """What a span editor calls itself and its fields."""

    title: str
    save: str
    first: str
    last: str
    open_ended: str


def optional_field(name: str, text: str) -> QLineEdit:
    """A field that may be left empty."""
    made = QLineEdit(text)
    made.setAccessibleName(name)
    hint(made, tr("optional"))
    return made


class SpanEditor(RecordDialog):
    """A record from a first day to a last one, or open-ended, with a note."""

    def __init__(self, words: Words, desk: Desk, dates: Dates, record: Registration | Permit, parent: QWidget) -> None:
        recorded = desk.journal.find(record.id)
        super().__init__(words.title, words.save, desk, dates, parent, recorded)
        self.together: Together | None = None
        self.first = DateField(words.first, dates, first_day(record))
        self.last = DateField(words.last, dates, last_day(record), optional=True)
        self.open_ended = QCheckBox(words.open_ended)
        self._note = optional_field(tr("Note"), record.note)
        self.form.addRow(label(words.first), self.first)
        self.form.addRow(label(words.last), self.last)
        self.form.addRow("", self.open_ended)
        self.form.addRow(label(tr("Note")), self._note)
        either(self.last, self.open_ended)
        self.first.changed.connect(self.refresh)
        self.last.changed.connect(self.refresh)
        self.open_ended.toggled.connect(self.refresh)
        self.first.edit.setFocus()
        self.first.edit.selectAll()

    def span(self) -> tuple[date, date | None] | None:
        """The first day and the last (None: open-ended) as typed; None while one is missing or wrong, which is noted."""
        first, last = self.first.day(), None if self.open_ended.isChecked() else self.last.day()
        if first is None:
            self.note(tr("The first day is missing."), "error")
        elif last is None and not self.open_ended.isChecked():
            self.note(tr("Write the last day, or tick the box beneath it."), "error")
        elif last is not None and last < first:
            self.note(tr("The last day is before the first."), "error")
        else:
            return first, last
        return None

    def check(self) -> bool:
        span = self.span()
        if span is None:
            return False
        self.remark(*span)
        return True

    def save(self) -> Changes:
        span = self.span()
        assert span is not None
        return self.desk.put(self.record(*span, self._note.text().strip()), also=self.together.chosen if self.together else ())

    @abstractmethod
    def record(self, first: date, last: date | None, note: str) -> Registration | Permit:
        """The record as typed."""

    @abstractmethod
    def remark(self, first: date, last: date | None) -> None:
        """Note what is worth knowing about these days."""


class RegistrationEditor(SpanEditor):
    """The day a person registered with the migration service, and until when it holds."""

    def __init__(self, desk: Desk, dates: Dates, registration: Registration, parent: QWidget) -> None:
        words = Words(
            tr("Registration"), tr("Save registration"), tr("Registered on"), tr("Valid until"), tr("Until this stay ends"))
        super().__init__(words, desk, dates, registration, parent)
        self._registration = registration
        self.together = Together(desk, desk.journal.find(registration.id))
        self.together.join(self.form)
        self.open_ended.setChecked(registration.until is None)
        self.refresh()

    def record(self, first: date, last: date | None, note: str) -> Registration:
        return replace(self._registration, day=first, until=last, note=note)

    def remark(self, first: date, last: date | None) -> None:
        journal = self.desk.journal.put(self.record(first, last, ""))
        if first in stray_registrations(journal, self.desk.today):
            self.note(tr("No stay is recorded on this day, so the registration counts for none."), "warning")


class PermitEditor(SpanEditor):
    """From when to when a residence permit or a visa is valid."""

    def __init__(self, desk: Desk, dates: Dates, permit: Permit, parent: QWidget) -> None:
        words = Words(
            tr("Residence permit or visa"), tr("Save permit"), tr("Valid from"), tr("Valid until"), tr("Without an end"))
        super().__init__(words, desk, dates, permit, parent)
        self._permit = permit
        self.kind = optional_field(tr("What it is"), permit.kind)
        self.number = optional_field(tr("Number"), permit.number)
        self.applied = DateField(tr("Applied on"), dates, permit.applied, optional=True)
        suggest(self.kind, [data_text(kind.name) for kind in desk.lawbook.permits] + [p.kind for p in desk.journal.permits])
        self.form.insertRow(0, label(tr("What it is")), self.kind)
        self.form.insertRow(4, label(tr("Number")), self.number)
        self.form.insertRow(5, label(tr("Applied on")), self.applied)
        self.applied.changed.connect(self.refresh)
        self.open_ended.setChecked(desk.journal.find(permit.id) is not None and permit.last is None)
        self.refresh()

    def check(self) -> bool:
        if self.applied.is_wrong():
            self.note(tr("The day of the application is not a date; it may be left empty."), "error")
            return False
        return super().check()

    def record(self, first: date, last: date | None, note: str) -> Permit:
        kind, number = self.kind.text().strip(), self.number.text().strip()
        applied = self.applied.day()
        return replace(self._permit, first=first, last=last, note=note, kind=kind, number=number, applied=applied)

    def remark(self, first: date, last: date | None) -> None:
        self.note(tr("Days on a permit or visa are not counted. The count from the border crossing still runs."))


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
        self.together = Together(desk, stay)
        self.together.join(self.form)
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
        return self.desk.away(self._stay, left, back, self.together.chosen)
