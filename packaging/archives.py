"""Archives whose bytes depend on nothing but names, contents and the date given: no owner, no umask, no order of the disk."""

from __future__ import annotations

import hashlib
import os
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path


def files_of(folder: Path) -> Iterator[Path]:
    """Every file and link beneath a folder, in the order of their names."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() or path.is_symlink():
            yield path


def is_program(path: Path) -> bool:
    """Whether a file is started by itself: it can be executed and is no library."""
    return os.access(path, os.X_OK) and ".so" not in path.name


def settle_modes(folder: Path) -> None:
    """Programs 0755, folders 0755, all other files 0644, whatever the umask was."""
    for path in (folder, *sorted(folder.rglob("*"))):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or is_program(path) else 0o644)


def write_tar_xz(target: Path, top: str, files: Mapping[str, Path], dated: datetime) -> None:
    """Name → file, beneath one folder `top`."""
    with tarfile.open(target, "w:xz", preset=9, format=tarfile.GNU_FORMAT) as archive:
        for name, path in sorted(files.items()):
            entry = archive.gettarinfo(path, f"{top}/{name}")
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = "root"
            entry.mtime = int(dated.timestamp())
            entry.mode = 0o777 if path.is_symlink() else 0o755 if is_program(path) else 0o644
            if path.is_symlink():
                archive.addfile(entry)
            else:
                entry.type = tarfile.REGTYPE  # never as a link to a file that was the same by chance
                entry.size = path.stat().st_size
                with path.open("rb") as content:
                    archive.addfile(entry, content)


def write_zip(target: Path, top: str, files: Mapping[str, Path], dated: datetime) -> None:
    """Name → file, beneath one folder `top`."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{top}/{name}", dated.timetuple()[:6])
            entry.create_system = 3
            entry.external_attr = (0o755 if is_program(path) else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def checksum(path: Path, kind: str = "sha256") -> str:
    """The hash of a file, in hexadecimal digits."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, kind).hexdigest()


def write_checksums(folder: Path) -> None:
    """SHA256SUMS of what lies in a folder, as `sha256sum --check` reads it."""
    lines = [
        f"{checksum(path)}  {path.name}\n"
        for path in sorted(folder.iterdir()) if path.name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii", newline="\n")
