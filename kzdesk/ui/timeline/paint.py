"""Paints a course: the days used as a line, dashed in the days to come, under the limit; months, today, changes of the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from kzdesk.domain.days import DayRange
from kzdesk.services.language import tr, trn
from kzdesk.ui.calendar.looks import Look, look_of
from kzdesk.ui.dates import Dates
from kzdesk.ui.theme import colours
from kzdesk.ui.timeline.course import Course

GAP = 6.0
FAINT = 0.55
BAR = 14.0
"""Pixels: how high a planned stay lies on the plot, enough to take hold of."""


class Scale(NamedTuple):
    """Where days and numbers of days lie in the rectangle `plot`."""

    plot: QRectF
    span: DayRange
    most: int

    def x(self, day: date) -> float:
        """The middle of a day."""
        return self.plot.left() + ((day - self.span.first).days + 0.5) * self.plot.width() / len(self.span)

    def y(self, used: int) -> float:
        """The height of a number of days."""
        return self.plot.bottom() - used * self.plot.height() / self.most

    def day(self, x: float) -> date:
        """The day at a place, held inside the span."""
        place = int((x - self.plot.left()) * len(self.span) / max(self.plot.width(), 1.0))
        return date.fromordinal(self.span.first.toordinal() + min(max(place, 0), len(self.span) - 1))


def scale_of(course: Course, area: QRectF, metrics: QFontMetricsF) -> Scale:
    """The scale of a course in `area`: a line above the limit for its name, one beneath for the months."""
    line = metrics.height()
    return Scale(area.adjusted(1, line + 2, -1, -line - 4), course.span, course.most)


def paint_course(painter: QPainter, course: Course, scale: Scale, today: date, dates: Dates) -> None:
    """All that does not move with the focus."""
    _paint_months(painter, course, scale, dates)
    _paint_used(painter, course, scale, today)
    _paint_changes(painter, course, scale)
    _paint_limits(painter, course, scale, taken=_paint_today(painter, course, scale, today))


def paint_cursor(painter: QPainter, course: Course, scale: Scale, day: date, ring: bool) -> None:
    """The day that is read: a line and a dot; `ring` where the keyboard is."""
    c = colours()
    x = scale.x(day)
    painter.setPen(QPen(QColor(c.text), 1.0))
    painter.drawLine(QPointF(x, scale.plot.top()), QPointF(x, scale.plot.bottom()))
    painter.setPen(QPen(QColor(c.text), 2.0 if ring else 1.5))
    painter.setBrush(QColor(c.panel))
    size = 5.0 if ring else 3.5
    painter.drawEllipse(QPointF(x, scale.y(course.on(day).used)), size, size)


def paint_bar(painter: QPainter, course: Course, scale: Scale, days: DayRange, since: date | None) -> None:
    """A planned stay at the foot of the plot, its days in their hues, with a dashed outline and a handle at each end."""
    c = colours()
    half = scale.plot.width() / len(course.span) / 2
    bar = QRectF(scale.x(days.first) - half, scale.plot.bottom() - BAR, 0, BAR)
    bar.setRight(scale.x(days.last) + half)
    for look, group in groupby(days, key=lambda day: look_of(course.on(day), since)):
        part = list(group)
        left, right = scale.x(part[0]) - half, scale.x(part[-1]) + half
        painter.fillRect(QRectF(left, bar.top(), right - left, BAR), QColor(look.hues(c.name).ground))
    painter.setPen(QPen(QColor(c.text), 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar)
    painter.setPen(QPen(QColor(c.text), 3.0))
    for x in (bar.left(), bar.right()):
        painter.drawLine(QPointF(x, bar.top() + 1), QPointF(x, bar.bottom() - 1))


def _points(scale: Scale, days: Iterable[tuple[date, int]]) -> list[QPointF]:
    return [QPointF(scale.x(day), scale.y(used)) for day, used in days]


def _paint_used(painter: QPainter, course: Course, scale: Scale, today: date) -> None:
    """The line and the ground beneath it; what is above the limit in a colour of its own, as it is above the limit's line."""
    c = colours()
    ground = QColor(Look.LAWFUL.hues(c.name).ground)
    for planned, days in _counted(course, today):
        line = _points(scale, days)
        foot = [QPointF(scale.x(days[-1][0]), scale.plot.bottom()), QPointF(scale.x(days[0][0]), scale.plot.bottom())]
        ground.setAlphaF(FAINT if planned else 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPolygon(QPolygonF(line + foot))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(c.good), 2.0, Qt.PenStyle.DashLine if planned else Qt.PenStyle.SolidLine))
        painter.drawPolyline(QPolygonF(line))
    for over, group in groupby(course.rulings, key=lambda ruling: ruling.over_limit):
        if over:
            days = [(ruling.day, ruling.used) for ruling in group]
            style = Qt.PenStyle.DashLine if days[0][0] > today else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(c.bad), 3.0, style))
            painter.drawPolyline(QPolygonF(_points(scale, days)))


def _counted(course: Course, today: date) -> Iterator[tuple[bool, list[tuple[date, int]]]]:
    """Days in a row that have a limit, with the days used, apart for what was and what is planned; today is in both."""
    for planned in (False, True):
        days = (r for r in course.rulings if (r.day >= today if planned else r.day <= today))
        for counted, group in groupby(days, key=lambda ruling: ruling.limit is not None):
            if counted:
                yield planned, [(ruling.day, ruling.used) for ruling in group]


def _paint_limits(painter: QPainter, course: Course, scale: Scale, taken: QRectF) -> None:
    """`taken` is the place of today's line and words."""
    c = colours()
    metrics = QFontMetricsF(painter.font())
    free = scale.plot.left()
    for days, limit in course.limits:
        y = scale.y(limit)
        left, right = scale.x(days.first), scale.x(days.last)
        painter.setPen(QPen(QColor(c.bad), 1.2))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        text = trn("limit: {n} day", "limit: {n} days", limit)
        wide = metrics.horizontalAdvance(text)
        start = max(left, free) + GAP
        if start - GAP < taken.right() and start + wide + GAP > taken.left():
            start = taken.right() + GAP
        start = _clear(course, scale, limit, start, wide)
        if start + wide <= right:
            painter.setPen(QColor(c.muted))
            painter.drawText(QPointF(start, y - 4), text)
            free = start + wide


def _clear(course: Course, scale: Scale, limit: int, start: float, wide: float) -> float:
    """From where on a text above the limit is not crossed by the line of the days used."""
    for ruling in course.rulings:
        x = scale.x(ruling.day)
        if x >= start + wide:
            break
        if x >= start - GAP and ruling.used > limit:
            start = x + GAP
    return start


def _paint_changes(painter: QPainter, course: Course, scale: Scale) -> None:
    c = colours()
    metrics = QFontMetricsF(painter.font())
    text = tr("another rule")
    free = scale.plot.left()
    for day in course.changes:
        x = scale.x(day) - scale.plot.width() / len(course.span) / 2
        painter.setPen(QPen(QColor(c.edge), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, scale.plot.top()), QPointF(x, scale.plot.bottom()))
        if x >= free and x + GAP + metrics.horizontalAdvance(text) <= scale.plot.right():
            painter.setPen(QColor(c.muted))
            painter.drawText(QPointF(x + GAP, scale.plot.bottom() - GAP), text)
            free = x + GAP + metrics.horizontalAdvance(text)


def _paint_months(painter: QPainter, course: Course, scale: Scale, dates: Dates) -> None:
    c = colours()
    metrics = QFontMetricsF(painter.font())
    baseline = scale.plot.bottom() + metrics.ascent() + 3
    painter.setPen(QPen(QColor(c.border), 1.0))
    painter.drawLine(scale.plot.bottomLeft(), scale.plot.bottomRight())
    free = scale.plot.left()
    for day in course.span:
        if day.day != 1:
            continue
        x = scale.x(day)
        painter.setPen(QPen(QColor(c.border), 1.0))
        painter.drawLine(QPointF(x, scale.plot.bottom()), QPointF(x, scale.plot.bottom() + 3))
        name = dates.month_mark(day)
        if x >= free and x + metrics.horizontalAdvance(name) <= scale.plot.right():
            painter.setPen(QColor(c.muted))
            painter.drawText(QPointF(x, baseline), name)
            free = x + metrics.horizontalAdvance(name) + GAP


def _paint_today(painter: QPainter, course: Course, scale: Scale, today: date) -> QRectF:
    """The line of today and its words; the place they take, empty where today is not in sight."""
    if today not in course.span:
        return QRectF()
    c = colours()
    x, top = scale.x(today), scale.plot.top() - QFontMetricsF(painter.font()).height()
    painter.setPen(QPen(QColor(c.accent), 2.0))
    painter.drawLine(QPointF(x, top), QPointF(x, scale.plot.bottom()))
    font = painter.font()
    bold = painter.font()
    bold.setBold(True)
    painter.setFont(bold)
    metrics = QFontMetricsF(bold)
    ruling = course.on(today)
    text = tr("today") if ruling.limit is None else tr("today: {n}").format(n=ruling.used)
    width = metrics.horizontalAdvance(text)
    painter.setPen(QColor(c.text))
    place = x + GAP if x + GAP + width <= scale.plot.right() else x - GAP - width
    painter.drawText(QPointF(place, top + metrics.ascent() - 1), text)
    painter.setFont(font)
    left, right = min(place, x), max(place + width, x)
    return QRectF(left, top, right - left, metrics.height())
