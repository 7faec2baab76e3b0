"""The two ways of a dialog to put paper in the world: a PDF file, or a printer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QInputDialog, QWidget

from kzdesk.services.language import tr
from kzdesk.services.ports import Outside
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.ui.files import ask_new_file
from kzdesk.ui.report.paper import Paper, as_pdf, print_by_dialog


class Sending:
    """Saves or prints what `paper` makes when it is asked for; `told` hears what was done, or why it was not."""

    def __init__(self, parent: QWidget, outside: Outside, paper: Callable[[], Paper], told: Callable[[str, str], None]) -> None:
        self._parent = parent
        self._outside = outside
        self._paper = paper
        self._told = told

    def save(self) -> None:
        """Ask for a file and write the PDF."""
        ask_new_file(self._parent, tr("Save as PDF"), "kzdesk.pdf", self.write)

    def write(self, target: Path) -> None:
        """Write the PDF to a file that only its owner can read."""
        if self._done(lambda: self._outside.write(target, as_pdf(self._paper()))):
            text = tr("Saved to {file}. It is not encrypted: whoever gets the file can read it.")
            self._told(text.format(file=target), "GOOD")

    def print(self) -> None:
        """Ask for a printer and print."""
        if sys.platform == "win32":
            print_by_dialog(self._paper(), self._parent)
            return
        names = self._outside.printers.names()
        if not names:
            self._told(tr("The system names no printer. Save a PDF instead and print it from there."), "SOON")
            return
        dialog = QInputDialog(self._parent)
        dialog.setWindowTitle("kzdesk")
        dialog.setLabelText(tr("Printer"))
        dialog.setComboBoxItems(list(names))
        dialog.setOkButtonText(tr("Print"))
        dialog.setCancelButtonText(tr("Cancel"))
        dialog.textValueSelected.connect(self.print_on)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def print_on(self, printer: str) -> None:
        """Print on this printer."""
        if self._done(lambda: self._outside.printers.print(as_pdf(self._paper()), printer)):
            self._told(tr("Handed to the printer. The print system may keep a copy of what it printed."), "GOOD")

    def _done(self, send: Callable[[], None]) -> bool:
        try:
            send()
        except Problem as problem:
            self._told(problem_text(problem), "BAD")
            return False
        return True
