"""A travel copy: the whole encrypted log in one file, which can be opened wherever kzdesk is.

It is a plain zip archive of `log.db` and `log.keys`, stored as they are: unpacked into a folder, they are a vault.
"""

from __future__ import annotations

import io
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kzdesk.domain.journal import Family
from kzdesk.services.problems import Problem
from kzdesk.storage.database import read_log
from kzdesk.storage.durable import open_regular, remove, write_durably, write_new, write_problem
from kzdesk.storage.keyfile import DATABASE_KEY, LONGEST_FILE, DamagedError, decode, derived, unlock

MEMBERS = ("log.db", "log.keys")
MOST_BYTES = 1024 * 1024 * 1024


def write_travel_copy(target: Path, database: Path, keys: Path) -> None:
    """Pack a backup's two files into `target`, durably, and read them back. Raises Problem."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, path in zip(MEMBERS, (database, keys), strict=True):
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes())  # a fixed date: the archive tells no time
    write_durably(target, packed.getvalue())
    if unpack(target) != (database.read_bytes(), keys.read_bytes()):
        raise Problem("cannot-write", file=str(target))


def unpack(source: Path) -> tuple[bytes, bytes]:
    """The database and the keys of a travel copy. Raises Problem `copy-foreign` for anything but just these, stored."""
    try:
        with open_regular(source) as file, zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            sizes = {member.filename: member.file_size for member in members if member.compress_type == zipfile.ZIP_STORED}
            fits = sizes.get("log.db", MOST_BYTES) < MOST_BYTES and sizes.get("log.keys", MOST_BYTES) <= LONGEST_FILE
            if len(members) != len(MEMBERS) or set(sizes) != set(MEMBERS) or not fits:
                raise Problem("copy-foreign", file=source.name)
            return archive.read("log.db"), archive.read("log.keys")
    except OSError as error:
        raise Problem("cannot-read", file=str(source)) from error
    except (ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Problem("copy-foreign", file=source.name) from error


def read_travel_copy(source: Path, secret: str | None, folder: Path) -> Family:
    """The journals of a travel copy, opened with its own passphrase; its encrypted pages lie in `folder` meanwhile."""
    database, written = unpack(source)
    try:
        data_key = unlock(decode(written), secret)
    except DamagedError as error:
        raise Problem("copy-foreign", file=source.name) from error
    with _laid_down(database, folder) as path:
        return read_log(path, derived(data_key, DATABASE_KEY))[1]


@contextmanager
def _laid_down(content: bytes, folder: Path) -> Iterator[Path]:
    path = folder / f".log.db.{secrets.token_hex(8)}.new"
    try:
        write_new(path, content)
    except OSError as error:
        remove(path)
        raise write_problem(error, path) from error
    try:
        yield path
    finally:
        remove(path)
