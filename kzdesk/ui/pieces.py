"""Small pieces that several screens are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kzdesk.ui.theme import colours
from kzdesk.ui.tip import tell

ABOVE_CAPITALS = 2
"""Pixels: what stands on a capital letter, as on Й, reaches out of the line."""
USUAL_LINE = 20
"""Pixels: the height of a line in the font that most desktops come with."""
ROUND_A_HINT = 24
"""Pixels of a field that its text has not."""


class Words(QLabel):
    """A label that measures a text once for each width: while a column is laid out it is asked for the same widths often."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._heights: dict[tuple[object, ...], int] = {}

    def heightForWidth(self, width: int) -> int:
        asked = width, self.text(), self.wordWrap(), self.textFormat()
        if asked not in self._heights:
            self._heights[asked] = super().heightForWidth(width)
        return self._heights[asked]

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()  # its font or its style is another
        super().changeEvent(event)


def label(text: str, role: str = "", scale: float = 1.0, bold: bool = False, wrap: bool = True) -> QLabel:
    """A label; `role` is "muted", "error", "warning" or nothing, `scale` a factor of the font's size."""
    made = Words(text)
    made.setWordWrap(wrap)
    set_role(made, role)
    if bold or scale != 1.0:
        font = made.font()
        font.setPointSizeF(font.pointSizeF() * scale)
        font.setBold(bold)
        made.setFont(font)
    return made


def written_label(text: str, bold: bool = False) -> QLabel:
    """A label with something a person wrote in it: never markup, whatever it looks like."""
    made = label("", bold=bold)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    return made


def caption(text: str) -> QLabel:
    """The small heading of a part."""
    made = label(text.upper(), "muted", 0.85)
    made.setContentsMargins(0, ABOVE_CAPITALS, 0, 0)
    return made


class Framed(QFrame):
    """A frame round what belongs together, in a column."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 12)
        self.column.setSpacing(4)


def button(text: str, slot: Callable[[], object], kind: str = "", name: str = "") -> QPushButton:
    """A push button; `kind` is "primary" or empty, `name` what a screen reader says where the text is a sign."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if name:
        made.setAccessibleName(name)
        if name not in text:
            tell(made, name)
    made.clicked.connect(lambda: slot())
    return made


def text_scale(widget: QWidget) -> float:
    """How many times higher than usual the person's font is, 1 at least: what a width in pixels that holds words grows by."""
    return max(widget.fontMetrics().height() / USUAL_LINE, 1.0)


def name_field(field: QWidget, name: str) -> None:
    """Name a field that is made of others, and the line to write in inside it: a screen reader stops at both."""
    for part in (field, *field.findChildren(QLineEdit)):
        part.setAccessibleName(name)


def hint(field: QLineEdit, text: str) -> None:
    """What a field that is empty says, and the room to say it in."""
    field.setPlaceholderText(text)
    field.setMinimumWidth(field.fontMetrics().horizontalAdvance(text) + ROUND_A_HINT)


def set_role(text: QLabel, role: str) -> None:
    """Colour a label as "muted", "error" or "warning"; anything else is plain text."""
    c = colours()
    text.setForegroundRole(QPalette.ColorRole.PlaceholderText if role == "muted" else QPalette.ColorRole.WindowText)
    set_colour(text, {"error": c.bad, "warning": c.soon}.get(role))


def set_tone(text: QLabel, tone: str) -> None:
    """Colour a label by a tone's name: GOOD, SOON or BAD; anything else is plain text."""
    c = colours()
    set_colour(text, {"GOOD": c.good, "SOON": c.soon, "BAD": c.bad}.get(tone))


def set_colour(text: QLabel, colour: str | None) -> None:
    """Give a label a colour of its own; None: the palette's."""
    palette = QPalette(text.palette())
    if colour is None:
        if not text.testAttribute(Qt.WidgetAttribute.WA_SetPalette):
            return
        palette = QPalette()
    else:
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    text.setPalette(palette)
