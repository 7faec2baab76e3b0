"""The timeline under a calendar: one tab stop, read by hovering and by the keyboard, and a click goes to the day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzdesk.domain.assess import Assessment, DayRuling
from kzdesk.domain.days import DayRange
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.words import day_name, days_used
from kzdesk.ui.calendar.keys import DayKeys
from kzdesk.ui.calendar.looks import is_due_soon, look_of
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.theme import colours
from kzdesk.ui.timeline.course import Course, course_of
from kzdesk.ui.timeline.paint import Scale, paint_course, paint_cursor, scale_of

LOWEST_PAGE = 36
"""A page lower than so many lines of text has no room for a timeline: the days come first."""
LINES = 10
"""How high it is, in lines of text: its heading, the limit's name, the line itself and the months."""
SMALL = 0.88


class Timeline(QWidget):
    """Days used over time, of an assessment that a page hands over with `show_days`."""

    def __init__(self, desk: Desk, focus: Focus, dates: Dates, yearly: bool = False) -> None:
        super().__init__()
        self.keys = DayKeys(focus, dates.first_weekday, self, yearly)
        self._desk = desk
        self._focus = focus
        self._dates = dates
        self._course: Course | None = None
        self._due: date | None = None
        self._hovered: date | None = None
        self._picture: QPixmap | None = None
        self.setAccessibleName(tr("Days used in the reference period"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        focus.moved.connect(self._follow)

    def fit(self, page_height: int) -> None:
        """Stand back where the page is low."""
        self.setVisible(page_height >= LOWEST_PAGE * self.fontMetrics().height())

    @property
    def shown(self) -> DayRange | None:
        """The days shown; None before the first."""
        return self._course.span if self._course else None

    def show_days(self, assessment: Assessment, span: DayRange, due: date | None) -> None:
        """Show these days of an assessment that holds them; those after today are drawn as planned. `due`: of registration."""
        self._due = due
        self._course = course_of([assessment.on(day) for day in span])
        self._picture = None
        self._follow()

    def reading(self, day: date) -> str:
        """What is said of a day, as the calendar says it."""
        assert self._course is not None
        ruling = self._course.on(day)
        planned = ruling.stay is not None and day > self._desk.today
        return day_name(self._dates, ruling, self._word(ruling), day == self._desk.today, planned)

    def sizeHint(self) -> QSize:
        return QSize(300, round(LINES * self.fontMetrics().height() * SMALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def day_at(self, x: float) -> date | None:
        """The day at a place of the widget; None while nothing is shown."""
        return self._scale().day(x) if self._course else None

    def place_of(self, day: date) -> float:
        """Where a day lies, in pixels from the left."""
        return self._scale().x(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._course is None:
            return
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._painted())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        day = self._read_day()
        if day is not None:
            paint_cursor(painter, self._course, self._scale(), day, self.hasFocus())
        self._paint_heading(painter, day)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def paint_more(self, painter: QPainter, course: Course, scale: Scale) -> None:
        """What else does not move with the focus; nothing here."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self._focus.move_to(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x())
        if day is None or day == self._hovered:
            return
        self._hovered = day
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._focus.move_to(day)
        self._say()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._picture = None
        super().changeEvent(event)

    def _follow(self) -> None:
        self._hovered = None
        self._say()

    def _say(self) -> None:
        """Read the day to a screen reader and repaint."""
        day = self._read_day()
        if day is not None:
            self.setAccessibleDescription(self.reading(day))
        self.update()

    def _read_day(self) -> date | None:
        """The hovered day, or the focused one where it is in sight."""
        day = self._hovered or self._focus.day
        return day if self._course and day in self._course.span else None

    def _word(self, ruling: DayRuling) -> str:
        soon = is_due_soon(ruling, self._due, self._desk.today)
        return look_of(ruling, self._desk.journal.since, soon).label()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font

    def _scale(self) -> Scale:
        assert self._course is not None
        metrics = QFontMetricsF(self._font())
        return scale_of(self._course, QRectF(self.rect()).adjusted(4, metrics.height() + 6, -4, -2), metrics)

    def _painted(self) -> QPixmap:
        """All that does not move with the focus, painted once for each course and size."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.size() != self.size() * ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            assert self._course is not None
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._font())
            paint_course(painter, self._course, self._scale(), self._desk.today, self._dates)
            self.paint_more(painter, self._course, self._scale())
            painter.end()
        return self._picture

    def heading(self, day: date | None, metrics: QFontMetricsF, room: float) -> tuple[str, str]:
        """The name of the timeline, as far as there is room, and the day that is read, which goes first."""
        name, text = tr("Days used in the reference period"), ""
        if day is not None and self._course is not None:
            ruling = self._course.on(day)
            text = tr("{day}: {status}").format(day=self._dates.short(day), status=self._word(ruling))
            if ruling.limit is not None:
                text = tr("{day}: {status}, {used}").format(
                    day=self._dates.short(day), status=self._word(ruling), used=days_used(ruling.used, ruling.limit))
        left = room - metrics.horizontalAdvance(text) - 16 if text else room
        cut = Qt.TextElideMode.ElideRight
        return metrics.elidedText(name, cut, max(left, 0)), metrics.elidedText(text, cut, room)

    def _paint_heading(self, painter: QPainter, day: date | None) -> None:
        metrics = QFontMetricsF(painter.font())
        line = QRectF(self.rect()).adjusted(6, 3, -6, 0)
        line.setHeight(metrics.height())
        name, text = self.heading(day, metrics, line.width())
        painter.setPen(QColor(colours().muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QColor(colours().text))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
