"""What is said where there is no window to say it in."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from kzdesk.services.language import tr
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem


def trouble_box(problem: Problem) -> QMessageBox:
    """A window of one sentence, to be closed."""
    box = QMessageBox(QMessageBox.Icon.Warning, "kzdesk", problem_text(problem))
    box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
    return box
