"""One encrypted SQLite file (SQLCipher-4 pages, raw 256-bit key): opened with every check, its errors made known ones."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import apsw

from kzdesk.domain.journal import Journal
from kzdesk.services.problems import Problem
from kzdesk.storage.durable import DISK_FULL, new_file, open_regular, write_problem
from kzdesk.storage.schema import make_tables, put_person, put_records, require_log

PAGE_BYTES = 4096
BUSY_MILLISECONDS = 2000
PLAIN_HEADER = b"SQLite format 3\0"

OWN_CONNECTION = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
)


def open_database(path: Path, key: bytes, *, writable: bool = True) -> apsw.Connection:
    """A checked connection to an existing log: key, marks, tables, then every page.

    Nothing is written before the checks are passed; then commits are made durable against a power cut (DELETE journal,
    EXTRA). Raises Problem: `log-damaged`, `log-newer`, `log-foreign`, `cannot-read`, or one of `known`.
    """
    _look_at(path)
    connection = connect(path, key, writable=writable)
    try:
        with known(connection, path):
            require_log(connection, path)
            if writable:
                make_durable(connection)
            if connection.pragma("integrity_check") != "ok":
                raise Problem("log-damaged", folder=str(path.parent), file=str(path))
    except BaseException:
        connection.close(True)
        raise
    return connection


def make_database(path: Path, key: bytes, journal: Journal) -> None:
    """A new file that holds `journal`, durable when this returns. Raises Problem; the caller removes what is left then."""
    try:
        os.close(new_file(path))
    except OSError as error:
        raise write_problem(error, path) from error
    connection = connect(path, key)
    try:
        make_durable(connection)
        with transaction(connection, path):
            make_tables(connection)
            put_person(connection, journal.person)
            put_records(connection, journal.records)
    except UnicodeEncodeError:
        raise Problem("unreadable-text") from None
    finally:
        connection.close(True)


def connect(path: Path, key: bytes, *, writable: bool = True) -> apsw.Connection:
    """A connection with the key set and the safe settings of a connection; nothing is read or written yet."""
    flags = (apsw.SQLITE_OPEN_READWRITE if writable else apsw.SQLITE_OPEN_READONLY) | apsw.SQLITE_OPEN_NOFOLLOW
    try:
        connection = apsw.Connection(str(path), flags=flags)
    except apsw.Error as error:
        raise Problem("cannot-read", file=str(path)) from error
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    connection.execute("PRAGMA cipher = 'sqlcipher'")
    connection.execute("PRAGMA legacy = 4")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"", can_cache=False)
    for setting in OWN_CONNECTION:
        connection.execute(setting)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
    return connection


def make_durable(connection: apsw.Connection) -> None:
    """From now on a commit that returned survives a power cut. Raises apsw.Error."""
    if connection.pragma("journal_mode", "DELETE") != "delete":
        raise apsw.BusyError("another program keeps the log in its own mode")
    connection.execute("PRAGMA fullfsync = ON")  # macOS keeps what is synced in the drive's cache otherwise
    connection.execute("PRAGMA synchronous = EXTRA")


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


def _look_at(path: Path) -> None:
    """Refuse what cannot be a log before SQLite sees it: it takes a file shorter than a page for an empty database."""
    facts = {"folder": str(path.parent), "file": str(path)}
    try:
        with open_regular(path) as file:
            start = file.read(PAGE_BYTES)
    except FileNotFoundError as error:
        raise Problem("log-damaged", **facts) from error
    except OSError as error:
        raise Problem("cannot-read", **facts) from error
    except ValueError as error:
        raise Problem("log-foreign", **facts) from error
    if start.startswith(PLAIN_HEADER):
        raise Problem("log-foreign", **facts)
    if len(start) < PAGE_BYTES:
        raise Problem("log-damaged", **facts)
