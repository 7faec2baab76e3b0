"""What is found in the log: broken rules, things to be done, and what may be a typing error, each with its law."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from kzdesk.domain.findings import Finding, Severity
from kzdesk.services.finding_words import finding_text, severity_name
from kzdesk.services.language import tr
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.column import ColumnDialog
from kzdesk.ui.focus import Focus
from kzdesk.ui.pieces import Framed, button, label
from kzdesk.ui.why.cited import Cited

ROLES = {Severity.BREACH: "error", Severity.WARNING: "warning", Severity.NOTICE: "muted"}


class FindingsDialog(ColumnDialog):
    """The findings, the latest first; each leads to its day."""

    def __init__(self, findings: tuple[Finding, ...], dates: Dates, focus: Focus, parent: QWidget) -> None:
        super().__init__(tr("Worth a look"), tr("By the dates you entered, the latest first."), parent)
        self._dates = dates
        self._focus = focus
        for finding in sorted(findings, key=lambda finding: finding.days, reverse=True):
            self.column.addWidget(self._told(finding))
        self.column.addStretch()
        self.resize(560, 520)

    def _told(self, finding: Finding) -> QFrame:
        frame = Framed()
        column = frame.column
        column.addWidget(label(severity_name(finding.severity), ROLES[finding.severity], 0.9, bold=True))
        column.addWidget(label(finding_text(self._dates, finding)))
        for citation in finding.citations:
            column.addWidget(Cited(citation))
        show = button(tr("Show the day"), partial(self._show, finding))
        show.setAccessibleDescription(self._dates.full(finding.days.first))
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _show(self, finding: Finding) -> None:
        """Lead to the first day of a finding."""
        self.close()
        self._focus.move_to(finding.days.first)
