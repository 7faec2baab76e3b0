"""Content that scrolls where its window is too low for it, and is never narrower than its longest word."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """A layout in an area that asks for the width its content needs; only with less than that it scrolls sideways too."""

    def __init__(self, content: QWidget | QLayout, narrowest: int = 0) -> None:
        """`narrowest`: pixels from which on it scrolls sideways rather than push its window wider."""
        super().__init__()
        if narrowest:
            self.setMinimumWidth(narrowest)
        self.setViewport(QWidget())
        self._content = content if isinstance(content, QWidget) else QWidget()
        if isinstance(content, QLayout):
            self._content.setLayout(content)
        self.setWidgetResizable(True)
        self.setWidget(self._content)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (self.viewport(), self._content):
            ground.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.needed_width(), super().minimumSizeHint().height())

    def needed_width(self) -> int:
        """Pixels that the content cannot do without, the bar beside it counted."""
        beside = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        return self._content.minimumSizeHint().width() + beside

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
