"""One program at a time per log."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from kzdesk.services.problems import Problem
from kzdesk.storage.durable import FILE_MODE, make_private, write_problem

HELD_BY_ANOTHER = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})


class FolderLock:
    """Holds the file `path` locked from construction to `release`. Raises Problem `log-in-use` when another holds it.

    The lock belongs to the operating system (flock, or a byte range on Windows) and not to the file's existence: it is
    gone with the process that held it, after kill -9 and a power cut too, so no stale lock can keep a person out of the
    log. The file stays when the lock is released: deleting it could hand the same lock to two processes. Qt's own lock
    file would do the same, but nothing below the window imports Qt.
    """

    def __init__(self, path: Path) -> None:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        try:
            self._descriptor: int | None = os.open(path, flags, FILE_MODE)
        except OSError as error:
            raise write_problem(error, path) from error
        make_private(path, FILE_MODE)
        try:
            _take(self._descriptor)
        except OSError as error:
            self.release()
            if error.errno in HELD_BY_ANOTHER:
                raise Problem("log-in-use", folder=str(path.parent)) from error
            raise write_problem(error, path) from error

    def release(self) -> None:
        """Let another program in; harmless when already released."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
