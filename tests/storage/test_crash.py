"""kill -9 at any moment: what was acknowledged is there, what was begun is there whole or not at all."""

from __future__ import annotations

import random
import shutil
from functools import partial
from pathlib import Path

import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage.vault import VaultPlace
from tests.faults import duration, killed_after, spin, tally, times
from tests.storage import writer
from tests.storage.samples import (
    LIGHT,
    PASSPHRASE,
    assert_no_marker,
    assert_private,
    child,
    opened,
    problem_of,
    sample_journal,
)

SCRIPT = Path(writer.__file__)
KILLS = times(25, 250)
KILLS_WHILE_MAKING = times(12, 120)


def test_killed_while_saving(recorded: VaultPlace) -> None:
    chance = random.Random(20261123)  # noqa: S311 - the same moments in every run
    acknowledged = interrupted = 0
    for _ in range(KILLS):
        with child(SCRIPT, str(recorded.folder), "save") as process:
            assert process.stdout
            assert process.stdout.readline() == b"open\n"
            for _ in range(chance.randint(1, 12)):
                acknowledged = int(process.stdout.readline())
            spin(chance.uniform(0, 0.004))
            process.kill()
            acknowledged = int((process.stdout.read().split() or [acknowledged])[-1])
        interrupted += (recorded.folder / "log.db-journal").exists()
        assert_private(recorded.folder)
        assert_no_marker(recorded.folder)
        with opened(recorded) as vault:
            found = {stay.id for stay in vault.load()[0].stays}
            newest = max(int(name.split("-")[1]) for name in found if name.startswith("one-"))
            assert newest in (acknowledged, acknowledged + 1)
            expected = {f"{half}-{n}" for half in ("one", "two") for n in range(max(1, newest - 39), newest + 1)}
            assert found == expected | {stay.id for stay in sample_journal().stays}
            assert vault.verify().bad_backups == 0
        tally("kill -9 while saving", "nothing acknowledged lost")
    assert interrupted, "no kill fell into a commit: the test proves nothing"


def test_killed_while_a_log_is_made(tmp_path: Path) -> None:
    chance = random.Random(20261124)  # noqa: S311 - the same moments in every run
    made = 0
    for n in range(KILLS_WHILE_MAKING):
        place = VaultPlace(tmp_path / str(n), kdf=LIGHT)
        with child(SCRIPT, str(place.folder), "create") as process:
            assert process.stdout
            assert process.stdout.readline() == b"begun\n"
            spin(chance.uniform(0, 0.06))
            process.kill()
            promised = process.stdout.read() == b"made\n"
        if place.exists():
            assert problem_of(place) is None
            made += 1
        else:
            assert not promised
            place.create(PASSPHRASE, sample_journal(200))[0].close()
        with opened(place) as vault:
            assert vault.load()[0] == sample_journal(200)
        assert_private(place.folder)
        tally("kill -9 while a log is made", "whole or none")
    assert made < KILLS_WHILE_MAKING


def test_killed_while_an_import_is_taken_in(recorded: VaultPlace, tmp_path: Path) -> None:
    """A backup, then every record in one transaction: the log before it or the log after it."""
    larger = sample_journal(2_000)

    def take_in(place: VaultPlace) -> None:
        with opened(place) as vault:
            vault.back_up()
            vault.save(larger)

    def copy(name: str) -> VaultPlace:
        shutil.copytree(recorded.folder, tmp_path / name)
        return VaultPlace(tmp_path / name, kdf=LIGHT)

    whole = copy("whole")
    seconds, kills, chance = duration(lambda: take_in(whole)), 0, random.Random(20261128)  # noqa: S311 - the same moments
    for number in range(times(10, 100)):
        place = copy(str(number))
        kills += killed_after(chance.uniform(0, seconds), partial(take_in, place))
        with opened(place) as vault:
            found = vault.load()[0]
            assert found in (sample_journal(), larger)
            assert vault.verify().bad_backups == 0
        shutil.rmtree(place.folder)
        tally("kill -9 in an import", "after" if found == larger else "before")
    assert kills


def test_a_second_program_is_kept_out_until_the_first_is_gone(recorded: VaultPlace) -> None:
    with child(SCRIPT, str(recorded.folder), "hold") as process:
        assert process.stdout
        assert process.stdout.readline() == b"open\n"
        assert problem_of(recorded) == "log-in-use"
        with pytest.raises(Problem, match="log-exists"):
            recorded.create("another", sample_journal())
        process.kill()
    with opened(recorded) as vault:
        assert vault.load()[0] == sample_journal()
        assert problem_of(recorded) == "log-in-use"  # within one program too
    assert problem_of(recorded) is None
