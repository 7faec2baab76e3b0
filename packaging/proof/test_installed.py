"""The Debian package on an empty Debian: installed, used as a person does, upgraded, removed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from empty_debian import HOME, EmptyDebian

from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.waiting import until

ROOT = Path(__file__).resolve().parents[2]
LOG = ".local/share/kzdesk"
WORDS = "Seven grey herons over Balkhash, 1998."
FIRST_YEAR = """kind,from,to,note
stay,2022-10-01,2022-12-28,
stay,2022-12-29,2023-02-20,
stay,2023-09-01,,
"""
DRAGGED = "stay,2023-06-05,2023-06-09,"
SUN = (0xFF, 0xC7, 0x2C)
"""A colour of kzdesk's icon that no theme of icons has."""
FIND_COLOUR = """
import sys
from PySide6.QtGui import QColor, QGuiApplication
application = QGuiApplication(sys.argv)
picture = application.primaryScreen().grabWindow(0).toImage()
colour = QColor(*map(int, sys.argv[1:4]))
places = [(x, y) for y in range(picture.height()) for x in range(picture.width()) if picture.pixelColor(x, y) == colour]
if len(places) > 20:
    print(sum(x for x, _ in places) // len(places), sum(y for _, y in places) // len(places))
"""


def begin_log(debian: EmptyDebian) -> None:
    """An encrypted log in the home inside, by the command line."""
    (debian.root / "root/log.csv").write_text(FIRST_YEAR)
    debian.run("kzdesk", "import", "/root/log.csv", "--citizenship", "RUS", "--passphrase-stdin", typed=f"{WORDS}\n")


def exported(debian: EmptyDebian) -> str:
    """What the log holds; with it, that every part of it is sound."""
    debian.run("kzdesk", "verify", "--passphrase-stdin", typed=f"{WORDS}\n")
    return debian.run("kzdesk", "export", "--plain", "--passphrase-stdin", typed=f"{WORDS}\n")


def starter(debian: EmptyDebian, screen: Screen) -> Callable[..., Program]:
    """Starts the installed kzdesk on the screen."""
    names = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON")
    seen = {name: screen.environment[name] for name in names}
    return lambda *arguments: Program(screen, *arguments, first=debian.command("kzdesk", **seen))


def unlock(program: Program, screen: Screen) -> None:
    """Type the passphrase into the lock that stands."""
    program.window("kzdesk")
    program.find("text", "Passphrase", "focused")
    screen.write(WORDS)
    screen.key("Return")
    program.find("table", "Calendar")
    program.window("kzdesk")


def test_it_works_with_what_it_declares_and_leaves_nothing_but_the_log(
    debian: EmptyDebian, screen: Screen, package: Path, pictures: Path
) -> None:
    inside = debian.put(package)
    bare = debian.installed()
    debian.apt("install", inside)
    brought = debian.installed() - bare
    assert "kzdesk" in brought
    assert not {name for name in brought if "python" in name or "pyside" in name or "qt6" in name}, brought
    assert all(line.startswith("ok ") for line in debian.run("kzdesk", "--self-test").splitlines())

    # What the needs of the package leave behind by themselves is no trace of kzdesk: it is taken off and put on once.
    said = debian.apt("purge", "kzdesk")
    assert ".local/share/kzdesk" in said
    before = debian.files()
    assert not [name for name in before if "kzdesk" in name and not name.startswith("root/")]
    debian.apt("install", inside)

    begin_log(debian)
    start = starter(debian, screen)
    asked = ("--today", "2023-10-10", "--month", "2023-06", "--lang", "en")
    program = start(*asked)
    unlock(program, screen)
    cells = program.spoken_cells("Calendar")
    june = [next(name for name in cells if f", {day} June 2023," in name) for day in (5, 9)]
    program.settle(cells[june[1]])
    screen.drag(cells[june[0]].centre(), cells[june[1]].centre())
    program.find("push button", "Save stay").press()
    until("the dragged stay", lambda: any("9 June 2023, lawful, day 5" in name for name in program.spoken_cells("Calendar")))
    screen.picture(pictures / "dragged.png")
    program.window("kzdesk")
    screen.key("ctrl+l")
    program.find("label", "The log is locked.")  # by the same process, which has become a fresh one
    screen.picture(pictures / "locked.png")
    unlock(program, screen)
    until("the day that was left", lambda: any("9 June 2023, lawful" in name for name in program.spoken_cells("Calendar")))
    program.close()

    program = start(*asked)
    unlock(program, screen)
    until("the stay after a restart", lambda: any("9 June 2023, lawful" in name for name in program.spoken_cells("Calendar")))
    program.close()
    assert DRAGGED in exported(debian)

    debian.apt("purge", "kzdesk")
    left = debian.files() - before - {"root/log.csv"}
    mine = {name for name in left if name.startswith(f"{HOME[1:]}/{LOG}/")}
    caches = {name for name in left if "/fontconfig/" in name}  # the font library's own index
    assert f"{HOME[1:]}/{LOG}/log.db" in mine
    assert left == mine | caches


def test_a_double_click_on_its_entry_opens_it(debian: EmptyDebian, screen: Screen, package: Path, pictures: Path) -> None:
    debian.apt("install", debian.put(package), "pcmanfm", "adwaita-icon-theme", "librsvg2-common")
    desk = debian.root / HOME[1:] / "Desktop"
    desk.mkdir()
    shutil.copy(debian.root / "usr/share/applications/io.github.kzdesk.kzdesk.desktop", desk)
    settings = debian.root / HOME[1:] / ".config/libfm"
    settings.mkdir(parents=True)
    (settings / "libfm.conf").write_text("[config]\nquick_exec=1\n")
    names = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON")
    seen = {name: screen.environment[name] for name in names}
    with (pictures / "pcmanfm.log").open("w") as said:
        manager = subprocess.Popen(debian.command("pcmanfm", f"{HOME}/Desktop", **seen), stdout=said, stderr=said)
    try:
        def icon() -> list[int]:
            command = [sys.executable, "-c", FIND_COLOUR, *map(str, SUN)]
            found = subprocess.run(command, env=screen.environment, capture_output=True, text=True, check=True)
            return [int(word) for word in found.stdout.split()]

        x, y = until("the icon in the file manager", icon)
        screen.picture(pictures / "file-manager.png")
        screen.xdotool("mousemove", x, y, "click", "--repeat", 2, "--delay", 80, 1)
        until("the window of kzdesk", lambda: screen.xdotool("search", "--onlyvisible", "--class", "^kzdesk$", check=False), 30)
        until("its first page", lambda: any(
            thing.find("push button", "Start my log") for thing in screen.bus.applications() if thing.name == "kzdesk"
        ), 30)
        screen.picture(pictures / "opened.png")
        screen.key("alt+F4")
        until("its end", lambda: not screen.xdotool("search", "--onlyvisible", "--class", "^kzdesk$", check=False))
    finally:
        manager.kill()
        manager.wait(timeout=10)


def test_an_upgrade_keeps_the_log(debian: EmptyDebian, package: Path, tmp_path: Path) -> None:
    shutil.copy(package, tmp_path)
    command = [sys.executable, ROOT / "packaging" / "debian.py", tmp_path / package.name, "0.0.9"]
    old = Path(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1])
    debian.apt("install", debian.put(old))
    begin_log(debian)
    held, files = exported(debian), debian.files()
    debian.apt("install", debian.put(package))
    assert debian.run("dpkg-query", "-W", "-f", "${Version}", "kzdesk") != "0.0.9"
    assert exported(debian) == held
    assert {name for name in files if LOG in name} <= debian.files()
