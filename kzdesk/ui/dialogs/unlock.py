"""The lock: nothing of the log is in memory while this window stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from kzdesk.services.language import tr
from kzdesk.services.ports import LogPlace, LogStore
from kzdesk.ui.dialogs.front import FrontWindow, passphrase_field, show_text_box
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
            self.do(lambda: self._place.open(secret), self._unlocked, self._try_again)
        else:
            self.say(tr("Type the passphrase, or the recovery code."))

    def _unlocked(self, store: LogStore) -> None:
        self.secret.clear()
        self._opened(store)

    def _try_again(self) -> None:
        self.secret.selectAll()
        self.secret.setFocus()
