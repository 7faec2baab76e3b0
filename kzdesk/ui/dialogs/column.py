"""What dialogs share that show something and are closed: a title, a line about it, a column that scrolls, Close."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.ui.dialogs.roomy import Dialog
from kzdesk.ui.pieces import button, label
from kzdesk.ui.scrolling import Scrolled


class ColumnDialog(Dialog):
    """Subclasses fill `column`; `foot` is the place beneath it, `buttons` the row that ends with Close."""

    def __init__(self, title: str, about: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 14)
        whole.addWidget(label(title, scale=1.3, bold=True))
        whole.addWidget(label(about, "muted"))
        whole.addWidget(Scrolled(content), 1)
        self.foot = QVBoxLayout()
        whole.addLayout(self.foot)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        self.buttons.addWidget(button(tr("Close"), self.close))
        whole.addLayout(self.buttons)
