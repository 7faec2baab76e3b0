"""All or nothing in the database, and what disk, file or other programs do to it made known errors."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apsw

from kzdesk.services.problems import Problem
from kzdesk.storage.durable import DISK_FULL


@contextlib.contextmanager
def transaction(connection: apsw.Connection, path: Path) -> Iterator[None]:
    """All that is done inside, or nothing of it. Raises Problem for a known error, and after any error nothing changed."""
    with known(connection, path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def known(connection: apsw.Connection, path: Path) -> Iterator[None]:
    """Turn what the disk, the file or another program did into a Problem; a bug stays what it is."""
    try:
        yield
    except apsw.Error as error:
        number = connection.system_errno if isinstance(error, apsw.IOError | apsw.CantOpenError) else 0
        code = _code(error, number)
        if code is None:
            raise
        raise Problem(code, folder=str(path.parent), file=str(path)) from error
    except MemoryError as error:
        raise Problem("not-enough-memory") from error


def _code(error: apsw.Error, number: int) -> str | None:
    match error:
        case apsw.FullError():
            return "disk-full"
        case apsw.IOError():
            if number in DISK_FULL:
                return "disk-full"
            reading = getattr(error, "extendedresult", 0) in (apsw.SQLITE_IOERR_READ, apsw.SQLITE_IOERR_SHORT_READ)
            return "cannot-read" if reading else "cannot-write"
        case apsw.NotADBError() | apsw.CorruptError():
            return "log-damaged"
        case apsw.ReadOnlyError() | apsw.PermissionsError():
            return "folder-not-writable"
        case apsw.CantOpenError():
            return "disk-full" if number in DISK_FULL else "folder-not-writable"
        case apsw.BusyError() | apsw.LockedError():
            return "log-in-use"
        case apsw.NoMemError():
            return "not-enough-memory"
    return None
