"""Build the desktop packages of the last commit into `dist`.

    python packaging/package.py [FOLDER]     into another folder than `dist`

The tree is taken from git, so nothing that merely lies around gets in, and everything is built by that tree's own build.py
with the commit's date: the same commit gives the same bytes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TREE, DIST = ROOT / "build" / "tree", ROOT / "dist"


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Run a command that must succeed; what it writes to standard output."""
    told = list(map(str, command))
    answer = subprocess.run(told, cwd=cwd, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if answer.returncode:
        sys.exit(f"kzdesk: {' '.join(told)} failed ({answer.returncode})\n{answer.stdout}")
    return answer.stdout.strip()


def take_tree() -> str:
    """Lay out the last commit in an empty folder; the commit's date, in seconds since 1970."""
    shutil.rmtree(TREE, ignore_errors=True)
    TREE.mkdir(parents=True)
    archive = TREE.with_suffix(".zip")
    run("git", "archive", f"--output={archive}", "HEAD")
    shutil.unpack_archive(archive, TREE)
    archive.unlink()
    return run("git", "log", "-1", "--format=%ct", "HEAD")


def main(arguments: list[str]) -> None:
    """Build, and say what is not in it."""
    dist = Path(arguments[0]).resolve() if arguments else DIST
    if changed := run("git", "status", "--porcelain"):
        print(f"kzdesk: packaging the last commit, without {len(changed.splitlines())} uncommitted changes", flush=True)
    shutil.rmtree(dist, ignore_errors=True)
    dated = take_tree()
    told = [sys.executable, "packaging/build.py", str(dist)]
    fixed = {"SOURCE_DATE_EPOCH": dated, "PYTHONPATH": str(TREE), "PYTHONHASHSEED": "1", "QT_QPA_PLATFORM": "offscreen"}
    sys.exit(subprocess.run(told, cwd=TREE, env={**os.environ, **fixed}, check=False).returncode)  # noqa: S603 - our own command


if __name__ == "__main__":
    main(sys.argv[1:])
