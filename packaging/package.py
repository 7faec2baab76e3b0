"""Build the wheel from the last commit, look into it, and try what it holds.

The tree is taken from git, so nothing that merely lies around gets in and the same commit gives the same wheel.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TREE, TRIED, DIST = ROOT / "build" / "tree", ROOT / "build" / "tried", ROOT / "dist"


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Run a command that must succeed; what it writes to standard output."""
    answer = subprocess.run(  # noqa: S603 - commands of this file
        list(map(str, command)), cwd=cwd, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=False
    )
    if answer.returncode:
        sys.exit(f"kzdesk: {' '.join(map(str, command))} failed ({answer.returncode})\n{answer.stdout}")
    return answer.stdout.strip()


def take_tree() -> None:
    """Lay out the last commit in an empty folder, with its translations compiled; what was built before goes."""
    for folder in (TREE, TRIED, DIST):
        shutil.rmtree(folder, ignore_errors=True)
    TREE.mkdir(parents=True)
    archive = TREE.with_suffix(".zip")
    run("git", "archive", f"--output={archive}", "HEAD")
    shutil.unpack_archive(archive, TREE)
    archive.unlink()
    run(sys.executable, "packaging/translations.py", cwd=TREE)


def build_wheel() -> Path:
    """The wheel of the tree, dated as the commit."""
    dated = run("git", "log", "-1", "--format=%ct")
    build = [sys.executable, "-m", "hatchling", "build", "--target=wheel", f"--directory={DIST}"]
    run(*build, cwd=TREE, SOURCE_DATE_EPOCH=dated)
    (wheel,) = DIST.glob("*.whl")
    return wheel


def look_into(wheel: Path) -> None:
    """Stop unless every resource and every module of the tree is in the wheel, and nothing of the tests."""
    with zipfile.ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if not name.endswith("/")}
    shutil.unpack_archive(wheel, TRIED, "zip")
    resources = {f"kzdesk/{path.relative_to(TREE).as_posix()}" for path in (TREE / "resources").rglob("*") if path.is_file()}
    modules = {path.relative_to(TREE).as_posix() for path in (TREE / "kzdesk").rglob("*.py")}
    if missing := sorted((resources | modules) - held):
        sys.exit(f"kzdesk: not in {wheel.name}: {', '.join(missing)}")
    if strange := sorted(name for name in held if not name.startswith(("kzdesk/", "kzdesk-"))):
        sys.exit(f"kzdesk: should not be in {wheel.name}: {', '.join(strange)}")


def main() -> None:
    """Build, look, try, and say where it is."""
    take_tree()
    wheel = build_wheel()
    look_into(wheel)
    # Started from inside the unpacked wheel, `-m kzdesk` finds that copy before the one of this folder.
    where = run(sys.executable, "-c", "import kzdesk; print(kzdesk.__file__)", cwd=TRIED)
    if not Path(where).is_relative_to(TRIED):
        sys.exit(f"kzdesk: tried {where} instead of the wheel")
    print(run(sys.executable, "-m", "kzdesk", "--self-test", cwd=TRIED, QT_QPA_PLATFORM="offscreen"))
    print(f"{wheel.relative_to(ROOT)}: {wheel.stat().st_size / 1024:.0f} KiB, tried")


if __name__ == "__main__":
    main()
