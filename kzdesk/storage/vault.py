"""The vault: a folder that holds one encrypted log, its key file twice, and its backups.

    log.db  log.keys  log.keys.copy  log.lock  log.seen  settings.json  law.kzlaw  backups/

`log.db.new` stands there only while a log is being made: a folder that has it, and no `log.db`, holds no log yet.
"""

from __future__ import annotations

import os
from pathlib import Path

from kzdesk.domain.journal import Family, Journal, in_order
from kzdesk.services.clock import utc_now
from kzdesk.services.problems import Problem
from kzdesk.storage.backups import backups_in
from kzdesk.storage.database import make_database, opens, read_log
from kzdesk.storage.durable import make_folder, remove, remove_folders, rename, sync_folder, write_problem
from kzdesk.storage.folder import repair_modes, sweep_folder
from kzdesk.storage.keyfile import DATABASE_KEY, KeyFiles, derived, new_keys
from kzdesk.storage.lock import FolderLock
from kzdesk.storage.open_log import Now
from kzdesk.storage.open_vault import Vault
from kzdesk.storage.reading import LogToRead
from kzdesk.storage.restoring import bring_back, read_pair
from kzdesk.storage.slots import PASSPHRASE_KDF, Kdf
from kzdesk.storage.travel import unpack

__all__ = ["Vault", "VaultPlace"]


class VaultPlace:
    """A folder that holds one log, or none yet (`ports.LogPlace`)."""

    def __init__(self, folder: Path, *, kdf: Kdf = PASSPHRASE_KDF, now: Now = utc_now) -> None:
        """`kdf` is what a new passphrase will cost to try; an existing log says its own. Nothing is touched yet."""
        self.folder = folder.expanduser().resolve()
        self._kdf, self._now = kdf, now
        self._database, self._unfinished = self.folder / "log.db", self.folder / "log.db.new"
        self._journals = (self.folder / "log.db-journal", self.folder / "log.db.new-journal")
        self._key_files = KeyFiles(self.folder)

    def exists(self) -> bool:
        """Whether a log is there, damaged or not: its database, or keys that are no leftover of an unfinished start."""
        return os.path.lexists(self._database) or (self._key_files.exist() and not os.path.lexists(self._unfinished))

    def has_passphrase(self) -> bool:
        """Whether opening needs a secret. Raises Problem: `no-log`, `keys-damaged`, `cannot-read`, `log-newer`."""
        self._require_log()
        return self._key_files.read()[0].need_secret

    def create(self, passphrase: str | None, *people: Journal) -> tuple[Vault, str]:
        """Make a log that holds these journals: the open vault and its recovery code, "" for a log without a passphrase.

        Raises Problem, `log-exists` among others; what was there before is unchanged, and no part of a log is left.
        """
        self._require_none()
        made = make_folder(self.folder)
        try:
            lock = FolderLock(self.folder / "log.lock")
            try:
                self._require_none()
                try:
                    return self._create(passphrase, in_order(people), lock)
                except BaseException:
                    remove(self._unfinished, self._database, *self._journals, *self._key_files.paths)
                    raise
            except BaseException:
                lock.release()
                raise
        except BaseException:
            if made:
                remove(self.folder / "log.lock")
            remove_folders(made)
            raise

    def open(self, secret: str | None) -> Vault:
        """Open with the passphrase or the recovery code, None for a log without a passphrase. Raises Problem."""
        self._require_log()
        lock = FolderLock(self.folder / "log.lock")
        try:
            keys, data_key = self._key_files.unlock(secret, self._fits)
            sweep_folder(self.folder)
            vault = Vault(self.folder, keys, data_key, lock, self._now, self._kdf)
        except BaseException:
            lock.release()
            raise
        vault.tend()
        return vault

    def open_to_read(self, secret: str | None) -> LogToRead:
        """The records as they are, without a lock and without writing: beside another kzdesk, or on a medium that is full."""
        self._require_log()
        _keys, data_key = self._key_files.unlock(secret, self._fits)
        return LogToRead(*read_log(self._database, derived(data_key, DATABASE_KEY))[1])

    def backup_names(self) -> tuple[str, ...]:
        """The backups there are, the newest first. Raises Problem where the folder cannot be read."""
        return tuple(backup.path.name for backup in reversed(backups_in(self.folder)))

    def restore(self, secret: str | None, name: str | None = None) -> str:
        """Bring back a backup, the newest good one where none is named, for a log that does not open; its name.

        What was there is kept beside it. Raises Problem; nothing was changed then.
        """
        names = self.backup_names() if name is None else (name,)
        problem = Problem("no-backup", folder=str(self.folder))
        for tried in names:
            path = self.folder / "backups" / tried
            try:
                self._bring_back(*read_pair(path, path.with_suffix(".keys")), secret)
            except Problem as found:
                if found.code in ("log-in-use", "disk-full", "not-enough-memory"):
                    raise
                problem = found
            else:
                return tried
        raise problem

    def restore_copy(self, source: Path, secret: str | None) -> None:
        """Bring back a travel copy, as the log of this folder. Raises Problem; nothing was changed then."""
        self._bring_back(*unpack(source), secret)

    def _bring_back(self, database: bytes, keys: bytes, secret: str | None) -> None:
        made = make_folder(self.folder)
        try:
            lock = FolderLock(self.folder / "log.lock")
            try:
                bring_back(self.folder, database, keys, secret, self._now())
            finally:
                lock.release()
        except BaseException:
            if made:
                remove(self.folder / "log.lock")
            remove_folders(made)
            raise

    def _create(self, passphrase: str | None, people: Family, lock: FolderLock) -> tuple[Vault, str]:
        # without its database a journal is of no use, and beside a new one it would be played into it
        remove(self._unfinished, *self._journals, *self._key_files.paths)
        keys, data_key, code = new_keys(passphrase, self._kdf)
        make_database(self._unfinished, derived(data_key, DATABASE_KEY), people)
        self._key_files.write(keys)
        try:
            rename(self._unfinished, self._database)
            sync_folder(self.folder)
        except OSError as error:
            raise write_problem(error, self._database) from error
        repair_modes(self.folder)
        return Vault(self.folder, keys, data_key, lock, self._now, self._kdf), code

    def _fits(self, data_key: bytes) -> bool:
        return opens(self._database, derived(data_key, DATABASE_KEY))

    def _require_log(self) -> None:
        if not self.exists():
            raise Problem("no-log", folder=str(self.folder))

    def _require_none(self) -> None:
        if self.exists():
            raise Problem("log-exists", folder=str(self.folder))
