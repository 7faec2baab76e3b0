"""A view of the window before it is printed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.services.ports import Outside
from kzdesk.ui.dialogs.roomy import Dialog
from kzdesk.ui.page import Page
from kzdesk.ui.pieces import button, label, set_tone
from kzdesk.ui.report.preview import Preview
from kzdesk.ui.report.sending import Sending
from kzdesk.ui.report.view_picture import picture_of


class ViewDialog(Dialog):
    """The picture of a view, as it stood when this was opened."""

    def __init__(self, view: Page, caption: str, outside: Outside, parent: QWidget) -> None:
        super().__init__(tr("Print this view"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paper = picture_of(view, caption)
        self.sending = Sending(self, outside, lambda: paper, self._say)
        preview = Preview()
        self._message = label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.addWidget(label(tr("Print this view"), scale=1.3, bold=True))
        column.addWidget(preview, 1)
        column.addWidget(self._message)
        column.addWidget(label(tr("The paper and the file are not encrypted. Hand them only to whom you choose."), "muted"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(tr("Close"), self.close))
        buttons.addWidget(button(tr("Print…"), self.sending.print))
        buttons.addWidget(button(tr("Save as PDF…"), self.sending.save, "primary"))
        column.addLayout(buttons)
        self.resize(760, 600)
        preview.show_pages(paper)

    def _say(self, text: str, tone: str) -> None:
        set_tone(self._message, tone)
        self._message.setText(text)
