"""What the services need from the outside, as protocols; `storage` answers them and `main` brings the two together."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path
from typing import NamedTuple, Protocol

from kzdesk.domain.journal import Journal
from kzdesk.services.problems import Problem


class LogStore(Protocol):
    """An open log. Every method raises Problem when the disk or the file does not let it."""

    @property
    def troubles(self) -> tuple[Problem, ...]:
        """What failed while it was opened without stopping it, such as the daily backup on a full disk."""

    def load(self) -> Journal:
        """The log as it is on disk."""

    def save(self, journal: Journal) -> None:
        """Make the log on disk equal to `journal`, in one transaction; when it returns, a power cut loses nothing."""

    def close(self) -> None:
        """Let the file go; harmless when already closed."""


class LogPlace(Protocol):
    """A folder that holds one log, or none yet."""

    def exists(self) -> bool:
        """Whether a log is there (damaged or not)."""

    def has_passphrase(self) -> bool:
        """Whether opening needs a passphrase or the recovery code. Raises Problem when the key file cannot be read."""

    def create(self, passphrase: str | None, journal: Journal) -> tuple[LogStore, str]:
        """Make a log that holds `journal` (None: without a passphrase); the open store and its recovery code, shown once."""

    def open(self, secret: str | None) -> LogStore:
        """Open with the passphrase or the recovery code (None: a log without a passphrase). Takes half a second or more."""


class Printers(Protocol):
    """The printers that the system prints on by itself, without a connection opened by kzdesk."""

    def names(self) -> tuple[str, ...]:
        """Their names, the usual one first; none where there is no printer, or where the window's own dialog is to be used."""

    def print(self, pdf: bytes, printer: str) -> None:
        """Hand a document to the system, which prints it. Raises Problem where it does not take it."""


class Autostart(Protocol):
    """Whether the system starts kzdesk when the person logs in. Every method raises Problem where it may not be changed."""

    @property
    def trace(self) -> str:
        """The file or entry in which the system keeps it: what others could find."""

    def is_on(self) -> bool:
        """Whether it is there."""

    def switch(self, on: bool) -> None:
        """Put it there, or take it away with nothing left of it."""


class Outside(NamedTuple):
    """What the dialogs beside the log need. `write` makes a file that only its owner can read; it raises Problem."""

    write: Callable[[Path, bytes], None]
    catalogue: Callable[[str], NullTranslations]
    printers: Printers
    autostart: Autostart
