"""A disk that loses its power: a VFS beneath the ciphers notes every write, sync and removal, and a disk is rebuilt as it
could be found after a cut at any of them.

What was not synced when the power went is there not at all, wholly, in part, or torn within a sector. A removed name comes
back unless the folder was synced.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import apsw

SECTOR = 512
MODES = ("none", "all", "some", "torn")
NAME = "power"


class Step(NamedTuple):
    """One thing that was done: `what` is write, truncate, sync, remove, forget (a removal not synced) or ack."""

    what: str
    file: str = ""
    at: int = 0
    content: bytes = b""


class Recorder:
    """What SQLite did. `syncs` False leaves every fsync out, as a disk that lies would; `fails_at` counts down to a failure."""

    def __init__(self, syncs: bool = True) -> None:
        self.steps: list[Step] = []
        self.syncs = syncs
        self.fails_at = 0

    def fail(self) -> None:
        """Fail at the step that was named, and at every one after it."""
        if self.fails_at > 1:
            self.fails_at -= 1
        elif self.fails_at:
            self.fails_at = -1
            raise apsw.IOError("the disk failed")

    def ack(self) -> None:
        """The person was told that it is saved."""
        self.steps.append(Step("ack"))


class RecordingVFS(apsw.VFS):
    """Notes what SQLite does. The ciphers remember the VFS beneath them, so there is one for the whole run."""

    def __init__(self) -> None:
        super().__init__(NAME, "")
        self.recorder = Recorder()

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return RecordedFile(self.recorder, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:
        super().xDelete(name, syncdir)
        self.recorder.steps.append(Step("remove" if syncdir and self.recorder.syncs else "forget", name))


class RecordedFile(apsw.VFSFile):
    """A file whose changes are noted."""

    def __init__(self, recorder: Recorder, name: Any, flags: list[int]) -> None:
        self._recorder = recorder
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        super().__init__("", name, flags)

    def xWrite(self, content: Any, at: int) -> None:
        self._recorder.fail()
        super().xWrite(content, at)
        self._recorder.steps.append(Step("write", self._name, at, bytes(content)))

    def xTruncate(self, size: int) -> None:
        self._recorder.fail()
        super().xTruncate(size)
        self._recorder.steps.append(Step("truncate", self._name, size))

    def xSync(self, flags: int) -> None:
        self._recorder.fail()
        super().xSync(flags)
        if self._recorder.syncs:
            self._recorder.steps.append(Step("sync", self._name))


class Disk:
    """What is on the disk for certain, and what may be."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.certain = {name: bytearray(content) for name, content in files.items()}
        self.pending: dict[str, list[Step]] = {}
        self.forgotten: set[str] = set()
        self.acknowledged = 0

    def do(self, step: Step) -> None:
        """The next thing that was done."""
        match step.what:
            case "ack":
                self.acknowledged += 1
            case "write" | "truncate":
                if step.file in self.forgotten:  # a new file of that name
                    self.forgotten.discard(step.file)
                    self.certain.pop(step.file, None)
                self.pending.setdefault(step.file, []).append(step)
            case "sync":
                content = self.certain.setdefault(step.file, bytearray())
                for pending in self.pending.pop(step.file, []):
                    apply(content, pending)
            case "remove":
                self.certain.pop(step.file, None)
                self.pending.pop(step.file, None)
            case "forget":
                self.forgotten.add(step.file)

    def after_cut(self, mode: str, chance: random.Random) -> dict[str, bytes]:
        """The files as they could be found."""
        found = {name: bytearray(content) for name, content in self.certain.items()}
        for name, steps in self.pending.items():
            if name in self.forgotten and mode != "none" and chance.random() < 0.5:
                continue
            for step in steps:
                if mode == "all" or (mode in ("some", "torn") and chance.random() < 0.5):
                    apply(found.setdefault(name, bytearray()), torn(step, chance) if mode == "torn" else step)
        for name in self.forgotten & set(found):
            if mode == "all" or (mode != "none" and chance.random() < 0.5):
                del found[name]
        return {name: bytes(content) for name, content in found.items()}


def apply(content: bytearray, step: Step) -> None:
    """Write into the content, or cut it."""
    if step.what == "truncate":
        del content[step.at :]
        return
    if len(content) < step.at:
        content.extend(bytes(step.at - len(content)))
    content[step.at : step.at + len(step.content)] = step.content


def torn(step: Step, chance: random.Random) -> Step:
    """Only some sectors of a write."""
    if step.what != "write" or len(step.content) <= SECTOR:
        return step
    return step._replace(content=step.content[: SECTOR * chance.randrange(1, len(step.content) // SECTOR + 1)])


vfs = RecordingVFS()


@contextmanager
def recorded(connections: Any, syncs: bool = True) -> Iterator[Recorder]:
    """While this lasts, `connections.Connection` opens databases over a recorder."""
    recorder = vfs.recorder = Recorder(syncs)
    original = connections.Connection
    connections.Connection = lambda path, flags: original(path, flags=flags, vfs=f"multipleciphers-{NAME}")
    try:
        yield recorder
    finally:
        connections.Connection = original


def files_of(folder: Path) -> dict[str, bytes]:
    """The database files that are there before."""
    return {str(path): path.read_bytes() for path in folder.glob("log.db*")}
