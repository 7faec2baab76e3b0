"""A full disk at any byte: one known problem, the old log or the new, and saving works once there is room again."""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage.vault import VaultPlace
from tests.storage.samples import LIGHT, PASSPHRASE, fingerprint, opened, sample_journal


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """Every write beyond `size` bytes of a file fails, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


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
