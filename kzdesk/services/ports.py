"""What the services need from the outside, as protocols; `storage` answers them and `main` brings the two together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from kzdesk.domain.journal import Journal
from kzdesk.domain.law import Lawbook
from kzdesk.services.calendar_entries import Entry
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import Cancelled, Proposal


class LogStore(Protocol):
    """An open log. Every method raises Problem when the disk or the file does not let it."""

    @property
    def troubles(self) -> tuple[Problem, ...]:
        """What failed while it was opened without stopping it, such as the daily backup on a full disk."""

    def load(self) -> Journal:
        """The log as it is on disk."""

    def save(self, journal: Journal) -> None:
        """Make the log on disk equal to `journal`, in one transaction; when it returns, a power cut loses nothing."""

    def back_up(self) -> object:
        """Make sure of a good backup of the log as it is on disk, before something risky."""

    def close(self) -> None:
        """Let the file go; harmless when already closed."""


class TransferFiles(Protocol):
    """Files that a person brings or takes away. Every method raises Problem, and FileFaults for what stands in a file."""

    def read(self, paths: Sequence[Path], passphrase: str | None, cancelled: Cancelled) -> Proposal:
        """What a file proposes, or several of one history. Raises `encrypted-passphrase-needed` where it is under one."""

    def pasted(self, text: str) -> Proposal:
        """What rows copied from a spreadsheet propose."""

    def content(self, kind: str, journal: Journal, entries: Sequence[Entry]) -> bytes:
        """The log as a file of this kind ("csv", "json"), or its entries as one ("ics")."""

    def write(self, path: Path, content: bytes, kind: str, passphrase: str | None) -> None:
        """Write a file that only its owner can read, under a passphrase where one is given, which takes half a second."""


class LawUpdates(Protocol):
    """The law to count by, and newer ones that a person brings as files. Every method raises Problem."""

    @property
    def troubles(self) -> tuple[Problem, ...]:
        """Why a law that was brought is not used."""

    def current(self) -> Lawbook:
        """The law to count by."""

    def read(self, path: Path) -> Lawbook:
        """The law in a file, when its signature is good and it is newer than the current one."""

    def install(self, lawbook: Lawbook) -> None:
        """Count by a law that was read, from now on."""

    def earlier(self) -> Lawbook | None:
        """What one step back would be counted by; None where there is no step back."""

    def step_back(self) -> Lawbook:
        """Take back the law brought last; the law from now on."""


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
