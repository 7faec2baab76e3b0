"""The law that is counted by, how old it is, and a newer one from a file: what it would change is shown before it holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kzdesk.domain.law import Lawbook
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr, trn
from kzdesk.services.law_changes import DayChange, changes_of_everybody
from kzdesk.services.law_words import change_reasons, change_title, law_text
from kzdesk.services.people import person_name
from kzdesk.services.ports import LawUpdates
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.roomy import Dialog
from kzdesk.ui.pieces import button, label, written_label
from kzdesk.ui.scrolling import Scrolled
from kzdesk.ui.transfer.choosing import choose_files

MOST_SHOWN = 50


class LawDialog(Dialog):
    """`chosen` is the law to count by from now on; None for no change."""

    def __init__(self, desk: Desk, law: LawUpdates, dates: Dates, parent: QWidget) -> None:
        super().__init__(tr("The law"), parent)
        self.setMinimumSize(480, 360)
        self.chosen: Lawbook | None = None
        self._desk, self._law, self._dates = desk, law, dates
        self._wanted: Lawbook | None = None
        self._back = False
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(label(tr("The law"), scale=1.3, bold=True))
        column.addWidget(label(law_text(dates, desk.lawbook, desk.today), bold=True))
        column.addWidget(label(tr(
            "kzdesk never looks for a newer law by itself: it has no network. A newer law is a file that ends in .kzlaw and is"
            " signed by the makers of kzdesk. It is used only if its signature is good, and you see first which of your days"
            " it changes."), "muted"))
        row = QHBoxLayout()
        self.choose = button(tr("Choose a law file…"), lambda: choose_files(self, tr("The law"), self.read))
        row.addWidget(self.choose)
        earlier = law.earlier()
        if earlier is not None:
            back = tr("Go back to version {version}…").format(version=earlier.version)
            row.addWidget(button(back, lambda: self._preview(earlier, back=True)))
        row.addStretch()
        column.addLayout(row)
        self._message = label("", "error")
        self._message.hide()
        column.addWidget(self._message)
        for trouble in law.troubles:
            self._say(problem_text(trouble))
        self._changes = QVBoxLayout()
        content = QWidget()
        content.setLayout(self._changes)
        column.addWidget(Scrolled(content), 1)
        column.addWidget(self._buttons())
        self.resize(640, min(560, parent.screen().availableSize().height() - 40))

    def read(self, paths: list[Path]) -> None:
        """Look at the law in a file, and show what it would change."""
        self._clear()
        try:
            self._preview(self._law.read(paths[0]), back=False)
        except Problem as problem:
            self._say(problem_text(problem))

    def use(self) -> None:
        """Count by the law that was looked at."""
        if self._wanted is None:
            return
        try:
            if self._back:
                self.chosen = self._law.step_back()
            else:
                self._law.install(self._wanted)
                self.chosen = self._wanted
        except Problem as problem:
            self._say(problem_text(problem))
        else:
            self.accept()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._use = QPushButton(tr("Count by this law"))
        self._use.setProperty("kind", "primary")
        self._use.setAutoDefault(False)
        self._use.hide()
        self._use.clicked.connect(self.use)
        buttons.addButton(self._use, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        return buttons

    def _preview(self, wanted: Lawbook, back: bool) -> None:
        """Which days would change, and why."""
        self._clear()
        self._wanted, self._back = wanted, back
        self._changes.addWidget(label(law_text(self._dates, wanted, self._desk.today), bold=True))
        everybody = changes_of_everybody(self._desk.family, self._desk.law, wanted, self._desk.today)
        for person, changes in everybody:
            if len(everybody) > 1:
                self._changes.addWidget(written_label(person_name(person), bold=True))
            self._list(changes)
        self._changes.addStretch()
        self._use.show()
        self._use.setFocus()

    def _list(self, changes: Sequence[DayChange]) -> None:
        """The days of one person that would change."""
        if not changes:
            self._changes.addWidget(label(tr("No day changes its status, up to half a year from today.")))
        for change in changes[:MOST_SHOWN]:
            self._changes.addWidget(label(change_title(self._dates, change), bold=True))
            for text in change_reasons(self._dates, change):
                self._changes.addWidget(label(text, "muted"))
        if (more := len(changes) - MOST_SHOWN) > 0:
            self._changes.addWidget(label(trn("and {n} more change", "and {n} more changes", more), "muted"))

    def _clear(self) -> None:
        self._wanted = None
        self._use.hide()
        self._message.hide()
        while (item := self._changes.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.show()
