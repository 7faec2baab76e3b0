"""Someone at the import dialog, for tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kzdesk.services.comparison import State
from kzdesk.ui.transfer.import_dialog import ImportDialog
from kzdesk.ui.transfer.review_model import Column
from kzdesk.ui.transfer.review_page import ReviewPage
from tests.ui.conftest import Visitor


class Importer:
    """Someone at the import dialog."""

    def __init__(self, someone: Visitor, qtbot: QtBot) -> None:
        self.someone, self._qtbot = someone, qtbot
        (self.dialog,) = (d for d in someone.window.findChildren(ImportDialog) if d.isVisible())

    def wait(self) -> Importer:
        """Until nothing is being read."""
        self._qtbot.waitUntil(lambda: not self.dialog.busy.working)
        return self

    @property
    def page(self) -> ReviewPage:
        """What is being looked through."""
        (page,) = self.dialog.findChildren(ReviewPage)
        return page

    @property
    def states(self) -> list[State]:
        """What each row is to the log."""
        return [one.state for one in self.page.review.compared]

    def text(self, row: int, column: Column) -> str:
        """What a cell shows."""
        return str(self.page.model.index(row, column).data())

    def button(self, start: str) -> QPushButton:
        """The button in sight whose text begins so."""
        (found,) = (b for b in self.dialog.findChildren(QPushButton) if b.text().startswith(start) and b.isVisible())
        return found

    def message(self) -> str:
        """What the dialog says beneath its page."""
        return self.dialog.busy.message.text()


def wrote(folder: Path, text: str, name: str = "trips.csv") -> Path:
    """A file of this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


