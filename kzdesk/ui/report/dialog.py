"""The report before it is printed: in which language, how much of the log, and what the pages look like."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kzdesk.services.desk import Desk
from kzdesk.services.language import LANGUAGES, tr
from kzdesk.services.ports import Outside
from kzdesk.ui.dialogs.roomy import Dialog
from kzdesk.ui.pieces import button, label, set_tone
from kzdesk.ui.report.paper import report_of
from kzdesk.ui.report.preview import Preview
from kzdesk.ui.report.sending import Sending


class ReportDialog(Dialog):
    """Nothing leaves the window until a button says so."""

    def __init__(self, desk: Desk, outside: Outside, language: str, parent: QWidget) -> None:
        super().__init__(tr("Report"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._outside = outside
        self.sending = Sending(self, outside, lambda: self.paper, self._say)
        self.language = QComboBox()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language))
        self.language.setAccessibleName(tr("Language of the report"))
        self.whole = QCheckBox(tr("All stays, not only the last ones"))
        self.found = QCheckBox(tr("With what stands out in the log"))
        self.found.setChecked(True)
        self.everybody = QCheckBox(tr("Everybody in this log"))
        if len(desk.family) == 1:
            self.everybody.hide()
        self._message = label("")
        self._preview = Preview()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 16, 18, 14)
        row.setSpacing(18)
        row.addLayout(self._choices())
        row.addWidget(self._preview, 1)
        self.language.currentIndexChanged.connect(self.refresh)
        self.whole.toggled.connect(self.refresh)
        self.found.toggled.connect(self.refresh)
        self.everybody.toggled.connect(self.refresh)
        self.resize(880, 600)
        self.refresh()

    def refresh(self) -> None:
        """Lay the report out anew."""
        language = str(self.language.currentData())
        catalogue = self._outside.catalogue(language)
        chosen = (self.whole.isChecked(), self.found.isChecked(), self.everybody.isChecked())
        self.paper = report_of(self._desk, language, catalogue, *chosen)
        self._preview.show_pages(self.paper)

    def _choices(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(label(tr("Report"), scale=1.3, bold=True))
        column.addWidget(label(tr("Your stays, every day of the reference period and how it is counted: for an officer or a "
                                  "lawyer. Your notes are left out.")))
        column.addSpacing(4)
        column.addWidget(label(tr("Language of the report"), "muted"))
        column.addWidget(self.language)
        column.addWidget(self.whole)
        column.addWidget(self.found)
        column.addWidget(self.everybody)
        column.addStretch()
        column.addWidget(self._message)
        column.addWidget(label(tr("The paper and the file are not encrypted. Hand them only to whom you choose."), "muted"))
        column.addWidget(button(tr("Save as PDF…"), self.sending.save, "primary"))
        column.addWidget(button(tr("Print…"), self.sending.print))
        column.addWidget(button(tr("Close"), self.close))
        return column

    def _say(self, text: str, tone: str) -> None:
        set_tone(self._message, tone)
        self._message.setText(text)
