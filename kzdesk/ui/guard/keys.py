"""The keys that lock, in any window: those of a dialog or an open menu too, where shortcuts of the main window are deaf.

Keys reach the window that has the keyboard before any widget in it; listening there costs nothing where a filter over the
whole application would see every paint.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow

from kzdesk.services.settings import Settings

LOCK_KEY = "Ctrl+L"
USUAL_PANIC_KEY = Settings().panic_key
SIGNS_OF_LIFE = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
})


class LockKeys(QObject):
    """`asked` at the lock key, `panicked` at the panic key, `touched` at any sign that someone is there."""

    asked = Signal()
    panicked = Signal()
    touched = Signal()

    def __init__(self, app: QGuiApplication, panic_key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = QKeySequence(LOCK_KEY)
        self.set_panic_key(panic_key)
        app.focusWindowChanged.connect(self._listen_to)
        self._listen_to(app.focusWindow())

    def set_panic_key(self, key: str) -> None:
        """Another panic key, as Qt writes it; the usual one where that is none."""
        wanted = QKeySequence(key)
        usable = wanted.count() == 1 and bool(wanted.toString()) and wanted != self._lock
        self._panic = wanted if usable else QKeySequence(USUAL_PANIC_KEY)

    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more is the same as once

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in SIGNS_OF_LIFE:
            return False
        self.touched.emit()
        if isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if pressed == self._panic:
                self.panicked.emit()
                return True
            if pressed == self._lock:
                self.asked.emit()
                return True
        return False
