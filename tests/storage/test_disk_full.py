"""A full disk at any byte: one known problem, the old log or the new, and saving works once there is room again."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage.vault import VaultPlace
from tests.faults import tally, times
from tests.storage.samples import LIGHT, PASSPHRASE, fingerprint, opened, problem_of, sample_journal


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """Every write beyond `size` bytes of a file fails, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of a megabyte of its own; `disk.limited` where this account may not mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "kzdesk-tests", str(folder)]
    mounted = subprocess.run(mount, capture_output=True).returncode == 0
    try:
        yield folder
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def room_left(disk: Path, room: int, size: int = 0) -> Iterator[str]:
    """Leave this many bytes on a disk, filling it for real where it is a small one; with what that was done.

    Where it is none, no file can grow beyond `size` and the room.
    """
    if os.path.ismount(disk):
        rest = os.statvfs(disk)
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(max(0, rest.f_bavail * rest.f_frsize - room)))
        try:
            yield "a disk of its own"
        finally:
            ballast.unlink()
    else:
        with files_limited_to(size + room):
            yield "limited files"


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """Where no disk can be mounted the limit of a file's size stands in for it, and the tally says so."""
    larger = sample_journal(600)
    with small_disk(tmp_path / "disk") as disk:
        place = VaultPlace(disk / "vault", kdf=LIGHT)
        with room_left(disk, 0), pytest.raises(Problem, match="disk-full"):
            place.create(PASSPHRASE, sample_journal())
        place.create(PASSPHRASE, sample_journal())[0].close()
        with opened(place):
            pass
        size = (place.folder / "log.db").stat().st_size
        for room in range(0, 120_000, times(40_000, 4_096)):
            with room_left(disk, room, size) as how:
                with opened(place) as vault:
                    with pytest.raises(Problem, match="disk-full"):
                        vault.save(larger)
                    with pytest.raises(Problem, match="disk-full"):
                        vault.attach("scan", bytes(300_000))
                    assert vault.load()[0] == sample_journal()
                with opened(place) as vault:
                    assert vault.load()[0] == sample_journal()
                    assert vault.verify().records == 14
            tally(f"full disk: {how}", "nothing lost")
        with opened(place) as vault:
            vault.save(larger)
        with opened(place) as vault:
            assert vault.load()[0] == larger


def test_a_passphrase_changed_on_a_full_disk_locks_nobody_out(tmp_path: Path) -> None:
    """The key file and its copy are pages of their own, so there is a room in which one is written and the other is not."""
    told = set()
    with small_disk(tmp_path / "disk") as disk:
        place = VaultPlace(disk / "vault", kdf=LIGHT)
        vault, code = place.create(PASSPHRASE, sample_journal())
        vault.close()
        for room in range(0, 20_000, times(4_096, 1_024)):
            with opened(place) as vault, room_left(disk, room) as how:
                try:
                    vault.change_passphrase("another")
                    told.add("changed")
                except Problem as problem:
                    told.add(problem.code)
            opening = [secret for secret in (PASSPHRASE, "another", code) if problem_of(place, secret) is None]
            assert code in opening
            assert len(opening) >= 2
            tally(f"another passphrase on a full disk: {how}", "nobody locked out")
            with opened(place, opening[0]) as vault:
                assert vault.load()[0] == sample_journal()
                vault.change_passphrase(PASSPHRASE)
    assert told == {"changed", "disk-full"}


@pytest.mark.parametrize("size", [0, 100, 899, 902, 4096, 20_000, 44_000])
def test_making_a_log_on_a_full_disk_leaves_nothing(tmp_path: Path, size: int) -> None:
    place = VaultPlace(tmp_path / "vault", kdf=LIGHT)
    with files_limited_to(size), pytest.raises(Problem, match="disk-full"):
        place.create(PASSPHRASE, sample_journal())
    assert not place.folder.exists()
    place.create(PASSPHRASE, sample_journal())[0].close()


def test_saving_on_a_full_disk_keeps_the_old_log_and_works_later(recorded: VaultPlace) -> None:
    size = (recorded.folder / "log.db").stat().st_size
    larger = sample_journal(900)
    refused = 0
    with opened(recorded) as vault:
        for limit in (0, 512, 4096, 20_000, size, size + 1, size + 5_000, size + 40_000, size + 100_000):
            with files_limited_to(limit), pytest.raises(Problem, match="disk-full"):
                vault.save(larger)
            refused += 1
            assert vault.load()[0] == sample_journal()
            assert vault.verify().records == 14
        vault.save(larger)
    with opened(recorded) as vault:
        assert vault.load()[0] == larger
    assert refused == 9


def test_opening_on_a_full_disk_still_reads(recorded: VaultPlace) -> None:
    """The daily backup and the healing of the key copy can wait; what could not be done is said."""
    (recorded.folder / "log.keys.copy").unlink()
    before = fingerprint(recorded.folder)
    with files_limited_to(0), opened(recorded) as vault:
        assert vault.load()[0] == sample_journal()
        assert [trouble.code for trouble in vault.troubles] == ["disk-full", "disk-full"]
    assert fingerprint(recorded.folder) == before
    with opened(recorded) as vault:
        assert vault.troubles == ()
    assert (recorded.folder / "log.keys.copy").exists()


@pytest.mark.parametrize("size", [0, 900, 4096, 30_000])
def test_a_backup_on_a_full_disk_leaves_no_part_of_one(recorded: VaultPlace, size: int) -> None:
    with opened(recorded) as vault:
        vault.save(sample_journal(3))
        before = fingerprint(recorded.folder)
        with files_limited_to(size), pytest.raises(Problem, match="disk-full"):
            vault.back_up()
        assert fingerprint(recorded.folder) == before


def test_a_folder_that_may_not_be_written_to() -> None:
    """As an account that is not the owner; the administrator may write anywhere."""
    nobody, readable, owned = 65_534, 0o555, 0o700
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, readable)
        if os.geteuid() == 0:
            os.seteuid(nobody)
        try:
            for path in (Path(folder), Path(folder) / "new"):
                with pytest.raises(Problem, match="folder-not-writable"):
                    VaultPlace(path, kdf=LIGHT).create(PASSPHRASE, sample_journal())
        finally:
            if os.geteuid() == nobody:
                os.seteuid(0)
            os.chmod(folder, owned)
        assert os.listdir(folder) == []
