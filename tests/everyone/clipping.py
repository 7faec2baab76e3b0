"""What of a window cannot be seen whole: texts wider or higher than their place, and widgets outside of their window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

SLACK = 1
"""Pixels that rounding may take."""


def shown(window: QWidget, kind: type[QWidget] = QWidget) -> Iterator[QWidget]:
    """The widgets of a kind that are in sight in a window, and not in another window over it."""
    for widget in window.findChildren(kind):
        if isValid(widget) and widget.isVisible() and widget.window() is window and widget.width() > 0:
            yield widget


def clipped(window: QWidget) -> list[str]:
    """A line for everything that is cut off."""
    found = []
    for widget in shown(window):
        missing = _missing(widget)
        if missing:
            found.append(f"{type(widget).__name__} {_text(widget)!r}: {missing}")
        elif _outside(widget, window):
            found.append(f"{type(widget).__name__} {_text(widget)!r}: {_outside(widget, window)}")
    return found


def _text(widget: QWidget) -> str:
    for name in ("text", "currentText", "title"):
        asked = getattr(widget, name, None)
        if callable(asked) and isinstance(asked(), str) and asked():
            return str(asked())
    return widget.accessibleName() or widget.objectName()


def _missing(widget: QWidget) -> str:
    """How much of a text does not fit into its widget."""
    if isinstance(widget, QLabel) and widget.text():
        room = widget.contentsRect()
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height() + SLACK:
                return f"needs {needed} px of height, has {widget.height()}"
            hint = widget.minimumSizeHint().width()
            return f"has a word of {hint} px, {room.width()} px wide" if hint > widget.width() + SLACK else ""
        needed, height = widget.sizeHint().width(), widget.sizeHint().height()
        if needed > widget.width() + SLACK:
            return f"needs {needed} px, has {widget.width()}"
        return f"needs {height} px of height, has {widget.height()}" if height > widget.height() + SLACK else ""
    if isinstance(widget, QAbstractButton) and widget.text():
        needed = widget.minimumSizeHint()
        if needed.width() > widget.width() + SLACK:
            return f"needs {needed.width()} px, has {widget.width()}"
        height = needed.height()
        return f"needs {height} px of height, has {widget.height()}" if height > widget.height() + SLACK else ""
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return f"needs {needed} px and its arrow, has {widget.width()}" if needed + 16 > widget.width() else ""
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        return f"placeholder needs {needed} px, has {widget.width()}" if needed + 8 > widget.width() else ""
    if isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
        model = widget.model()
        cut = [
            str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(widget.count())
            if not widget.isSectionHidden(n) and model.headerData(n, Qt.Orientation.Horizontal)
            and widget.fontMetrics().horizontalAdvance(str(model.headerData(n, Qt.Orientation.Horizontal)))
            > widget.sectionSize(n) + SLACK
        ]
        return f"headings cut: {cut}" if cut else ""
    return ""


def _outside(widget: QWidget, window: QWidget) -> str:
    """Where a widget reaches out of its parent, or lies over the edge of the window; what scrolls into sight does not."""
    parent = widget.parentWidget()
    while parent is not None and (parent is not window or isinstance(window, QScrollArea)):
        if isinstance(parent, (QAbstractScrollArea, QTableView)):
            if not isinstance(parent, QScrollArea):
                return ""
            if parent.horizontalScrollBar().isVisible():
                return ""
            left = widget.mapTo(parent, QPoint(0, 0)).x()
            if left < -SLACK or left + widget.width() > parent.width() + SLACK:
                return f"reaches {left}…{left + widget.width()} in a column of {parent.width()} px"
            return ""
        parent = parent.parentWidget()
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    inside = window.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(area)
    return "" if inside else f"at {area.getRect()} of {window.size().toTuple()}"
