"""The part of the menu about the log as a whole; each dialog is imported when it is asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QMenu

from kzdesk.services.language import tr
from kzdesk.services.ports import LogVault
from kzdesk.ui.dates import Dates
from kzdesk.ui.files import ask_folder
from kzdesk.ui.presentation import LogTools
from kzdesk.ui.window import MainWindow


class LogMenu:
    """Opens the dialogs over `window`."""

    def __init__(self, window: MainWindow, vault: LogVault, tools: LogTools) -> None:
        self._window, self._vault, self._tools = window, vault, tools

    def fill(self, menu: QMenu) -> None:
        """Write the menu."""
        menu.addAction(tr("&Security…"), self.security)
        menu.addAction(tr("Scans and &documents…"), self.scans)
        menu.addAction(tr("&Backups…"), self.backups)
        menu.addAction(tr("&Travel…"), self.travel)
        menu.addAction(tr("Mer&ge with a copy…"), self.merge)
        menu.addSeparator()
        menu.addAction(tr("&Open another log…"), self.another)

    def security(self) -> None:
        """When it locks, and its keys."""
        from kzdesk.ui.vault.security import SecurityDialog

        changed: list[bool] = []
        dialog = SecurityDialog(
            self._vault, self._tools.settings(), self._tools.choose, lambda: changed.append(True), self._window)
        dialog.finished.connect(lambda: self._tools.keys_changed() if changed else None)
        self._open(dialog)

    def scans(self) -> None:
        """What was scanned."""
        from kzdesk.ui.vault.scans import ScansDialog

        self._open(ScansDialog(self._window.desk, self._vault, self._dates(), self._window))

    def backups(self) -> None:
        """The backups."""
        from kzdesk.ui.vault.backups import BackupsDialog

        self._open(BackupsDialog(
            self._window.desk, self._vault, self._dates(), self._tools.look, self._window.bridge.done, self._window))

    def travel(self) -> None:
        """A copy to take along, and everything deleted here."""
        from kzdesk.ui.vault.travel import TravelDialog

        self._open(TravelDialog(self._vault, self._tools.gone, self._window))

    def merge(self) -> None:
        """A copy that went its own way."""
        from kzdesk.ui.vault.merge import MergeDialog

        self._open(MergeDialog(self._window.desk, self._vault, self._dates(), self._window.bridge.done, self._window))

    def another(self) -> None:
        """Another log, or the start of one, in a folder of one's choice; no list of them is kept."""
        ask_folder(self._window, tr("The folder of the other log, or an empty one for a new log"), self._leave_for)

    def _leave_for(self, folder: Path) -> None:
        if self._window.all_saved():
            self._tools.open_another(folder)

    def _dates(self) -> Dates:
        return self._window.dates

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
