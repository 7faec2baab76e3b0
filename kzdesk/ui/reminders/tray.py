"""The number of days left as an icon in the tray, where the desktop has one.

It is a sign beside the window and never in its place: closing the window ends kzdesk, so that none stays behind unseen, and a
tray that comes or goes changes nothing else.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from kzdesk.ui.theme import DARK, LIGHT

SIZE = 64
"""Pixels of the picture, which the desktop makes as small as it likes."""
MOST = 999


class Tray(QObject):
    """Its tooltip and its name say nothing of the person; whoever sees the screen can read the number."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.icon = QSystemTrayIcon(self)
        self.icon.setToolTip("kzdesk")

    def show_days(self, left: int | None) -> None:
        """Show so many days left (negative: over); None: no date is running, and no number is shown."""
        self.icon.setIcon(QIcon(number_picture(left)))
        if not self.icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()

    def say(self, text: str) -> bool:
        """Say something by the tray; whether it could."""
        if self.icon.isVisible() and QSystemTrayIcon.supportsMessages():
            self.icon.showMessage("kzdesk", text, QIcon(number_picture(None)))
            return True
        return False

    def let_go(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self.deleteLater()


def number_picture(left: int | None) -> QPixmap:
    """A number on a round ground: dark on the light one of calm days, light on the dark one of the last."""
    picture = QPixmap(SIZE, SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.accent if left is None or left >= 0 else LIGHT.bad))
    painter.drawRoundedRect(QRectF(0, 0, SIZE, SIZE), 14, 14)
    text = "kz" if left is None else str(min(abs(left), MOST))
    font = QFont()
    font.setBold(True)
    font.setPixelSize(SIZE // 2 if len(text) > 2 else SIZE * 2 // 3)
    painter.setFont(font)
    painter.setPen(QColor(DARK.text))
    painter.drawText(QRectF(0, 0, SIZE, SIZE), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture
