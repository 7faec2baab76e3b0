"""Backups of a log: each a database and its own key file in `backups/`, so that each opens alone, with the passphrase."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from kzdesk.domain.journal import Journal
from kzdesk.services.problems import Problem
from kzdesk.storage.database import connect, known, open_database
from kzdesk.storage.durable import (
    FOLDER_MODE,
    make_folder,
    make_private,
    new_file,
    read_small,
    remove,
    rename,
    sync_folder,
    write_durably,
    write_problem,
)
from kzdesk.storage.keyfile import DATABASE_KEY, LONGEST_FILE, Keys, decode, derived, encode
from kzdesk.storage.schema import read_generation, read_journal

KEPT = 10
NAME = re.compile(r"(\d{4}-\d\d-\d\d)T\d{6}Z-g(\d{8,})\.db")


@dataclass(frozen=True)
class Backup:
    """One backup: its database, the UTC day it was made on (ISO) and the generation of the log it holds."""

    path: Path
    day: str
    generation: int

    @property
    def keys_path(self) -> Path:
        """Its own key file."""
        return self.path.with_suffix(".keys")


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups of the log in `folder`, the oldest first; files of other names are left alone. Raises Problem."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder / "backups") if entry.is_file(follow_symlinks=False))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise Problem("cannot-read", folder=str(folder), file=str(folder / "backups")) from error
    found = [(folder / "backups" / name, NAME.fullmatch(name)) for name in names]
    return tuple(Backup(path, match[1], int(match[2])) for path, match in found if match)


def make_backup(connection: apsw.Connection, folder: Path, keys: Keys, data_key: bytes, now: datetime) -> Backup:
    """A backup that holds the open log as it is: one there is already, or a new copy, opened to see that it is good.

    A backup appears under its name only when it is whole; then the oldest beyond ten are dropped. Raises Problem; the log
    and the older backups are unchanged then.
    """
    place = folder / "backups"
    make_folder(place)
    make_private(place, FOLDER_MODE)
    generation = read_generation(connection)
    name = f"{now:%Y-%m-%dT%H%M%SZ}-g{generation:08}.db"
    backup = Backup(place / name, f"{now:%Y-%m-%d}", generation)
    for earlier in backups_in(folder):
        if earlier.generation == generation and _holds(earlier, read_journal(connection), data_key):
            return earlier
    fresh = place / f".{name}.new"
    try:
        _copy(connection, fresh, data_key)
        write_durably(backup.keys_path, encode(keys))
        _read_good(fresh, backup, data_key)
        try:
            rename(fresh, backup.path)
            sync_folder(place)
        except OSError as error:
            raise write_problem(error, backup.path) from error
    except BaseException:
        remove(fresh, backup.keys_path)
        raise
    _drop_old(folder, backup)
    return backup


def good_backups(folder: Path, data_key: bytes) -> tuple[int, int]:
    """How many backups open and hold what their name says, and how many do not. Raises Problem."""
    good = bad = 0
    for backup in backups_in(folder):
        try:
            _read_good(backup.path, backup, data_key)
            good += 1
        except Problem:
            bad += 1
    return good, bad


def sweep(folder: Path) -> None:
    """Remove what an interrupted backup left behind: its unfinished copy, and key files without a database."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder / "backups"):
            path = Path(entry.path)
            unfinished = path.name.startswith(".") and path.name.endswith((".new", ".new-journal"))
            lonely = path.suffix == ".keys" and not path.with_suffix(".db").exists()
            if entry.is_file(follow_symlinks=False) and (unfinished or lonely):
                remove(path)


def _copy(connection: apsw.Connection, fresh: Path, data_key: bytes) -> None:
    """The log as it is in `connection`, page by page into the new file `fresh`."""
    try:
        os.close(new_file(fresh))
    except OSError as error:
        raise write_problem(error, fresh) from error
    copy = connect(fresh, derived(data_key, DATABASE_KEY))
    try:
        with known(copy, fresh):
            copy.execute("PRAGMA synchronous = EXTRA")
            with copy.backup("main", connection, "main") as copying:
                copying.step()
    finally:
        copy.close(True)


def _holds(backup: Backup, journal: Journal, data_key: bytes) -> bool:
    """Whether a backup is good and holds just this; a log brought back from a backup counts its generations anew."""
    try:
        return _read_good(backup.path, backup, data_key) == journal
    except Problem:
        return False


def _read_good(path: Path, backup: Backup, data_key: bytes) -> Journal:
    """What the copy holds, opened as it would be after a loss. Raises Problem `backup-damaged` or what opening raised."""
    try:
        sound = decode(read_small(backup.keys_path, LONGEST_FILE)).authentic(data_key)
        connection = open_database(path, derived(data_key, DATABASE_KEY), writable=False)
        try:
            with known(connection, path):
                journal = read_journal(connection)
                sound = sound and read_generation(connection) == backup.generation
        finally:
            connection.close(True)
    except (OSError, ValueError) as error:
        raise Problem("backup-damaged", file=backup.path.name) from error
    if not sound:
        raise Problem("backup-damaged", file=backup.path.name)
    return journal


def _drop_old(folder: Path, newest: Backup) -> None:
    """Keep ten, the one just made among them whatever the clock says."""
    others = [backup for backup in backups_in(folder) if backup != newest]
    for backup in others[: max(0, len(others) - (KEPT - 1))]:
        remove(backup.path, backup.keys_path)
