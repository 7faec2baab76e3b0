"""The settings that the promises rest on are in force on every open log."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage.database import connect, make_database, open_database, transaction
from kzdesk.storage.durable import write_durably
from kzdesk.storage.schema import VERSION
from kzdesk.storage.vault import VaultPlace
from tests.storage.samples import PASSPHRASE, sample_journal

KEY = bytes(range(32))


@contextmanager
def reported_as_failed(connection: apsw.Connection, path: Path) -> Iterator[None]:
    """A transaction that is on disk when it raises."""
    with transaction(connection, path):
        yield
    raise Problem("cannot-write", file=path.name)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The sample log's database alone, under a known key."""
    path = tmp_path / "log.db"
    make_database(path, KEY, (sample_journal(),))
    return path


@pytest.fixture
def connection(database: Path) -> Iterator[apsw.Connection]:
    """The database open."""
    connection = open_database(database, KEY)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("cipher", "sqlcipher"),
        ("legacy", "4"),
        ("application_id", 0x6B7A6465),
        ("user_version", VERSION),
    ],
)
def test_a_setting_of_an_open_log(connection: apsw.Connection, setting: str, value: str | int) -> None:
    assert connection.pragma(setting) == value


def test_triggers_and_views_do_not_run(connection: apsw.Connection) -> None:
    assert not connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, -1)
    assert not connection.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, -1)
    assert connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1)


def test_a_stay_belongs_to_a_person_that_is_recorded(connection: apsw.Connection, database: Path) -> None:
    with pytest.raises(apsw.ConstraintError), transaction(connection, database):
        connection.execute("DELETE FROM person")
    assert not connection.in_transaction


def test_another_key_opens_nothing(database: Path) -> None:
    with pytest.raises(Problem, match="log-damaged"):
        open_database(database, KEY[::-1])


def test_no_link_is_followed_even_past_the_first_look(database: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(database)
    with pytest.raises(Problem, match="cannot-read"):
        connect(tmp_path / "link", KEY)


def test_the_file_looks_like_noise(database: Path) -> None:
    content = database.read_bytes()
    assert b"SQLite" not in content
    assert all(content.count(value) < len(content) / 100 for value in range(256))


def test_what_is_written_durably_is_synced_with_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def seen(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", seen)
    write_durably(tmp_path / "file", b"content")
    assert len(synced) == 2
    assert Path(synced[0]).name.startswith(".file.")
    assert synced[1] == str(tmp_path)


def test_a_commit_that_succeeded_but_was_reported_as_failed_can_be_saved_again(
    recorded: VaultPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk takes the commit and fails to say so: saving once more must not take it for another program's."""
    vault = recorded.open(PASSPHRASE)
    wanted = sample_journal(3)
    with monkeypatch.context() as patch:
        patch.setattr("kzdesk.storage.open_log.transaction", reported_as_failed)
        with pytest.raises(Problem, match="cannot-write"):
            vault.save(wanted)
    vault.save(wanted)
    assert vault.load()[0] == wanted
    vault.save(sample_journal(4))
    vault.close()
