"""Who a person of the log is: a name, a citizenship, documents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from kzdesk.domain.journal import Person
from kzdesk.domain.law import EVERY_CITIZENSHIP
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import tr
from kzdesk.services.people import person_name
from kzdesk.ui.citizenships import CitizenshipBox
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.record_dialog import RecordDialog
from kzdesk.ui.people.papers import Papers
from kzdesk.ui.pieces import hint, label


class PersonEditor(RecordDialog):
    """`person` prefills the fields; whoever has its identity is changed, else they are added."""

    def __init__(self, desk: Desk, dates: Dates, person: Person, parent: QWidget) -> None:
        self._known = any(journal.person.id == person.id for journal in desk.family)
        title = person_name(person) if self._known else tr("Another person")
        super().__init__("", tr("Save"), desk, dates, parent, None)
        self.setMinimumWidth(620)
        self._person = person
        self.setAccessibleName(title)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setText(title)
        self.name = QLineEdit(person.name)
        self.name.setAccessibleName(tr("Name"))
        hint(self.name, tr("as you call them; a first name or a letter is enough"))
        recorded = tuple(code for code in desk.lawbook.citizenships if code != EVERY_CITIZENSHIP)
        self.citizenship = CitizenshipBox(recorded, person.citizenship)
        self.citizenship.setAccessibleName(tr("Citizenship"))
        self.papers = Papers(person.documents, dates)
        self.form.addRow(label(tr("Name")), self.name)
        self.form.addRow(label(tr("Citizenship")), self.citizenship)
        self.form.addRow(label(tr("Documents")), self.papers)
        self.name.textChanged.connect(self.refresh)
        self.papers.changed.connect(self.refresh)
        self.refresh()
        self.name.setFocus()

    def check(self) -> bool:
        typed = self.name.text().strip()
        others = [journal.person for journal in self.desk.family if journal.person.id != self._person.id]
        if not typed and not self._known:
            self.note(tr("Write a name, to tell the people of this log apart."), "error")
            return False
        if person_name(self._person._replace(name=typed)).casefold() in {person_name(o).casefold() for o in others}:
            self.note(tr("Somebody else in this log is called so."), "error")
            return False
        if self.papers.documents() is None:
            self.note(tr("Write what each document is; its last day may be left out."), "error")
            return False
        return True

    def save(self) -> Changes:
        documents = self.papers.documents()
        assert documents is not None
        person = self._person._replace(
            name=self.name.text().strip(), citizenship=self.citizenship.chosen(), documents=documents)
        return self.desk.change_person(person) if self._known else self.desk.add_person(person)
