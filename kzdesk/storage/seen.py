"""The generation of the log as it was last seen open here: a log that counts fewer was rolled back.

`log.seen` lies in the vault's folder, as everything does. It notices a log.db that was replaced by an older one, by a sync
folder or a copy; it cannot notice that the whole folder was.
"""

from __future__ import annotations

import contextlib
import hmac
from pathlib import Path

from nacl.encoding import RawEncoder
from nacl.hash import blake2b

from kzdesk.services.problems import Problem
from kzdesk.storage.durable import read_small, write_durably
from kzdesk.storage.keyfile import derived

LONGEST = 200


def read_seen(folder: Path, data_key: bytes) -> int:
    """The generation last seen; 0 where nothing was noted, or not by this log."""
    try:
        number, _, mac = read_small(folder / "log.seen", LONGEST).decode().strip().partition(" ")
        return int(number) if hmac.compare_digest(mac, _mac(int(number), data_key)) else 0
    except (OSError, ValueError, TypeError):
        return 0


def note_seen(folder: Path, generation: int, data_key: bytes) -> None:
    """Note it; where that is not possible, nothing is lost but the notice."""
    if read_seen(folder, data_key) != generation:
        with contextlib.suppress(Problem):
            write_durably(folder / "log.seen", f"{generation} {_mac(generation, data_key)}\n".encode())


def _mac(generation: int, data_key: bytes) -> str:
    key = derived(data_key, b"kzdesk-seen-v1")
    return blake2b(str(generation).encode(), key=key, digest_size=32, encoder=RawEncoder).hex()
