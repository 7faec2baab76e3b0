"""A recovery code, large enough to be copied by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel

from kzdesk.services.language import tr
from kzdesk.ui.pieces import label


def code_label(code: str) -> QLabel:
    """The code on two lines; it can be selected by mouse and keyboard."""
    groups = code.split("-")
    half = len(groups) // 2
    shown = label("-".join(groups[:half]) + "-\n" + "-".join(groups[half:]), scale=1.4, bold=True)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(shown.font().pointSizeF())
    shown.setFont(font)
    shown.setAccessibleName(tr("Recovery code: {code}").format(code=code))
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return shown
