"""Files in and out of the open log: every dialog is opened here, and what it did is told to the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kzdesk.ui.bridge import Bridge
from kzdesk.ui.dates import Dates
from kzdesk.ui.presentation import Presentation


class Transfer(QObject):
    """Opens a dialog over `window`; `closed` once it is gone.

    The dialogs are imported when the first of them is opened: the window need not wait for them.
    """

    closed = Signal()

    def __init__(self, bridge: Bridge, shown: Presentation, dates: Dates, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._shown, self._dates, self._window = bridge, shown, dates, window

    def take_in(self, paths: Sequence[Path] = ()) -> None:
        """Import: these files, or ones yet to be chosen."""
        from kzdesk.ui.transfer.import_dialog import ImportDialog

        dialog = ImportDialog(self._bridge.desk, self._shown.files(), self._dates, self._window)
        dialog.finished.connect(lambda: self._bridge.done(dialog.changes))
        self._open(dialog)
        if paths:
            dialog.read(paths)

    def give_out(self) -> None:
        """Export."""
        from kzdesk.ui.transfer.export_dialog import ExportDialog

        self._open(ExportDialog(self._bridge.desk, self._shown.files(), self._window))

    def change_law(self) -> None:
        """The law that is counted by, and a newer one."""
        if self._shown.law is None:
            return
        from kzdesk.ui.transfer.law_dialog import LawDialog

        dialog = LawDialog(self._bridge.desk, self._shown.law, self._dates, self._window)
        self._open(dialog)
        dialog.finished.connect(lambda: self._shown.set_law(dialog.chosen) if dialog.chosen else None)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(lambda: self._close(dialog))
        dialog.open()

    def _close(self, dialog: QDialog) -> None:
        dialog.deleteLater()
        self.closed.emit()
