"""What is said beside a cell or a button that the mouse rests on, and beside a button that the keyboard rests on."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

LEAVING_MS = 400
"""The mouse has so long to go from the place to its tip."""
RESTING_MS = 500
"""The keyboard rests so long on a button before its tip comes: who only passes by is not told."""
GAP = 2
NO_BUTTON = Qt.MouseButton.NoButton
BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
OF_THE_WINDOW = frozenset({
    QEvent.Type.WindowDeactivate, QEvent.Type.Hide, QEvent.Type.Close, QEvent.Type.Move, QEvent.Type.Resize,
})
OF_ITS_OWNER = frozenset({QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.ToolTipChange, QEvent.Type.Move})
"""What makes a tip wrong, or leaves it in the wrong place."""


class Tip(QLabel):
    """Plain text beside a place of `owner`; there is one at a time, `current`, and it lives as long as it is seen.

    Called by the mouse it stays while the mouse is on its place or on the tip itself, as one does who reads through a
    magnifier; called by the keyboard, until the keyboard goes on. Esc closes it, and nothing else then.
    """

    current: ClassVar[Tip | None] = None

    def __init__(self, owner: QWidget, text: str, place: QRect, by_keyboard: bool = False) -> None:
        super().__init__(owner.window(), Qt.WindowType.ToolTip)
        if Tip.current is not None and isValid(Tip.current):
            Tip.current.go()
        Tip.current = self
        self.setObjectName("tip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._owner, self._window, self._by_keyboard = owner, owner.window(), by_keyboard
        self._place = QRect(owner.mapToGlobal(place.topLeft()), place.size())
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(LEAVING_MS)
        self._leaving.timeout.connect(self.go)
        self._take_place(owner.screen().availableGeometry().adjusted(GAP, GAP, -GAP, -GAP))
        self.show()
        if application := QApplication.instance():
            application.installEventFilter(self)

    @property
    def leaving(self) -> bool:
        """Whether it is about to go."""
        return self._leaving.isActive()

    def go(self) -> None:
        """Say no more."""
        if Tip.current is self:
            Tip.current = None
            if application := QApplication.instance():
                application.removeEventFilter(self)
            self._leaving.stop()
            self.hide()
            self.deleteLater()

    def _take_place(self, room: QRect) -> None:
        """Beneath the place, above it where there is no room, and never beyond the screen."""
        self.ensurePolished()
        self.setWordWrap(self.sizeHint().width() > room.width())
        self.resize(self.sizeHint().boundedTo(room.size()))
        below, above = self._place.bottom() + GAP, self._place.top() - GAP - self.height()
        top = below if below + self.height() <= room.bottom() else max(above, room.top())
        self.move(max(room.left(), min(self._place.left(), room.right() - self.width())), top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if (watched is self._window and kind in OF_THE_WINDOW) or (watched is self._owner and kind in OF_ITS_OWNER):
            self.go()
        elif isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            return self._pressed(event)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel) and isinstance(watched, QWidget) and watched is not self:
            self.go()
        elif not self._by_keyboard and not isinstance(watched, QWidget):  # a window hears of the mouse wherever it is
            if isinstance(event, QMouseEvent) and kind is QEvent.Type.MouseMove:
                self._mouse_at(event.globalPosition().toPoint())
            elif kind is QEvent.Type.Leave:
                self._mouse_at(None)
        return False

    def _mouse_at(self, where: QPoint | None) -> None:
        """The mouse is at a place of the screen now; None: it has left a window."""
        if where is not None and (self._place.contains(where) or self.geometry().contains(where)):
            self._leaving.stop()
        elif not self.leaving:
            self._leaving.start()

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether a key is for the tip alone: Esc is. Any other may change what is said, but those a magnifier is held by."""
        ours = event.key() == Qt.Key.Key_Escape and event.type() is not QEvent.Type.KeyRelease
        if ours:
            event.accept()
        if event.type() is QEvent.Type.KeyPress and event.key() not in MODIFIERS:
            self.go()
        return ours

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What lies beneath in the same window is pressed: the tip is in nobody's way."""
        self.go()
        place = event.globalPosition()
        beneath = QApplication.widgetAt(place.toPoint())
        if beneath is not None and beneath.window() is self._window:
            for kind, held in ((QEvent.Type.MouseButtonPress, event.buttons()), (QEvent.Type.MouseButtonRelease, NO_BUTTON)):
                where = beneath.mapFromGlobal(place)
                QApplication.sendEvent(beneath, QMouseEvent(kind, where, place, event.button(), held, event.modifiers()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The next turn of the wheel is for what lies beneath."""
        self.go()


class CellTips(QStyledItemDelegate):
    """The tips of the cells of a view; one goes when anything in the view changes."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        text = index.data(Qt.ItemDataRole.ToolTipRole)
        if event.type() is not QEvent.Type.ToolTip or not text:
            return super().helpEvent(event, view, option, index)
        place = self._view.visualRect(index)
        place.translate(self._view.viewport().pos())
        tip, model = Tip(self._view, text, place), self._view.model()
        for changed in (model.dataChanged, model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved,
                        self._view.verticalScrollBar().valueChanged, self._view.horizontalScrollBar().valueChanged):
            changed.connect(tip.go)
        return True


def tell(widget: QWidget, text: str) -> None:
    """Give a widget a tip, which a screen reader says as what it is for."""
    if text != widget.toolTip():  # told once more it would send its own tip away
        widget.setToolTip(text)
    widget.installEventFilter(_listener())  # once more is the same as once


@cache
def _listener() -> _Listener:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return _Listener(application)


class _Listener(QObject):
    """Says what widgets were told, in the place of Qt's own tip, which cannot be reached and takes a name for markup."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._keyboard_at: QWidget | None = None
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(RESTING_MS)
        self._rested.timeout.connect(self._say_to_keyboard)
        application.focusChanged.connect(self._keyboard_came)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.ToolTip if isinstance(watched, QWidget):
                Tip(watched, watched.toolTip(), watched.rect())
                return True
            case QEvent.Type.FocusIn if isinstance(watched, QWidget) and isinstance(event, QFocusEvent):
                if event.reason() in BY_KEYBOARD:
                    self._keyboard_at = watched
                    self._rested.start()
            case QEvent.Type.FocusOut | QEvent.Type.Hide if watched is self._keyboard_at:
                self._rested.stop()
        return False

    def _keyboard_came(self, before: QWidget | None, now: QWidget | None) -> None:
        """Nobody pressed Tab where the keyboard comes from a widget that was hidden or switched off: Qt sent it on."""
        if before is None or not before.isVisible() or not before.isEnabled():
            self._rested.stop()

    def _say_to_keyboard(self) -> None:
        widget = self._keyboard_at
        if widget is not None and isValid(widget) and widget.hasFocus():
            Tip(widget, widget.toolTip(), widget.rect(), by_keyboard=True)
