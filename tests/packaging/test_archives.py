"""Archives are the same bytes for the same files, whatever the disk, the umask and the clock say."""

from __future__ import annotations

import os
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import archives
import pytest

DATED = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
Write = Callable[[Path, str, Mapping[str, Path], datetime], None]


def laid_out(folder: Path, mode: int, moment: int) -> dict[str, Path]:
    """A program, a text and a link, with modes and times of their own."""
    folder.mkdir()
    program, text, link = folder / "kzdesk", folder / "a.txt", folder / "lib.so.6"
    program.write_bytes(b"#!/bin/sh\n")
    program.chmod(mode | 0o100)
    text.write_text("text")
    text.chmod(mode)
    link.symlink_to("inner/lib.so.6")
    for path in (program, text):
        os.utime(path, (moment, moment))
    return {path.name: path for path in archives.files_of(folder)}


@pytest.mark.parametrize("write", [archives.write_tar_xz, archives.write_zip])
def test_the_same_files_make_the_same_bytes(tmp_path: Path, write: Write) -> None:
    one, other = laid_out(tmp_path / "one", 0o600, 1), laid_out(tmp_path / "other", 0o664, 2_000_000_000)
    if write is archives.write_zip:  # on Windows there are no links
        one, other = ({name: path for name, path in files.items() if not path.is_symlink()} for files in (one, other))
    write(tmp_path / "1", "top", one, DATED)
    write(tmp_path / "2", "top", dict(reversed(other.items())), DATED)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    write(tmp_path / "2", "top", other, DATED.replace(year=2025))
    assert (tmp_path / "1").read_bytes() != (tmp_path / "2").read_bytes()


def test_the_tar_keeps_programs_and_links_and_names_no_owner(tmp_path: Path) -> None:
    archives.write_tar_xz(tmp_path / "a.tar.xz", "top", laid_out(tmp_path / "one", 0o600, 1), DATED)
    with tarfile.open(tmp_path / "a.tar.xz") as archive:
        entries = {entry.name: entry for entry in archive}
    assert {name: oct(entry.mode) for name, entry in entries.items()} == {
        "top/a.txt": "0o644", "top/kzdesk": "0o755", "top/lib.so.6": "0o777"}
    assert entries["top/lib.so.6"].linkname == "inner/lib.so.6"
    assert {(entry.uid, entry.gid, entry.uname, entry.gname) for entry in entries.values()} == {(0, 0, "root", "root")}


def test_the_zip_keeps_programs(tmp_path: Path) -> None:
    files = {name: path for name, path in laid_out(tmp_path / "one", 0o600, 1).items() if not path.is_symlink()}
    archives.write_zip(tmp_path / "a.zip", "top", files, DATED)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        modes = {entry.filename: oct(entry.external_attr >> 16) for entry in archive.infolist()}
    assert modes == {"top/a.txt": "0o644", "top/kzdesk": "0o755"}


def test_the_checksums_are_what_sha256sum_reads(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("1")
    (tmp_path / "two").write_text("2")
    archives.write_checksums(tmp_path)
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True).returncode == 0
    (tmp_path / "two").write_text("3")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True).returncode == 1
