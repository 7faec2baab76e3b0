"""A log that cannot be opened any more, brought back from a backup or a travel copy; what was there is kept beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
from datetime import datetime
from pathlib import Path

from kzdesk.domain.journal import Family
from kzdesk.services.problems import Problem
from kzdesk.storage.database import read_log
from kzdesk.storage.durable import FILE_MODE, make_private, open_regular, remove, rename, sync_folder, write_new, write_problem
from kzdesk.storage.keyfile import DATABASE_KEY, LONGEST_FILE, DamagedError, decode, derived, unlock
from kzdesk.storage.renewal import next_files, switch
from kzdesk.storage.seen import note_seen


def bring_back(folder: Path, database: bytes, written_keys: bytes, secret: str | None, now: datetime) -> Family:
    """Make this the log of `folder`, once it opens with `secret`; what it holds.

    The log that was there is kept as `log.db.damaged-TIME`, its key files likewise. Killed at any point, the folder holds
    the log as it was or the one brought back. Raises Problem; nothing was changed then.
    """
    try:
        if len(written_keys) > LONGEST_FILE:
            raise DamagedError("too long")
        keys = decode(written_keys)
        data_key = unlock(keys, secret)
    except DamagedError as error:
        raise Problem("keys-damaged", folder=str(folder)) from error
    fresh, journal = next_files(folder)
    remove(fresh, journal)
    try:
        try:
            write_new(fresh, database)
        except OSError as error:
            raise write_problem(error, fresh) from error
        generation, people = read_log(fresh, derived(data_key, DATABASE_KEY))
        _keep_what_was(folder, f"damaged-{now:%Y%m%dT%H%M%SZ}")
    except BaseException:
        remove(fresh, journal)
        raise
    switch(folder, keys)
    note_seen(folder, generation, data_key)
    return people


def read_pair(database: Path, keys: Path) -> tuple[bytes, bytes]:
    """The bytes of a backup's two files. Raises Problem `backup-damaged`."""
    try:
        with open_regular(database) as pages, open_regular(keys) as slots:
            return pages.read(), slots.read(LONGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise Problem("backup-damaged", file=database.name) from error


def _keep_what_was(folder: Path, ending: str) -> None:
    """A second name for the damaged database, copies of key files that differ, and its journal out of the way."""
    try:
        for name in ("log.keys", "log.keys.copy"):
            with contextlib.suppress(FileNotFoundError, IsADirectoryError):
                shutil.copyfile(folder / name, folder / f"{name}.{ending}", follow_symlinks=False)
                make_private(folder / f"{name}.{ending}", FILE_MODE)
        with contextlib.suppress(FileNotFoundError):
            try:
                os.link(folder / "log.db", folder / f"log.db.{ending}", follow_symlinks=False)
            except FileExistsError:
                pass
            except (OSError, NotImplementedError):  # a file system without second names
                rename(folder / "log.db", folder / f"log.db.{ending}")
        with contextlib.suppress(FileNotFoundError):
            rename(folder / "log.db-journal", folder / f"log.db.{ending}-journal")
        sync_folder(folder)
    except OSError as error:
        raise write_problem(error, folder / f"log.db.{ending}") from error
