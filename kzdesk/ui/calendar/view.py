"""A table of days with the calendar's own mouse and keyboard: drag or Shift+arrows mark a range, Enter opens it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from kzdesk.domain.days import DayRange, add_days, add_months_clamped
from kzdesk.ui.calendar.delegate import DayDelegate
from kzdesk.ui.calendar.model import WEEK, DaysModel
from kzdesk.ui.focus import Focus

YEAR = 12
LINES = 7
"""Of a month: the weekdays, and six weeks at most. Lower, its days would lie over each other."""


ROOMY = 1.7
"""Of a large month: how much higher a line is than its text, so that number and glyph are whole in the lowest window."""


class DaysView(QTableView):
    """One tab stop. `chosen` is a marked range that was let go of or confirmed; `opened` a single day entered."""

    chosen = Signal(DayRange)
    opened = Signal(date)

    def __init__(self, model: DaysModel, focus: Focus, name: str, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = model
        self._focus = focus
        self._pressed: date | None = None
        if compact:
            self.setObjectName("compact")
        self.setMinimumHeight(round(LINES * self.fontMetrics().height() * (1 if compact else ROOMY)))
        self.setModel(model)
        self.setItemDelegate(DayDelegate(focus, compact, self))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(8)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        side = Qt.AlignmentFlag.AlignHCenter if compact else Qt.AlignmentFlag.AlignLeft
        self.horizontalHeader().setDefaultAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        focus.moved.connect(self.follow_focus)
        model.modelReset.connect(self.follow_focus)
        self.follow_focus()

    def sizeHint(self) -> QSize:
        """As high as it must be; the layout gives it what is left over."""
        return QSize(super().sizeHint().width(), max(self.minimumHeight(), super().minimumSizeHint().height()))

    def follow_focus(self) -> None:
        """Put Qt's current cell, which a screen reader follows, on the focused day."""
        index = self._days.index_of(self._focus.day)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
        elif not index.isValid():
            self.setCurrentIndex(QModelIndex())
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._days.day_at(self.indexAt(event.position().toPoint()))
        if day is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = day
        self._focus.move_to(day, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        day = self._days.day_at(self.indexAt(event.position().toPoint()))
        if day is not None and (day != self._pressed or self._focus.anchor is not None):
            self._focus.move_to(day, extend=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        marked = self._focus.range
        if pressed is not None and marked is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(marked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self._days.day_at(self.indexAt(event.position().toPoint()))
        if day is not None:
            self._pressed = None
            self.opened.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            marked = self._focus.range
            if marked is not None:
                self.chosen.emit(marked)
            else:
                self.opened.emit(self._focus.day)
        elif key == Qt.Key.Key_Escape and self._focus.anchor is not None:
            self._pressed = None
            self._focus.clear_range()
        else:
            target = self._target(Qt.Key(key), modifiers)
            if target is None:
                event.ignore()
                return
            paging = key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier) and not paging
            self._focus.move_to(target, extend)

    def _target(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> date | None:
        """Where a key leads: days, weeks, the ends of the week, the ends of the month with Ctrl, months, years with Shift."""
        day = self._focus.day
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        forward = 1 if self.isLeftToRight() else -1
        steps = {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        if key in steps and not ctrl:
            return add_days(day, steps[key])
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in months and not ctrl:
            return add_months_clamped(day, months[key] * (YEAR if shift else 1))
        if key not in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return None
        first = key == Qt.Key.Key_Home
        if ctrl:
            start = day.replace(day=1)
            return start if first else add_days(add_months_clamped(start, 1), -1)
        into_week = (day - self._days.shown.first).days % WEEK
        return add_days(day, -into_week if first else WEEK - 1 - into_week)

