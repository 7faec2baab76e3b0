"""One change for several stays: what is written is put into all of them, what is left empty stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from kzdesk.domain.journal import Record, Stay
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import tr, trn
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.record_dialog import RecordDialog
from kzdesk.ui.journal.records_model import with_texts
from kzdesk.ui.pieces import hint, label


class BulkEditor(RecordDialog):
    """Crossing points and document of the stays among the records, and the note of all of them."""

    def __init__(self, desk: Desk, dates: Dates, records: Sequence[Record], parent: QWidget) -> None:
        n = len(records)
        title = trn("Change {n} record", "Change {n} records", n)
        super().__init__(title, tr("Save changes"), desk, dates, parent, None)
        self._records = records
        self.fields: dict[str, QLineEdit] = {}
        names = {"crossing_in": tr("Crossing in"), "crossing_out": tr("Crossing out"), "document": tr("Document")}
        if not any(isinstance(record, Stay) for record in records):
            names = {}
        for field, name in {**names, "note": tr("Note")}.items():
            edit = QLineEdit()
            edit.setAccessibleName(name)
            hint(edit, tr("leave as it is"))
            edit.textChanged.connect(self.refresh)
            self.form.addRow(label(name), edit)
            self.fields[field] = edit
        self.refresh()

    def check(self) -> bool:
        self.note(tr("What you write here is put into all of them; what is empty stays as it is."))
        return any(edit.text().strip() for edit in self.fields.values())

    def save(self) -> Changes:
        typed = {field: text for field, edit in self.fields.items() if (text := edit.text().strip())}
        return self.desk.put_all([with_texts(record, typed) for record in self._records])
