"""The key files beside the log's own: those of the backups, and those kept with a damaged log.

They hold the same data key. One that opened with an earlier secret would open the log of today.
"""

from __future__ import annotations

from pathlib import Path

from kzdesk.storage.backups import backups_in, keys_at
from kzdesk.storage.durable import remove, write_durably
from kzdesk.storage.keyfile import Keys, encode


def share_keys(folder: Path, keys: Keys, data_key: bytes) -> None:
    """Give these keys to every copy that holds other keys of the data key, so that no earlier secret opens one.

    Raises Problem.
    """
    backups = [backup.keys_path for backup in backups_in(folder)]
    for path in (*backups, *_aside(folder)):
        if keys_at(path, data_key) not in (None, keys):
            write_durably(path, encode(keys))


def drop_aside(folder: Path, data_key: bytes) -> None:
    """Remove damaged logs that were kept and that this data key opens, for it is about to be given up."""
    for path in _aside(folder):
        if keys_at(path, data_key):
            ending = path.name.partition(".damaged-")[2]
            remove(path, *folder.glob(f"log.db.damaged-{ending}*"))


def _aside(folder: Path) -> list[Path]:
    return sorted(folder.glob("log.keys*.damaged-*"))
