"""What holds for every test: a home of its own, no screen, and nothing left behind."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("night", deadline=None)
settings.register_profile("mutants", deadline=None)

HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "run",
}
_home = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Point every folder of a person to a temporary one, and Qt away from any screen, before anything is imported."""
    home = config.stash[_home] = tempfile.TemporaryDirectory(prefix="kzdesk-tests-")
    for name, folder in HOMES.items():
        path = Path(home.name, folder)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[name] = str(path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "LANGUAGE"):
        os.environ.pop(name, None)
    os.environ.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", LANG="C.UTF-8")
    # A run in the background of a script begins with Ctrl+C ignored, and so would every command that a test starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the temporary home."""
    config.stash[_home].cleanup()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What came of the faults that were tried."""
    from tests.faults import summary

    for line in summary():
        terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a window or a running timer."""
    threads = set(threading.enumerate())
    if "qapp" not in request.fixturenames:
        yield
    else:
        yield from _no_widget_or_timer_left(request)
    left = [thread.name for thread in threading.enumerate() if thread not in threads]
    assert not left, f"threads left running: {left}"


def _no_widget_or_timer_left(request: pytest.FixtureRequest) -> Iterator[None]:
    import gc

    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    request.getfixturevalue("qapp")

    def running() -> set[QTimer]:
        return {o for o in gc.get_objects() if issubclass(type(o), QTimer) and isValid(o) and o.isActive()}

    windows, timers = set(QApplication.topLevelWidgets()), running()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [window for window in QApplication.topLevelWidgets() if window not in windows]
    assert not left, f"windows left open: {left}"
    ticking = [f"{timer} of {timer.parent()}" for timer in running() - timers]
    assert not ticking, f"timers left running: {ticking}"
