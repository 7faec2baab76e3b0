"""Backups open alone, are made daily and before risky things, ten are kept, and a lost log comes back from one."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage import backups
from kzdesk.storage.backups import backups_in
from kzdesk.storage.vault import VaultPlace
from tests.storage.samples import LIGHT, PASSPHRASE, assert_no_marker, fingerprint, opened, problem_of, sample_journal

START = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


class Days:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def dated(tmp_path: Path, days: Days) -> VaultPlace:
    """The sample log, in a place with a clock."""
    place = VaultPlace(tmp_path / "vault", kdf=LIGHT, now=days)
    place.create(PASSPHRASE, sample_journal())[0].close()
    return place


def test_one_backup_a_day_and_none_when_nothing_was_saved(dated: VaultPlace, days: Days) -> None:
    made = []
    for day in range(4):
        days.now = START + timedelta(days=day)
        for _ in range(2):
            with opened(dated) as vault:
                if day in (0, 2):
                    vault.save(sample_journal(20 + day))
        made.append(len(backups_in(dated.folder)))
    assert made == [1, 2, 3, 3]
    assert [backup.generation for backup in backups_in(dated.folder)] == [1, 2, 3]


def test_ten_are_kept_the_newest(dated: VaultPlace, days: Days) -> None:
    with opened(dated) as vault:
        for n in range(14):
            days.now = START + timedelta(minutes=n + 1)
            vault.save(sample_journal(n))
            vault.back_up()
        assert vault.verify().good_backups == 10
        days.now = datetime(1970, 1, 1, tzinfo=UTC)  # the clock jumps back: what was just made is kept all the same
        vault.save(sample_journal(1))
        newest = vault.back_up()
    kept = backups_in(dated.folder)
    assert len(kept) == 10
    assert newest in kept
    assert len(list((dated.folder / "backups").iterdir())) == 20
    assert_no_marker(dated.folder)


def test_a_lost_log_comes_back_as_the_sentence_says(dated: VaultPlace, tmp_path: Path) -> None:
    with opened(dated) as vault:
        vault.save(sample_journal(5))
        newest = vault.back_up()
        vault.save(sample_journal(6))
    database = dated.folder / "log.db"
    database.write_bytes(b"gone" * 2_000)
    (dated.folder / "log.keys").write_bytes(b"gone")
    (dated.folder / "log.keys.copy").unlink()
    assert problem_of(dated) == "keys-damaged"
    shutil.copy(newest.keys_path, dated.folder / "log.keys")
    assert problem_of(dated) == "log-damaged"
    database.rename(tmp_path / "set-aside.db")
    shutil.copy(newest.path, database)
    with opened(dated) as vault:
        assert vault.load()[0] == sample_journal(5)
        vault.save(sample_journal(7))


def test_a_copy_that_does_not_open_becomes_no_backup(dated: VaultPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backups.copy_database

    def badly(connection: apsw.Connection, fresh: Path, data_key: bytes) -> None:
        copy(connection, fresh, data_key)
        content = bytearray(fresh.read_bytes())
        content[9_000] ^= 1
        fresh.write_bytes(content)

    with opened(dated) as vault:
        vault.save(sample_journal(5))
        before = fingerprint(dated.folder)
        with monkeypatch.context() as patch:
            patch.setattr(backups, "copy_database", badly)
            with pytest.raises(Problem, match="log-damaged"):
                vault.back_up()
        assert fingerprint(dated.folder) == before
        assert vault.back_up().generation == 2


def test_a_damaged_backup_is_counted_and_not_taken_for_a_good_one(dated: VaultPlace, days: Days) -> None:
    with opened(dated) as vault:
        first = vault.back_up()
        for n in (1, 2, 3):
            days.now = START + timedelta(hours=n)
            vault.save(sample_journal(n))
            vault.back_up()
        second, third, fourth = backups_in(dated.folder)[1:]
        content = bytearray(first.path.read_bytes())
        content[9_000] ^= 1
        first.path.write_bytes(content)
        second.keys_path.unlink()
        shutil.copy(fourth.path, third.path)  # a sound copy of another state under this name
        found = vault.verify()
        assert (found.records, found.good_backups, found.bad_backups) == (5, 1, 3)


def test_what_an_interrupted_backup_left_is_swept(dated: VaultPlace) -> None:
    with opened(dated):
        pass
    place = dated.folder / "backups"
    for name in (".2026-11-23T070000Z-g00000009.db.new", ".2026-11-23T070000Z-g00000009.db.new-journal",
                 "2026-11-23T070000Z-g00000009.keys", ".log.keys.0123456789abcdef.new"):
        (place / name).write_bytes(b"part")
    (dated.folder / ".log.keys.copy.0123456789abcdef.new").write_bytes(b"part")
    (place / "of mine.txt").write_text("kept")
    with opened(dated):
        pass
    assert sorted(path.name for path in place.iterdir()) == [
        "2026-11-23T060000Z-g00000001.db", "2026-11-23T060000Z-g00000001.keys", "of mine.txt"]
    assert not list(dated.folder.glob(".log.keys*"))


def test_a_backup_that_cannot_be_made_says_so(dated: VaultPlace) -> None:
    (dated.folder / "backups").write_text("a file in its place")
    with opened(dated) as vault:
        assert [trouble.code for trouble in vault.troubles] == ["folder-not-writable"]
        with pytest.raises(Problem, match="folder-not-writable"):
            vault.back_up()
        assert vault.load()[0] == sample_journal()


def test_after_a_return_to_a_backup_the_next_one_is_made_all_the_same(dated: VaultPlace, days: Days) -> None:
    """The log counts its generations on from the backup's, so one generation can name two states."""
    with opened(dated) as vault:
        vault.save(sample_journal(5))
        days.now = START + timedelta(days=1)
        vault.back_up()
        assert vault.back_up() == backups_in(dated.folder)[-1]
        assert len(backups_in(dated.folder)) == 2
    first = dated.folder / "log.db"
    with opened(dated) as vault:
        vault.save(sample_journal(6))
        days.now = START + timedelta(days=2)
        vault.back_up()
    shutil.copy(backups_in(dated.folder)[1].path, first)
    with opened(dated) as vault:
        vault.save(sample_journal(7))
        days.now = START + timedelta(days=3)
        assert vault.back_up().generation == 3
    assert [backup.generation for backup in backups_in(dated.folder)] == [1, 2, 3, 3]
