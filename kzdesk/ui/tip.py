"""What is said beside a cell or a button that the mouse rests on, or that the keyboard has come to."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

Index: TypeAlias = QModelIndex | QPersistentModelIndex

LEAVING_MS = 400
"""The mouse has so long to go from the place to its tip."""
RESTING_MS = 500
"""The keyboard rests so long on a button before its tip comes: who only passes by is not told."""
GAP = 2
NO_BUTTON = Qt.MouseButton.NoButton
BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Tip(QLabel):
    """Stays while the mouse is on its place or on the tip itself, as one does who reads through a magnifier; Esc closes it.

    It is plain text. Where the keyboard called it, it stays until the keyboard goes on. It listens to the application while it
    is shown, no longer.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.ToolTip)
        self.setObjectName("tip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._owner = owner
        self._place = QRect()
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(LEAVING_MS)
        self._leaving.timeout.connect(self.hide)

    @property
    def leaving(self) -> bool:
        """Whether it is about to go."""
        return self._leaving.isActive()

    def say(self, text: str, place: QRect) -> None:
        """Say `text` beneath a place of the owner, above it where there is no room."""
        self._leaving.stop()
        self._place = place = QRect(self._owner.mapToGlobal(place.topLeft()), place.size())
        self.setText(text)
        self.ensurePolished()
        room = self._owner.screen().availableGeometry().adjusted(GAP, GAP, -GAP, -GAP)
        self.setWordWrap(False)
        self.setWordWrap(self.sizeHint().width() > room.width())
        self.resize(self.sizeHint())
        below, above = place.bottom() + GAP, place.top() - GAP - self.height()
        left = max(room.left(), min(place.left(), room.right() - self.width()))
        self.move(left, below if below + self.height() <= room.bottom() else above)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseMove if not watched.isWidgetType() and isinstance(event, QMouseEvent):
                self._mouse_at(event.globalPosition().toPoint())
            case QEvent.Type.Leave if not watched.isWidgetType():
                self._mouse_at(None)
            case QEvent.Type.ShortcutOverride | QEvent.Type.KeyPress if watched.isWidgetType() and isinstance(event, QKeyEvent):
                return self._closed_by(event)
            case QEvent.Type.MouseButtonPress | QEvent.Type.Wheel if watched.isWidgetType() and watched is not self:
                self.hide()
            case QEvent.Type.FocusOut if watched is self._owner:
                self.hide()
            case QEvent.Type.WindowDeactivate | QEvent.Type.Hide if watched in (self._owner, self._owner.window()):
                self.hide()
        return False

    def _mouse_at(self, where: QPoint | None) -> None:
        """The mouse is at a place of the screen now; None: it has left a window."""
        if where is not None and (self._place.contains(where) or self.geometry().contains(where)):
            self._leaving.stop()
        elif not self.leaving:
            self._leaving.start()

    def _closed_by(self, event: QKeyEvent) -> bool:
        """Whether this is Esc, which then closes nothing else."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            self.hide()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What lies beneath is pressed: the tip is in nobody's way."""
        self.hide()
        place = event.globalPosition()
        beneath = QApplication.widgetAt(place.toPoint())
        if beneath is not None:
            for kind, held in ((QEvent.Type.MouseButtonPress, event.buttons()), (QEvent.Type.MouseButtonRelease, NO_BUTTON)):
                where = beneath.mapFromGlobal(place)
                QApplication.sendEvent(beneath, QMouseEvent(kind, where, place, event.button(), held, event.modifiers()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The next turn of the wheel is for what lies beneath."""
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        if application := QApplication.instance():
            application.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._leaving.stop()
        if application := QApplication.instance():
            application.removeEventFilter(self)
        super().hideEvent(event)


class CellTips(QStyledItemDelegate):
    """The tip of the cells of a view."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._tip: Tip | None = None

    @property
    def shown(self) -> Tip | None:
        """The tip, while there is one to be seen."""
        return self._tip if self._tip and self._tip.isVisible() else None

    def hide(self) -> None:
        """Say no more."""
        if self._tip:
            self._tip.hide()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        text = index.data(Qt.ItemDataRole.ToolTipRole)
        if event.type() is not QEvent.Type.ToolTip or not text:
            return super().helpEvent(event, view, option, index)
        self._tip = self._tip or Tip(self._view.viewport())
        self._tip.say(text, self._view.visualRect(index))
        return True


def tell(widget: QWidget, text: str) -> None:
    """Give a widget a tip, which a screen reader says as what it is for."""
    widget.setToolTip(text)
    widget.installEventFilter(_listener())  # once more is the same as once


@cache
def _listener() -> _Listener:
    return _Listener(QApplication.instance())


class _Listener(QObject):
    """Says what widgets were told, in the place of Qt's own tip, which cannot be reached and takes a name for markup."""

    def __init__(self, application: QObject | None) -> None:
        super().__init__(application)
        self._keyboard_at: QWidget | None = None
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(RESTING_MS)
        self._rested.timeout.connect(lambda: self._say(self._keyboard_at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.ToolTip if isinstance(watched, QWidget):
                self._say(watched)
                return True
            case QEvent.Type.FocusIn if isinstance(watched, QWidget) and isinstance(event, QFocusEvent):
                if event.reason() in BY_KEYBOARD:
                    self._keyboard_at = watched
                    self._rested.start()
            case QEvent.Type.FocusOut | QEvent.Type.Hide if watched is self._keyboard_at:
                self._keyboard_at = None
                self._rested.stop()
        return False

    def _say(self, widget: QWidget | None) -> None:
        if widget is not None and isValid(widget):
            tip = widget.findChild(Tip, options=Qt.FindChildOption.FindDirectChildrenOnly) or Tip(widget)
            tip.say(widget.toolTip(), widget.rect())
