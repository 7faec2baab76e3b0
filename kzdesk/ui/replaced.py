"""Another program replaced the log under the window: what is on disk, or what is here?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kzdesk.services.desk import Changes
from kzdesk.services.language import tr
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.dialogs.slow import Slow, slowly
from kzdesk.ui.pieces import button, label

REPLACED = "log-replaced"


class ReplacedNotice(QFrame):
    """Looks at the disk whenever the person comes back to the window, and hears of saves that were refused for it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._bridge = bridge
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        self._text = label("", "error")
        row.addWidget(self._text, 1)
        row.addWidget(button(tr("Load what is on disk"), lambda: self._end(bridge.desk.reload)))
        row.addWidget(button(tr("Keep what I see"), lambda: self._end(bridge.desk.keep_mine), "primary"))
        self.hide()
        bridge.changed.connect(self._after_change)
        if bridge.desk.vault:
            app = QGuiApplication.instance()
            assert isinstance(app, QGuiApplication)
            app.applicationStateChanged.connect(self._look_again)

    def look(self) -> None:
        """Is the log on disk still the one that is open? Not asked while kzdesk itself is at work on it."""
        vault = self._bridge.desk.vault
        if vault and not Slow.running and vault.changed_on_disk():
            self._tell()

    def _look_again(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def _after_change(self, changes: Changes) -> None:
        if changes.problem and changes.problem.code == REPLACED:
            self._tell()

    def _tell(self) -> None:
        self._text.setText(tr(
            "Another program, such as a sync folder, put another file in the place of this log. Load what is on disk, or keep"
            " what you see: it is then written over the other, of which a backup is made first. Undo takes you back."))
        self.show()

    def _end(self, act: Callable[[], Changes]) -> None:
        """Do it while the window waits: a log with scans takes some seconds to back up."""
        window = self.window()
        window.setEnabled(False)

        def done(changes: Changes) -> None:
            window.setEnabled(True)
            self.hide()
            self._bridge.done(changes)

        def failed(problem: Problem) -> None:
            window.setEnabled(True)
            self._text.setText(problem_text(problem))

        slowly(self, act, done, failed)
