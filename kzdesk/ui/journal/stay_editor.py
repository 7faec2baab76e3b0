"""The editor of a stay: overlaps and other findings stand beside the fields before anything is saved."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from kzdesk.domain.journal import Stay
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.finding_words import finding_text
from kzdesk.services.language import tr
from kzdesk.services.objections import objection_of, overlap_text, still_here_text
from kzdesk.services.words import day_count
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.date_field import DateField, either
from kzdesk.ui.journal.record_dialog import RecordDialog
from kzdesk.ui.journal.suggestions import crossings, documents, suggest
from kzdesk.ui.journal.together import Together
from kzdesk.ui.pieces import button, hint, label


class StayEditor(RecordDialog):
    """`stay` prefills the fields; it is changed in place when it is recorded already, else added."""

    def __init__(self, desk: Desk, dates: Dates, stay: Stay, parent: QWidget, leaving: bool = False) -> None:
        recorded = desk.journal.find(stay.id)
        title = tr("Edit stay") if recorded else tr("New stay")
        super().__init__(title, tr("Save stay"), desk, dates, parent, recorded)
        self._stay = stay
        self._joined: tuple[str, ...] = ()
        self.entry = DateField(tr("Entry"), dates, stay.entry)
        self.exit = DateField(tr("Exit"), dates, desk.today if leaving else stay.exit, optional=True)
        self.still_here = QCheckBox(tr("Still here"))
        self.still_here.setChecked(stay.exit is None and not leaving)
        self.form.addRow(label(tr("Entry")), self.entry)
        leave = QHBoxLayout()
        leave.addWidget(self.exit, 1)
        leave.addWidget(self.still_here, 0, Qt.AlignmentFlag.AlignTop)
        self.still_here.setMinimumHeight(self.exit.edit.sizeHint().height())
        self.form.addRow(label(tr("Exit")), leave)
        self._crossing_in = self._text_row(tr("Crossing in"), stay.crossing_in)
        self._crossing_out = self._text_row(tr("Crossing out"), stay.crossing_out)
        self._document = self._text_row(tr("Document"), stay.document)
        self._note = self._text_row(tr("Note"), stay.note)
        for crossing in (self._crossing_in, self._crossing_out):
            suggest(crossing, crossings(desk.family))
        suggest(self._document, documents(desk.journal))
        self.together = Together(desk, recorded)
        self.together.join(self.form)
        self.together.changed.connect(self.refresh)
        either(self.exit, self.still_here)
        self.entry.changed.connect(self.refresh)
        self.exit.changed.connect(self.refresh)
        self.still_here.toggled.connect(self.refresh)
        self.refresh()
        (self.exit if leaving else self.entry).edit.setFocus()
        (self.exit if leaving else self.entry).edit.selectAll()

    def candidate(self) -> Stay | None:
        """The stay as typed; None while a date is missing or wrong."""
        entry, exit_ = self.entry.day(), None if self.still_here.isChecked() else self.exit.day()
        if entry is None or (exit_ is None and not self.still_here.isChecked()):
            return None
        if exit_ is not None and exit_ < entry:
            return None
        return replace(
            self._stay,
            entry=entry,
            exit=exit_,
            crossing_in=self._crossing_in.text().strip(),
            crossing_out=self._crossing_out.text().strip(),
            document=self._document.text().strip(),
            note=self._note.text().strip(),
        )

    def check(self) -> bool:
        stay = self.candidate()
        if stay is None:
            self._say_what_is_missing()
            return False
        if stay.exit is None and stay.entry > self.desk.today:
            self.note(tr("Planned: counted from the entry day on."))
        else:
            self.note(day_count(len(stay.days(self.desk.today))))
        preview = self.desk.preview(stay, self._joined)
        for other in preview.overlapped:
            self._offer_to_join(overlap_text(self.desk, self.dates, other), other)
        for other in preview.still_here:
            self._offer_to_join(still_here_text(self.desk, self.dates, other), other)
        if preview.overlapped or preview.still_here or self._bars_others(stay):
            return False
        if self._joined:
            self.note(tr("Saving makes one stay of the ones it joins."))
        for gap, other in preview.gaps:
            self._offer_to_join(finding_text(self.dates, gap), other, "warning")
        for finding in preview.troubles:
            self.note(finding_text(self.dates, finding), "warning")
        return True

    def save(self) -> Changes:
        stay = self.candidate()
        assert stay is not None
        return self.desk.put(stay, self._joined, self.together.chosen)

    def _bars_others(self, stay: Stay) -> bool:
        """Whether it cannot be saved for somebody else who is ticked, which is said."""
        reasons = {person: objection_of(self.desk, self.dates, person, stay) for person in self.together.chosen}
        for person, reason in reasons.items():
            if reason:
                self.note(tr("{name}: {text}").format(name=self.together.names[person], text=reason), "error")
        return any(reasons.values())

    def _offer_to_join(self, text: str, other: Stay, role: str = "error") -> None:
        self.note(text, role, button(tr("Join the two stays"), partial(self._join, other)))

    def _text_row(self, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(name)
        hint(field, tr("optional"))
        self.form.addRow(label(name), field)
        return field

    def _say_what_is_missing(self) -> None:
        entry, exit_ = self.entry.day(), self.exit.day()
        if entry is None:
            self.note(tr("The entry day is missing."), "error")
        elif self.exit.is_wrong():
            self.note(tr("The exit day is not a date."), "error")
        elif exit_ is None:
            self.note(tr("Write the exit day, or tick “Still here”."), "error")
        else:
            self.note(tr("The exit is before the entry."), "error")

    def _join(self, other: Stay) -> None:
        """Widen this stay to hold the other one, which goes when this one is saved."""
        stay = self.candidate()
        assert stay is not None
        self._joined = (*self._joined, other.id)
        open_end = stay.exit is None or other.exit is None
        self.entry.set_day(min(stay.entry, other.entry))
        if open_end:
            self.still_here.setChecked(True)
        else:
            assert stay.exit is not None
            assert other.exit is not None
            self.exit.set_day(max(stay.exit, other.exit))
        self.refresh()
        self.save_button.setFocus()
