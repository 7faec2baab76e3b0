"""Small pieces that several screens are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def label(text: str, role: str = "", scale: float = 1.0, bold: bool = False, wrap: bool = True) -> QLabel:
    """A label that can be read and copied; `role` is a name of the style sheet, `scale` a factor of the font's size."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.AutoText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(bold)
    made.setFont(font)
    return made


def caption(text: str) -> QLabel:
    """The small heading of a part."""
    return label(text.upper(), "caption", 0.85)


def button(text: str, slot: Callable[[], object], kind: str = "", name: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button; `kind` is "primary" or empty, `name` what a screen reader says where the text is a sign."""
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if name:
        made.setAccessibleName(name)
        if name != text:
            made.setToolTip(name)
    made.clicked.connect(lambda: slot())
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a widget the colour of a tone of the style sheet."""
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
