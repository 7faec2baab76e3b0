"""A real window leaves its log for every reason, clears its memory, and comes back to where it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.desktop.memory import count_in_memory
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.waiting import until
from tests.faults import note, tally, times

WORDS = "Eleven blue kites above Kapchagay"
NOTE = "Zhanibek the beekeeper of Merke"
LOG = f"kind,from,to,note\nstay,2023-09-01,,{NOTE}\nstay,2023-03-01,2023-05-20,{NOTE} again\n"
LOGIN = "org.freedesktop.login1"
SESSION = "/org/freedesktop/login1/session/_37"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """An encrypted log with a note in it."""
    (tmp_path / "log.csv").write_text(LOG)
    command = ["import", tmp_path / "log.csv", "--vault", tmp_path / "vault", "--passphrase-stdin"]
    subprocess.run([sys.executable, "-m", "kzdesk", *command], input=WORDS, capture_output=True, text=True, check=True)
    return tmp_path / "vault"


@pytest.fixture
def desktop(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> Iterator[DBusConnection]:
    """A bus that is the session's and the system's, where this test plays the desktop."""
    address = screen.environment["DBUS_SESSION_BUS_ADDRESS"]
    monkeypatch.setitem(screen.environment, "DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.setitem(screen.environment, "XDG_SESSION_ID", "7")
    with open_dbus_connection(address) as connection:
        connection.send_and_get_reply(message_bus.RequestName(LOGIN))
        yield connection
        connection.send_and_get_reply(message_bus.ReleaseName(LOGIN))


def say(desktop: DBusConnection, path: str, interface: str, name: str, *value: bool) -> None:
    """A signal of the desktop."""
    signature = "b" if value else None
    desktop.send(new_signal(DBusAddress(path, interface=interface), name, signature, value))


def switch_user(desktop: DBusConnection) -> None:
    """Another user comes to the screen; who asks whether the session is in front is told no."""
    change = (f"{LOGIN}.Session", {"Active": ("b", False)}, [])
    properties = DBusAddress(SESSION, interface="org.freedesktop.DBus.Properties")
    desktop.send(new_signal(properties, "PropertiesChanged", "sa{sv}as", change))
    while (asked := desktop.receive(timeout=10)).header.message_type is not MessageType.method_call:
        pass
    desktop.send(new_method_return(asked, "v", (("b", False),)))


REASONS: dict[str, Callable[[DBusConnection], None]] = {
    "screen": lambda bus: say(bus, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
    "gnome screen": lambda bus: say(bus, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True),
    "sleep": lambda bus: say(bus, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", True),
    "session lock": lambda bus: say(bus, SESSION, f"{LOGIN}.Session", "Lock"),
    "user switch": switch_user,
}


def unlock(screen: Screen, program: Program) -> None:
    """Type the passphrase."""
    program.window("kzdesk")
    program.find("text", "Passphrase", "focused")
    screen.write(WORDS)
    screen.key("Return")
    program.find("label", "Not legal advice")
    program.window("kzdesk")


def arguments(program: Program) -> list[str]:
    """With what the process was started, or became a fresh one."""
    return Path(f"/proc/{program.process.pid}/cmdline").read_text().split("\0")


def test_it_locks_for_every_reason_of_the_desktop_and_its_memory_is_clear(
    screen: Screen, start: Callable[..., Program], vault: Path, desktop: DBusConnection
) -> None:
    program = start("-m", "kzdesk", "--vault", vault, "--today", "2023-10-10", "--lang", "en", "--view", "year")
    descriptors = set()
    for name, reason in list(REASONS.items())[:: times(4, 1)]:
        unlock(screen, program)
        until("a window that listens", lambda: b"QtDBus" in Path(f"/proc/{program.process.pid}/maps").read_bytes())
        say(desktop, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False)
        say(desktop, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", False)
        before = memory_of(program)
        reason(desktop)
        program.find("label", "The log is locked.")
        assert "--locked" in arguments(program), name
        after = memory_of(program)
        if os.geteuid() == 0:
            assert before > 0
            assert after == 0
            note(f"memory scan, {name}", f"the note and the passphrase {before} times while open, {after} times once locked")
        descriptors.add(len(os.listdir(f"/proc/{program.process.pid}/fd")) if os.geteuid() == 0 else 0)
        tally("lock by the desktop", "locked")
    assert max(descriptors) - min(descriptors) <= 2, descriptors
    unlock(screen, program)
    program.find("label", "December")  # the year, as before
    program.close()


def memory_of(program: Program, *texts: str) -> int:
    """How often these, or the note and the passphrase, are in memory; another account's programs may not even ask."""
    memory = Path(f"/proc/{program.process.pid}/mem")
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        with pytest.raises(PermissionError):
            memory.open("rb")
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
    return count_in_memory(program.process.pid, *(texts or (NOTE, WORDS))) if os.geteuid() == 0 else 0


def test_the_panic_key_takes_everything_off_the_screen_a_dialog_too(
    screen: Screen, start: Callable[..., Program], vault: Path
) -> None:
    program = start("-m", "kzdesk", "--vault", vault, "--today", "2023-10-10", "--lang", "en")
    unlock(screen, program)
    screen.key("ctrl+n")
    program.find("text", "Entry", "focused")
    visible = ("search", "--onlyvisible", "--name", "kzdesk")
    assert screen.xdotool(*visible)
    screen.key("ctrl+shift+l")
    began = time.perf_counter()
    until("nothing on the screen", lambda: not screen.xdotool(*visible, check=False))
    note("panic key in a real window", f"nothing on the screen after {time.perf_counter() - began:.2f} s")
    until("a fresh process", lambda: "--quiet" in arguments(program))
    assert not screen.xdotool(*visible, check=False)

    def brought_back() -> bool:
        screen.key("alt+Tab")
        return bool(screen.xdotool(*visible, check=False))

    until("its window", brought_back)
    unlock(screen, program)
    program.close()


CONTROL, SHIFT, L = 37, 50, 46
"""Keys by their numbers: xdotool would look for the letter on another layout."""


@pytest.mark.parametrize("layout", ["ru", "kz,ru"])
def test_the_keys_that_lock_need_no_latin_letters(
    screen: Screen, start: Callable[..., Program], vault: Path, layout: str
) -> None:
    program = start("-m", "kzdesk", "--vault", vault, "--today", "2023-10-10", "--lang", "en")
    for keys, argument in (((CONTROL, L), "--locked"), ((CONTROL, SHIFT, L), "--quiet")):
        unlock(screen, program)
        screen.layout(layout)
        try:
            for key in keys:
                screen.xdotool("keydown", key)
            for key in reversed(keys):
                screen.xdotool("keyup", key)
            until(f"a fresh process, {argument}", lambda argument=argument: argument in arguments(program))
        finally:
            screen.layout("us")
    program.stop()


def test_esc_twice_takes_everything_off_the_screen_with_a_dialog_between(
    screen: Screen, start: Callable[..., Program], vault: Path
) -> None:
    """The first closes the dialog, and the window manager gives the keyboard back in time for the second."""
    (vault / "settings.json").write_text('{"panic_escape": true}')
    program = start("-m", "kzdesk", "--vault", vault, "--today", "2023-10-10", "--lang", "en")
    unlock(screen, program)
    screen.key("ctrl+n")
    program.find("text", "Entry", "focused")
    screen.xdotool("key", "--delay", 80, "Escape", "Escape")
    until("a fresh process", lambda: "--quiet" in arguments(program))
    program.stop()


def test_a_secret_that_was_begun_goes_when_the_screen_locks(
    screen: Screen, start: Callable[..., Program], vault: Path, desktop: DBusConnection
) -> None:
    begun = WORDS[:-3]
    program = start("-m", "kzdesk", "--vault", vault, "--today", "2023-10-10", "--lang", "en")
    program.window("kzdesk")
    program.find("text", "Passphrase", "focused")
    until("a window that listens", lambda: b"QtDBus" in Path(f"/proc/{program.process.pid}/maps").read_bytes())
    say(desktop, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False)
    screen.write(begun)
    before = memory_of(program, begun)
    REASONS["screen"](desktop)
    until("a fresh process", lambda: "--locked" in arguments(program))
    program.find("label", "The log is locked.")
    if os.geteuid() == 0:
        assert before > 0
        after = memory_of(program, begun)
        assert after == 0
        note("memory scan, a secret half typed", f"{before} times while it stood there, {after} times once the screen locked")
    program.window("kzdesk")
    program.close()


def test_locked_again_and_again_it_stays_as_it_was(screen: Screen, start: Callable[..., Program], vault: Path) -> None:
    program = start("-m", "kzdesk", "--vault", vault, "--today", "2023-10-10", "--lang", "en")
    descriptors, pages = [], []
    for _ in range(times(2, 60)):
        unlock(screen, program)
        screen.key("ctrl+l")
        program.find("label", "The log is locked.")
        program.find("text", "Passphrase", "focused")
        if os.geteuid() == 0:
            descriptors.append(len(os.listdir(f"/proc/{program.process.pid}/fd")))
        pages.append(int(Path(f"/proc/{program.process.pid}/statm").read_text().split()[1]))
        tally("lock of a real window, again and again", "locked")
    assert max(descriptors, default=0) - min(descriptors, default=0) <= 2
    assert max(pages) < 1.1 * min(pages)
    note("a locked window", f"{pages[0] * 4 // 1024} MiB after the first lock, {pages[-1] * 4 // 1024} MiB after {len(pages)}")
    program.window("kzdesk")
    program.close()


def test_a_signal_to_end_is_obeyed(screen: Screen, start: Callable[..., Program], vault: Path) -> None:
    program = start("-m", "kzdesk", "--vault", vault, "--today", "2023-10-10", "--lang", "en")
    unlock(screen, program)
    screen.key("ctrl+n")
    program.find("text", "Entry", "focused")
    began = time.perf_counter()
    program.process.send_signal(signal.SIGTERM)
    assert program.process.wait(timeout=20) == 128 + signal.SIGTERM
    note("SIGTERM", f"the log closed and the process ended after {time.perf_counter() - began:.2f} s")
    assert not (vault / "log.db-journal").exists()
