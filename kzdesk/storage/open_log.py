"""An open log: read, saved, backed up and checked, while its folder is locked for other programs."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from kzdesk.domain.journal import Journal, Person, Record
from kzdesk.services.clock import utc_now
from kzdesk.services.problems import Problem
from kzdesk.storage.backups import Backup, backups_in, good_backups, make_backup, sweep
from kzdesk.storage.database import known, open_database, transaction
from kzdesk.storage.durable import FILE_MODE, FOLDER_MODE, make_private, remove
from kzdesk.storage.keyfile import DATABASE_KEY, KeyFiles, Keys, derived
from kzdesk.storage.lock import FolderLock
from kzdesk.storage.schema import put_person, put_records, read_generation, read_journal, take_out

OWN_NAMES = frozenset({
    "log.db", "log.db-journal", "log.keys", "log.keys.copy", "log.lock", "settings.json", "backups", "law.kzlaw",
    "law.kzlaw.before",
})
UNFINISHED = re.compile(r"\.(log\.keys|log\.keys\.copy|settings\.json|law\.kzlaw|law\.kzlaw\.before)\.[0-9a-f]{16}\.new")

Now: TypeAlias = Callable[[], datetime]


@dataclass(frozen=True)
class Verified:
    """What a full check of a log found: everything counted here was read, and its authentication held."""

    records: int
    good_backups: int
    bad_backups: int
    generation: int


class Vault:
    """An open log (`ports.LogStore`). The folder is locked for other programs until `close`.

    `troubles` holds the known errors met on opening that did not stop it, such as a daily backup on a full disk.
    """

    def __init__(self, folder: Path, keys: Keys, data_key: bytes, lock: FolderLock, now: Now = utc_now) -> None:
        """Open the database of a folder that is locked and whose keys are known. Raises Problem."""
        self.troubles: tuple[Problem, ...] = ()
        self._path = folder / "log.db"
        self._folder, self._keys, self._data_key, self._lock, self._now = folder, keys, data_key, lock, now
        self._connection = open_database(self._path, derived(data_key, DATABASE_KEY))
        try:
            self._file = _identity(self._path)
            self._on_disk = self.load()
        except BaseException:
            self._connection.close(True)
            raise

    def load(self) -> Journal:
        """The log as it is on disk. Raises Problem, `log-damaged` where a row cannot be what was written."""
        try:
            with known(self._connection, self._path):
                self._generation = read_generation(self._connection)
                self._on_disk = read_journal(self._connection)
        except (ValueError, TypeError) as error:
            raise Problem("log-damaged", folder=str(self._folder), file=str(self._path)) from error
        return self._on_disk

    def save(self, journal: Journal) -> None:
        """Write what differs from the disk, in one transaction; when it returns, a power cut loses nothing.

        Raises Problem: `disk-full`, `folder-not-writable`, `log-replaced` (another file has the log's name, or another
        program wrote to it), `unreadable-text`. Nothing was changed then, and a later save can succeed.
        """
        if journal == self._on_disk:
            return
        written, wanted = _by_id(self._on_disk), _by_id(journal)
        gone = [record for key, record in written.items() if key not in wanted]
        put = [record for key, record in wanted.items() if written.get(key) != record]
        if _identity(self._path) != self._file:
            raise Problem("log-replaced", folder=str(self._folder), file=str(self._path))
        try:
            with transaction(self._connection, self._path):
                self._raise_generation()
                if journal.person != self._on_disk.person:
                    put_person(self._connection, journal.person)
                take_out(self._connection, gone)
                put_records(self._connection, put)
        except UnicodeEncodeError:
            raise Problem("unreadable-text") from None
        except Problem as problem:
            if problem.code != "log-replaced":
                self._read_again()
            raise
        self._generation += 1
        self._on_disk = journal

    def close(self) -> None:
        """Let the file and the folder go; harmless when already closed."""
        self._connection.close(True)
        self._lock.release()
        self._on_disk = Journal(Person(""))
        self._data_key = b""

    def back_up(self) -> Backup:
        """A good backup of the log as it is on disk, before something risky; made unless there is one. Raises Problem."""
        with known(self._connection, self._path):
            return make_backup(self._connection, self._folder, self._keys, self._data_key, self._now())

    def back_up_daily(self) -> None:
        """Make the backup of this (UTC) day, unless there is one or one holds the log as it is. Raises Problem."""
        today = f"{self._now():%Y-%m-%d}"
        if all(backup.day != today for backup in backups_in(self._folder)):
            self.back_up()

    def verify(self) -> Verified:
        """Read the whole log and every backup again, every page checked. Raises Problem where the log is not sound."""
        with known(self._connection, self._path):
            if self._connection.pragma("integrity_check") != "ok":
                raise Problem("log-damaged", folder=str(self._folder), file=str(self._path))
        records = len(self.load().records)
        good, bad = good_backups(self._folder, self._data_key)
        return Verified(records, good, bad, self._generation)

    def tend(self) -> None:
        """What follows an unlock and must not stop it: heal the key files, repair modes, make the daily backup."""
        _sweep(self._folder)
        repair_modes(self._folder)
        try:
            KeyFiles(self._folder).write(self._keys)
        except Problem as problem:
            self.troubles += (problem,)
        try:
            self.back_up_daily()
        except Problem as problem:
            self.troubles += (problem,)

    def _read_again(self) -> None:
        """Know what is on disk after a failed commit: the disk may have taken it and failed only to say so."""
        with contextlib.suppress(Problem):
            self.load()

    def _raise_generation(self) -> None:
        """Count this save, if the log is still as it was left. Raises Problem `log-replaced`."""
        self._connection.execute(
            "UPDATE meta SET value = value + 1 WHERE key = 'generation' AND value = ?", (self._generation,)
        )
        if self._connection.changes() != 1:
            raise Problem("log-replaced", folder=str(self._folder), file=str(self._path))


def _by_id(journal: Journal) -> dict[tuple[type[Record], str], Record]:
    """The records by kind and id. Raises ValueError where two share them: writing one would lose the other."""
    records = {(type(record), record.id): record for record in journal.records}
    if len(records) != len(journal.records):
        raise ValueError("two records with one id")
    return records


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file has the name now; None when there is none."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def repair_modes(folder: Path) -> None:
    """Close the files of the log to other accounts, and the folder where it holds nothing else."""
    with contextlib.suppress(OSError):
        names = set(os.listdir(folder))
        if names <= OWN_NAMES:
            make_private(folder, FOLDER_MODE)
        for name in names & OWN_NAMES - {"backups"}:
            make_private(folder / name, FILE_MODE)
    with contextlib.suppress(OSError):
        make_private(folder / "backups", FOLDER_MODE)
        for name in os.listdir(folder / "backups"):
            make_private(folder / "backups" / name, FILE_MODE)


def _sweep(folder: Path) -> None:
    """Remove what an interrupted writing left behind."""
    with contextlib.suppress(OSError):
        remove(*(folder / name for name in os.listdir(folder) if UNFINISHED.fullmatch(name)))
    sweep(folder)
