"""Follows the desktop to light, dark or high contrast, while that is what the person chose."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit

from kzdesk.ui.theme import colours, system_theme


class SystemTheme(QObject):
    """`turned` when another theme is to be shown, as soon as nothing that is being written would be lost by it.

    `chosen` answers the theme of the settings.
    """

    turned = Signal()

    def __init__(self, app: QApplication, chosen: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._chosen = chosen
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._look)
        hints.accessibility().contrastPreferenceChanged.connect(self._look)
        app.focusChanged.connect(self._look)

    def _has_turned(self) -> bool:
        return self._chosen() == "system" and system_theme(self._app) != colours().name

    def _is_writing(self) -> bool:
        """Whether a dialog is open or a field has the keyboard: the window waits until they are left."""
        if isinstance(self._app.focusWidget(), (QLineEdit, QPlainTextEdit)):
            return True
        return any(isinstance(window, QDialog) and window.isVisible() for window in self._app.topLevelWidgets())

    def _look(self) -> None:
        if self._has_turned() and not self._is_writing():
            QTimer.singleShot(0, self, self._turn)

    def _turn(self) -> None:
        if self._has_turned() and not self._is_writing():
            self.turned.emit()
