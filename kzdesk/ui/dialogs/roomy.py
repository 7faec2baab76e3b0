"""What every dialog is: as large as its words need in the person's font, and scrolled where the screen is smaller."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLayout, QVBoxLayout, QWidget

from kzdesk.ui.scrolling import Scrolled

ROUND_A_WINDOW = 48
"""Pixels left of the screen for what the window manager puts around a window."""


class Dialog(QDialog):
    """`title` is what a screen reader says; the window's own title names the program alone, whoever sees the screen."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("kzdesk")
        self.setAccessibleName(title)
        self._content: QLayout | None = None

    def setVisible(self, visible: bool) -> None:
        layout = self.layout()
        if visible and self._content is None and layout is not None:
            self._put_into_room(layout)
        super().setVisible(visible)
        if visible:
            for words in self.findChildren(QLabel):
                words.updateGeometry()  # what was measured before the style sheet was known is measured anew
            self.make_room()

    def make_room(self) -> None:
        """Grow for what is shown now rather than squeeze it, as far as the screen goes; never shrink what a person resized."""
        if self._content is None:
            return
        self._content.activate()
        room = self.screen().availableSize()
        width = max(self.width(), self._content.totalMinimumSize().width())
        width = min(width, room.width() - ROUND_A_WINDOW)
        height = max(self.height(), self._content.totalHeightForWidth(width), self._content.totalMinimumSize().height())
        self.resize(width, min(height, room.height() - ROUND_A_WINDOW))

    def _put_into_room(self, layout: QLayout) -> None:
        """Move the finished layout into an area that scrolls where it must."""
        self._content = layout
        focused = self.focusWidget()
        hint = layout.totalSizeHint()
        inside = QWidget()
        inside.setLayout(layout)
        area = Scrolled(inside)
        area.setMinimumSize(1, 1)  # whatever the content needs: this one scrolls both ways
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        if focused:
            focused.setFocus()  # which a move into another parent takes away
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(hint)
