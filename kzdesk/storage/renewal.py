"""A new data key for a log: a new file under it, read and compared, then switched; the old log opens until the new does.

    1  log.db.next is written under the new key, and read back
    2  log.keys.copy gets the new keys: from here on either key file may be the one that fits
    3  log.db.next takes the name log.db
    4  log.keys gets the new keys

Killed at any point, the passphrase of the database that stands there opens it. The database is never given
another key in place: killed in the midst of that, it can be left with pages under both.
"""

from __future__ import annotations

from pathlib import Path

import apsw

from kzdesk.services.problems import Problem
from kzdesk.storage.database import copy_database, read_log
from kzdesk.storage.durable import remove, rename, sync_folder, write_problem
from kzdesk.storage.keyfile import DATABASE_KEY, KeyFiles, Keys, derived
from kzdesk.storage.schema import read_generation, read_people


def next_files(folder: Path) -> tuple[Path, Path]:
    """The database that is being made ready to take the place of log.db, and its journal."""
    return folder / "log.db.next", folder / "log.db.next-journal"


def renew(connection: apsw.Connection, folder: Path, keys: Keys, data_key: bytes) -> None:
    """Put the log of `connection` under these keys. The connection is of the old file then. Raises Problem."""
    fresh, journal = next_files(folder)
    remove(fresh, journal)
    key = derived(data_key, DATABASE_KEY)
    try:
        copy_database(connection, fresh, key)
        if read_log(fresh, key) != (read_generation(connection), read_people(connection)):
            raise Problem("cannot-write", file=str(fresh))
    except BaseException:
        remove(fresh, journal)
        raise
    switch(folder, keys)


def switch(folder: Path, keys: Keys) -> None:
    """Let log.db.next and its keys take the place of the log. Raises Problem."""
    files = KeyFiles(folder)
    files.announce(keys)
    try:
        rename(next_files(folder)[0], folder / "log.db")
        sync_folder(folder)
    except OSError as error:
        raise write_problem(error, folder / "log.db") from error
    files.write(keys)
