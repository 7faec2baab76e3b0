"""Files that only their owner can read, written so that a power cut leaves the old one or the new one, never a third.

Modes are given to the system call that makes each file or folder, so they hold under any umask.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from pathlib import Path
from typing import BinaryIO

from kzdesk.services.problems import Problem

FOLDER_MODE = 0o700
FILE_MODE = 0o600
DISK_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
NO_SUCH_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

# Windows: access denied, sharing violation, lock violation. A virus scanner holds a new file for a moment.
RENAME_REFUSED = frozenset({5, 32, 33})
RENAME_TRIES = 10
RENAME_PAUSE = 0.05

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)


def write_problem(error: OSError, path: Path) -> Problem:
    """The known error behind a failed write at `path`: `disk-full`, `folder-not-writable` or `cannot-write`."""
    if error.errno in DISK_FULL:
        return Problem("disk-full", folder=str(path.parent))
    if error.errno in NOT_ALLOWED:
        return Problem("folder-not-writable", folder=str(path.parent))
    return Problem("cannot-write", file=str(path))


def make_folder(folder: Path) -> list[Path]:
    """Make `folder` and the folders above it that are missing, each 0700; those made, the innermost first.

    Raises Problem when it cannot be made or something else has its name.
    """
    made: list[Path] = []
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        for path in reversed(missing):
            os.mkdir(path, FOLDER_MODE)
            made.insert(0, path)
        if not stat.S_ISDIR(os.stat(folder).st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    except OSError as error:
        remove_folders(made)
        if isinstance(error, FileExistsError | NotADirectoryError):
            raise Problem("folder-not-writable", folder=str(folder)) from error
        raise write_problem(error, folder / "log") from error
    return made


def remove_folders(folders: list[Path]) -> None:
    """Take back folders just made, the innermost first, as far as they are empty."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def remove(*files: Path) -> None:
    """Remove files of kzdesk's own making, as far as they are there and it is possible."""
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink()


def make_private(path: Path, mode: int) -> None:
    """Repair the mode of an owned file or folder; a symbolic link, and what belongs to others, is left alone."""
    if os.name == "nt":
        return  # the user's profile folder is already closed to other accounts
    with contextlib.suppress(OSError):
        found = os.lstat(path)
        if not stat.S_ISLNK(found.st_mode) and found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) != mode:
            os.chmod(path, mode)


def new_file(path: Path) -> int:
    """A descriptor of a file that did not exist before, 0600, open for writing. Raises OSError."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY, FILE_MODE)


def write_new(path: Path, content: bytes) -> None:
    """Make a file that did not exist before, 0600, with all of its content on the disk. Raises OSError."""
    with open(new_file(path), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` as durable as the files, where the system and the disk can. Raises OSError.

    Windows has no such call and needs none; a folder shared by a virtual machine, for one, refuses it.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in NO_SUCH_SYNC:
            raise
    finally:
        os.close(descriptor)


def rename(source: Path, target: Path) -> None:
    """Put `source` in the place of `target`, trying again for half a second where Windows refuses. Raises OSError."""
    for tried in range(1, RENAME_TRIES + 1):
        try:
            os.replace(source, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in RENAME_REFUSED or tried == RENAME_TRIES:
                raise
            time.sleep(RENAME_PAUSE)
        else:
            return


def write_durably(path: Path, content: bytes) -> None:
    """Make `path` a 0600 file of this content: the old file or the new one after a power cut, never a part of one.

    What stands at `path`, a symbolic link too, is replaced and never written through. Raises Problem; the old file is
    then unchanged.
    """
    fresh = path.with_name(f".{path.name}.{os.urandom(8).hex()}.new")
    try:
        try:
            write_new(fresh, content)
            rename(fresh, path)
            sync_folder(path.parent)
        except BaseException:
            remove(fresh)
            raise
    except OSError as error:
        raise write_problem(error, path) from error


def open_regular(path: Path) -> BinaryIO:
    """A regular file open for reading, never through a symbolic link.

    Raises OSError where it is missing or cannot be read, ValueError where it is no regular file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _NOFOLLOW | _BINARY | _NONBLOCK)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise ValueError("a symbolic link") from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ValueError("not a regular file")
    return open(descriptor, "rb")


def read_small(path: Path, limit: int) -> bytes:
    """At most `limit` bytes of a regular file. Raises as `open_regular`, and ValueError where it is longer."""
    with open_regular(path) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise ValueError("too long")
    return content
