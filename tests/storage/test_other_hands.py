"""A log put back to an older state, replaced while it is open, or read beside another kzdesk; copies a sync folder left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage.vault import VaultPlace
from tests.faults import tally
from tests.storage.samples import LIGHT, PASSPHRASE, opened, sample_journal


class TestOlderLog:
    def test_an_older_file_in_its_place_is_noticed_once(self, recorded: VaultPlace, tmp_path: Path) -> None:
        shutil.copy(recorded.folder / "log.db", tmp_path / "old.db")
        with opened(recorded) as vault:
            vault.save(sample_journal(3))
        shutil.copy(tmp_path / "old.db", recorded.folder / "log.db")
        for troubles in (["log-older"], []):
            with opened(recorded) as vault:
                assert [trouble.code for trouble in vault.troubles] == troubles
        tally("whole file put back", "noticed")

    @pytest.mark.parametrize("note", [b"", b"99 00", b"\xff", b"9" * 500, b"99"])
    def test_a_note_that_is_not_the_logs_own_says_nothing(self, recorded: VaultPlace, note: bytes) -> None:
        (recorded.folder / "log.seen").write_bytes(note)
        with opened(recorded) as vault:
            assert vault.troubles == ()

    def test_what_a_sync_folder_left_is_told_and_never_opened(self, recorded: VaultPlace) -> None:
        names = ["log (conflict copy).db", "log.sync-conflict-20261125.db", ".~lock.log.db#", "log (1).keys"]
        for name in names:
            (recorded.folder / name).write_bytes(b"other")
        (recorded.folder / "logbook.txt").write_text("mine")
        with opened(recorded) as vault:
            (trouble,) = vault.troubles
            assert trouble.code == "sync-litter"
            assert sorted(str(trouble.facts["files"]).split(", ")) == sorted(names)
            assert vault.load()[0] == sample_journal()
        assert all((recorded.folder / name).read_bytes() == b"other" for name in names)


class TestReplacedLog:
    def test_it_is_seen_read_and_written_over_with_a_backup_of_it(self, recorded: VaultPlace, tmp_path: Path) -> None:
        shutil.copytree(recorded.folder, tmp_path / "other")
        other = VaultPlace(tmp_path / "other", kdf=LIGHT)
        with opened(other) as vault:
            vault.save(sample_journal(3))
        with opened(recorded) as vault:
            assert not vault.changed_on_disk()
            os.replace(other.folder / "log.db", recorded.folder / "log.db")
            assert vault.changed_on_disk()
            assert vault.reopen() == (sample_journal(3),)
            assert not vault.changed_on_disk()
            vault.back_up()
            vault.save(sample_journal(4))
            assert next(facts.stays for facts in vault.backups()) == 3

    @pytest.mark.parametrize("how", ["another log", "gone"])
    def test_what_cannot_be_opened_leaves_the_old_one_open(self, recorded: VaultPlace, tmp_path: Path, how: str) -> None:
        other = VaultPlace(tmp_path / "other", kdf=LIGHT)
        other.create(PASSPHRASE, sample_journal(1))[0].close()
        with opened(recorded) as vault:
            if how == "gone":
                (recorded.folder / "log.db").unlink()
            else:
                os.replace(other.folder / "log.db", recorded.folder / "log.db")
            with pytest.raises(Problem, match="log-other-key" if how == "another log" else "log-damaged"):
                vault.reopen()
            assert vault.load()[0] == sample_journal()

    def test_beside_an_open_log_it_can_be_read(self, recorded: VaultPlace) -> None:
        with opened(recorded) as vault:
            beside = recorded.open_to_read(PASSPHRASE)
            assert beside.load()[0] == vault.load()[0]
            beside.save(beside.load()[0])
            with pytest.raises(Problem, match="read-only"):
                beside.save(sample_journal(1))
            vault.save(sample_journal(2))
