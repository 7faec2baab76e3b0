"""A travel copy that went its own way: what is new on either side, and what of it is taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from kzdesk.domain.findings import overlaps
from kzdesk.domain.journal import Family, Permit, Record, Registration, Stay, first_day, last_day
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import tr
from kzdesk.services.merging import Difference, differences, merged
from kzdesk.services.people import person_name
from kzdesk.services.ports import LogVault
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.front import passphrase_field, show_text_box
from kzdesk.ui.files import ask_file
from kzdesk.ui.pieces import button, label
from kzdesk.ui.vault.task import TaskDialog

WIDE = 700


class MergeDialog(TaskDialog):
    """Asks for a copy and its passphrase, shows what differs, and takes what is ticked as one change."""

    def __init__(self, desk: Desk, vault: LogVault, dates: Dates, done: Callable[[Changes], None], parent: QWidget) -> None:
        super().__init__(tr("Merge with a copy"), parent)
        self.setMinimumWidth(WIDE)
        self._desk, self._vault, self._dates, self._done = desk, vault, dates, done
        self._file: Path | None = None
        self._found: tuple[Difference, ...] = ()
        self._told = label(tr("Choose a travel copy that was written elsewhere. Nothing is changed before you have seen what"
                              " differs."), "muted")
        self.body.addWidget(self._told)
        self.choosing = button(tr("Choose the copy…"), self._ask_which, "primary")
        self.secret = passphrase_field(tr("Passphrase or recovery code of the copy"))
        self.secret.returnPressed.connect(self._read)
        self._shown = show_text_box(self.secret)
        self.reading = button(tr("Compare"), self._read, "primary")
        self.body.addWidget(self.choosing)
        self.body.addWidget(self.secret)
        self.body.addWidget(self._shown)
        self.body.addWidget(self.reading)
        self.tree = QTreeWidget()
        self.tree.setObjectName("records")
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setAccessibleName(tr("What differs"))
        self.tree.setMinimumHeight(260)
        self.tree.itemChanged.connect(self._check)
        self.body.addWidget(self.tree, 1)
        self.taking = button(tr("Merge what is ticked"), self._take, "primary")
        self.row.addWidget(self.taking)
        self.finish_layout()
        self._asked = (self.secret, self._shown, self.reading)
        for widget in self._asked:
            widget.hide()
        self.tree.hide()
        self.taking.hide()

    def choose(self, file: Path) -> None:
        """The copy is this file."""
        self._file = file
        self._told.setText(file.name)
        self.choosing.hide()
        for widget in self._asked:
            widget.show()
        self.secret.setFocus()

    def _ask_which(self) -> None:
        ask_file(self, tr("The travel copy"), tr("Travel copies (*.kzdesk)"), self.choose)

    def _read(self) -> None:
        file, secret = self._file, self.secret.text()
        if file and secret:
            self.do(lambda: self._vault.read_travel_copy(file, secret), self._compare)

    def _compare(self, there: Family) -> None:
        self.secret.clear()
        for widget in self._asked:
            widget.hide()
        self._found = differences(self._desk.family, there)
        if not self._found:
            self.say(tr("The copy holds just what this log holds. There is nothing to merge."), "GOOD")
            return
        groups = {
            "there": tr("Only in the copy: ticked records are added"),
            "both": tr("Different in the two: ticked records become as in the copy"),
            "here": tr("Only here: added here or deleted there. Ticked records are deleted here too"),
        }
        tops = {name: QTreeWidgetItem([title]) for name, title in groups.items()}
        for difference in self._found:
            name = self._group(difference)
            item = QTreeWidgetItem(tops[name], [self._words(difference)])
            item.setData(0, Qt.ItemDataRole.UserRole, difference)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if name == "there" else Qt.CheckState.Unchecked)
        self.tree.addTopLevelItems([top for top in tops.values() if top.childCount()])
        self.tree.expandAll()
        self.tree.show()
        self.taking.show()
        self._check()
        self.tree.setFocus()

    def _group(self, difference: Difference) -> str:
        """Where it is told: the person's own facts with the records of the same kind."""
        if difference.here is None and difference.there is None:
            known = any(journal.person.id == difference.whose.id for journal in self._desk.family)
            return "both" if known else "there"
        return "here" if difference.there is None else "there" if difference.here is None else "both"

    def _words(self, difference: Difference) -> str:
        """One line; in a log of several people it begins with whose it is."""
        words = self._record_words(difference)
        return f"{person_name(difference.whose)}: {words}" if len(self._desk.family) > 1 else words

    def _record_words(self, difference: Difference) -> str:
        if difference.here is None and difference.there is None:
            return tr("who it is: citizenship, documents, readings, checklist")
        if difference.here is None or difference.there is None:
            return record_words(difference.here or difference.there, self._dates)
        return tr("here {here}, in the copy {there}").format(
            here=record_words(difference.here, self._dates), there=record_words(difference.there, self._dates))

    def _ticked(self) -> list[Difference]:
        tops = [self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount())]
        items = [top.child(number) for top in tops if top for number in range(top.childCount())]
        ticked = [item for item in items if item and item.checkState(0) is Qt.CheckState.Checked]
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in ticked]

    def _check(self) -> None:
        """Stays that overlap are never saved: it is said before."""
        if not self._found:
            return
        result = merged(self._desk.family, self._ticked())
        clash = any(overlaps(journal.stays, self._desk.today) for journal in result)
        self.say(tr("Stays overlap if all of this is merged: leave one of them out.") if clash else "", "SOON")
        self.taking.setEnabled(not clash and result != self._desk.family)

    def _take(self) -> None:
        self.do(self._vault.back_up, lambda _backup: self._merge())

    def _merge(self) -> None:
        self._done(self._desk.take_over(merged(self._desk.family, self._ticked()), "merged"))
        self.accept()


def record_words(record: Record | None, dates: Dates) -> str:
    """A record in one line."""
    if record is None:
        return ""
    last = last_day(record)
    first_text, last_text = dates.short(first_day(record)), dates.short(last) if last else "…"
    match record:
        case Stay():
            words = tr("Stay {first} – {last}")
        case Registration():
            words = tr("Registration {first} – {last}")
        case Permit():
            words = tr("Permit {first} – {last}")
    return words.format(first=first_text, last=last_text) + (f" · {record.note}" if record.note else "")
