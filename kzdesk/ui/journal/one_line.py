"""A stay in one line, read back in words while it is typed. Where the line may mean several stays, it asks which."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from kzdesk.domain.journal import Record, Stay
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.finding_words import finding_text
from kzdesk.services.identity import new_id
from kzdesk.services.language import tr
from kzdesk.services.objections import objection
from kzdesk.services.one_line import read_line
from kzdesk.services.words import day_count
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.record_dialog import RecordDialog
from kzdesk.ui.pieces import button, hint

MOST_CHOICES = 4


class OneLineDialog(RecordDialog):
    """`edit` opens the full editor over a stay that cannot be saved as it is."""

    def __init__(self, desk: Desk, dates: Dates, edit: Callable[[Record], None], parent: QWidget) -> None:
        super().__init__(tr("New stay in one line"), tr("Save stay"), desk, dates, parent, None)
        self._edit = edit
        self._id = new_id()
        self._chosen: Stay | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("Entry, exit, crossing"))
        hint(self.line, "12.03.2025-28.03.2025 Kordai > Syrym")
        self.form.addRow(self.line)
        self.line.textChanged.connect(self._read)
        self.setMinimumWidth(520)
        self.line.setFocus()
        self.refresh()

    def check(self) -> bool:
        meant = read_line(self.line.text(), self.desk.today, self._id)
        if self._chosen not in meant:
            self._chosen = meant[0] if len(meant) == 1 else None
        if not meant:
            text = tr("Entry - exit, then if you like: crossing in > crossing out; note. Entry and a dash: you are still here.")
            self.note(text, "error" if self.line.text().strip() else "muted")
        elif self._chosen is None:
            self.note(tr("Which one is meant?"), "warning")
            for stay in meant[:MOST_CHOICES]:
                self.offer(button(self._days(stay), partial(self._choose, stay)))
        return self._chosen is not None and self._judge(self._chosen)

    def save(self) -> Changes:
        assert self._chosen is not None
        return self.desk.put(self._chosen)

    def _judge(self, stay: Stay) -> bool:
        """Say what was understood and what is to be known of it; whether it can be saved."""
        self.note(self._described(stay), "")
        reason = objection(self.desk, self.dates, stay)
        if reason:
            self.note(reason, "error", button(tr("Open the editor…"), partial(self._open_editor, stay)))
            return False
        preview = self.desk.preview(stay)
        for finding in (*(gap for gap, _other in preview.gaps), *preview.troubles):
            self.note(finding_text(self.dates, finding), "warning")
        return True

    def _days(self, stay: Stay) -> str:
        """The days of a stay in words, with their year."""
        if stay.exit is None:
            return tr("From {day}, still here").format(day=self.dates.weekday(stay.entry))
        return tr("{first} – {last}, {days}").format(
            first=self.dates.weekday(stay.entry), last=self.dates.weekday(stay.exit),
            days=day_count(len(stay.days(self.desk.today))))

    def _described(self, stay: Stay) -> str:
        """What was understood."""
        lines = [self._days(stay)]
        texts = {
            tr("Crossing in"): stay.crossing_in, tr("Crossing out"): stay.crossing_out, tr("Note"): stay.note,
        }
        for name, text in texts.items():
            if text:
                lines.append(tr("{name}: {text}").format(name=name, text=text))
        return "\n".join(lines)

    def _read(self) -> None:
        self._chosen = None
        self.refresh()

    def _choose(self, stay: Stay) -> None:
        self._chosen = stay
        self.refresh()
        self.save_button.setFocus()

    def _open_editor(self, stay: Stay) -> None:
        self.reject()
        self._edit(stay)
