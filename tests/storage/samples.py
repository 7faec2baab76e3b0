"""Logs and folders the storage tests share. Nothing in them is of a real person."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from kzdesk.domain.journal import Journal, Permit, Person, Registration, Stay
from kzdesk.services.problem_words import sentences
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import FileFaults, Proposal
from kzdesk.storage.slots import MIB, Kdf
from kzdesk.storage.vault import Vault, VaultPlace

LIGHT = Kdf(ops=1, mem=8 * MIB)
"""The cheapest costs a slot may have, for tests that are not about the costs."""

PASSPHRASE = "ZZ-MARKER-passphrase лампа"  # noqa: S105 - of logs made for tests
MARKER = "ZZ-MARKER-"


def sample_journal(stays: int = 12) -> Journal:
    """A log of this many stays, one registration and one permit, with a marker in every text."""
    first = date(2001, 1, 1)
    records: list[Stay | Registration | Permit] = [
        Stay(
            f"stay-{n}",
            first + timedelta(days=3 * n),
            first + timedelta(days=3 * n + 1),
            crossing_in=f"{MARKER}in",
            crossing_out=f"{MARKER}out",
            document=f"{MARKER}document",
            note=f"{MARKER}note {n} ә\0",
            extra=(("ZZ-MARKER-column", f"{MARKER}cell"), ("ZZ-MARKER-column", "")),
        )
        for n in range(stays)
    ]
    records.append(Registration("registration", first, None, f"{MARKER}registration"))
    records.append(Permit("permit", first, date.max, f"{MARKER}permit"))
    return Journal.of(Person("RUS", f"{MARKER}name"), records)


@contextmanager
def opened(place: VaultPlace, secret: str | None = PASSPHRASE) -> Iterator[Vault]:
    """The log of a place, open for a while."""
    vault = place.open(secret)
    try:
        yield vault
    finally:
        vault.close()


def refused_or(read: Callable[[], Proposal]) -> Proposal | None:
    """What reading gives; None where the file is refused, for which there must be a reason."""
    try:
        return read()
    except FileFaults as refusal:
        if not refusal.errors:
            raise
    except Problem as problem:
        if problem.code not in sentences():
            raise
    return None


def problem_of(place: VaultPlace, secret: str | None = PASSPHRASE) -> str | None:
    """The code of the Problem that opening raises; None when the log opens."""
    try:
        place.open(secret).close()
    except Problem as problem:
        return problem.code
    return None


def modes(folder: Path) -> dict[str, int]:
    """The mode of the folder and of everything in it, by relative path."""
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode) for path in (folder, *folder.rglob("*"))
    }


def assert_private(folder: Path) -> None:
    """Folders are 0700 and files 0600."""
    for name, mode in modes(folder).items():
        assert mode == (0o700 if (folder / name).is_dir() else 0o600), f"{name} is {mode:o}"


def assert_no_marker(folder: Path) -> None:
    """No text of a record, no passphrase in any file or file name, in the encodings a program would write."""
    needles = [MARKER.encode(), MARKER.encode("utf-16-le"), "лампа".encode()]
    for path in folder.rglob("*"):
        assert MARKER not in path.name
        if path.is_file():
            content = path.read_bytes()
            assert not any(needle in content for needle in needles), f"{path.name} is readable"


def fingerprint(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of the folder, by relative path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "log.lock"
    }


def child(script: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A Python process of its own, with pipes for input and output, that sees the kzdesk under test."""
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen(
        [sys.executable, str(script), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
