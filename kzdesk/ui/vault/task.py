"""What the dialogs about the log as a whole share: a title, a body, slow work with progress, a message, buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.ui.announce import announce
from kzdesk.ui.dialogs.roomy import Dialog
from kzdesk.ui.dialogs.slow import slowly
from kzdesk.ui.pieces import button, label, set_tone

T = TypeVar("T")
WIDTH = 560


class TaskDialog(Dialog):
    """Subclasses fill `body` and `row`, and end with `finish_layout`. While work is done, nothing can be pressed."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(label(title, scale=1.3, bold=True))
        self._working_on = QWidget()
        self.body = QVBoxLayout(self._working_on)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        column.addWidget(self._working_on, 1)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Please wait"))
        self.progress.hide()
        self.message = label("")
        self.message.hide()
        column.addWidget(self.progress)
        column.addWidget(self.message)
        self.row = QHBoxLayout()
        column.addLayout(self.row)
        self._closing = button(tr("Close"), self.reject)

    def finish_layout(self) -> None:
        """Put the closing button at the end of the row."""
        self.row.addStretch()
        self.row.addWidget(self._closing)

    def say(self, text: str, tone: str = "BAD") -> None:
        """Show a message, or none when `text` is empty."""
        set_tone(self.message, tone)
        self.message.setText(text)
        self.message.setVisible(bool(text))
        announce(self, text)
        self.make_room()

    def do(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run slow work, then hand on what it made, or say why it failed."""
        self.say("")
        self._show_working(True)

        def done(made: T) -> None:
            self._show_working(False)
            then(made)

        def failed(problem: Problem) -> None:
            self._show_working(False)
            self.say(problem_text(problem))

        slowly(self, work, done, failed)

    def try_now(self, act: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do something quick, then hand on what it made, or say why it failed."""
        self.say("")
        try:
            made = act()
        except Problem as problem:
            self.say(problem_text(problem))
        else:
            then(made)

    def reject(self) -> None:
        if self._closing.isEnabled():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing.isEnabled():
            event.ignore()
        else:
            super().closeEvent(event)

    def _show_working(self, working: bool) -> None:
        self.progress.setVisible(working)
        self._working_on.setEnabled(not working)
        for number in range(self.row.count()):
            item = self.row.itemAt(number)
            widget = item.widget() if item else None
            if widget:
                widget.setEnabled(not working)
