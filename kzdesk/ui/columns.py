"""The columns of the window: how the person stands, the view, the day; where it is narrow the day goes beneath the cards."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.ui.pieces import caption
from kzdesk.ui.scrolling import Scrolled

SIDE = 262
"""Pixels; wider where a word asks for it."""


class Columns(QWidget):
    """`standing` are the widgets of the left column, in order; `day` explains the focused day."""

    def __init__(self, standing: tuple[QWidget, ...], view: QWidget, day: QWidget) -> None:
        super().__init__()
        self._day = day
        self._sides: list[QWidget] = []
        self._left_column = QVBoxLayout()
        self._left_column.setContentsMargins(14, 14, 14, 14)
        self._left_column.setSpacing(8)
        left = Side("left", self._left_column)
        for widget in standing:
            self._left_column.addWidget(widget)
        self._day_caption = caption(tr("The day"))
        self._day_caption.hide()
        self._left_column.addWidget(self._day_caption)
        self._left_column.addStretch()
        self._right_column = QVBoxLayout()
        self._right_column.setContentsMargins(14, 14, 14, 14)
        self._right = Side("right", self._right_column)
        self._right_column.addWidget(day)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(left)
        body.addWidget(view, 1)
        body.addWidget(self._right)

    def show_side(self, side: QWidget | None, cards: QWidget) -> None:
        """Show what a page puts in the place of the cards, or the cards."""
        if side and self._left_column.indexOf(side) < 0:
            self._left_column.insertWidget(self._left_column.indexOf(cards), side)
            self._sides.append(side)
        for other in self._sides:
            other.setVisible(other is side)
        cards.setVisible(side is None)

    def show_narrow(self, narrow: bool) -> None:
        """Three columns, or two."""
        self._right.setVisible(not narrow)
        self._day_caption.setVisible(narrow)
        column = self._left_column if narrow else self._right_column
        if column.indexOf(self._day) < 0:
            column.insertWidget(column.count() - 1 if narrow else 0, self._day)


class Side(Scrolled):
    """A column at the side, as wide as its longest word needs."""

    def __init__(self, name: str, column: QVBoxLayout) -> None:
        super().__init__(column)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(max(SIDE, self.needed_width()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())
