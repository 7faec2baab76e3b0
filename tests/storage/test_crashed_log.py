"""A log that crashed within a save, its journal still to be played back: no secret and no key file makes it worse."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from kzdesk.storage.database import connect, make_durable, opens
from kzdesk.storage.keyfile import DATABASE_KEY, decode, derived, encode, new_keys, unlock, with_passphrase
from kzdesk.storage.vault import VaultPlace
from tests.faults import killed_by_itself, tally, times
from tests.storage.samples import LIGHT, PASSPHRASE, fingerprint, opened, problem_of, sample_journal

JOURNAL = sample_journal(400)
MAGIC = bytes.fromhex("d9d505f920a163d7")


def data_key_of(folder: Path) -> bytes:
    """The data key of a log under the tests' passphrase."""
    return unlock(decode((folder / "log.keys").read_bytes()), PASSPHRASE)


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose log was killed while its pages were being overwritten."""
    place = VaultPlace(tmp_path_factory.mktemp("crashed") / "vault", kdf=LIGHT)
    place.create(PASSPHRASE, JOURNAL)[0].close()

    def write_and_die() -> None:
        connection = connect(place.folder / "log.db", derived(data_key_of(place.folder), DATABASE_KEY))
        make_durable(connection)
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE stay SET note = 'half written'")
        os.kill(os.getpid(), signal.SIGKILL)

    assert killed_by_itself(write_and_die)
    assert (place.folder / "log.db-journal").read_bytes().startswith(MAGIC), "nothing is to be played back"
    return place.folder


def wrong_passphrase(place: VaultPlace) -> None:
    """Someone mistypes."""
    assert problem_of(place, "wrong") == "wrong-passphrase"


def wrong_data_key(place: VaultPlace) -> None:
    """Another key is tried on the pages themselves, by a connection that may write."""
    assert not opens(place.folder / "log.db", bytes(32))
    connection = connect(place.folder / "log.db", bytes(32))
    with suppress(apsw.Error):
        connection.execute("SELECT count(*) FROM stay").fetchall()
    connection.close(True)


def old_copy(place: VaultPlace) -> None:
    """The copy of the key file was left behind by a change of the passphrase."""
    keys = decode((place.folder / "log.keys").read_bytes())
    (place.folder / "log.keys.copy").write_bytes(encode(with_passphrase(keys, data_key_of(place.folder), "before", LIGHT)))


def copy_of_another_log(place: VaultPlace) -> None:
    """The copy of the key file is of another log under the same passphrase."""
    (place.folder / "log.keys.copy").write_bytes(encode(new_keys(PASSPHRASE, LIGHT)[0]))


def key_file_of_another_log(place: VaultPlace) -> None:
    """So is the key file itself."""
    (place.folder / "log.keys").write_bytes(encode(new_keys(PASSPHRASE, LIGHT)[0]))


def copy_gone(place: VaultPlace) -> None:
    """The copy is gone."""
    (place.folder / "log.keys.copy").unlink()


@pytest.mark.parametrize("meddle", [
    wrong_passphrase, wrong_data_key, old_copy, copy_of_another_log, key_file_of_another_log, copy_gone])
def test_whatever_comes_before_the_right_passphrase_opens_it_whole(
    crashed: Path, tmp_path: Path, meddle: Callable[[VaultPlace], None]
) -> None:
    for number in range(times(2, 20)):
        place = VaultPlace(tmp_path / str(number) / "vault", kdf=LIGHT)
        shutil.copytree(crashed, place.folder)
        before = fingerprint(place.folder)
        meddle(place)
        after = fingerprint(place.folder)
        assert (after["log.db"], after["log.db-journal"]) == (before["log.db"], before["log.db-journal"])
        with opened(place) as vault:
            assert vault.load()[0] == JOURNAL
        tally("wrong keys on a crashed log", "whole afterwards")
