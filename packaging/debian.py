"""A Debian package of the packaged folder: its files, its control data, what it needs of the system, and dpkg-deb.

    python packaging/debian.py FOLDER.deb VERSION      the same package under another version, to try an upgrade
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

import archives
import components
import content_rules

from kzdesk import __version__

TREE = Path(__file__).resolve().parent.parent
TEMPLATES = TREE / "packaging" / "debian"
MAINTAINER = "The kzdesk authors <kzdesk@users.noreply.github.com>"
LIBRARY = "usr/lib/kzdesk"
FONT = "fonts-dejavu-core | fonts-noto-core | fonts-liberation | fonts-freefont-ttf"
"""A font with Cyrillic and Kazakh letters: nothing else among the needs brings one."""


PACK = ("dpkg-deb", "--build", "--root-owner-group", "-Zxz")


def run(*command: str | Path, cwd: Path = TREE, **environment: str) -> str:
    """Run a tool of Debian that must succeed; what it writes to standard output."""
    told = list(map(str, command))
    answer = subprocess.run(told, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False)  # noqa: S603
    if answer.returncode:
        sys.exit(f"kzdesk: {told[0]} failed\n{answer.stderr}")
    return answer.stdout.strip()


def needs(root: Path) -> str:
    """The packages whose libraries are linked by what lies in a laid-out root, as dpkg-shlibdeps finds them."""
    linked = [path for path in archives.files_of(root / LIBRARY) if not path.is_symlink() and content_rules.is_elf(path)]
    private = sorted({f"-l{path.parent}" for path in linked})
    with tempfile.TemporaryDirectory() as work:
        (Path(work) / "debian").mkdir()
        (Path(work) / "debian" / "control").write_text("Source: kzdesk\n\nPackage: kzdesk\nArchitecture: any\n")
        # Without information are the libraries that lie in the root itself.
        command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", f"-S{root}", *private, *map(str, linked)]
        return run(*command, cwd=Path(work)).partition("=")[2]


def compressed(text: str) -> bytes:
    """A text as gzip has it, without a date."""
    return gzip.compress(text.encode(), 9, mtime=0)


def lay_out(folder: Path, share: Path, root: Path, found: list[components.Component], dated: datetime) -> None:
    """All files of the package beneath `root`."""
    shutil.copytree(folder, root / LIBRARY, symlinks=True)
    shutil.copytree(share, root / "usr/share")
    (root / "usr/bin").mkdir()
    (root / "usr/bin/kzdesk").symlink_to("../lib/kzdesk/kzdesk")
    page = root / "usr/share/man/man1/kzdesk.1"
    page.with_suffix(".1.gz").write_bytes(gzip.compress(page.read_bytes(), 9, mtime=0))
    page.unlink()
    said = root / "usr/share/doc/kzdesk"
    said.mkdir(parents=True)
    parts = "\n".join(f"  {one.name} {one.version}: {one.licence}" for one in found)
    own = (TREE / "LICENSE").read_text(encoding="utf-8").strip()
    text = (TEMPLATES / "copyright").read_text(encoding="utf-8").format(licence=own, components=parts)
    (said / "copyright").write_text(text, encoding="utf-8")
    (said / "LICENSES.txt.gz").write_bytes(compressed(components.licences(found)))
    signed = f" -- {MAINTAINER}  {format_datetime(dated)}"
    changes = f"kzdesk ({__version__}) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n{signed}\n"
    (said / "changelog.gz").write_bytes(compressed(changes))
    (said / "CHANGELOG.md.gz").write_bytes(compressed((TREE / "CHANGELOG.md").read_text(encoding="utf-8")))
    overrides = root / "usr/share/lintian/overrides"
    overrides.mkdir(parents=True)
    shutil.copy(TEMPLATES / "lintian-overrides", overrides / "kzdesk")


def control(root: Path) -> str:
    """The control file: who, what, and what it needs."""
    machine = run("dpkg", "--print-architecture")
    size = sum(-(-path.lstat().st_size // 1024) for path in archives.files_of(root))
    text = (TEMPLATES / "control").read_text(encoding="utf-8")
    return text.format(
        version=__version__, machine=machine, maintainer=MAINTAINER, size=size, needs=f"{needs(root)}, {FONT}"
    )


def pack(root: Path, target: Path, dated: datetime) -> None:
    """The package of a laid-out root, with nothing of this machine in it."""
    archives.settle_modes(root)
    (root / "DEBIAN" / "postrm").chmod(0o755)
    run(*PACK, "-z9", root, target, SOURCE_DATE_EPOCH=str(int(dated.timestamp())))


def build(folder: Path, share: Path, dist: Path, found: list[components.Component], dated: datetime) -> None:
    """The Debian package of this machine's kind in `dist`."""
    root = folder.parent / "debian"
    lay_out(folder, share, root, found, dated)
    (root / "DEBIAN").mkdir()
    text = control(root)
    (root / "DEBIAN" / "control").write_text(text, encoding="utf-8")
    shutil.copy(TEMPLATES / "postrm", root / "DEBIAN")
    sums = [
        f"{archives.checksum(path, 'md5')}  {path.relative_to(root)}\n"
        for path in archives.files_of(root) if not path.is_symlink() and "DEBIAN" not in path.parts
    ]
    (root / "DEBIAN" / "md5sums").write_text("".join(sums))
    machine = re.search(r"^Architecture: (.*)$", text, re.MULTILINE)
    pack(root, dist / f"kzdesk_{__version__}_{machine[1] if machine else 'all'}.deb", dated)


def renumber(package: Path, version: str) -> Path:
    """The same package under another version, beside it."""
    target = package.with_name(re.sub(r"_[^_]+_", f"_{version}_", package.name))
    with tempfile.TemporaryDirectory() as work:
        root = Path(work) / "root"
        run("dpkg-deb", "--raw-extract", package, root)
        control = root / "DEBIAN" / "control"
        control.write_text(re.sub(r"^Version: .*$", f"Version: {version}", control.read_text(), flags=re.MULTILINE))
        run(*PACK, "-z1", root, target)
    return target


if __name__ == "__main__":
    print(renumber(Path(sys.argv[1]), sys.argv[2]))
