"""A table of days with the calendar's own mouse and keyboard: drag or Shift+arrows mark a range, Enter opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from kzdesk.domain.days import DayRange
from kzdesk.ui.calendar.day_painter import DayPainter
from kzdesk.ui.calendar.keys import WEEK, DayKeys
from kzdesk.ui.calendar.model import Cell, DaysModel
from kzdesk.ui.focus import Focus
from kzdesk.ui.tip import CellTips

LINES = 7
"""Of a month: the weekdays, and six weeks at most. Lower, its days would lie over each other."""


ROOMY = 1.7
"""Of a large month: how much higher a line is than its text, so that number and glyph are whole in the lowest window."""
SMALL = 1.35
"""Of a small month: how much wider a day is than its number, so that its glyph is seen beside it."""


class DaysView(QTableView):
    """One tab stop. `chosen` is a marked range that was let go of or confirmed; `opened` a single day entered; `deleted`: what
    is on the focused day is to go; `pulled` the place of the screen to which the mouse drags what it holds.

    `held` is the day on which the mouse went down, None while it is up. `neighbours` tells the day at a place of the screen.
    """

    chosen = Signal(DayRange)
    opened = Signal(date)
    deleted = Signal()
    pulled = Signal(QPoint)

    def __init__(self, model: DaysModel, focus: Focus, name: str, compact: bool = False, yearly: bool = False) -> None:
        super().__init__()
        self._days = model
        self._focus = focus
        self._compact = compact
        self._painter = DayPainter(focus, compact)
        self._keys = DayKeys(focus, lambda: model.first_weekday, self, yearly)
        self._keys.chosen.connect(self.chosen)
        self._keys.opened.connect(self.opened)
        self._keys.deleted.connect(self.deleted)
        self.setItemDelegate(CellTips(self))
        self.held: date | None = None
        self.neighbours: Callable[[QPoint], date | None] = lambda place: self.own_day(self.viewport().mapFromGlobal(place))
        if compact:
            self.setObjectName("compact")
            self.setMinimumWidth(round(WEEK * self.fontMetrics().horizontalAdvance("30") * SMALL))
        self.setMinimumHeight(round(LINES * self.fontMetrics().height() * (1 if compact else ROOMY)))
        self.setViewport(QWidget())
        self.setModel(model)
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
        focus.outlined.connect(self.viewport().update)
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

    def own_day(self, place: QPoint) -> date | None:
        """The day of this table at a place of its viewport; None beside it, and where a small month is left blank."""
        cell = self._days.cell(self.indexAt(place))
        return cell.day if cell and not (self._compact and cell.dimmed) else None

    def day_of(self, event: QMouseEvent) -> date | None:
        """The day under the mouse, here or in a neighbouring month."""
        return self.neighbours(event.globalPosition().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the days that are exposed, without what Qt asks of every cell of a table of anything."""
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self.font(), self._exposed(event.rect()))
        painter.end()

    def _exposed(self, area: QRect) -> Iterator[tuple[QRect, Cell]]:
        columns = [(self.columnViewportPosition(column), self.columnWidth(column)) for column in range(WEEK)]
        for row, week in enumerate(self._days.weeks()):
            y, height = self.rowViewportPosition(row), self.rowHeight(row)
            for (x, width), cell in zip(columns, week, strict=True):
                place = QRect(x, y, width, height)
                if place.intersects(area):
                    yield place, cell

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_of(event)
        if day is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.held = day
        self._focus.move_to(day, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    @property
    def dragging(self) -> bool:
        """Whether the mouse holds days."""
        return self.held is not None

    def drag_to(self, day: date) -> None:
        """Bring what the mouse holds to a day."""
        if day != self.held or self._focus.anchor is not None:
            self._focus.move_to(day, extend=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.dragging:
            return
        day = self.day_of(event)
        if day is not None:
            self.drag_to(day)
        self.pulled.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self.held = self.held, None
        marked = self._focus.range
        if pressed is not None and marked is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(marked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self.day_of(event)
        if day is not None:
            self.held = None
            self.opened.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.held = None
        if not self._keys.press(event):
            event.ignore()
