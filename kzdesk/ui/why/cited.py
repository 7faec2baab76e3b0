"""A citation as a small text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QEnterEvent

from kzdesk.domain.law import Citation
from kzdesk.services.law_words import citation_text, translated
from kzdesk.ui.pieces import Words, set_role
from kzdesk.ui.tip import tell


class Cited(Words):
    """A citation, to read and to copy. It can be selected once the mouse is on it: selectable text is slow to lay out."""

    def __init__(self, citation: Citation, indent: int = 0) -> None:
        self._citation = citation
        in_short = translated(citation)
        super().__init__(in_short.act)
        text = citation_text(citation) if QAccessible.isActive() else in_short.text
        self.setWordWrap(True)
        self.setContentsMargins(indent, 0, 0, 0)
        tell(self, text)
        self.setAccessibleName(text)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self.setFont(font)
        set_role(self, "muted")

    def enterEvent(self, event: QEnterEvent) -> None:
        tell(self, citation_text(self._citation))  # with its Russian name, which takes a moment to be looked up
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().enterEvent(event)
