"""Everything of a log taken away from its folder: the keys first, because without them the rest is noise.

Disks keep copies that no program can reach: what this promises is that the files are gone, not that nothing remains.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from kzdesk.storage.backups import NAME
from kzdesk.storage.durable import remove, sync_folder

KEYS = re.compile(r"log\.keys(\.copy)?(\.damaged-\w+)?")
OTHERS = re.compile(
    r"log\.(seen|lock|db(\.new|\.next|\.damaged-\w+)?(-journal)?)|settings\.json(\.bad)?|"
    r"\.(log\.keys|log\.keys\.copy|log\.db|log\.seen|settings\.json)\.[0-9a-f]{16}\.new"
)


def delete_everything(folder: Path) -> tuple[str, ...]:
    """Delete what kzdesk made in `folder`, and the folder where nothing else is in it; the names that are left."""
    backups = folder / "backups"
    inside = _names(backups)
    own = [name for name in inside if NAME.fullmatch(name.removesuffix(".keys").removesuffix(".db") + ".db")]
    unfinished = [name for name in inside if name.startswith(".") and ".db" in name]
    remove(*(folder / name for name in _names(folder) if KEYS.fullmatch(name)))
    remove(*(backups / name for name in own if name.endswith(".keys")))
    for place in (folder, backups):
        with contextlib.suppress(OSError):
            sync_folder(place)
    remove(*(backups / name for name in (*own, *unfinished)))
    with contextlib.suppress(OSError):
        backups.rmdir()
    remove(*(folder / name for name in _names(folder) if OTHERS.fullmatch(name)))
    with contextlib.suppress(OSError):
        sync_folder(folder)
        folder.rmdir()
    return tuple(_names(folder))


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
