"""What kzdesk asks of the operating system for its own process; everything that differs by platform is here.

Linux was run. Windows and macOS follow their documentation and were not run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from typing import NoReturn

PLATFORMS = ("offscreen", "xcb", "wayland", "windows", "cocoa")
"""The Qt platforms kzdesk accepts: some others can open a port to the network."""

BUSES = ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS")

PR_SET_DUMPABLE = 4


def system_language(spoken: Collection[str]) -> str:
    """The first language of the system that is among these; English where there is none. Without Qt, for the command line."""
    if sys.platform == "win32":
        import ctypes
        import locale

        wanted = [locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")]
    else:
        names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        first = next(filter(None, names), "")
        listed = os.environ.get("LANGUAGE", "").split(":") if first.partition(".")[0] not in ("", "C", "POSIX") else []
        wanted = [*listed, first]
    codes = (name.partition(".")[0].partition("_")[0] for name in wanted)
    return next((code for code in codes if code in spoken), "en")


def harden() -> None:
    """Keep new files to this account and memory out of dumps and other programs' reach, as far as the system offers it."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def scrub_environment() -> None:
    """Take out of the environment what could load foreign code into Qt, or make a library reach over the network.

    That is a platform that listens, a display of another machine, and a message bus that is no local socket.
    """
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    keep = all(choice.partition(":")[0] in PLATFORMS for choice in platform.split(";"))  # Qt tries one after the other
    for name in list(os.environ):
        foreign = name.startswith("QT_QPA_") and not (name == "QT_QPA_PLATFORM" and keep)
        if foreign or name in ("QT_PLUGIN_PATH", "QT_STYLE_OVERRIDE", "QT_QUICK_CONTROLS_STYLE", "PYTHONSTARTUP"):
            del os.environ[name]
    if not os.environ.get("DISPLAY", ":").startswith((":", "unix:", "/")):
        del os.environ["DISPLAY"]
    for name in BUSES:
        if not all(address.startswith("unix:") for address in os.environ.get(name, "unix:").split(";")):
            os.environ[name] = "disabled:"  # without any, one would be looked for elsewhere
    if getattr(sys, "frozen", False) and sys.platform == "linux":
        # The packaged program looks for its libraries beside itself; what it starts shall not.
        os.environ.pop("LD_LIBRARY_PATH", None)
        if before := os.environ.pop("LD_LIBRARY_PATH_ORIG", None):
            os.environ["LD_LIBRARY_PATH"] = before


def has_display() -> bool:
    """Whether a window could be shown; a display that is named but does not answer counts as none."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen"):
        return True
    if os.environ.get("WAYLAND_DISPLAY") and _wayland_answers():
        return True
    return bool(os.environ.get("DISPLAY")) and _x_server_answers()


def _wayland_answers() -> bool:
    import ctypes

    if not os.environ.get("XDG_RUNTIME_DIR") and not os.environ["WAYLAND_DISPLAY"].startswith("/"):
        return False  # a name without its folder; asking would print a complaint
    try:
        wayland = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return False
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    connection = wayland.wl_display_connect(None)
    if connection:
        wayland.wl_display_disconnect(connection)
    return bool(connection)


def _x_server_answers() -> bool:
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = int(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return failed == 0


def restart(arguments: list[str]) -> NoReturn:
    """Become a fresh kzdesk with these arguments: the only way to be rid of everything the old one had in memory."""
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable, *([] if frozen else ["-m", "kzdesk"]), *arguments]
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command)  # noqa: S603 - our own command
        end(0)
    os.execv(sys.executable, command)  # noqa: S606 - a shell is the last thing wanted


def end(status: int) -> NoReturn:
    """End at once, with this exit status; what was to be saved is saved already."""
    os._exit(status)
