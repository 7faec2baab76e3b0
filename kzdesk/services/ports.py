"""What the services need from the outside, as protocols; `storage` answers them and `main` brings the two together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kzdesk.domain.journal import Family, Journal
from kzdesk.domain.law import Lawbook
from kzdesk.services.plans import Draft
from kzdesk.services.problems import Problem

if TYPE_CHECKING:  # a window opens without all that may go in and out
    from kzdesk.services.attachments import Attachment
    from kzdesk.services.calendar_entries import Entry
    from kzdesk.services.copies import BackupFacts
    from kzdesk.services.proposals import Cancelled, Proposal


class LogStore(Protocol):
    """An open log. Every method raises Problem when the disk or the file does not let it."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved, because this is a backup or a copy that is looked at."""

    @property
    def troubles(self) -> tuple[Problem, ...]:
        """What failed while it was opened without stopping it, such as the daily backup on a full disk."""

    def load(self) -> Family:
        """The journals on disk, one for each person."""

    def save(self, *people: Journal) -> None:
        """Make the log on disk hold just these, in one transaction; when it returns, a power cut loses nothing."""

    def plans(self, person: str) -> tuple[Draft, ...]:
        """What a person thinks of doing, as it was kept."""

    def keep_plans(self, person: str, drafts: Sequence[Draft]) -> None:
        """Keep what a person thinks of doing."""

    def seal(self, text: str) -> str:
        """`text` encrypted under a key of this log; "" where the log has none."""

    def unseal(self, sealed: str) -> str | None:
        """What `seal` was given, or None where this is not of this log."""

    def back_up(self) -> object:
        """Make sure of a good backup of the log as it is on disk, before something risky."""

    def close(self) -> None:
        """Let the file go; harmless when already closed."""


class LogVault(LogStore, Protocol):
    """An open log of one's own: its keys, backups, scans and copies. Killed within any of these, the log is old or new."""

    @property
    def protected(self) -> bool:
        """Whether it has a passphrase."""

    def changed_on_disk(self) -> bool:
        """Whether another file has the log's name, or another program wrote to it."""

    def reopen(self) -> Family:
        """Open the file that has the log's name now; what it holds. The old one stays open where that fails."""

    def check(self, secret: str) -> None:
        """Is this the passphrase, or the recovery code? Raises Problem where it is not. Takes half a second."""

    def change_passphrase(self, passphrase: str) -> None:
        """Only this passphrase opens the log and its backups from now on. Takes a second."""

    def new_recovery_code(self) -> str:
        """Only this recovery code opens the log and its backups from now on."""

    def renew(self, passphrase: str) -> str:
        """A new data key, this passphrase, and the new recovery code that is returned. Takes some seconds."""

    def backups(self) -> tuple[BackupFacts, ...]:
        """What each backup holds, the newest first; each is opened for it."""

    def read_backup(self, name: str) -> Family:
        """The journals of a backup."""

    def bring_scans(self, name: str) -> None:
        """Put the scans of a backup that are no longer here back into the log."""

    def write_travel_copy(self, target: Path) -> None:
        """The log in one encrypted file that opens with the same passphrase."""

    def read_travel_copy(self, source: Path, secret: str) -> Family:
        """The journals of a travel copy, opened with its own passphrase."""

    def attachments(self) -> tuple[Attachment, ...]:
        """Every scan, without its content."""

    def attach(self, name: str, content: bytes, record: str = "") -> Attachment:
        """Keep a scan in the log."""

    def assign(self, attachment: Attachment, record: str) -> Attachment:
        """Let a scan belong to the record with this id, "" for none."""

    def attachment(self, attachment: Attachment) -> bytes:
        """The content of a scan, byte for byte."""

    def write_attachment(self, attachment: Attachment, target: Path) -> None:
        """Write the content of a scan to a file, not encrypted."""

    def detach(self, gone: tuple[Attachment, ...]) -> None:
        """Delete scans."""

    def delete_everything(self) -> tuple[str, ...]:
        """Close the log and delete it with its backups; the names of files of others that are left in its folder."""
class TransferFiles(Protocol):
    """Files that a person brings or takes away. Every method raises Problem, and FileFaults for what stands in a file."""

    def read(self, paths: Sequence[Path], passphrase: str | None, cancelled: Cancelled) -> Proposal:
        """What a file proposes, or several of one history. Raises `encrypted-passphrase-needed` where it is under one."""

    def pasted(self, text: str) -> Proposal:
        """What rows copied from a spreadsheet propose."""

    def content(self, kind: str, people: Family, entries: Sequence[Entry]) -> bytes:
        """The records of the first person as "csv", of all as "json"; or entries as "ics"."""

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

    def create(self, passphrase: str | None, *people: Journal) -> tuple[LogVault, str]:
        """Make a log that holds these (None: without a passphrase); the open store and its recovery code, shown once."""

    def open(self, secret: str | None) -> LogVault:
        """Open with the passphrase or the recovery code (None: a log without a passphrase). Takes half a second or more."""

    def open_to_read(self, secret: str | None) -> LogStore:
        """The records as they are, without a lock and without writing."""

    def restore(self, secret: str | None, name: str | None = None) -> str:
        """Bring back a backup for a log that does not open, the newest good one where none is named; its name."""

    def restore_copy(self, source: Path, secret: str | None) -> None:
        """Bring back a travel copy as the log of this folder."""

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
