"""What of a window is too faint: its words, the edges of what can be pressed, and where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from tests.everyone.clipping import shown
from tests.everyone.pixels import best_contrast, colours_of, contrast, part, picture, values

TEXT = 4.5
"""WCAG 2.2, 1.4.3."""
MARK = 3.0
"""WCAG 2.2, 1.4.11: edges, glyphs, and the sign of the keyboard."""
ROUND = 4
"""Pixels around a widget in which its edge or the sign of the keyboard lies."""
FOCUS_PIXELS = 30
WORDED = (QLabel, QPushButton, QToolButton, QCheckBox, QRadioButton, QLineEdit, QComboBox, QAbstractSpinBox, QTextBrowser)
EDGED = (QPushButton, QToolButton, QLineEdit, QComboBox, QAbstractSpinBox, QCheckBox, QRadioButton, QPlainTextEdit)


def _in_sight(widget: QWidget) -> QRect:
    """Where a widget can be seen in its window: not what is scrolled away."""
    region = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(widget.window(), region.topLeft()), region.size())


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or words!r}"


def _whole(widget: QWidget, area: QRect) -> bool:
    return area.size() == widget.size()


def words(window: QWidget, image: QImage) -> dict[str, float]:
    """The contrast of every text in sight, by what it is; what is switched off is left out, as WCAG leaves it."""
    found = {}
    for widget in shown(window):
        said = getattr(widget, "text", None) or getattr(widget, "currentText", None) or getattr(widget, "toPlainText", None)
        if not isinstance(widget, WORDED) or not widget.isEnabled() or not callable(said) or not said():
            continue
        area = _in_sight(widget)
        if _whole(widget, area) and window.rect().contains(area) and min(area.width(), area.height()) > 2 * ROUND:
            found[_name(widget)] = best_contrast(part(image, area.adjusted(2, 1, -2, -1)))
    return found


def edges(window: QWidget, image: QImage) -> dict[str, float]:
    """How far the edge of each thing that can be pressed or filled stands out from what is around it."""
    found = {}
    for widget in shown(window):
        inner = isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox))
        if not isinstance(widget, EDGED) or not widget.isEnabled() or inner or not widget.width():
            continue
        area = _in_sight(widget)
        if not _whole(widget, area):
            continue
        middle = area.center().y()
        mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = area.right() + 2 if mirrored else area.left() - 3
        around = values(part(image, QRect(side, middle, 1, 1)))
        wide = 18 if isinstance(widget, (QCheckBox, QRadioButton)) else ROUND
        start = area.right() - wide + 1 if mirrored else area.left()
        strip = colours_of(part(image, QRect(start, middle - 2, wide, 4)))
        if around:
            found[_name(widget)] = max(contrast(around[0], value) for value, times in strip.items() if times > 1)
    return found


def focus(window: QWidget, met: set[str]) -> dict[str, int]:
    """How many pixels change by 3:1 or more when a widget gets the keyboard, for each kind that was not met before."""
    found = {}
    for widget in shown(window):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled() or widget.focusProxy():
            continue
        kind = f"{type(widget).__name__} {widget.property('kind') or ''} {widget.objectName()}".strip()
        if kind in met or (not _whole(widget, _in_sight(widget)) and not isinstance(widget, QAbstractScrollArea)):
            continue
        if isinstance(widget, QAbstractButton) and widget.isChecked() != (kind in met):
            continue
        met.add(kind)
        _elsewhere(window, widget)
        area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-ROUND, -ROUND, ROUND, ROUND)
        before = values(part(picture(window, 1), area))
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as the Tab key does
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        after = values(part(picture(window, 1), area))
        if widget.hasFocus():
            found[kind] = sum(a != b and contrast(a, b) >= MARK for a, b in zip(before, after, strict=True))
    return found


def _elsewhere(window: QWidget, widget: QWidget) -> None:
    """Take the keyboard away from a widget."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    if isinstance(widget, QAbstractItemView):
        widget.viewport().update()
    QApplication.processEvents()


def too_faint(window: QWidget, met: set[str]) -> tuple[list[str], float]:
    """A line for everything that is, and the least contrast of a text."""
    image = picture(window)
    said = words(window, image)
    lines = [f"words at {ratio:.2f}: {name}" for name, ratio in said.items() if ratio < TEXT]
    lines += [f"edge at {ratio:.2f}: {name}" for name, ratio in edges(window, image).items() if ratio < MARK]
    lines += [f"keyboard in {pixels} pixels: {kind}" for kind, pixels in focus(window, met).items() if pixels < FOCUS_PIXELS]
    return lines, min(said.values(), default=21.0)
