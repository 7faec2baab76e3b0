"""What a command answers, on standard output."""

from __future__ import annotations

import os
import sys

from kzdesk.services.language import tr
from kzdesk.services.problems import Problem
from kzdesk.storage.durable import DISK_FULL


def write_out(text: str) -> None:
    """Write text as it is: in UTF-8 on every system, unless a terminal is read. Raises Problem at once when it fails."""
    if sys.stdout.isatty():
        sys.stdout.write(text)
        return
    rest, place = memoryview(text.encode()), tr("standard output")
    try:
        while rest:
            rest = rest[os.write(sys.stdout.fileno(), rest) :]
    except OSError as error:
        code = "disk-full" if error.errno in DISK_FULL else "cannot-write"
        raise Problem(code, folder=place, file=place) from error
