"""The foot of the window and the banner beneath its header: is everything saved, is it encrypted, how old is the law."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from kzdesk.services.language import tr
from kzdesk.ui.announce import announce
from kzdesk.ui.pieces import button, label
from kzdesk.ui.presentation import Presentation


class Foot(QFrame):
    """One quiet line; `law` says how old the law is."""

    def __init__(self, shown: Presentation, law: str) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._shown = shown
        self._law = law
        self._state = label("", "muted", 0.9)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.addWidget(self._state, 1)
        row.addWidget(label(tr("Not legal advice"), "muted", 0.9, wrap=False))
        self.show_saved(True)

    def show_saved(self, saved: bool) -> None:
        """Say that the log on disk is the log on screen, or that it is not yet."""
        if self._shown.reading:
            text = tr("Opened to read only · {law}")
        elif self._shown.sample:
            text = tr("Sample log: nothing is saved · {law}")
        elif not saved:
            text = tr("Not saved yet · {law}")
        elif self._shown.unprotected:
            text = tr("Saved · without a passphrase, on this computer only · {law}")
        else:
            text = tr("Saved · encrypted, on this computer only · {law}")
        self._state.setText(text.format(law=self._law))


class Notice(QFrame):
    """Stands as long as it is true: the log has no passphrase, or it is the sample and one's own is a button away."""

    def __init__(self, shown: Presentation) -> None:
        super().__init__()
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        open_log = tr("This log has no passphrase: anyone who can use this computer or copy its files can read it.")
        sample = tr("This is a sample, invented to look around in. Nothing you do here is kept.")
        row.addWidget(label(shown.reading or (sample if shown.sample else open_log), "warning", 0.95), 1)
        if shown.leave_sample:
            row.addWidget(button(tr("Start my own log"), shown.leave_sample, "primary"))


class Banner(QFrame):
    """A problem with saving, which stays until a save succeeds, or with the backups, which can be put away."""

    def __init__(self, try_again: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        self._text = label("", "error")
        row.addWidget(self._text, 1)
        self._try_again = button(tr("Save again"), try_again, "primary")
        self._put_away = button(tr("Close"), self.hide)
        row.addWidget(self._try_again)
        row.addWidget(self._put_away)
        self.hide()

    def show_problem(self, text: str) -> None:
        """Show why the log is not saved, or nothing when `text` is empty."""
        self._show(text, unsaved=True)

    def show_trouble(self, text: str) -> None:
        """Show what went wrong beside the log itself, or nothing when `text` is empty."""
        self._show(text, unsaved=False)

    def _show(self, text: str, unsaved: bool) -> None:
        self._text.setText(text)
        self._try_again.setVisible(unsaved)
        self._put_away.setVisible(not unsaved)
        self.setVisible(bool(text))
        announce(self, text)
