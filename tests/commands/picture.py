"""The window painted by a kzdesk of its own process, in a home of its own that is compared before and after."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests.commands.program import ROOT
from tests.conftest import HOMES

FONT_INDEX = ".cache/fontconfig"
"""What the system's font library may write on a machine that has no index of its fonts yet; nothing of a person is in it."""


@dataclass(frozen=True)
class Answer:
    """What a process said, and how it ended."""

    status: int
    out: str
    err: str


class Home:
    """A home, a working folder and a folder for temporary files; `run` fails when a command changes anything in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "home"
        for name in (*HOMES.values(), "tmp", "here"):
            (self.folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.folder / "mine.txt").write_text("mine")
        self.pictures = folder / "pictures"
        self.pictures.mkdir(exist_ok=True)

    def state(self) -> dict[str, tuple[int, int, str]]:
        """Every file and folder with its mode, when it was changed, and its content."""
        found = {}
        for path in (self.folder, *self.folder.rglob("*")):
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            stat = path.lstat()
            changed = 0 if path.name == "tmp" else stat.st_mtime_ns  # what is made there must be gone again
            found[str(path.relative_to(self.folder))] = (stat.st_mode, changed, content)
        return {name: about for name, about in found.items() if name != ".cache" and not name.startswith(FONT_INDEX)}

    def run(self, *arguments: str | Path, first: tuple[str | Path, ...] = (), **variables: str | None) -> Answer:
        """Run kzdesk without a screen; `first` goes before `-m kzdesk`; a variable that is None is taken away."""
        homes = {name: str(self.folder / folder) for name, folder in HOMES.items()}
        environment: dict[str, str | None] = {
            **os.environ, **homes, "TMPDIR": str(self.folder / "tmp"), "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": None, **variables,
        }
        before = self.state()
        done = subprocess.run(
            [sys.executable, *map(str, first), "-m", "kzdesk", *map(str, arguments)],
            env={name: value for name, value in environment.items() if value is not None},
            cwd=self.folder / "here",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert self.state() == before
        return Answer(done.returncode, done.stdout, done.stderr)

    def picture(self, *arguments: str | Path, first: tuple[str | Path, ...] = (), **variables: str | None) -> QImage:
        """The picture of the window that these arguments open; nothing is said about it."""
        file = self.pictures / f"{len([*self.pictures.iterdir()])}.png"
        answer = self.run(*arguments, "--screenshot", file, first=first, **variables)
        assert answer == Answer(0, "", "")
        assert file.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
        return QImage(str(file))


def size(picture: QImage) -> tuple[int, int]:
    """Width and height in pixels."""
    return picture.width(), picture.height()


def lightness(picture: QImage) -> float:
    """How light the picture is on the whole, from 0 to 1."""
    return QImage(picture.scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation)).pixelColor(0, 0).lightnessF()


def colours(picture: QImage) -> int:
    """How many colours it has, on a coarse grid of its pixels."""
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 5) for y in range(0, picture.height(), 5)})
