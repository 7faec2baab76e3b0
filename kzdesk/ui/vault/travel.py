"""Before a border: a copy to take along or leave elsewhere, a checklist, and everything deleted here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QMessageBox, QWidget

from kzdesk.services.language import tr
from kzdesk.services.ports import LogVault
from kzdesk.ui.files import ask_new_file
from kzdesk.ui.pieces import button, hint, label
from kzdesk.ui.vault.task import TaskDialog

COPY = "travel.kzdesk"


class TravelDialog(TaskDialog):
    """`gone` is called once everything is deleted."""

    def __init__(self, vault: LogVault, gone: Callable[[], None], parent: QWidget) -> None:
        super().__init__(tr("Travel"), parent)
        self._vault, self._gone = vault, gone
        self.body.addWidget(label(tr("Before you cross a border with this computer:"), bold=True))
        for step in self._steps():
            self.body.addWidget(_step(step))
        self.copying = button(tr("Save a travel copy…"), self._ask_where, "primary")
        self.body.addWidget(self.copying)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        self.body.addWidget(line)
        self.body.addWidget(label(tr("Delete everything here"), bold=True))
        self.body.addWidget(label(tr(
            "The keys go first, then the log, its backups and settings. It cannot be undone. Disks, and backups of the whole"
            " computer, may keep traces that no program can reach; without the passphrase they cannot be read."), "muted"))
        self._word = tr("delete")
        row = QHBoxLayout()
        self.word = QLineEdit()
        self.word.setAccessibleName(tr("Type “{word}” to delete everything").format(word=self._word))
        hint(self.word, tr("Type “{word}” to delete everything").format(word=self._word))
        self.word.textChanged.connect(self._check)
        self.deleting = button(tr("Delete everything here"), self._delete)
        row.addWidget(self.word, 1)
        row.addWidget(self.deleting)
        self.body.addLayout(row)
        self.body.addStretch()
        self.finish_layout()
        self._check()

    def _steps(self) -> tuple[str, ...]:
        return (
            tr("Save a travel copy to a stick, or to a place you can reach from there. It is encrypted and opens with your"
               " passphrase wherever kzdesk is."),
            tr("Know the passphrase by heart. Leave the paper with the recovery code at home."),
            tr("If nothing is to be found on this computer, delete everything here, once the copy is safe."),
            tr("Shut the computer down, do not let it sleep: what sleeps can be read by those who know how."),
            tr("There, bring the copy back at the first start of kzdesk, or merge it into the log you left at home."),
        )

    def _ask_where(self) -> None:
        ask_new_file(self, tr("Where to save the travel copy"), COPY, self._write)

    def _write(self, target: Path) -> None:
        self.do(lambda: self._vault.write_travel_copy(target), lambda _done: self.say(
            tr("The travel copy was written, read again and is good. It holds everything, scans too."), "GOOD"))

    def _check(self) -> None:
        self.deleting.setEnabled(self.word.text().strip().casefold() == self._word.casefold())

    def _delete(self) -> None:
        self.try_now(self._vault.delete_everything, self._deleted)

    def _deleted(self, left: tuple[str, ...]) -> None:
        """Say so, over a window that shows nothing any more, and end."""
        self.hide()
        parent = self.parentWidget()
        if parent:
            parent.hide()
        text = tr("Everything of this log was deleted. kzdesk closes now.")
        if left:
            text = tr("Everything of this log was deleted. These files are not kzdesk's and stay: {files}. kzdesk closes now.")
        box = QMessageBox(QMessageBox.Icon.Information, "kzdesk", text.replace("{files}", ", ".join(left)))
        box.addButton(tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(lambda: self._gone())
        self._farewell = box
        box.open()


def _step(text: str) -> QWidget:
    """A step that can be ticked off; nothing of it is kept."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    box = QCheckBox()
    box.setAccessibleName(text)
    line.addWidget(box)
    line.addWidget(label(text), 1)
    return row
