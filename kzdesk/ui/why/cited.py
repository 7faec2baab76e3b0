"""A citation as a small text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QLabel

from kzdesk.domain.law import Citation
from kzdesk.services.language import data_text
from kzdesk.ui.pieces import set_role


class Cited(QLabel):
    """A citation, to read and to copy. It can be selected once the mouse is on it: selectable text is slow to lay out."""

    def __init__(self, recorded: Citation, indent: int = 0) -> None:
        citation = recorded._replace(act=data_text(recorded.act), says=data_text(recorded.says))
        super().__init__(citation.act)
        self.setWordWrap(True)
        self.setContentsMargins(indent, 0, 0, 0)
        self.setToolTip(citation.text)
        self.setAccessibleName(citation.text)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self.setFont(font)
        set_role(self, "muted")

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().enterEvent(event)
