"""The people of the log side by side: how each stands today, and who must act next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from kzdesk.domain.journal import Person
from kzdesk.services.agenda import coming_text, left_text
from kzdesk.services.countries import citizenship_name
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.identity import new_id
from kzdesk.services.language import tr
from kzdesk.services.people import Member, most_pressing, person_name
from kzdesk.services.summary import SOON_DAYS
from kzdesk.services.words import status_name
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.column import ColumnDialog
from kzdesk.ui.people.editor import PersonEditor
from kzdesk.ui.pieces import button, label, set_tone, written_label


class PeopleDialog(ColumnDialog):
    """`done` hears of every change."""

    def __init__(self, desk: Desk, dates: Dates, done: Callable[[Changes], None], parent: QWidget) -> None:
        about = tr("Each person has their own stays, citizenship and documents. Everything stays in this one encrypted log.")
        super().__init__(tr("People of this log"), about, parent)
        self._desk, self._dates, self._done = desk, dates, done
        self._cards: list[QFrame] = []
        self._next = written_label("", bold=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addWidget(self._next)
        self.column.addLayout(self._list)
        self.column.addStretch()
        self.adding = button(tr("Add a person…"), self._add, "primary")
        self.adding.setEnabled(not desk.read_only)
        self.buttons.insertWidget(0, self.adding)
        self.resize(700, 560)
        self._refresh()

    def _refresh(self) -> None:
        for gone in self._cards:
            gone.hide()
            gone.deleteLater()
        members = self._desk.members()
        self._cards = [self._card(member) for member in members]
        for card in self._cards:
            self._list.addWidget(card)
        pressing = most_pressing(members)
        self._next.setVisible(len(members) > 1)
        if pressing is not None and pressing.next is not None:
            text = tr("Next to act: {name}. {what}")
            what = f"{coming_text(self._dates, pressing.next)} {left_text(pressing.next.left(self._desk.today))}."
            self._next.setText(text.format(name=person_name(pressing.journal.person), what=what))
        else:
            self._next.setText(tr("Nobody has a date to act by."))

    def _card(self, member: Member) -> QFrame:
        person, today = member.journal.person, self._desk.today
        shown = person.id == self._desk.journal.person.id
        frame = QFrame()
        frame.setObjectName("card")
        across = QHBoxLayout(frame)
        across.setContentsMargins(14, 10, 14, 10)
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(4)
        across.addLayout(column, 1)
        across.addLayout(row)
        column.addWidget(written_label(person_name(person), bold=True))
        status = tr("Today: {status}").format(status=status_name(member.status))
        column.addWidget(label(f"{citizenship_name(person.citizenship_on(today))} · {status}", "muted"))
        if member.next is not None:
            left = member.next.left(today)
            line = written_label(f"{coming_text(self._dates, member.next)} {left_text(left)}")
            set_tone(line, "" if left > SOON_DAYS else "SOON" if left > 0 else "BAD")
            column.addWidget(line)
        name = person_name(person)
        showing = button(tr("Shown now") if shown else tr("Show"), partial(self._show, person))
        showing.setEnabled(not shown)
        editing = button(tr("Edit…"), partial(self._edit, person))
        removing = button(tr("Remove…"), partial(self._ask_to_remove, person))
        for action in (showing, editing, removing):
            action.setAccessibleDescription(name)
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        editing.setEnabled(not self._desk.read_only)
        removing.setEnabled(not self._desk.read_only and len(self._desk.family) > 1)
        column.addStretch()
        return frame

    def _show(self, person: Person) -> None:
        self._done(self._desk.look_at(person.id))
        self.close()

    def _add(self) -> None:
        self._open(Person(self._desk.journal.person.citizenship, id=new_id()))

    def _edit(self, person: Person) -> None:
        self._open(person)

    def _open(self, person: Person) -> None:
        editor = PersonEditor(self._desk, self._dates, person, self)
        editor.finished.connect(partial(self._edited, editor))
        editor.open()

    def _edited(self, editor: PersonEditor, _result: int) -> None:
        if editor.changes is not None:
            self._done(editor.changes)
            self._refresh()
        editor.deleteLater()

    def _ask_to_remove(self, person: Person) -> None:
        """Removing can be undone, as long as the log is open; still it is asked: much goes with one press."""
        box = QMessageBox(QMessageBox.Icon.Warning, "kzdesk", tr("Remove {name} with everything recorded of them?").format(
            name=person_name(person)), parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(tr("Until this log is locked it can be undone. Backups that are there keep it."))
        removing = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        keeping = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keeping)
        box.setEscapeButton(keeping)
        removing.clicked.connect(partial(self._remove, person))
        box.open()

    def _remove(self, person: Person) -> None:
        self._done(self._desk.remove_person(person.id))
        self._refresh()
