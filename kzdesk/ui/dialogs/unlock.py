"""The lock: nothing of the log is in memory while this window stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from kzdesk.services.language import tr
from kzdesk.services.ports import LogPlace, LogStore
from kzdesk.services.problem_words import problem_text
from kzdesk.ui.dialogs.front import FrontWindow, passphrase_field, show_text_box
from kzdesk.ui.dialogs.slow import Slow
from kzdesk.ui.pieces import button, label


class UnlockWindow(FrontWindow):
    """Asks for the passphrase or the recovery code; a failed attempt costs only time."""

    def __init__(self, place: LogPlace, protected: bool, opened: Callable[[LogStore], None]) -> None:
        super().__init__()
        self._place = place
        self._opened = opened
        self._protected = protected
        self.column.addWidget(label("kzdesk", scale=1.8, bold=True))
        self.column.addWidget(label(tr("The log is locked.") if protected else tr("The log is closed. It has no passphrase.")))
        self.secret = passphrase_field(tr("Passphrase or recovery code"))
        self.secret.returnPressed.connect(self.unlock)
        if protected:
            self.column.addWidget(self.secret)
            self.column.addWidget(show_text_box(self.secret))
        unlock = button(tr("Unlock") if protected else tr("Open"), self.unlock, "primary")
        self.column.addWidget(unlock, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_foot()
        self.secret.setFocus()

    def unlock(self) -> None:
        """Try what is typed."""
        secret = self.secret.text() if self._protected else None
        if secret or not self._protected:
            self.do(lambda: self._place.open(secret), self._tried)
        else:
            self.say(tr("Type the passphrase, or the recovery code."))

    def _tried(self, work: Slow[object]) -> None:
        if work.problem is not None:
            self.say(problem_text(work.problem))
            self.secret.selectAll()
            self.secret.setFocus()
        else:
            self.secret.clear()
            store = work.result
            self._opened(store)  # type: ignore[arg-type]  # what open() returns
