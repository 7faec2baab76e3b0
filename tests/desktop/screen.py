"""A screen of the tests' own: an X server, a window manager and a session bus that nobody else uses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.desktop.accessible import Bus
from tests.desktop.waiting import until

TOOLS = ["Xvfb", "openbox", "xdotool", "dbus-daemon", "setxkbmap"]
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(sys.argv)
application.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


class Screen:
    """Starts everything in `folder`, which also takes the logs; `close` ends what was started."""

    def __init__(self, folder: Path) -> None:
        missing = [tool for tool in TOOLS if not shutil.which(tool)]
        assert not missing, f"{', '.join(missing)} missing: `make setup` installs it, or says with which command"
        self.folder = folder
        self.started: list[subprocess.Popen[bytes]] = []
        self.environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        number = self._announce("Xvfb", "-displayfd", "{}", "-screen", "0", "1360x860x24", "-nolisten", "tcp", "-noreset")
        self.environment["DISPLAY"] = f":{number}"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._announce(
            "dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:tmpdir={folder}", "--print-address={}"
        )
        self._start(["openbox", "--sm-disable"])
        until("the window manager", lambda: self.xdotool("get_num_desktops", check=False))
        self.bus = Bus(self.environment["DBUS_SESSION_BUS_ADDRESS"])

    def _start(self, command: list[str], *, descriptor: int | None = None) -> None:
        """Start a program; what it says goes to a file of its name."""
        keep = [] if descriptor is None else [descriptor]
        with (self.folder / f"{command[0]}.log").open("wb") as log:
            self.started.append(
                subprocess.Popen(
                    command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=keep
                )
            )

    def _announce(self, *command: str) -> str:
        """Start a program that writes one line to the file descriptor at {} when it is ready; that line."""
        reading, writing = os.pipe()
        try:
            self._start([part.format(writing) for part in command], descriptor=writing)
        finally:
            os.close(writing)
        with os.fdopen(reading) as announced:
            line = announced.readline().strip()
        assert line, f"{command[0]} did not start: {(self.folder / f'{command[0]}.log').read_text()}"
        return line

    def xdotool(self, *arguments: str | int, check: bool = True) -> str:
        """Work mouse and keyboard; what xdotool answers."""
        command = ["xdotool", *map(str, arguments)]
        answer = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=30)
        assert not check or answer.returncode == 0, f"{command}: {answer.stderr}"
        return answer.stdout.strip() if answer.returncode == 0 else ""

    def key(self, *keys: str) -> None:
        """Press and release keys one after another: "Return", "ctrl+z"."""
        self.xdotool("key", *keys)

    def layout(self, layout: str) -> None:
        """Give the keyboard these layouts, the first in force: "us,ru"."""
        subprocess.run(["setxkbmap", "-layout", layout], env=self.environment, check=True)

    def write(self, text: str) -> None:
        """Type text into whatever has the keyboard."""
        self.xdotool("type", "--delay", 5, text)

    def click(self, place: tuple[int, int]) -> None:
        """Press and release the left button there."""
        self.xdotool("mousemove", *place, "click", 1)

    def drag(self, start: tuple[int, int], end: tuple[int, int], steps: int = 8) -> None:
        """Move with the left button held, in steps as a hand does."""
        path: list[str | int] = []
        for step in range(1, steps + 1):
            path += ["mousemove", *(a + (b - a) * step // steps for a, b in zip(start, end, strict=True))]
        self.xdotool("mousemove", *start, "mousedown", 1, *path, "mouseup", 1)

    def picture(self, file: Path) -> None:
        """Save what the screen shows, to look at when a test failed."""
        subprocess.run([sys.executable, "-c", GRAB, file], env=self.environment, timeout=30, check=False)

    def close(self) -> None:
        """End what was started, the last first."""
        if hasattr(self, "bus"):
            self.bus.close()
        for process in reversed(self.started):
            process.terminate()
            process.wait(timeout=10)
