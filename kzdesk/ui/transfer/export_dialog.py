"""Giving the log out as a file: what is in it, and in plain words who can read it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QButtonGroup, QDialogButtonBox, QFrame, QPushButton, QRadioButton, QVBoxLayout, QWidget

from kzdesk.services.calendar_entries import calendar_entries
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.ports import TransferFiles
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.ui.dialogs.front import passphrase_field, show_text_box
from kzdesk.ui.dialogs.roomy import Dialog
from kzdesk.ui.dialogs.strength import PassphraseHint
from kzdesk.ui.pieces import label
from kzdesk.ui.scrolling import Scrolled
from kzdesk.ui.transfer.busy import Busy
from kzdesk.ui.transfer.choosing import choose_target

KINDS = ("json", "csv", "ics")
ENCRYPTED_SUFFIX = "kzdesk"


class ExportDialog(Dialog):
    """Nothing of the log changes by it."""

    def __init__(self, desk: Desk, files: TransferFiles, parent: QWidget) -> None:
        super().__init__(tr("Export"), parent)
        self.setMinimumSize(480, 360)
        self._desk, self._files = desk, files
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(label(tr("Export"), scale=1.3, bold=True))
        self._page = QWidget()
        content = QVBoxLayout(self._page)
        content.setContentsMargins(0, 0, 8, 0)
        content.setSpacing(6)
        self.kinds = self._choice(content, {
            "json": (tr("Everything (JSON)"), tr(
                "To move the log to another computer or keep it. kzdesk can take it in again.")),
            "csv": (tr("A table (CSV)"), tr("The records, for a spreadsheet.")),
            "ics": (tr("A calendar (.ics)"), tr(
                "Days and deadlines with alarms. Notes, border crossings and documents stay here.")),
        })
        content.addSpacing(10)
        content.addWidget(label(tr("Who can read the file"), bold=True))
        self.protection = self._choice(content, {
            "encrypted": (tr("Only those who know the passphrase"), tr(
                "The file is encrypted. kzdesk opens it; other programs cannot. There is no recovery code: if you forget the"
                " passphrase, the file is lost.")),
            "open": (tr("Everyone who gets hold of it"), tr(
                "The file is not encrypted. Spreadsheets and calendars can open it, and so can anyone who finds it or takes it"
                " from this computer, a disk or a cloud.")),
        })
        content.insertWidget(content.count() - 2, self._passphrases())
        content.addStretch()
        column.addWidget(Scrolled(self._page), 1)
        self.busy = Busy(self._page)
        column.addWidget(self.busy)
        column.addWidget(self._buttons())
        self._check()
        self.resize(620, min(600, parent.screen().availableSize().height() - 40))

    def save(self, path: Path) -> None:
        """Write the file, and say what was written."""
        kind, passphrase = self._kind(), self.first.text() if self._encrypted() else None
        journal, today = self._desk.journal, self._desk.today
        others = tuple(other for other in self._desk.family if other is not journal)
        content = self._files.content(kind, (journal, *others), calendar_entries(journal, self._desk.countdown(), today))
        self.busy.do(lambda _: self._files.write(path, content, kind, passphrase), lambda _: self._written(path), self._failed)

    def reject(self) -> None:
        """Leave; what is being written is written to its end first, so that no part of a file stays."""
        self.busy.end()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.busy.end()
        super().closeEvent(event)

    def _choice(self, column: QVBoxLayout, options: dict[str, tuple[str, str]]) -> dict[str, QRadioButton]:
        """One of several, the first unless another is chosen, each explained beneath."""
        group = QButtonGroup(self)
        choices: dict[str, QRadioButton] = {}
        for code, (name, explanation) in options.items():
            choice = QRadioButton(name)
            choice.setChecked(not choices)
            choice.setAccessibleDescription(explanation)
            choice.toggled.connect(self._check)
            group.addButton(choice)
            column.addWidget(choice)
            words = label(explanation, "muted")
            words.setContentsMargins(24, 0, 0, 4)
            column.addWidget(words)
            choices[code] = choice
        return choices

    def _passphrases(self) -> QFrame:
        self._secrets = QFrame()
        column = QVBoxLayout(self._secrets)
        column.setContentsMargins(24, 0, 0, 0)
        self.first = passphrase_field(tr("Passphrase for the file"))
        self.again = passphrase_field(tr("The same passphrase again"))
        self._strength = PassphraseHint(self.first, self.again)
        for widget in (self.first, self.again, show_text_box(self.first, self.again), self._strength):
            column.addWidget(widget)
        for field in (self.first, self.again):
            field.textChanged.connect(self._check)
        return self._secrets

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._save = QPushButton(tr("Save the file…"))
        self._save.setProperty("kind", "primary")
        self._save.setAutoDefault(False)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self._save.clicked.connect(self._choose)
        buttons.rejected.connect(self.reject)
        return buttons

    def _kind(self) -> str:
        return next(kind for kind, choice in self.kinds.items() if choice.isChecked())

    def _encrypted(self) -> bool:
        return self.protection["encrypted"].isChecked()

    def _check(self) -> None:
        """Whether the file can be written."""
        if not hasattr(self, "_save"):
            return
        self._secrets.setVisible(self._encrypted())
        self._save.setEnabled(not self._encrypted() or self._strength.agree())

    def _choose(self) -> None:
        suffix = ENCRYPTED_SUFFIX if self._encrypted() else self._kind()
        choose_target(self, tr("Export"), f"kzdesk.{suffix}", lambda paths: self.save(paths[0]))

    def _written(self, path: Path) -> None:
        self.first.clear()
        self.again.clear()
        text = tr("{file} is written. It is encrypted.") if self._encrypted() else tr(
            "{file} is written. It is not encrypted: whoever has it can read it.")
        self.busy.say(text.format(file=path.name), "GOOD" if self._encrypted() else "SOON")

    def _failed(self, problem: Problem) -> None:
        self.busy.say(problem_text(problem))
