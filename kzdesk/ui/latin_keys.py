"""Keyboards without Latin letters: a key that is pressed there counts as the one that lies there on an English keyboard.

Qt looks for a Latin letter among the layouts that are installed; with Russian or Kazakh alone it finds none, and every
shortcut is dead, those of text fields too. Keyboards that write Latin letters are left alone: there a shortcut is where its
letter is. On Windows Qt falls back to the virtual key by itself, and macOS writes Latin letters while Command is held, so
only X11 and Wayland are helped (Qt's qwindowskeymapper, qapplekeymapper and qxkbcommon say so; neither of the two was tried).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

ROWS = {10: "1234567890", 24: "QWERTYUIOP", 38: "ASDFGHJKL", 52: "ZXCVBNM,./"}
ENGLISH = {first + place: character for first, row in ROWS.items() for place, character in enumerate(row)}
"""What a key writes on an English keyboard, by the number that X11 and Wayland give to it."""
LAST_LATIN = 0x24F
NAMED_KEYS = 0x01000000
"""From here on keys have names, as Qt numbers them: arrows, F1."""
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


def latin_key(event: QKeyEvent) -> Qt.Key | None:
    """The key of an English keyboard in the place of one that writes another script; None for any other.

    Where the digits lie behind Shift, or letters in their place, they are found as well; and the slash where a Russian
    keyboard has its dot.
    """
    key = event.key()
    if key >= NAMED_KEYS or QGuiApplication.platformName() not in ("xcb", "wayland"):
        return None
    english = ENGLISH.get(event.nativeScanCode(), "")
    foreign = key > LAST_LATIN or (english.isdigit() and not chr(key).isdigit()) or (english, chr(key)) == ("/", ".")
    return Qt.Key(ord(english)) if english and foreign else None


class LatinKeys(QObject):
    """Listens to the window that has the keyboard, before any widget in it, as long as the application lives.

    With Ctrl the key becomes the English one, for text fields as for shortcuts. Alone it stays what it writes, unless
    nobody takes it as text and a shortcut waits for the English one.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._taken = False
        app.focusWindowChanged.connect(self._listen_to)
        self._listen_to(app.focusWindow())

    def _listen_to(self, window: QObject | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more is the same as once

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in KEYS or not isinstance(event, QKeyEvent) or event.modifiers() & ~(CONTROL | SHIFT):
            return False
        key = latin_key(event)
        if key is None:
            return False
        english = QKeyEvent(
            event.type(), key, event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(), event.nativeModifiers(),
            event.text(), event.isAutoRepeat(), event.count())
        controlled = bool(event.modifiers() & CONTROL)
        if event.type() is QEvent.Type.ShortcutOverride:
            english.ignore()
            QApplication.sendEvent(watched, english)
            self._taken = english.isAccepted()
            event.setAccepted(self._taken)
            return True
        if event.type() is QEvent.Type.KeyPress and not self._taken:
            shortcut = shortcut_for(QKeySequence(QKeyCombination(event.modifiers(), key)))
            if shortcut is not None:
                shortcut.activated.emit()
                return True
        if controlled:
            QApplication.sendEvent(watched, english)
        return controlled


def shortcut_for(pressed: QKeySequence) -> QShortcut | None:
    """The shortcut that waits for a key where the keyboard is now, as Qt would choose it: none while a menu is open."""
    window, focus = QApplication.activeWindow(), QApplication.focusWidget()
    if window is None or QApplication.activePopupWidget() is not None:
        return None
    for shortcut in window.findChildren(QShortcut):
        place = shortcut.parent()
        assert isinstance(place, QWidget)
        keys = shortcut.keys()
        waits = shortcut.isEnabled() and place.isEnabled() and place.isVisible() and place.window() is window
        if pressed not in keys or not waits:
            continue
        if shortcut.context() is Qt.ShortcutContext.WindowShortcut or (focus and (place is focus or place.isAncestorOf(focus))):
            return shortcut
    return None
