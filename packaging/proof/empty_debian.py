"""A fresh minimal Debian in a folder, made by debootstrap, in which commands are run as root."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

HOME = "/home/person"
STATE = ("var/cache", "var/lib/apt", "var/lib/dpkg", "var/log", "proc", "dev", "tmp", "run")
"""Where Debian itself notes what was installed."""


class EmptyDebian:
    """Made once in `base` and copied to `root`; `shared` is a folder of this machine seen at the same path inside."""

    def __init__(self, base: Path, root: Path, shared: Path) -> None:
        if not base.exists():
            making = base.with_name("making")
            shutil.rmtree(making, ignore_errors=True)
            subprocess.run(["debootstrap", "--variant=minbase", "bookworm", making], check=True, stdout=subprocess.DEVNULL)
            making.rename(base)
        self.root = root
        subprocess.run(["cp", "-a", base, root], check=True)
        (root / HOME[1:]).mkdir(parents=True)
        shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
        inside = root / shared.relative_to("/")
        inside.mkdir(parents=True)
        self._mounts = [root / "proc", inside]
        subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], check=True)
        subprocess.run(["mount", "--bind", shared, inside], check=True)

    def command(self, *words: str, **environment: str) -> list[str]:
        """The command that runs `words` inside, in a home of its own; it stays the process that is started."""
        told = {"HOME": HOME, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", **environment}
        return ["chroot", str(self.root), "env", "-i", *(f"{name}={value}" for name, value in told.items()), *words]

    def run(self, *words: str, typed: str = "", **environment: str) -> str:
        """Run a command inside that must succeed; what it says."""
        answer = subprocess.run(self.command(*words, **environment), input=typed, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, f"{words}: {answer.stdout}{answer.stderr}"
        return answer.stdout

    def apt(self, *words: str) -> str:
        """apt-get, which asks nothing and adds nothing that is only recommended."""
        return self.run("apt-get", "-q", "-y", "--no-install-recommends", *words, DEBIAN_FRONTEND="noninteractive")

    def installed(self) -> set[str]:
        """The names of the packages that are installed."""
        return set(self.run("dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Package}\n").replace("ii ", "").split())

    def put(self, file: Path) -> str:
        """Copy a file of this machine inside; where it is there."""
        shutil.copy(file, self.root / "root" / file.name)
        return f"/root/{file.name}"

    def files(self, leave_out: Sequence[str] = STATE) -> set[str]:
        """Every file inside, but for those of Debian's own bookkeeping."""
        found = set()
        for folder, inner, names in os.walk(self.root):
            here = Path(folder).relative_to(self.root)
            inner[:] = [name for name in inner if (here / name).as_posix() not in leave_out]
            found |= {(here / name).as_posix() for name in names}
        return found

    def close(self) -> None:
        """Take it away."""
        for place in self._mounts:
            subprocess.run(["umount", "--lazy", place], check=True)
        shutil.rmtree(self.root)
