"""Which parts of a window stood for a moment as a window of their own, because they were shown before they had a place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from kzdesk.ui.dialogs.front import FrontWindow


class Flashes(QObject):
    """Watches an application from now on."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            plain = watched.isWindow() and watched.windowType() is Qt.WindowType.Window
            if plain and not isinstance(watched, QDialog | QMainWindow | FrontWindow):
                self._seen.append(type(watched).__name__)
        return False

    def since(self) -> list[str]:
        """The kinds of what was shown so since it was asked last."""
        seen, self._seen = self._seen, []
        return seen
