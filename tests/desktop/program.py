"""A program running on the tests' screen: started, read through its windows, and ended by closing them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from jeepney import DBusErrorResponse, message_bus
from jeepney.wrappers import unwrap_msg

from tests.desktop.accessible import Accessible
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

# What Qt says when these tests ask about a thing that has just gone from the screen; not the program's doing.
ASKED_TOO_LATE = "qt.accessibility.atspi: Could not find accessible on path:"


PYTHON = (sys.executable, "-X", "faulthandler")


class Program:
    """A program with a window; `arguments` are those of the Python that the tests run in, unless `first` names another."""

    def __init__(self, screen: Screen, *arguments: str | Path, first: Sequence[str] = PYTHON) -> None:
        self.screen = screen
        self.said = screen.folder / "program.log"
        with self.said.open("wb") as log:
            command = [*first, *map(str, arguments)]
            self.process = subprocess.Popen(command, env=screen.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def windows(self) -> list[Accessible]:
        """The windows of this process that are on the screen now."""
        assert self.process.poll() is None, f"ended with {self.process.returncode}: {self.said.read_text()}"
        bus = self.screen.bus
        windows = []
        for application in bus.applications():
            try:
                ask = message_bus.GetConnectionUnixProcessID(application.owner)
                if unwrap_msg(bus.connection.send_and_get_reply(ask, timeout=10))[0] == self.process.pid:
                    windows += [window for window in application.children() if "showing" in window.states]
            except DBusErrorResponse:  # another program, or a window, that has just gone
                continue
        return windows

    def window(self, title: str, seconds: float = 30.0) -> Accessible:
        """The window whose title begins so, once it is there and has the keyboard."""

        def active() -> Accessible | None:
            for window in self.windows():
                if window.name.startswith(title) and "active" in window.states:
                    return window
            return None

        return until(f"a window {title!r} that has the keyboard", active, seconds)

    def find(self, role: str, name: str, state: str = "showing", seconds: float = 30.0) -> Accessible:
        """The first thing of that role and state in any window whose name begins with `name`, once it is there."""

        def search() -> Accessible | None:
            for window in reversed(self.windows()):
                if found := window.find(role, name, state):
                    return found
            return None

        try:
            return until(f"{role} {name!r} {state}", search, seconds)
        except AssertionError as problem:
            problem.add_note("\n".join(window.outline() for window in self.windows()))
            raise

    def spoken_cells(self, table: str) -> dict[str, Accessible]:
        """The cells of a table by what a screen reader says of each; none while the table is being laid out anew."""
        try:
            return {cell.name: cell for cell in self.find("table", table).cells()}
        except DBusErrorResponse:
            return {}

    def settle(self, thing: Accessible) -> None:
        """Wait until a thing has kept its place over three looks: the window is laid out and the mouse can go there."""
        places: list[tuple[int, ...]] = []

        def stays() -> bool:
            places.append((*thing.centre(), *thing.size()))
            return len(places) > 2 and len(set(places[-3:])) == 1

        until("a place that does not change", stays)

    def close(self) -> None:
        """Close the active window as its frame's close button does; the program must end well and have said nothing."""
        self.screen.key("alt+F4")
        assert self.process.wait(timeout=20) == 0, self.said.read_text()
        lines = [line for line in self.said.read_text().splitlines() if not line.startswith(ASKED_TOO_LATE)]
        assert not lines, lines

    def stop(self) -> None:
        """End it whatever state it is in; harmless when it has ended."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=10)


def begin_log(program: Program, words: str, said: Callable[[str], str] = str) -> str:
    """From the first start to a log under a passphrase, by keys once it has begun; its recovery code. It still asks whether
    the code was written down. `said` translates what is on the screen.
    """
    program.window("kzdesk")
    program.find("push button", said("Start my log")).press()
    for field in ("Passphrase", "The same passphrase again"):
        program.find("text", said(field), "focused")
        program.screen.write(words)
        program.screen.key("Tab" if field == "Passphrase" else "Return")
    before = said("Recovery code: {code}").format(code="")
    code = program.find("label", before).name.removeprefix(before)
    program.find("check box", said("I have written it down"), "focused")
    return code
