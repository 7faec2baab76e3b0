"""Pin what kzdesk is made of: every version exact, every file hashed, for all supported Pythons and systems at once.

    python packaging/pin.py              keep the pins that still fit, add what is missing
    python packaging/pin.py --upgrade    take the newest versions that fit

The ranges stand in pyproject.toml. Three files come of them, with the same versions in all: run-time, what set-up needs
beside it, and everything for the tests. No address of an index and no path is written into them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN, BUILD, DEV = (ROOT / "packaging" / f"requirements{suffix}.txt" for suffix in ("", "-build", "-dev"))
OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-config",
    "--quiet",
]


def compile_pins(ranges: list[str], target: Path, *more: str) -> None:
    """Resolve `ranges` into `target`; pins that stand there already are preferred unless --upgrade is given."""
    uv = shutil.which("uv", path=sysconfig.get_path("scripts")) or shutil.which("uv")
    if uv is None:
        sys.exit("kzdesk: uv is missing; `make setup` installs it")
    command = [uv, "pip", "compile", "-", f"--output-file={target}", *OPTIONS, *more]
    subprocess.run(command, input="\n".join(ranges), text=True, check=True, cwd=ROOT)  # noqa: S603 - a fixed command
    print(f"{target.relative_to(ROOT)}: {sum('==' in line for line in target.read_text().splitlines())} packages")


def main(arguments: list[str]) -> None:
    """Write the three files; the widest first, so that the other two can follow its versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run, extras = project["dependencies"], project["optional-dependencies"]
    compile_pins([*run, *extras["build"], *extras["dev"]], DEV, *arguments)
    compile_pins(run, RUN, f"--constraints={DEV}", *arguments)
    compile_pins(extras["build"], BUILD, f"--constraints={DEV}", *arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
