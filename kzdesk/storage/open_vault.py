"""What can be done to an open log as a whole: its keys, its backups, its scans, copies of it, and its end."""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import replace
from pathlib import Path

from kzdesk.domain.journal import Family
from kzdesk.services.attachments import MOST_BYTES, Attachment, plain_name
from kzdesk.services.copies import BackupFacts, facts_of
from kzdesk.services.problems import Problem
from kzdesk.storage.attachments import (
    assign_attachment,
    bring_attachments,
    list_attachments,
    put_attachment,
    read_attachment,
    take_out_attachments,
)
from kzdesk.storage.backups import Backup, backups_in, drop_twins, read_backup, write_twins
from kzdesk.storage.database import open_database
from kzdesk.storage.durable import write_durably
from kzdesk.storage.key_copies import drop_aside, share_keys
from kzdesk.storage.keyfile import (
    DATABASE_KEY,
    KeyFiles,
    Keys,
    derived,
    new_keys,
    unlock,
    with_passphrase,
    with_recovery_code,
)
from kzdesk.storage.migrations import version_of
from kzdesk.storage.open_log import OpenLog
from kzdesk.storage.removal import delete_everything
from kzdesk.storage.renewal import renew
from kzdesk.storage.seen import note_seen
from kzdesk.storage.transactions import known
from kzdesk.storage.travel import read_travel_copy, write_travel_copy


class Vault(OpenLog):
    """An open log with all that can be done to it (`ports.LogVault`). Each of these leaves the old or the new, if killed."""

    # keys

    def check(self, secret: str) -> None:
        """Is this the passphrase, or the recovery code? Raises Problem `wrong-passphrase` where it is not."""
        unlock(self._keys, secret)

    def change_passphrase(self, passphrase: str) -> None:
        """From now on this passphrase opens the log and its backups, and the old one does not. Raises Problem."""
        self._take_keys(with_passphrase(self._keys, self._data_key, passphrase, self._kdf))

    def new_recovery_code(self) -> str:
        """From now on this code opens the log and its backups, and the old one does not. Raises Problem."""
        keys, code = with_recovery_code(self._keys, self._data_key)
        self._take_keys(keys)
        return code

    def renew(self, passphrase: str) -> str:
        """A new data key, this passphrase and a new recovery code, which it returns; the backups are written anew too.

        Damaged logs that were kept under the old key are removed. It is also the way from no passphrase to one. Raises
        Problem.
        """
        self.back_up()
        keys, data_key, code = new_keys(passphrase, self._kdf, self._keys.log)
        write_twins(self._folder, self._data_key, keys, data_key)
        drop_aside(self._folder, self._data_key)
        renew(self._connection, self._folder, keys, data_key)
        self._keys, self._data_key = keys, data_key
        self.reopen()
        note_seen(self._folder, self._generation, data_key)
        drop_twins(self._folder, data_key)
        return code

    def _take_keys(self, keys: Keys) -> None:
        self.back_up()
        KeyFiles(self._folder).write(keys)
        self._keys = keys
        share_keys(self._folder, keys, self._data_key)

    # backups and copies

    def backups(self) -> tuple[BackupFacts, ...]:
        """What each backup holds, the newest first. Raises Problem where the folder cannot be read."""
        return tuple(self._facts(backup) for backup in reversed(backups_in(self._folder)))

    def read_backup(self, name: str) -> Family:
        """The journals of a backup. Raises Problem."""
        return read_backup(self._backup(name), self._data_key)

    def bring_scans(self, name: str) -> None:
        """Put the scans of a backup that are no longer here back into the log. Raises Problem."""
        path = self._backup(name).path
        source = open_database(path, derived(self._data_key, DATABASE_KEY), writable=False)
        try:
            if version_of(source) > 1:
                with known(source, path), self.change():
                    bring_attachments(self._connection, source)
        finally:
            source.close(True)

    def write_travel_copy(self, target: Path) -> None:
        """The log as it is, in one encrypted file that opens with the same passphrase. Raises Problem."""
        backup = self.back_up()
        write_travel_copy(target, backup.path, backup.keys_path)

    def read_travel_copy(self, source: Path, secret: str) -> Family:
        """The journals of a travel copy, opened with its own passphrase. Raises Problem."""
        return read_travel_copy(source, secret, self._folder)

    # scans

    def attachments(self) -> tuple[Attachment, ...]:
        """Every scan, without its content. Raises Problem."""
        with known(self._connection, self._path):
            return list_attachments(self._connection)

    def attach(self, name: str, content: bytes, record: str = "") -> Attachment:
        """Keep a scan in the log. Raises Problem, `scan-too-large` among others."""
        if len(content) > MOST_BYTES:
            raise Problem("scan-too-large", file=plain_name(name), limit=MOST_BYTES // 1024**2)
        made = Attachment(secrets.token_hex(16), record, plain_name(name), self._now().date(), len(content))
        with self.change():
            put_attachment(self._connection, made, content)
        return made

    def assign(self, attachment: Attachment, record: str) -> Attachment:
        """Let a scan belong to the record with this id, "" for none; the scan as it is then. Raises Problem."""
        with self.change():
            assign_attachment(self._connection, attachment.id, record)
        return replace(attachment, record=record)

    def attachment(self, attachment: Attachment) -> bytes:
        """The content of a scan, byte for byte. Raises Problem."""
        with known(self._connection, self._path):
            return read_attachment(self._connection, attachment.id)

    def write_attachment(self, attachment: Attachment, target: Path) -> None:
        """Write the content of a scan to a file that only this account can read, not encrypted. Raises Problem."""
        write_durably(target, self.attachment(attachment))

    def detach(self, gone: tuple[Attachment, ...]) -> None:
        """Delete scans; a backup that is there already keeps them. Raises Problem."""
        self.back_up()
        with self.change():
            take_out_attachments(self._connection, tuple(attachment.id for attachment in gone))

    # the end

    def delete_everything(self) -> tuple[str, ...]:
        """Close the log and delete it, its keys first, with every backup; the names of files left in its folder."""
        folder, self._data_key = self._folder, b""  # nothing more is noted about it
        self._connection.close(True)
        left = delete_everything(folder)
        self._lock.release()
        return left

    def _backup(self, name: str) -> Backup:
        found = [backup for backup in backups_in(self._folder) if backup.path.name == name]
        if not found:
            raise Problem("backup-damaged", file=name)
        return found[0]

    def _facts(self, backup: Backup) -> BackupFacts:
        people = None
        with contextlib.suppress(Problem):
            people = read_backup(backup, self._data_key)
        return facts_of(backup.path.name, backup.day, backup.time, people)
