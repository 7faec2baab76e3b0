"""A line at the foot of the window that says what was done and offers to undo it; it goes by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from kzdesk.services.language import tr
from kzdesk.ui.announce import announce
from kzdesk.ui.pieces import button, set_colour
from kzdesk.ui.theme import colours

TOAST_MS = 8_000


class Toast(QFrame):
    """Shown over its parent, near the lower edge."""

    def __init__(self, parent: QWidget, undo: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        self._text = QLabel()
        set_colour(self._text, colours().panel)
        row.addWidget(self._text)
        self._undo = button(tr("Undo"), undo, name=tr("Undo the last change"))
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, can_undo: bool) -> None:
        """Show a line, with the button when there is something to undo."""
        self._text.setText(text)
        announce(self, text)
        self._undo.setVisible(can_undo)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    def place(self) -> None:
        """Keep to the middle of the lower edge."""
        parent = self.parentWidget()
        if parent is not None:
            self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 44)
