"""`kzdesk backup` and `kzdesk restore` over a real log in a process of their own."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from kzdesk.storage.vault import VaultPlace
from tests.commands.program import kzdesk
from tests.storage.samples import LIGHT, PASSPHRASE, assert_no_marker, sample_journal


@pytest.fixture
def place(tmp_path: Path) -> VaultPlace:
    """A log with 4 stays and a backup of 3."""
    made = VaultPlace(tmp_path / "vault", kdf=LIGHT)
    vault, _ = made.create(PASSPHRASE, sample_journal(3))
    vault.back_up()
    vault.save(sample_journal(4))
    vault.close()
    return made


def stays(place: VaultPlace) -> int:
    """How many stays the log holds."""
    with closing(place.open(PASSPHRASE)) as vault:
        return len(vault.load()[0].stays)


def test_a_backup_is_made_listed_and_brought_back(place: VaultPlace) -> None:
    made = kzdesk("backup", "--vault", place.folder, typed=PASSPHRASE)
    assert made.status == 0
    newest = made.out.split()[-1]
    listed = kzdesk("restore", "--list", "--vault", place.folder, typed=PASSPHRASE)
    lines = [line.split() for line in listed.out.splitlines()[1:]]
    assert [line[1] for line in lines] == ["4", "3"]
    assert lines[0][0] == newest
    assert kzdesk("restore", lines[1][0], "--vault", place.folder, typed=PASSPHRASE).status == 0
    assert stays(place) == 3
    assert kzdesk("restore", newest, "--vault", place.folder, typed=PASSPHRASE).status == 0
    assert stays(place) == 4


def test_a_damaged_log_is_brought_back_and_kept(place: VaultPlace) -> None:
    (place.folder / "log.db").write_bytes(b"damaged" * 900)
    assert kzdesk("restore", "--vault", place.folder, typed="wrong").status == 2
    answer = kzdesk("restore", "--vault", place.folder, typed=PASSPHRASE)
    assert (answer.status, answer.err) == (0, "")
    assert stays(place) == 3
    assert [path.read_bytes()[:7] for path in place.folder.glob("log.db.damaged-*")] == [b"damaged"]


def test_a_travel_copy_moves_a_log(place: VaultPlace, tmp_path: Path) -> None:
    copy = tmp_path / "stick" / "travel.kzdesk"
    copy.parent.mkdir()
    assert kzdesk("backup", "--output", copy, "--vault", place.folder, typed=PASSPHRASE).status == 0
    assert_no_marker(copy.parent)
    there = tmp_path / "there"
    assert kzdesk("restore", copy, "--vault", there, typed="wrong").status == 2
    assert not there.exists()
    assert kzdesk("restore", copy, "--vault", there, typed=PASSPHRASE).status == 0
    assert stays(VaultPlace(there)) == 4
    assert kzdesk("restore", copy, "--vault", there, typed=PASSPHRASE).status == 2


@pytest.mark.parametrize("name", ["none.db", "../log.db"])
def test_a_backup_that_is_not_there(place: VaultPlace, name: str) -> None:
    answer = kzdesk("restore", name, "--vault", place.folder, typed=PASSPHRASE)
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert stays(place) == 4
