"""A log is read back as it was written, and writes only what changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kzdesk.domain.journal import Journal, Permit, Person, Record, Registration, Stay
from kzdesk.services.ports import LogPlace, LogStore
from kzdesk.services.problems import Problem
from kzdesk.storage.database import connect, make_database
from kzdesk.storage.vault import Vault, VaultPlace
from tests.storage.samples import LIGHT, PASSPHRASE, opened, problem_of, sample_journal


def test_a_place_and_a_vault_answer_the_ports(place: VaultPlace) -> None:
    as_place: LogPlace = place
    assert not as_place.exists()
    store, code = as_place.create(PASSPHRASE, sample_journal())
    as_store: LogStore = store
    assert as_store.load()[0] == sample_journal()
    assert len(code) == 55
    as_store.close()
    as_store.close()
    assert as_place.exists()
    assert as_place.has_passphrase()


def test_records_are_there_after_opening_again(recorded: VaultPlace) -> None:
    with opened(recorded) as vault:
        assert vault.load()[0] == sample_journal()


def test_a_log_without_a_passphrase(place: VaultPlace) -> None:
    vault, code = place.create(None, sample_journal())
    vault.close()
    assert code == ""
    assert not place.has_passphrase()
    for secret in (None, "anything"):
        with opened(place, secret) as vault:
            assert vault.load()[0] == sample_journal()


def test_where_there_is_no_log(place: VaultPlace) -> None:
    assert problem_of(place) == "no-log"
    with pytest.raises(Problem, match="no-log"):
        place.has_passphrase()
    assert not place.folder.exists()


def test_a_log_is_never_made_over_another(recorded: VaultPlace) -> None:
    with pytest.raises(Problem, match="log-exists"):
        recorded.create("another", sample_journal(1))
    with opened(recorded) as vault:
        assert vault.load()[0] == sample_journal()


@pytest.mark.parametrize("gone", ["log.db", "log.keys", "log.keys.copy"])
def test_a_log_with_a_part_missing_still_counts_as_one(recorded: VaultPlace, gone: str) -> None:
    (recorded.folder / gone).unlink()
    assert recorded.exists()
    with pytest.raises(Problem, match="log-exists"):
        recorded.create(PASSPHRASE, sample_journal(1))
    assert problem_of(recorded) == ("log-damaged" if gone == "log.db" else None)


def test_an_unfinished_start_is_no_log_and_is_replaced(recorded: VaultPlace) -> None:
    os.rename(recorded.folder / "log.db", recorded.folder / "log.db.new")
    (recorded.folder / "log.db.new-journal").write_bytes(b"left by a power cut")
    assert not recorded.exists()
    vault, _ = recorded.create("another", sample_journal(2))
    vault.close()
    assert sorted(os.listdir(recorded.folder)) == ["log.db", "log.keys", "log.keys.copy", "log.lock", "log.seen"]
    with opened(recorded, "another") as vault:
        assert vault.load()[0] == sample_journal(2)


@pytest.mark.parametrize("name", ["log.db.new-journal", "log.db-journal"])
def test_a_journal_left_by_another_log_is_not_played_into_a_new_one(
    recorded: VaultPlace, tmp_path: Path, name: str
) -> None:
    """SQLite plays back the journal it finds under a database's name; it would be pages under a lost key."""
    other = tmp_path / "other.db"
    make_database(other, bytes(32), (sample_journal(600),))
    connection = connect(other, bytes(32))
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN")
    connection.execute("UPDATE stay SET note = 'changed'")
    journal = (tmp_path / "other.db-journal").read_bytes()
    connection.close(True)
    assert any(journal[:8]), "not a journal that would be played back"
    os.rename(recorded.folder / "log.db", recorded.folder / "log.db.new")
    (recorded.folder / name).write_bytes(journal)
    recorded.create("another", sample_journal(2))[0].close()
    with opened(recorded, "another") as vault:
        assert vault.load()[0] == sample_journal(2)


def test_a_start_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    place = VaultPlace(tmp_path / "a" / "b", kdf=LIGHT)
    stay = Stay("id", date(2020, 1, 1), note="\ud800")
    with pytest.raises(Problem, match="unreadable-text"):
        place.create(PASSPHRASE, Journal.of(Person("RUS"), [stay]))
    with pytest.raises(Problem, match="passphrase-empty"):
        place.create("", sample_journal())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a?b#c%20&mode=ro", "file:x", "line\nbreak", " 'quote\"", "журнал №1", "x" * 200])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    place = VaultPlace(tmp_path / name, kdf=LIGHT)
    place.create(PASSPHRASE, sample_journal())[0].close()
    with opened(place) as vault:
        vault.save(sample_journal(3))
        vault.back_up()
    with opened(place) as vault:
        assert vault.load()[0] == sample_journal(3)


def test_a_name_in_an_old_encoding_is_a_known_problem(tmp_path: Path) -> None:
    place = VaultPlace(tmp_path / os.fsdecode(b"\xe6\xf3\xf0"), kdf=LIGHT)
    with pytest.raises(Problem, match="cannot-read"):
        place.create(PASSPHRASE, sample_journal())
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "file", tmp_path / "file" / "vault"):
        with pytest.raises(Problem, match=r"folder-not-writable|cannot-write"):
            VaultPlace(folder, kdf=LIGHT).create(PASSPHRASE, sample_journal())
    assert (tmp_path / "file").read_text() == "mine"


def test_saving_adds_changes_and_removes(recorded: VaultPlace) -> None:
    journal = sample_journal()
    first = journal.stays[0]
    steps = [
        journal.put(Stay("new", date(2030, 1, 1))),
        journal.put(replace(first, note="changed", exit=None)),
        journal.without(first.id, "registration", "permit"),
        replace(journal, person=Person("KGZ", "another")),
        journal.without("permit").put(Stay("permit", date(2031, 1, 1))),  # the id of one kind, taken by another
        Journal(Person("UZB")),
        Journal(Person("RUS", later=((date(2024, 5, 1), "KGZ"), (date(2025, 1, 1), "ARM")))),
        journal,
    ]
    for step in steps:
        with opened(recorded) as vault:
            vault.save(step)
            assert vault.load()[0] == step
        with opened(recorded) as vault:
            assert vault.load()[0] == step


def test_two_records_with_one_id_are_never_written(recorded: VaultPlace) -> None:
    stay = Stay("twice", date(2030, 1, 1))
    with opened(recorded) as vault:
        with pytest.raises(ValueError, match="one id"):
            vault.save(Journal(Person("RUS"), stays=(stay, replace(stay, note="other"))))
        assert vault.load()[0] == sample_journal()


def test_text_that_cannot_be_stored_changes_nothing_and_the_next_save_works(recorded: VaultPlace) -> None:
    good = sample_journal().put(Stay("good", date(2030, 1, 1)))
    with opened(recorded) as vault:
        with pytest.raises(Problem, match="unreadable-text"):
            vault.save(good.put(Stay("bad", date(2030, 2, 1), note="\udc80")))
        assert vault.load()[0] == sample_journal()
        vault.save(good)
    with opened(recorded) as vault:
        assert vault.load()[0] == good


def test_the_generation_counts_the_saves(recorded: VaultPlace) -> None:
    with opened(recorded) as vault:
        assert vault.verify().generation == 1
        vault.save(sample_journal(3))
        vault.save(sample_journal(3))  # nothing differs: nothing is written
        vault.save(sample_journal(4))
        assert vault.verify().generation == 3


def test_one_record_among_five_thousand_touches_few_pages(place: VaultPlace) -> None:
    journal = sample_journal(5_000)
    vault, _ = place.create(PASSPHRASE, journal)
    database = place.folder / "log.db"
    before = database.read_bytes()
    vault.save(journal.put(replace(journal.stays[2_500], note="changed")))
    after = database.read_bytes()
    vault.close()
    pages = [n for n in range(0, len(before), 4096) if before[n : n + 4096] != after[n : n + 4096]]
    assert len(before) // 4096 > 200
    assert 1 < len(pages) < 10


def test_a_log_replaced_under_an_open_one_is_not_written_over(recorded: VaultPlace) -> None:
    database = recorded.folder / "log.db"
    with opened(recorded) as vault:
        shutil.copy(database, recorded.folder / "other.db")
        os.replace(recorded.folder / "other.db", database)
        before = database.read_bytes()
        with pytest.raises(Problem, match="log-replaced"):
            vault.save(sample_journal(3))
        assert database.read_bytes() == before


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
days = st.dates()
extras = st.lists(st.tuples(texts, texts), max_size=2).map(tuple)
ids = st.integers(0, 12).map(str)
records: st.SearchStrategy[Record] = st.one_of(
    st.builds(Stay, ids, days, st.none() | days, texts, texts, texts, texts, extras),
    st.builds(Registration, ids, days, st.none() | days, texts, extras),
    st.builds(Permit, ids, days, st.none() | days, texts, extras),
)
journals = st.builds(
    lambda citizenship, name, some: Journal(Person(citizenship, name)).put(*some), texts, texts, st.lists(records, max_size=6)
)


@pytest.fixture(scope="module")
def any_vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """One open log that every example is saved to, so that each is written as a difference to the last."""
    vault, _ = VaultPlace(tmp_path_factory.mktemp("any") / "vault", kdf=LIGHT).create(PASSPHRASE, sample_journal(0))
    yield vault
    vault.close()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(journal=journals)
def test_any_log_is_read_back_as_it_was_saved(any_vault: Vault, journal: Journal) -> None:
    any_vault.save(journal)
    assert any_vault.load()[0] == journal
