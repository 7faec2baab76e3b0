"""What is said beside a cell that the mouse rests on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kzdesk.ui.calendar.model import Index

LEAVING_MS = 400
"""The mouse has so long to go from the place to its tip."""
GAP = 2
NO_BUTTON = Qt.MouseButton.NoButton


class Tip(QLabel):
    """Stays while the mouse is on its place or on the tip itself, as one does who reads through a magnifier."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.ToolTip)
        self.setObjectName("tip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._window = window
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
        """Say `text` beneath a place of the screen, above it where there is no room."""
        self._leaving.stop()
        self._place = place
        self.setText(text)
        self.ensurePolished()
        room = self._window.screen().availableGeometry().adjusted(GAP, GAP, -GAP, -GAP)
        self.setWordWrap(False)
        self.setWordWrap(self.sizeHint().width() > room.width())
        self.resize(self.sizeHint())
        below, above = place.bottom() + GAP, place.top() - GAP - self.height()
        left = max(room.left(), min(place.left(), room.right() - self.width()))
        self.move(left, below if below + self.height() <= room.bottom() else above)
        self.show()

    def mouse_at(self, where: QPoint | None) -> None:
        """The mouse is at a place of the screen now; None: it has left the widget that has the tip."""
        if where is not None and self._place.contains(where):
            self._leaving.stop()
        elif not self.leaving:
            self._leaving.start()

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

    def enterEvent(self, event: QEnterEvent) -> None:
        self._leaving.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._leaving.start()
        super().leaveEvent(event)


class CellTips(QStyledItemDelegate):
    """The tip of the cells of a view, which tells where the mouse is."""

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

    def mouse_at(self, where: QPoint | None) -> None:
        """The mouse is at a place of the screen now; None: it has left the view."""
        if self.shown:
            self.shown.mouse_at(where)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        text = index.data(Qt.ItemDataRole.ToolTipRole)
        if event.type() is not QEvent.Type.ToolTip or not text:
            return super().helpEvent(event, view, option, index)
        self._tip = self._tip or Tip(self._view)
        place = self._view.visualRect(index)
        self._tip.say(text, QRect(self._view.viewport().mapToGlobal(place.topLeft()), place.size()))
        return True
