"""One screen of this machine, and an empty Debian that shows its windows on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from empty_debian import EmptyDebian

from tests.desktop.screen import Screen

ROOT = Path(__file__).resolve().parents[2]
DIST, WORK = ROOT / "dist", ROOT / "build" / "proof"


@pytest.fixture(scope="session")
def package() -> Path:
    """The Debian package that `make package` built."""
    (found,) = DIST.glob("*.deb")
    return found


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the two meet: the sockets of the session and of the accessibility bus."""
    folder = tmp_path_factory.mktemp("shared")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    os.environ["HOME"] = str(tmp_path_factory.mktemp("home"))
    return folder


@pytest.fixture(scope="session")
def screen(shared: Path) -> Iterator[Screen]:
    """A screen with a window manager and the accessibility bus."""
    screen = Screen(shared)
    yield screen
    screen.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where pictures of the screen are kept, to be looked at."""
    folder = WORK / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def debian(tmp_path: Path, shared: Path) -> Iterator[EmptyDebian]:
    """A Debian of its own for each test, in which nothing is installed that `minbase` does not bring."""
    WORK.mkdir(parents=True, exist_ok=True)
    debian = EmptyDebian(WORK / "base", tmp_path / "debian", shared)
    debian.apt("update")
    yield debian
    debian.close()
