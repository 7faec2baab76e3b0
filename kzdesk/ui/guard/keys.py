"""The keys that lock, in any window: those of a dialog or an open menu too, where shortcuts of the main window are deaf.

Keys reach the window that has the keyboard before any widget in it; listening there costs nothing where a filter over the
whole application would see every paint.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from kzdesk.services.settings import Settings
from kzdesk.ui.latin_keys import latin_key

LOCK_KEY = "Ctrl+L"
USUAL_PANIC_KEY = Settings().panic_key
SIGNS_OF_LIFE = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
})


class LockKeys(QObject):
    """`asked` at the lock key, `panicked` at the panic key, `touched` at any sign that someone is there.

    Esc pressed twice within the time of a double click counts as the panic key where that is chosen. `now` counts seconds.
    """

    asked = Signal()
    panicked = Signal()
    touched = Signal()

    def __init__(self, app: QGuiApplication, settings: Settings, now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._lock = QKeySequence(LOCK_KEY)
        self._now = now
        self._twice_within = app.styleHints().mouseDoubleClickInterval() / 1000
        self._escaped_at: float | None = None
        self.follow(settings)
        app.focusWindowChanged.connect(self._listen_to)
        self._listen_to(app.focusWindow())

    def follow(self, settings: Settings) -> None:
        """Take over the keys that were chosen; the usual panic key where that is none."""
        self._escape_counts = settings.panic_escape
        wanted = QKeySequence(settings.panic_key)
        usable = wanted.count() == 1 and bool(wanted.toString()) and wanted != self._lock
        self._panic = wanted if usable else QKeySequence(USUAL_PANIC_KEY)

    def _listen_to(self, window: QObject | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more is the same as once

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in SIGNS_OF_LIFE:
            return False
        self.touched.emit()
        if isinstance(event, QKeyEvent):
            latin = latin_key(event)
            pressed = [QKeySequence(event.keyCombination())]
            pressed += [QKeySequence(QKeyCombination(event.modifiers(), latin))] if latin else []
            if self._panic in pressed or self._second_escape(event):
                self.panicked.emit()
                return True
            if self._lock in pressed:
                self.asked.emit()
                return True
        return False

    def _second_escape(self, event: QKeyEvent) -> bool:
        """Whether this is Esc, soon after another and with nothing between; a key held down is pressed once."""
        if event.isAutoRepeat() or not self._escape_counts:
            return False
        before, self._escaped_at = self._escaped_at, None
        if event.key() != Qt.Key.Key_Escape or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if before is not None and self._now() - before <= self._twice_within:
            return True
        self._escaped_at = self._now()
        return False
