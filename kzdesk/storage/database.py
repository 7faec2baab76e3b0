"""One encrypted SQLite file (SQLCipher-4 pages, raw 256-bit key): opened with every check."""

from __future__ import annotations

import os
from pathlib import Path

import apsw

from kzdesk.domain.journal import Family
from kzdesk.services.problems import Problem
from kzdesk.storage.durable import new_file, open_regular, write_problem
from kzdesk.storage.migrations import tables_of, version_of
from kzdesk.storage.schema import (
    APPLICATION_ID,
    VERSION,
    make_tables,
    put_person,
    put_records,
    read_generation,
    read_people,
)
from kzdesk.storage.transactions import known, transaction

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
            _require_log(connection, path)
            if writable:
                make_durable(connection)
            if connection.pragma("integrity_check") != "ok":
                raise Problem("log-damaged", folder=str(path.parent), file=str(path))
    except BaseException:
        connection.close(True)
        raise
    return connection


def make_database(path: Path, key: bytes, people: Family) -> None:
    """A new file that holds these journals, durable when this returns. Raises Problem; the caller removes what is left then."""
    try:
        os.close(new_file(path))
    except OSError as error:
        raise write_problem(error, path) from error
    connection = connect(path, key)
    try:
        make_durable(connection)
        with transaction(connection, path):
            make_tables(connection)
            for journal in people:
                put_person(connection, journal.person)
                put_records(connection, journal.person.id, journal.records)
    except UnicodeEncodeError:
        raise Problem("unreadable-text") from None
    finally:
        connection.close(True)


def copy_database(connection: apsw.Connection, fresh: Path, key: bytes) -> None:
    """The log as it is in `connection`, row by row into the new file `fresh` under `key`. Raises Problem."""
    try:
        os.close(new_file(fresh))
    except OSError as error:
        raise write_problem(error, fresh) from error
    copy = connect(fresh, key)
    try:
        with known(copy, fresh):
            copy.execute("PRAGMA synchronous = EXTRA")
            with copy.backup("main", connection, "main") as copying:
                copying.step()
    finally:
        copy.close(True)


def read_log(path: Path, key: bytes) -> tuple[int, Family]:
    """The generation and the records of a log that is read and let go again. Raises Problem as `open_database` does."""
    connection = open_database(path, key, writable=False)
    try:
        with known(connection, path):
            return read_generation(connection), read_people(connection)
    except (ValueError, TypeError) as error:
        raise Problem("log-damaged", folder=str(path.parent), file=str(path)) from error
    finally:
        connection.close(True)


def opens(path: Path, key: bytes) -> bool:
    """Whether this is the key of that file, as far as its first page tells.

    After a crash within a save the file has to be put right first, which needs writing; under a wrong key that fails and
    leaves everything as it is.
    """
    for writable in (False, True):
        try:
            connection = connect(path, key, writable=writable)
        except Problem:
            return False
        try:
            return bool(connection.pragma("application_id") == APPLICATION_ID)
        except apsw.ReadOnlyError:
            continue
        except apsw.Error:
            return False
        finally:
            connection.close(True)
    return False


def connect(path: Path, key: bytes, *, writable: bool = True) -> apsw.Connection:
    """A connection with the key set and the safe settings of a connection; nothing is read or written yet."""
    flags = (apsw.SQLITE_OPEN_READWRITE if writable else apsw.SQLITE_OPEN_READONLY) | apsw.SQLITE_OPEN_NOFOLLOW
    try:
        connection = apsw.Connection(str(path), flags=flags)
    except (apsw.Error, UnicodeEncodeError) as error:  # a folder whose name is in no encoding of today
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


def _require_log(connection: apsw.Connection, path: Path) -> None:
    """Refuse what is no log of a known version before anything is read from it, by its marks and its exact tables.

    Raises Problem `log-newer` for a later version and `log-foreign` for everything else (a trigger or a view among them).
    """
    facts = {"folder": str(path.parent), "file": str(path)}
    if connection.pragma("application_id") != APPLICATION_ID:
        raise Problem("log-foreign", **facts)
    version = version_of(connection)
    if version > VERSION:
        raise Problem("log-newer", **facts)
    found = set(connection.execute("SELECT sql FROM sqlite_schema WHERE NOT (type = 'index' AND sql IS NULL)"))
    if version < 1 or found != {(table,) for table in tables_of(version)}:
        raise Problem("log-foreign", **facts)


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
