"""A damaged, later or foreign file is refused, never shown as the truth, and never touched."""

from __future__ import annotations

import random
from pathlib import Path

import apsw
import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage.database import connect
from kzdesk.storage.keyfile import DATABASE_KEY, decode, derived, unlock
from kzdesk.storage.schema import make_tables
from kzdesk.storage.vault import VaultPlace
from tests.faults import tally, times
from tests.storage.samples import PASSPHRASE, fingerprint, opened, problem_of, sample_journal

FLIPS = times(50, 500)
PAGE = 4096


def key_of(place: VaultPlace) -> bytes:
    """The key of the database, as its author has it."""
    return derived(unlock(decode((place.folder / "log.keys").read_bytes()), PASSPHRASE), DATABASE_KEY)


def behind_the_back(place: VaultPlace, *statements: str) -> None:
    """Change the database with the right key, as a hostile author of a log could."""
    connection = connect(place.folder / "log.db", key_of(place))
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    for statement in statements:
        connection.execute(statement).fetchall()
    connection.close()


def outcome(place: VaultPlace) -> str:
    """What opening says; "right" or "SILENT" when it opens."""
    code = problem_of(place)
    if code is not None:
        return code
    with opened(place) as vault:
        return "right" if vault.load()[0] == sample_journal() else "SILENT"


def test_flipped_bits_are_noticed(recorded: VaultPlace) -> None:
    database = recorded.folder / "log.db"
    sound = database.read_bytes()
    chance = random.Random(1)  # noqa: S311 - the same damage in every run
    places = [0, 15, 16, PAGE - 1, len(sound) - 1, *(chance.randrange(len(sound)) for _ in range(FLIPS - 5))]
    for at in places:
        damaged = bytearray(sound)
        damaged[at] ^= 1 << chance.randrange(8)
        database.write_bytes(damaged)
        assert outcome(recorded) == "log-damaged", f"byte {at}"
        tally("flipped bit", "noticed")
        assert database.read_bytes() == damaged
    database.write_bytes(sound)
    assert outcome(recorded) == "right"


def test_truncations_are_noticed(recorded: VaultPlace) -> None:
    database = recorded.folder / "log.db"
    sound = database.read_bytes()
    ends = [*range(0, len(sound), times(997, 97)), PAGE, 2 * PAGE, len(sound) - PAGE, len(sound) - 1]
    for end in ends:
        database.write_bytes(sound[:end])
        assert outcome(recorded) == "log-damaged", f"cut at {end}"
        tally("truncation", "noticed")
    assert len(ends) >= 50


def test_pages_zeroed_swapped_or_added(recorded: VaultPlace) -> None:
    database = recorded.folder / "log.db"
    sound = database.read_bytes()
    count = len(sound) // PAGE
    pages = [sound[n * PAGE : (n + 1) * PAGE] for n in range(count)]
    for n in range(count):
        database.write_bytes(b"".join([*pages[:n], bytes(PAGE), *pages[n + 1 :]]))
        assert outcome(recorded) == "log-damaged", f"page {n} zeroed"
        other = (n + 1) % count
        swapped = pages[:]
        swapped[n], swapped[other] = swapped[other], swapped[n]
        database.write_bytes(b"".join(swapped))
        assert outcome(recorded) == "log-damaged", f"pages {n} and {other} swapped"
        tally("page zeroed or swapped", "noticed", 2)
    for junk in (b"junk", bytes(PAGE)):
        database.write_bytes(sound + junk)
        assert outcome(recorded) in ("right", "log-damaged")


def test_a_log_of_a_later_version_is_left_as_it_is(recorded: VaultPlace) -> None:
    behind_the_back(recorded, "PRAGMA user_version = 4")
    before = fingerprint(recorded.folder)
    assert problem_of(recorded) == "log-newer"
    assert fingerprint(recorded.folder) == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON stay BEGIN DELETE FROM stay; END",
        "CREATE VIEW v AS SELECT * FROM stay",
        "CREATE TABLE more (id TEXT)",
        "CREATE INDEX i ON stay (note)",
        "PRAGMA user_version = 1",
        "DROP TABLE attachment",
        "CREATE VIRTUAL TABLE words USING fts5(note)",
        "ALTER TABLE stay ADD COLUMN more TEXT AS (note || id)",
        "DROP TABLE registration",
        "DROP TABLE permit_paper",
        "ANALYZE",
        "PRAGMA user_version = 0",
        "PRAGMA application_id = 1",
        "PRAGMA journal_mode = WAL; CREATE VIEW v AS SELECT 1",
    ],
)
def test_a_database_with_anything_foreign_is_refused(recorded: VaultPlace, statement: str) -> None:
    behind_the_back(recorded, statement)
    before = fingerprint(recorded.folder)
    assert problem_of(recorded) == "log-foreign"
    assert fingerprint(recorded.folder) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sqlite_schema SET sql = 'garbage (' || char(1) WHERE name = 'stay'",
        "UPDATE sqlite_schema SET sql = NULL WHERE name = 'stay'",
        "UPDATE sqlite_schema SET sql = zeroblob(5000000) WHERE name = 'stay'",
        "UPDATE sqlite_schema SET type = 'view' WHERE name = 'stay'",
        "UPDATE sqlite_schema SET name = 'permit2' WHERE name = 'permit'",
        "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'stay'",
        "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'stay'",
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'permit') WHERE name = 'stay'",
        "INSERT INTO sqlite_schema VALUES ('junk', x'00ff', 3, 'a', 5)",
        "INSERT INTO sqlite_schema VALUES ('index', 'i', 'stay', 2, NULL)",
        "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema",
        "DELETE FROM sqlite_schema",
    ],
)
def test_a_table_of_tables_with_garbage_in_it_is_refused(recorded: VaultPlace, change: str) -> None:
    behind_the_back(recorded, "PRAGMA writable_schema = ON", change)
    before = fingerprint(recorded.folder)
    assert problem_of(recorded) in ("log-damaged", "log-foreign")
    with pytest.raises(Problem, match=r"log-damaged|log-foreign"):
        recorded.open_to_read(PASSPHRASE)
    assert fingerprint(recorded.folder) == before
    tally("hostile database", "refused")


@pytest.mark.parametrize("size", [512, 1024, 8192, 65_536])
def test_pages_of_another_size_are_refused(recorded: VaultPlace, size: int) -> None:
    """The right key and the right tables, but pages that kzdesk never writes."""
    database, key = recorded.folder / "log.db", key_of(recorded)
    database.unlink()
    connection = apsw.Connection(str(database))
    for setting in ("cipher = 'sqlcipher'", "legacy = 4", f"legacy_page_size = {size}", f"page_size = {size}"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    make_tables(connection)
    assert connection.pragma("page_size") in (size, 1024)  # the cipher needs room in a page
    connection.close()
    before = fingerprint(recorded.folder)
    assert problem_of(recorded) == "log-damaged"
    assert fingerprint(recorded.folder) == before
    tally("hostile database", "refused")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stay SET entry = '2023-02-30' WHERE id = 'stay-0'",
        "UPDATE stay SET extra = '[1]'",
        "UPDATE permit SET extra = 'no JSON'",
        "PRAGMA foreign_keys = OFF; DELETE FROM person",
        "PRAGMA foreign_keys = OFF; UPDATE permit SET person = 'nobody'",
        "INSERT INTO document VALUES ('1', 0, 'passport', '', '2026-13-01')",
        "INSERT INTO done VALUES ('1', 'photos', 'soon')",
        "DELETE FROM meta",
    ],
)
def test_rows_that_cannot_have_been_written_are_damage(recorded: VaultPlace, statement: str) -> None:
    behind_the_back(recorded, statement)
    assert problem_of(recorded) == "log-damaged"


def test_a_log_in_wal_mode_is_brought_back(recorded: VaultPlace) -> None:
    behind_the_back(recorded, "PRAGMA journal_mode = WAL")
    with opened(recorded) as vault:
        vault.save(sample_journal(3))
        assert not (recorded.folder / "log.db-wal").exists()


def test_a_database_without_encryption_is_foreign(recorded: VaultPlace) -> None:
    database = recorded.folder / "log.db"
    database.unlink()
    plain = apsw.Connection(str(database))
    plain.execute("CREATE TABLE stay (id TEXT)")
    plain.close()
    before = fingerprint(recorded.folder)
    assert problem_of(recorded) == "log-foreign"
    assert fingerprint(recorded.folder) == before


def test_a_symbolic_link_in_the_place_of_a_file_is_not_followed(recorded: VaultPlace, tmp_path: Path) -> None:
    for name, expected in (("log.db", "log-foreign"), ("log.lock", "cannot-write")):
        path = recorded.folder / name
        path.rename(tmp_path / name)
        before = (tmp_path / name).read_bytes()
        path.symlink_to(tmp_path / name)
        assert problem_of(recorded) == expected
        assert (tmp_path / name).read_bytes() == before
        (tmp_path / name).replace(path)
    assert problem_of(recorded) is None


def test_the_folder_itself_may_be_reached_through_a_symbolic_link(recorded: VaultPlace, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(recorded.folder)
    assert outcome(VaultPlace(tmp_path / "link")) == "right"


def test_a_page_of_yesterday_is_not_always_noticed_and_that_is_known(recorded: VaultPlace) -> None:
    """Each page authenticates itself and not its neighbours: a single page put back is noticed only by its content.

    SECURITY.md says so. Whole files put back are noticed by their generation.
    """
    database = recorded.folder / "log.db"
    before = database.read_bytes()
    with opened(recorded) as vault:
        vault.save(sample_journal(11))
    after = database.read_bytes()
    changed = [n for n in range(len(before) // PAGE) if before[n * PAGE : n * PAGE + PAGE] != after[n * PAGE : n * PAGE + PAGE]]
    for n in changed:
        database.write_bytes(after[: n * PAGE] + before[n * PAGE : (n + 1) * PAGE] + after[(n + 1) * PAGE :])
        code = problem_of(recorded)
        assert code in (None, "log-damaged")
        tally("one old page put back (not promised)", "noticed" if code else "not noticed")
    database.write_bytes(after)


def test_a_folder_of_backups_that_is_a_link_is_not_written_through(recorded: VaultPlace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (recorded.folder / "backups").symlink_to(tmp_path / "elsewhere")
    with opened(recorded) as vault:
        assert [trouble.code for trouble in vault.troubles] == ["folder-not-writable"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["log.keys", "log.keys.copy", "log.seen"])
def test_links_in_the_place_of_small_files_are_replaced(recorded: VaultPlace, tmp_path: Path, name: str) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    (recorded.folder / name).unlink()
    (recorded.folder / name).symlink_to(mine)
    with opened(recorded) as vault:
        assert vault.load()[0] == sample_journal()
    assert mine.read_text() == "mine"
    assert not (recorded.folder / name).is_symlink()
