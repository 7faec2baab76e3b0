"""An open log: read, saved, backed up and checked, while its folder is locked for other programs."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import apsw

from kzdesk.domain.journal import Family, Journal, Record, in_order
from kzdesk.services.clock import utc_now
from kzdesk.services.plans import Draft
from kzdesk.services.problems import Problem
from kzdesk.storage.backups import Backup, backups_in, drop_twins, good_backups, keys_of, make_backup
from kzdesk.storage.database import open_database, opens
from kzdesk.storage.folder import repair_modes, strangers_in
from kzdesk.storage.key_copies import share_keys
from kzdesk.storage.keyfile import DATABASE_KEY, KeyFiles, Keys, derived
from kzdesk.storage.lock import FolderLock
from kzdesk.storage.migrations import migrate, version_of
from kzdesk.storage.schema import (
    VERSION,
    put_person,
    put_plans,
    put_records,
    read_generation,
    read_people,
    read_plans,
    take_out,
    take_out_person,
)
from kzdesk.storage.sealing import seal, unseal
from kzdesk.storage.seen import note_seen, read_seen
from kzdesk.storage.slots import PASSPHRASE_KDF, Kdf
from kzdesk.storage.transactions import known, transaction

Now: TypeAlias = Callable[[], datetime]


@dataclass(frozen=True)
class Verified:
    """What a full check of a log found: everything counted here was read, and its authentication held."""

    records: int
    good_backups: int
    bad_backups: int
    generation: int


class OpenLog:
    """An open log (`ports.LogStore`). The folder is locked for other programs until `close`.

    `troubles` holds the known errors met on opening that did not stop it, such as a daily backup on a full disk.
    """

    read_only = False

    def __init__(
        self, folder: Path, keys: Keys, data_key: bytes, lock: FolderLock, now: Now = utc_now, kdf: Kdf = PASSPHRASE_KDF
    ) -> None:
        """Open the database of a folder that is locked and whose keys are known, and migrate it. Raises Problem."""
        self.troubles: tuple[Problem, ...] = ()
        self._path = folder / "log.db"
        self._folder, self._keys, self._data_key, self._lock = folder, keys, data_key, lock
        self._now, self._kdf = now, kdf
        self._connection = open_database(self._path, derived(data_key, DATABASE_KEY))
        try:
            if version_of(self._connection) < VERSION:
                self.back_up()
                migrate(self._connection, self._path)
            self._file = _identity(self._path)
            self._on_disk = self._read()
        except BaseException:
            self._connection.close(True)
            raise

    @property
    def protected(self) -> bool:
        """Whether the log has a passphrase."""
        return self._keys.need_secret

    def load(self) -> Family:
        """The journals as they were read on opening, or saved since."""
        return self._on_disk

    def _read(self) -> Family:
        """The journals on disk. Raises Problem, `log-damaged` where a row cannot be what was written."""
        try:
            with known(self._connection, self._path):
                self._generation = read_generation(self._connection)
                self._on_disk = read_people(self._connection)
        except (ValueError, TypeError) as error:
            raise Problem("log-damaged", folder=str(self._folder), file=str(self._path)) from error
        return self._on_disk

    def save(self, *people: Journal) -> None:
        """Make the log hold just these journals: what differs is written in one transaction, safe from a power cut then.

        Raises Problem: `disk-full`, `folder-not-writable`, `log-replaced` (another file has the log's name, or another
        program wrote to it), `unreadable-text`. Nothing was changed then, and a later save can succeed.
        """
        people = in_order(people)
        if people == self._on_disk:
            return
        written, wanted = _by_id(self._on_disk), _by_id(people)
        persons = [journal.person for journal in self._on_disk]
        with self.change():
            take_out(self._connection, [record for key, (_, record) in written.items() if key not in wanted])
            for journal in people:
                if journal.person not in persons:
                    put_person(self._connection, journal.person)
                own = journal.person.id
                changed = (r for r in journal.records if written.get((type(r), r.id)) != (own, r))
                put_records(self._connection, own, changed)
            for gone in {person.id for person in persons} - {journal.person.id for journal in people}:
                take_out_person(self._connection, gone)
        self._on_disk = people

    def plans(self, person: str) -> tuple[Draft, ...]:
        """What a person thinks of doing. Raises Problem, `log-damaged` where a row cannot be that."""
        try:
            with known(self._connection, self._path):
                return read_plans(self._connection, person)
        except (ValueError, TypeError) as error:
            raise Problem("log-damaged", folder=str(self._folder), file=str(self._path)) from error

    def keep_plans(self, person: str, drafts: Sequence[Draft]) -> None:
        """Keep what a person thinks of doing, in the place of what was kept. Raises Problem as `save`."""
        if tuple(drafts) != self.plans(person):
            with self.change():
                put_plans(self._connection, person, drafts)

    @contextlib.contextmanager
    def change(self) -> Iterator[None]:
        """One transaction that counts as a save. Raises Problem as `save` does; nothing was changed then."""
        if _identity(self._path) != self._file:
            raise Problem("log-replaced", folder=str(self._folder), file=str(self._path))
        try:
            with transaction(self._connection, self._path):
                self._raise_generation()
                yield
        except UnicodeEncodeError:
            raise Problem("unreadable-text") from None
        except Problem as problem:
            if problem.code != "log-replaced":
                self._read_again()
            raise
        self._generation += 1

    def changed_on_disk(self) -> bool:
        """Whether another file has the log's name, or another program wrote to it."""
        try:
            return _identity(self._path) != self._file or read_generation(self._connection) != self._generation
        except apsw.Error:
            return True

    def reopen(self) -> Family:
        """Let go of the file that was open and open the one that has its name now; what it holds.

        Raises Problem: `log-other-key` where it is under another key, or what opening raises; the old one stays open then.
        """
        key = derived(self._data_key, DATABASE_KEY)
        if _identity(self._path) is not None and not opens(self._path, key):
            raise Problem("log-other-key", folder=str(self._folder))
        fresh = open_database(self._path, key)
        self._connection.close(True)
        self._connection, self._file = fresh, _identity(self._path)
        return self._read()

    def seal(self, text: str) -> str:
        """`text` encrypted under a key of this log."""
        return seal(text, self._data_key)

    def unseal(self, sealed: str) -> str | None:
        """What `seal` was given, or None where this is not of this log."""
        return unseal(sealed, self._data_key)

    def close(self) -> None:
        """Let the file and the folder go; harmless when already closed."""
        if self._data_key:
            note_seen(self._folder, self._generation, self._data_key)
        self._connection.close(True)
        self._lock.release()
        self._on_disk = ()
        self._data_key = b""

    def back_up(self) -> Backup:
        """A good backup of the log as it is on disk, before something risky; made unless there is one. Raises Problem."""
        with known(self._connection, self._path):
            return make_backup(self._connection, self._folder, self._keys, self._data_key, self._now())

    def back_up_daily(self) -> None:
        """Make the backup of this (UTC) day, unless there is one or one holds the log as it is. Raises Problem."""
        today = f"{self._now():%Y-%m-%d}"
        if not any(backup.day == today and keys_of(backup, self._data_key) for backup in backups_in(self._folder)):
            self.back_up()

    def verify(self) -> Verified:
        """Read the whole log and every backup again, every page checked. Raises Problem where the log is not sound."""
        with known(self._connection, self._path):
            if self._connection.pragma("integrity_check") != "ok":
                raise Problem("log-damaged", folder=str(self._folder), file=str(self._path))
        records = sum(len(journal.records) for journal in self._read())
        good, bad = good_backups(self._folder, self._data_key)
        return Verified(records, good, bad, self._generation)

    def tend(self) -> None:
        """What follows an unlock and must not stop it: heal the key files, repair modes, make the daily backup."""
        repair_modes(self._folder)
        seen = read_seen(self._folder, self._data_key)
        if seen > self._generation:
            self.troubles += (Problem("log-older", seen=seen, found=self._generation),)
        if strangers := strangers_in(self._folder):
            self.troubles += (Problem("sync-litter", files=", ".join(strangers)),)
        for step in (self._heal_keys, self._drop_twins, self.back_up_daily):
            try:
                step()
            except Problem as problem:
                self.troubles += (problem,)
        note_seen(self._folder, self._generation, self._data_key)

    def _heal_keys(self) -> None:
        KeyFiles(self._folder).write(self._keys)
        share_keys(self._folder, self._keys, self._data_key)

    def _drop_twins(self) -> None:
        """Where a change of the data key was interrupted, backups may be there under both keys."""
        drop_twins(self._folder, self._data_key)

    def _read_again(self) -> None:
        """Know what is on disk after a failed commit: the disk may have taken it and failed only to say so."""
        with contextlib.suppress(Problem):
            self._read()

    def _raise_generation(self) -> None:
        """Count this save, if the log is still as it was left. Raises Problem `log-replaced`."""
        self._connection.execute(
            "UPDATE meta SET value = value + 1 WHERE key = 'generation' AND value = ?", (self._generation,)
        )
        if self._connection.changes() != 1:
            raise Problem("log-replaced", folder=str(self._folder), file=str(self._path))


def _by_id(people: Family) -> dict[tuple[type[Record], str], tuple[str, Record]]:
    """The records by kind and id, each with its person. Raises ValueError where two share them: one would be lost."""
    records = {(type(record), record.id): (journal.person.id, record) for journal in people for record in journal.records}
    if len(records) != sum(len(journal.records) for journal in people):
        raise ValueError("two records with one id")
    return records


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file has the name now; None when there is none."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
