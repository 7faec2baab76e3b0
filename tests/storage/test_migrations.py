"""Logs of every released version are brought to this one, whole, with a backup before; a newer one is left alone."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kzdesk.domain.journal import OWNER, Journal, Stay
from kzdesk.services.problems import Problem
from kzdesk.storage import keyfile, migrations
from kzdesk.storage.backups import backups_in
from kzdesk.storage.database import connect, make_database
from kzdesk.storage.keyfile import DATABASE_KEY, decode, derived, unlock
from kzdesk.storage.migrations import migrate, tables_of, version_of
from kzdesk.storage.schema import TABLES, VERSION, put_records
from kzdesk.storage.transactions import transaction
from kzdesk.storage.vault import VaultPlace
from tests.faults import duration, killed_after, killed_at_step, tally, times
from tests.storage.samples import LIGHT, PASSPHRASE, fingerprint, opened, problem_of, sample_journal
from tests.storage.test_disk_full import files_limited_to

DATA = Path(__file__).parent / "data"
RECOVERY = "3B032E-566793-32CA99-A5E139-56EB24-9ED1B6-89F426-26D9B0"
VERSIONS = list(range(1, VERSION))


def recorded_journal() -> Journal:
    """What the committed logs hold."""
    journal = sample_journal()
    return replace(journal, person=journal.person._replace(later=((date(2001, 1, 20), "KGZ"),)))


def old(tmp_path: Path, version: int) -> VaultPlace:
    """A copy of the log of that version."""
    folder = tmp_path / f"version-{version}"
    shutil.copytree(DATA / f"version-{version}", folder)
    return VaultPlace(folder, kdf=LIGHT)


def version_on_disk(path: Path, keys: Path) -> int:
    """The version of a database, and that its tables are just those of it."""
    connection = connect(path, derived(unlock(decode(keys.read_bytes()), PASSPHRASE), DATABASE_KEY), writable=False)
    try:
        version = version_of(connection)
        assert {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL")} == tables_of(version)
        return version
    finally:
        connection.close(True)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("secret", [PASSPHRASE, RECOVERY])
def test_an_old_log_opens_with_all_that_was_in_it(tmp_path: Path, version: int, secret: str) -> None:
    place = old(tmp_path, version)
    with opened(place, secret) as vault:
        assert vault.load()[0] == recorded_journal()
        assert vault.troubles == ()
        vault.attach("card.png", b"scan")
        (before,) = backups_in(place.folder)
        assert vault.verify().good_backups == 1
    assert version_on_disk(place.folder / "log.db", place.folder / "log.keys") == VERSION
    assert version_on_disk(before.path, before.keys_path) == version
    with opened(place, secret) as vault:
        assert vault.load()[0] == recorded_journal()


def test_a_committed_log_stands_for_every_version_before_this() -> None:
    assert sorted(path.name for path in DATA.glob("version-*")) == [f"version-{n}" for n in VERSIONS]
    assert tables_of(VERSION) == set(TABLES)


def test_an_old_log_can_be_read_without_being_changed(tmp_path: Path) -> None:
    place = old(tmp_path, 1)
    before = fingerprint(place.folder)
    assert place.open_to_read(PASSPHRASE).load()[0] == recorded_journal()
    assert fingerprint(place.folder) == before


def test_without_room_for_the_backup_nothing_is_migrated(tmp_path: Path) -> None:
    place = old(tmp_path, 1)
    before = fingerprint(place.folder)
    with files_limited_to(20_000):
        assert problem_of(place) == "disk-full"
    assert fingerprint(place.folder) == before
    assert problem_of(place) is None


def test_a_step_that_fails_leaves_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.db"
    make_database(path, bytes(32), (sample_journal(),))
    connection = connect(path, bytes(32))
    for table in ("attachment", "document", "done", "permit_paper", "plan"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 1")
    broken = {**migrations.STEPS, 1: (*migrations.STEPS[1], "CREATE TABLE stay (id TEXT)")}
    monkeypatch.setattr(migrations, "STEPS", broken)
    with pytest.raises(Exception, match="already exists"):
        migrate(connection, path)
    assert version_of(connection) == 1
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'attachment'").get == 0
    monkeypatch.undo()
    migrate(connection, path)
    assert version_of(connection) == VERSION
    connection.close()


def test_killed_at_any_moment_it_is_whole_in_one_version(tmp_path: Path) -> None:
    source = old(tmp_path, 1).folder
    for number in range(times(16, 240)):
        folder = tmp_path / str(number)
        shutil.copytree(source, folder)
        place = VaultPlace(folder, kdf=LIGHT)

        def work(place: VaultPlace = place) -> None:
            place.open(PASSPHRASE).close()

        if number % 2:
            killed_at_step(number // 2 + 1, folder, work)
        else:
            killed_after(number / times(16, 240) * 0.06, work)
        with opened(place) as vault:
            assert vault.load()[0] == recorded_journal()
            assert vault.verify().good_backups >= 1
        tally("kill in a migration", "whole")
        shutil.rmtree(folder)


def test_a_large_log_killed_in_its_migration_is_whole(tmp_path: Path) -> None:
    """The step itself is short; the backup before it and the opening after it read every row."""
    source, stays, tries = old(tmp_path, 1).folder, times(1_000, 20_000), times(4, 20)
    data_key = unlock(decode((source / "log.keys").read_bytes()), PASSPHRASE)
    connection = connect(source / "log.db", derived(data_key, DATABASE_KEY))
    days = ((n, date(1900, 1, 1) + timedelta(days=n)) for n in range(stays))
    with transaction(connection, source / "log.db"):
        put_records(connection, OWNER, (Stay(f"more-{n}", day, day) for n, day in days))
    connection.close()
    whole = VaultPlace(tmp_path / "whole", kdf=LIGHT)
    shutil.copytree(source, whole.folder)
    seconds = duration(lambda: whole.open(PASSPHRASE).close())
    for number in range(tries):
        place = VaultPlace(tmp_path / str(number), kdf=LIGHT)
        shutil.copytree(source, place.folder)
        killed_after(seconds * number / tries, lambda place=place: place.open(PASSPHRASE).close())
        with opened(place) as vault:
            assert len(vault.load()[0].stays) == stays + len(recorded_journal().stays)
            assert vault.verify().bad_backups == 0
        assert version_on_disk(place.folder / "log.db", place.folder / "log.keys") == VERSION
        tally(f"kill in a migration of {stays} stays", "whole")
        shutil.rmtree(place.folder)


def test_keys_of_a_later_version_are_left_as_they_are(tmp_path: Path) -> None:
    place = old(tmp_path, 1)
    keys = decode((place.folder / "log.keys").read_bytes())
    later = keyfile.encode(keys).replace(b'"version": 1', b'"version": 2')
    content = json.loads(later)
    content.pop("checksum")
    content["checksum"] = keyfile._checksum(content)
    for name in ("log.keys", "log.keys.copy"):
        (place.folder / name).write_text(json.dumps(content))
    before = fingerprint(place.folder)
    with pytest.raises(Problem, match="log-newer"):
        place.open(PASSPHRASE)
    assert fingerprint(place.folder) == before
