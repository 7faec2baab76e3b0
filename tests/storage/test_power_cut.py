"""A power cut at any moment: what was acknowledged is there, what was begun is whole or absent, and the file opens."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import apsw

from kzdesk.domain.journal import Journal
from kzdesk.services.problems import Problem
from kzdesk.storage import database
from kzdesk.storage.database import connect, make_database, make_durable, read_log
from kzdesk.storage.schema import put_records, take_out
from kzdesk.storage.transactions import transaction
from tests.faults import tally, times
from tests.storage.power import MODES, Disk, files_of, recorded
from tests.storage.samples import sample_journal

KEY = bytes(range(32))
SAVES = 14


def saved(number: int) -> Journal:
    """The log after so many saves: each adds two stays and takes one out, over several pages."""
    return sample_journal(30 + 2 * number).without(*(f"stay-{n}" for n in range(number)))


def cuts(folder: Path, prepare: Callable[[apsw.Connection], None], syncs: bool, tries: int, fault: str) -> dict[str, int]:
    """Save again and again over a recorder, then rebuild the disk as after cuts; how many were whole, lost or broken."""
    path = folder / "log.db"
    make_database(path, KEY, (saved(0),))
    before = files_of(folder)
    with recorded(database.apsw, syncs) as recorder:
        connection = connect(path, KEY)
        prepare(connection)
        for number in range(1, SAVES + 1):
            old, new = set(saved(number - 1).records), set(saved(number).records)
            with transaction(connection, path):
                take_out(connection, old - new)
                put_records(connection, "1", new - old)
            recorder.ack()
        connection.close()
        steps = recorder.steps
    chance = random.Random(20261127)  # noqa: S311 - the same cuts in every run
    outcomes = {"whole": 0, "lost": 0, "broken": 0}
    for number in range(tries):
        disk = Disk(before)
        for step in steps[: chance.randrange(len(steps) + 1)]:
            disk.do(step)
        found = outcome(folder / str(number), disk, MODES[number % len(MODES)], chance)
        outcomes[found] += 1
        tally(fault, found)
    return outcomes


def outcome(folder: Path, disk: Disk, mode: str, chance: random.Random) -> str:
    """What the program finds on the disk after the cut."""
    folder.mkdir()
    for name, content in disk.after_cut(mode, chance).items():
        (folder / Path(name).name).write_bytes(content)
    try:
        connect(folder / "log.db", KEY).execute("SELECT count(*) FROM stay").connection.close()  # plays a journal back
        (journal,) = read_log(folder / "log.db", KEY)[1]
    except (Problem, apsw.Error):
        return "broken"
    states = [saved(number) for number in range(SAVES + 1)]
    if journal not in states:
        return "broken"
    return "lost" if states.index(journal) < disk.acknowledged else "whole"


def weaker(connection: apsw.Connection) -> None:
    """As SQLite does by itself: the removal of the journal is not synced."""
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = FULL")


def test_as_kzdesk_saves_nothing_is_ever_lost(tmp_path: Path) -> None:
    tries = times(60, 500)
    assert cuts(tmp_path, make_durable, True, tries, "power cut") == {"whole": tries, "lost": 0, "broken": 0}


def test_without_fsync_the_simulator_finds_most_of_them(tmp_path: Path) -> None:
    tries = times(40, 400)
    found = cuts(tmp_path, make_durable, False, tries, "power cut with fsync taken out (must be found)")
    assert found["broken"] + found["lost"] > tries / 2


def test_with_less_than_extra_the_simulator_finds_lost_saves(tmp_path: Path) -> None:
    found = cuts(tmp_path, weaker, True, times(160, 400), "power cut with less than EXTRA (must be found)")
    assert found["lost"] > 0
    assert found["broken"] == 0


def test_a_disk_that_fails_at_any_write_leaves_the_old_log_or_the_new(tmp_path: Path) -> None:
    for step in range(1, 500, times(4, 1)):
        path = tmp_path / str(step) / "log.db"
        path.parent.mkdir()
        make_database(path, KEY, (saved(0),))
        with recorded(database.apsw) as recorder:
            connection = connect(path, KEY)
            make_durable(connection)
            recorder.fails_at = step
            problem = None
            try:
                with transaction(connection, path):
                    put_records(connection, "1", [record for record in saved(1).records if record not in saved(0).records])
                    take_out(connection, [record for record in saved(0).records if record not in saved(1).records])
            except Problem as found:
                problem = found.code
            connection.close(True)
            done = recorder.fails_at > 0  # it was never reached
        connect(path, KEY).execute("SELECT count(*) FROM stay").connection.close()
        (journal,) = read_log(path, KEY)[1]
        assert journal == saved(1) or (problem and journal == saved(0)), f"step {step}: {problem}"
        if done:
            assert problem is None
            return
        assert problem in (None, "cannot-write", "disk-full", "folder-not-writable", "log-damaged")
        tally("failing write, sync or cut", problem or "saved all the same")
    raise AssertionError("it never ends")
