"""What lies in a vault's folder: kzdesk's own files, what an interrupted writing left, and what others put there."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from kzdesk.storage.backups import sweep
from kzdesk.storage.durable import FILE_MODE, FOLDER_MODE, make_private, remove

OWN_NAMES = frozenset({
    "log.db", "log.db-journal", "log.keys", "log.keys.copy", "log.lock", "log.seen", "settings.json", "settings.json.bad",
    "backups", "law.kzlaw", "law.kzlaw.before",
})
KEPT_ASIDE = re.compile(r"log\.(db|keys|keys\.copy)\.damaged-\w+(-journal)?")
UNFINISHED = re.compile(
    r"\.(log\.keys|log\.keys\.copy|log\.seen|log\.db|settings\.json|law\.kzlaw|law\.kzlaw\.before)\.[0-9a-f]{16}\.new"
    r"|log\.db\.next(-journal)?"
)
CONFLICT = re.compile(r"(\.~lock\..*|\.?log\b.*(conflict|\(\d+\)|\.sync-).*|log .*\.(db|keys))", re.IGNORECASE)
"""What sync programs leave beside a file they could not agree on."""


def repair_modes(folder: Path) -> None:
    """Close the files of the log to other accounts, and the folder where it holds nothing else."""
    with contextlib.suppress(OSError):
        names = set(os.listdir(folder))
        own = {name for name in names if name in OWN_NAMES or KEPT_ASIDE.fullmatch(name)}
        if names == own:
            make_private(folder, FOLDER_MODE)
        for name in own - {"backups"}:
            make_private(folder / name, FILE_MODE)
    with contextlib.suppress(OSError):
        make_private(folder / "backups", FOLDER_MODE)
        for name in os.listdir(folder / "backups"):
            make_private(folder / "backups" / name, FILE_MODE)


def sweep_folder(folder: Path) -> None:
    """Remove what an interrupted writing left behind."""
    with contextlib.suppress(OSError):
        remove(*(folder / name for name in os.listdir(folder) if UNFINISHED.fullmatch(name)))
    sweep(folder)


def strangers_in(folder: Path) -> tuple[str, ...]:
    """Copies that a sync program left beside the log; they are never opened by themselves."""
    try:
        return tuple(sorted(name for name in os.listdir(folder) if CONFLICT.fullmatch(name)))
    except OSError:
        return ()
