"""Taking a file in: where it comes from, then what is in it beside the log, then one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import tr
from kzdesk.services.ports import TransferFiles
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import Proposal
from kzdesk.services.review import Review
from kzdesk.services.transfer_words import take_text
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.roomy import Dialog
from kzdesk.ui.pieces import label
from kzdesk.ui.scrolling import Scrolled
from kzdesk.ui.transfer.busy import Busy
from kzdesk.ui.transfer.choosing import choose_files
from kzdesk.ui.transfer.drops import dropped_files
from kzdesk.ui.transfer.review_page import ReviewPage
from kzdesk.ui.transfer.source_page import SourcePage

SIZE = (980, 640)


class ImportDialog(Dialog):
    """`changes` is what the desk did; None when nothing was taken."""

    def __init__(self, desk: Desk, files: TransferFiles, dates: Dates, parent: QWidget) -> None:
        super().__init__(tr("Import"), parent)
        self.setAcceptDrops(True)
        self.setMinimumSize(560, 380)
        room = parent.screen().availableSize()
        self.resize(min(SIZE[0], room.width() - 40), min(SIZE[1], room.height() - 40))
        self.changes: Changes | None = None
        self._desk, self._files, self._dates = desk, files, dates
        self._paths: list[Path] = []
        self._review: ReviewPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(label(tr("Import"), scale=1.3, bold=True))
        self._pages = QStackedWidget()
        self.source = SourcePage(self._choose, self.paste, self._decrypt)
        self._pages.addWidget(self.source)
        column.addWidget(self._pages, 1)
        self.busy = Busy(self._pages)
        column.addWidget(self.busy)
        column.addWidget(self._buttons())
        QShortcut(QKeySequence.StandardKey.Paste, self.source).activated.connect(self.paste)
        self._show(self.source)

    def read(self, paths: Sequence[Path], passphrase: str | None = None) -> None:
        """Read files and show what they propose."""
        self._paths = list(paths)
        self._bring(lambda: self.busy.do(
            lambda cancelled: self._files.read(self._paths, passphrase, cancelled), self._look_through, self._failed))

    def paste(self) -> None:
        """Read rows copied from a spreadsheet."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.busy.say(tr("There is no text to paste. Copy the rows in the spreadsheet first."), "")
            return
        self._bring(lambda: self.busy.do(lambda _: self._files.pasted(text), self._look_through, self._failed))

    def take(self) -> None:
        """Take the chosen rows into the log, as one step."""
        if self._review is None or not self._take.isEnabled():
            return
        try:
            self.changes = self._desk.take_in(self._review.review.outcome())
        except Problem as problem:
            self.busy.say(problem_text(problem))
            return
        self.accept()

    def reject(self) -> None:
        """Leave without taking anything; what is being read is stopped."""
        self.busy.end()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.busy.end()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dropped_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.read(dropped_files(event))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._take = QPushButton()
        self._take.setProperty("kind", "primary")
        self._take.setAutoDefault(False)
        self._back = QPushButton(tr("Another file"))
        self._back.setAutoDefault(False)
        buttons.addButton(self._take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._back, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self._take.clicked.connect(self.take)
        self._back.clicked.connect(lambda: self._show(self.source))
        buttons.rejected.connect(self.reject)
        return buttons

    def _bring(self, start: Callable[[], None]) -> None:
        if not self.busy.working:
            self._show(self.source)
            start()

    def _choose(self) -> None:
        choose_files(self, tr("Import"), self.read)

    def _decrypt(self) -> None:
        passphrase = self.source.passphrase.text()
        if passphrase:
            self.read(self._paths, passphrase)

    def _look_through(self, proposal: Proposal) -> None:
        self.source.ask_passphrase(False)
        review = Review(proposal, self._desk.journal, self._desk.today)
        page = ReviewPage(review, self._dates, self._refresh, self._look_through)
        self._review = page
        area = Scrolled(page)
        self._pages.addWidget(area)
        self._show(area)
        page.take_keyboard()

    def _failed(self, problem: Problem) -> None:
        asked = problem.code in ("encrypted-passphrase-needed", "encrypted-wrong-passphrase")
        if problem.code != "encrypted-passphrase-needed":
            self.busy.say(problem_text(problem))
        self.source.ask_passphrase(asked)

    def _show(self, page: QWidget) -> None:
        """Show a page; going back to the source forgets what was being looked through."""
        self._pages.setCurrentWidget(page)
        if page is self.source:
            if self._review is not None:
                self._review = None
                for looked_through in self._pages.findChildren(QScrollArea, options=Qt.FindChildOption.FindDirectChildrenOnly):
                    self._pages.removeWidget(looked_through)
                    looked_through.deleteLater()
            self.source.choose.setFocus()
        self._refresh()

    def _refresh(self) -> None:
        shown = self._pages.currentWidget() is not self.source
        self._take.setVisible(shown)
        self._back.setVisible(shown)
        if shown and self._review is not None:
            self._take.setText(take_text(self._review.review))
            self._take.setEnabled(self._review.review.taken > 0)
