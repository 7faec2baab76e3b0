"""The lock: nothing of the log is in memory while this window stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from kzdesk.services.language import tr
from kzdesk.services.ports import LogPlace, LogStore, LogVault
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.ui.dialogs.front import FrontWindow, passphrase_field, show_text_box
from kzdesk.ui.pieces import button, label

T = TypeVar("T")

WRITING_FAILS = frozenset({"log-in-use", "disk-full", "folder-not-writable", "cannot-write"})
FORGET_MS = 60_000
DAMAGED = frozenset({"log-damaged", "keys-damaged"})


class UnlockWindow(FrontWindow):
    """Asks for the passphrase or the recovery code; a failed attempt costs only time.

    Where the log cannot be written to it can be opened to read, and where it is damaged a backup can be brought back.
    `left_half_typed` once something was typed and nothing came after it for a minute.
    """

    left_half_typed = Signal()

    def __init__(
        self, place: LogPlace, protected: bool, opened: Callable[[LogVault], None], read: Callable[[LogStore], None]
    ) -> None:
        super().__init__()
        self._place, self._opened, self._read = place, opened, read
        self._protected = protected
        self.column.addWidget(label("kzdesk", scale=1.8, bold=True))
        self.column.addWidget(label(tr("The log is locked.") if protected else tr("The log is closed. It has no passphrase.")))
        self.secret = passphrase_field(tr("Passphrase or recovery code"))
        self.secret.returnPressed.connect(self.unlock)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(FORGET_MS)
        self._leaving.timeout.connect(lambda: self.left_half_typed.emit() if self.half_typed else None)
        self.secret.textEdited.connect(lambda _text: self._leaving.start())
        if protected:
            self.column.addWidget(self.secret)
            self.column.addWidget(show_text_box(self.secret))
        row = QHBoxLayout()
        row.addWidget(button(tr("Unlock") if protected else tr("Open"), self.unlock, "primary"))
        self.to_read = button(tr("Open it to read only"), self._open_to_read)
        self.bring_back = button(tr("Bring back the newest good backup"), self._bring_back)
        for offer in (self.to_read, self.bring_back):
            offer.hide()
            row.addWidget(offer)
        row.addStretch()
        self.column.addLayout(row)
        self.add_foot()
        self.secret.setFocus()

    @property
    def half_typed(self) -> bool:
        return bool(self.secret.text()) and not self._working

    def unlock(self) -> None:
        """Try what is typed."""
        self._try(self._place.open, self._unlocked)

    def offer(self, problem: Problem) -> None:
        """Say why the log does not open, and what else can be done."""
        self.say(problem_text(problem))
        self.to_read.setVisible(problem.code in WRITING_FAILS)
        self.bring_back.setVisible(problem.code in DAMAGED)

    def _open_to_read(self) -> None:
        self._try(self._place.open_to_read, self._read)

    def _bring_back(self) -> None:
        """The damaged log is kept beside the one brought back."""

        def work(secret: str | None) -> LogVault:
            self._place.restore(secret)
            return self._place.open(secret)

        self._try(work, self._unlocked)

    def _try(self, work: Callable[[str | None], T], then: Callable[[T], None]) -> None:
        secret = self.secret.text() if self._protected else None
        if secret or not self._protected:
            self.do(lambda: work(secret), then, self._try_again)
        else:
            self.say(tr("Type the passphrase, or the recovery code."))

    def _unlocked(self, vault: LogVault) -> None:
        self._leaving.stop()
        self.secret.clear()
        self._opened(vault)

    def _try_again(self, problem: Problem) -> None:
        self.offer(problem)
        self._leaving.start()
        self.secret.selectAll()
        self.secret.setFocus()
