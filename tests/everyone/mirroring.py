"""Whether a window that is written from right to left is laid out from right to left."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QLayout, QWidget


def not_mirrored(window: QWidget) -> list[str]:
    """A line for each widget that still runs left to right, and for each row whose first member is not its rightmost."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible() or widget.window() is not window:
            continue
        if widget.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r} runs left to right")
        layout = widget.layout()
        if layout is not None and not isinstance(widget, QAbstractItemView):
            found += _rows(layout)
    return found


def _rows(layout: QLayout) -> list[str]:
    wrong: list[str] = []
    members: list[QWidget] = []
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner = item.layout() if item else None
        widget = item.widget() if item else None
        if inner is not None:
            wrong += _rows(inner)
        elif widget is not None and widget.isVisible():
            members.append(widget)
    if isinstance(layout, QBoxLayout) and layout.direction() in (QBoxLayout.Direction.LeftToRight,):
        places = [member.mapTo(member.window(), QPoint(0, 0)).x() for member in members]
        if places != sorted(places, reverse=True):
            wrong.append(f"a row of {[type(member).__name__ for member in members]} stands at {places}")
    return wrong
