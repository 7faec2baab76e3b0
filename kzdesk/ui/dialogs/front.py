"""What the screens before the log share: one column in the middle of a plain window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.ui.announce import announce
from kzdesk.ui.dialogs.slow import slowly
from kzdesk.ui.pieces import hint, label, set_tone, text_scale

COLUMN = 520
T = TypeVar("T")


class FrontWindow(QScrollArea):
    """`column` holds the screen. `busy` shows that something is going on and keeps the fields from being changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWindowTitle("kzdesk")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(420, 420)
        self.resize(720, 620)
        self._working = False
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch()
        self._frame = QFrame()
        self._frame.setMaximumWidth(round(COLUMN * text_scale(self)))
        self.column = QVBoxLayout(self._frame)
        self.column.setSpacing(10)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._frame, 1000)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch()
        self.setWidget(page)
        self._screen: QWidget | None = None
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Please wait"))
        self.message = label("")

    @property
    def half_typed(self) -> bool:
        """Whether a secret stands here that opens something, and nobody is waiting for it."""
        return False

    def show_screen(self, screen: QWidget) -> None:
        """Put a screen in the place of the one shown, which is kept for later."""
        if self._screen is not None:
            self.column.removeWidget(self._screen)
            self._screen.hide()
        self._screen = screen
        self.column.insertWidget(0, screen)
        screen.show()
        self.say("")

    def add_foot(self) -> None:
        """Put the progress and the message beneath the screen."""
        self.column.addWidget(self.progress)
        self.column.addWidget(self.message)
        self.progress.hide()
        self.message.hide()

    def say(self, text: str, tone: str = "BAD") -> None:
        """Show a message, or none when `text` is empty."""
        set_tone(self.message, tone)
        self.message.setText(text)
        self.message.setVisible(bool(text))
        announce(self, text)

    def do(
        self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Problem], None] | None = None
    ) -> None:
        """Run slow work, then hand on what it made, or say why it failed. The screen cannot be changed meanwhile."""
        self.say("")
        self._show_working(True)

        def done(made: T) -> None:
            self._show_working(False)
            then(made)

        def say_why(problem: Problem) -> None:
            self._show_working(False)
            self.say(problem_text(problem))
            if failed:
                failed(problem)

        slowly(self, work, done, say_why)

    def _show_working(self, working: bool) -> None:
        self._working = working
        self.progress.setVisible(working)
        self._frame.setEnabled(not working)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._working:
            event.ignore()
        else:
            super().closeEvent(event)


SECRET = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
"""What an input method must not learn or change; Qt forgets to say so where the text can be seen."""


def passphrase_field(name: str) -> QLineEdit:
    """A field whose text is hidden until asked for."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    hint(field, name)
    return field


def show_text_box(*fields: QLineEdit) -> QCheckBox:
    """A box that shows what is typed in the fields."""
    box = QCheckBox(tr("Show what I type"))
    modes = {True: QLineEdit.EchoMode.Normal, False: QLineEdit.EchoMode.Password}

    def show(shown: bool) -> None:
        for field in fields:
            field.setEchoMode(modes[shown])
            field.setInputMethodHints(field.inputMethodHints() | SECRET)

    box.toggled.connect(show)
    return box
