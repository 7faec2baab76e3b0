"""Backups of a log: each a database and its own key file in `backups/`, so that each opens alone, with the passphrase."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import apsw

from kzdesk.domain.journal import Family
from kzdesk.services.problems import Problem
from kzdesk.storage.database import copy_database, open_database, read_log
from kzdesk.storage.durable import (
    FOLDER_MODE,
    make_folder,
    make_private,
    read_small,
    remove,
    rename,
    sync_folder,
    write_durably,
    write_problem,
)
from kzdesk.storage.keyfile import DATABASE_KEY, LONGEST_FILE, Keys, decode, derived, encode
from kzdesk.storage.schema import read_generation, read_people

KEPT = 10
NAME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d{6})Z-g(\d{8,})(-\d+)?\.db")


@dataclass(frozen=True)
class Backup:
    """One backup: its database, the UTC day (ISO) and time (HHMMSS) it was made and the generation of the log it holds."""

    path: Path
    day: str
    time: str
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
    return tuple(Backup(path, match[1], match[2], int(match[3])) for path, match in found if match)


def make_backup(connection: apsw.Connection, folder: Path, keys: Keys, data_key: bytes, now: datetime) -> Backup:
    """A backup that holds the open log as it is: one there is already, or a new copy, opened to see that it is good.

    A backup appears under its name only when it is whole; then the oldest beyond ten are dropped. Raises Problem; the log
    and the older backups are unchanged then.
    """
    place = folder / "backups"
    make_folder(place)
    if place.is_symlink():
        raise Problem("folder-not-writable", folder=str(place))
    make_private(place, FOLDER_MODE)
    generation = read_generation(connection)
    name = f"{now:%Y-%m-%dT%H%M%SZ}-g{generation:08}.db"
    backup = Backup(place / name, f"{now:%Y-%m-%d}", f"{now:%H%M%S}", generation)
    for earlier in backups_in(folder):
        if earlier.generation == generation and _holds(earlier, read_people(connection), data_key):
            return earlier
    _write(connection, backup, keys, data_key)
    _drop_old(folder, backup)
    return backup


def write_twins(folder: Path, old_key: bytes, keys: Keys, data_key: bytes) -> None:
    """Write every good backup of the old data key once more, under the new one. Raises Problem."""
    for backup in backups_in(folder):
        if keys_of(backup, old_key):
            connection = open_database(backup.path, derived(old_key, DATABASE_KEY), writable=False)
            try:
                _write(connection, _another_name(backup), keys, data_key)
            finally:
                connection.close(True)


def drop_twins(folder: Path, data_key: bytes) -> None:
    """Drop backups under other keys that are there once more, and good, under this one. Raises Problem."""
    every = backups_in(folder)
    own = {_stem(backup): backup for backup in every if keys_of(backup, data_key)}
    for backup in every:
        twin = own.get(_stem(backup))
        if twin and not keys_of(backup, data_key):
            read_backup(twin, data_key)
            remove(backup.path, backup.keys_path)


def keys_of(backup: Backup, data_key: bytes) -> Keys | None:
    """The backup's own keys where they are of this data key; None where they are another's or damaged."""
    return keys_at(backup.keys_path, data_key)


def keys_at(path: Path, data_key: bytes) -> Keys | None:
    """The keys of a key file where they are of this data key; None where they are another's or damaged."""
    try:
        keys = decode(read_small(path, LONGEST_FILE))
    except (OSError, ValueError, Problem):
        return None
    return keys if keys.authentic(data_key) else None


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


def _write(connection: apsw.Connection, backup: Backup, keys: Keys, data_key: bytes) -> None:
    """Make the backup of what `connection` holds; it stands under its name only when it is whole and was read."""
    fresh = backup.path.with_name(f".{backup.path.name}.new")
    try:
        copy_database(connection, fresh, derived(data_key, DATABASE_KEY))
        write_durably(backup.keys_path, encode(keys))
        _read_good(fresh, backup, data_key)
        try:
            rename(fresh, backup.path)
            sync_folder(backup.path.parent)
        except OSError as error:
            raise write_problem(error, backup.path) from error
    except BaseException:
        remove(fresh, backup.keys_path)
        raise


def _stem(backup: Backup) -> str:
    """What twins have in common: the time they were made at and the generation."""
    return re.sub(r"(-g\d+)-\d+$", r"\1", backup.path.stem)


def _another_name(backup: Backup) -> Backup:
    """The same backup under a name that is free."""
    number = 1
    while (path := backup.path.with_name(f"{_stem(backup)}-{number}.db")).exists():
        number += 1
    return replace(backup, path=path)


def _holds(backup: Backup, people: Family, data_key: bytes) -> bool:
    """Whether a backup is good and holds just this; a log brought back from a backup counts its generations anew."""
    try:
        return _read_good(backup.path, backup, data_key) == people
    except Problem:
        return False


def _read_good(path: Path, backup: Backup, data_key: bytes) -> Family:
    """What the copy holds, opened as it would be after a loss. Raises Problem `backup-damaged` or what opening raised."""
    if keys_of(backup, data_key) is None:
        raise Problem("backup-damaged", file=backup.path.name)
    generation, people = read_log(path, derived(data_key, DATABASE_KEY))
    if generation != backup.generation:
        raise Problem("backup-damaged", file=backup.path.name)
    return people


def read_backup(backup: Backup, data_key: bytes) -> Family:
    """What a backup holds, if it is good. Raises Problem."""
    return _read_good(backup.path, backup, data_key)


def _drop_old(folder: Path, newest: Backup) -> None:
    """Keep ten, the one just made among them whatever the clock says."""
    others = [backup for backup in backups_in(folder) if backup != newest]
    for backup in others[: max(0, len(others) - (KEPT - 1))]:
        remove(backup.path, backup.keys_path)
