"""Files closed to other accounts, replaced in one step, and never written through a link."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage import durable
from kzdesk.storage.durable import new_file, read_small, write_durably
from kzdesk.storage.vault import VaultPlace
from tests.storage.samples import LIGHT, PASSPHRASE, assert_no_marker, assert_private, opened, sample_journal


@pytest.fixture
def no_umask() -> Iterator[None]:
    """New files are open to everybody unless they are made with care."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("no_umask")
def test_only_the_owner_can_read_a_log(tmp_path: Path) -> None:
    place = VaultPlace(tmp_path / "a" / "vault", kdf=LIGHT)
    place.create(PASSPHRASE, sample_journal())[0].close()
    with opened(place) as vault:
        vault.save(sample_journal(3))
        vault.back_up()
    assert_private(tmp_path / "a")
    assert len(list(place.folder.rglob("*"))) == 10
    assert_no_marker(tmp_path)


def test_modes_are_repaired_on_opening(recorded: VaultPlace) -> None:
    with opened(recorded):
        pass
    for path in (recorded.folder, *recorded.folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with opened(recorded):
        assert_private(recorded.folder)


def test_a_folder_that_holds_other_things_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "of mine.txt").write_text("kept")
    place = VaultPlace(folder, kdf=LIGHT)
    place.create(PASSPHRASE, sample_journal())[0].close()
    with opened(place):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o755
        assert stat.S_IMODE((folder / "log.db").stat().st_mode) == 0o600


@pytest.mark.usefixtures("no_umask")
def test_a_file_is_replaced_and_a_link_is_not_written_through(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("of another")
    link.symlink_to(target)
    write_durably(link, b"new")
    assert target.read_text() == "of another"
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"
    assert stat.S_IMODE(link.stat().st_mode) == 0o600
    assert sorted(os.listdir(tmp_path)) == ["link", "target"]


def test_a_new_file_is_never_one_that_was_put_there_before(tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    planted.write_text("of another")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for path in (planted, tmp_path / "link"):
        with pytest.raises(FileExistsError):
            new_file(path)
    assert planted.read_text() == "of another"
    assert not (tmp_path / "nowhere").exists()


def test_what_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("fifo", "link"):
        with pytest.raises(ValueError, match=r"regular|link"):
            read_small(tmp_path / name, 10)
    (tmp_path / "long").write_bytes(b"x" * 11)
    with pytest.raises(ValueError, match="long"):
        read_small(tmp_path / "long", 10)


class Refusing:
    """`os.replace` as on a Windows machine where a virus scanner holds the file for a while."""

    def __init__(self, times: int, winerror: int) -> None:
        self.times, self.winerror, self.replace = times, winerror, os.replace

    def __call__(self, source: Path, target: Path) -> None:
        if self.times:
            self.times -= 1
            error = PermissionError(13, "Access is denied")
            error.winerror = self.winerror  # type: ignore[attr-defined]
            raise error
        self.replace(source, target)


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_refused_rename_is_tried_again_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    monkeypatch.setattr(durable, "RENAME_PAUSE", 0)
    path = tmp_path / "file"
    write_durably(path, b"old")
    for times, works in ((durable.RENAME_TRIES - 1, True), (durable.RENAME_TRIES, False)):
        monkeypatch.setattr(os, "replace", Refusing(times, winerror))
        if works:
            write_durably(path, b"new")
        else:
            with pytest.raises(Problem, match="folder-not-writable"):
                write_durably(path, b"newer")
        assert path.read_bytes() == b"new"
        assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize(("number", "works"), [(errno.EINVAL, True), (errno.ENOTSUP, True), (errno.EIO, False)])
def test_a_disk_that_cannot_sync_folders_is_good_enough_and_one_that_fails_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, works: bool
) -> None:
    fsync = os.fsync

    def refuses_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, "no")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuses_folders)
    place = VaultPlace(tmp_path / "vault", kdf=LIGHT)
    if works:
        place.create(PASSPHRASE, sample_journal())[0].close()
        with opened(place) as vault:
            assert vault.back_up()
    else:
        with pytest.raises(Problem, match="cannot-write"):
            place.create(PASSPHRASE, sample_journal())
