"""Backups looked at and brought back, travel copies, and everything deleted."""

from __future__ import annotations

import os
import shutil
import warnings
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kzdesk.domain.journal import Stay
from kzdesk.services.problems import Problem
from kzdesk.storage.backups import backups_in
from kzdesk.storage.vault import VaultPlace
from tests.faults import killed_at_step, tally
from tests.storage.samples import (
    LIGHT,
    PASSPHRASE,
    assert_no_marker,
    assert_private,
    fingerprint,
    opened,
    problem_of,
    sample_journal,
)


@pytest.fixture
def backed_up(recorded: VaultPlace) -> VaultPlace:
    """A log with 12 stays, and a good backup of 5."""
    with opened(recorded) as vault:
        (first,) = backups_in(recorded.folder)
        first.path.unlink()
        first.keys_path.unlink()
        vault.save(sample_journal(5))
        vault.attach("card.png", b"scan")
        vault.back_up()
        vault.save(sample_journal(12))
    return recorded


class TestBackups:
    def test_each_says_when_it_was_made_and_what_it_holds(self, backed_up: VaultPlace) -> None:
        with opened(backed_up) as vault:
            shown = vault.backups()
            assert [(facts.good, facts.stays) for facts in shown] == [(True, 5)]
            assert shown[0].last_entry == date(2001, 1, 13)
            assert abs((datetime.now(UTC) - shown[0].made).total_seconds()) < 600
            assert vault.read_backup(shown[0].name)[0] == sample_journal(5)
            (backup,) = backups_in(backed_up.folder)
            backup.path.write_bytes(b"gone" * 5_000)
            assert [(facts.good, facts.stays, facts.last_entry) for facts in vault.backups()] == [(False, 0, None)]
            for name in (backup.path.name, "none.db", "../log.db"):
                with pytest.raises(Problem, match=r"log-damaged|backup-damaged"):
                    vault.read_backup(name)

    def test_scans_that_are_gone_come_back(self, backed_up: VaultPlace) -> None:
        with opened(backed_up) as vault:
            (scan,) = vault.attachments()
            kept = vault.attach("other.png", b"other")
            vault.detach((scan,))
            assert set(vault.attachments()) == {kept}
            vault.bring_scans(vault.backups()[-1].name)
            assert set(vault.attachments()) == {scan, kept}
            assert vault.attachment(scan) == b"scan"


class TestDamagedLog:
    @pytest.mark.parametrize("harm", ["log.db", "log.keys", "both", "missing"])
    def test_the_newest_good_backup_is_brought_back_and_what_was_there_is_kept(self, backed_up: VaultPlace, harm: str) -> None:
        folder = backed_up.folder
        junk = b"not a log " * 900
        if harm in ("log.db", "both"):
            (folder / "log.db").write_bytes(junk)
        if harm in ("log.keys", "both"):
            (folder / "log.keys").write_bytes(b"{}")
            (folder / "log.keys.copy").unlink()
        if harm == "missing":
            (folder / "log.db").unlink()
        assert problem_of(backed_up) in ("log-damaged", "keys-damaged")
        (folder / "log.db-journal").write_bytes(b"of the damaged log")
        with pytest.raises(Problem, match="wrong-passphrase"):
            backed_up.restore("wrong")
        assert not list(folder.glob("*.damaged-*"))
        name = backed_up.restore(PASSPHRASE)
        assert name == backups_in(folder)[-1].path.name
        with opened(backed_up) as vault:
            assert vault.load()[0] == sample_journal(5)
            assert [scan.name for scan in vault.attachments()] == ["card.png"]
            assert vault.troubles == ()
        kept = {path.name.partition(".damaged-")[0] for path in folder.glob("*.damaged-*")}
        assert kept == {"log.db", "log.keys", *(() if harm in ("log.keys", "both") else ["log.keys.copy"])}
        assert_private(folder)

    def test_a_damaged_backup_is_passed_over(self, backed_up: VaultPlace) -> None:
        with opened(backed_up) as vault:
            vault.save(sample_journal(7))
            vault.back_up()
        older, newest = backups_in(backed_up.folder)
        newest.path.write_bytes(newest.path.read_bytes()[:-4096])
        (backed_up.folder / "log.db").write_bytes(b"")
        assert backed_up.restore(PASSPHRASE) == older.path.name

    def test_without_a_backup_it_says_so(self, recorded: VaultPlace) -> None:
        (recorded.folder / "log.db").write_bytes(b"")
        with pytest.raises(Problem, match="no-backup"):
            recorded.restore(PASSPHRASE)

    def test_killed_at_every_step_it_is_the_damaged_log_or_the_one_brought_back(
        self, backed_up: VaultPlace, tmp_path: Path
    ) -> None:
        (backed_up.folder / "log.db").write_bytes(b"not a log " * 900)
        (backed_up.folder / "log.db-journal").write_bytes(b"of the damaged log")
        for step in range(1, 99):
            folder = tmp_path / str(step)
            shutil.copytree(backed_up.folder, folder)
            place = VaultPlace(folder, kdf=LIGHT)
            killed = killed_at_step(step, folder, lambda place=place: place.restore(PASSPHRASE))
            code = problem_of(place)
            assert code in (None, "log-damaged")
            if code:
                place.restore(PASSPHRASE)
            with opened(place) as vault:
                assert vault.load()[0] == sample_journal(5)
            assert any(b"not a log" in path.read_bytes() for path in folder.glob("log.db.damaged-*"))
            if not killed:
                return
            tally("kill in a restore, each step", "damaged log kept" if code else "brought back")
        raise AssertionError("it never ends")


class TestTravelCopy:
    def test_it_opens_anywhere_and_is_a_plain_archive(self, backed_up: VaultPlace, tmp_path: Path) -> None:
        copy = tmp_path / "stick" / "travel.kzdesk"
        copy.parent.mkdir()
        with opened(backed_up) as vault:
            vault.write_travel_copy(copy)
            assert vault.read_travel_copy(copy, PASSPHRASE)[0] == sample_journal(12)
            with pytest.raises(Problem, match="wrong-passphrase"):
                vault.read_travel_copy(copy, "wrong")
            assert not [name for name in os.listdir(backed_up.folder) if name.startswith(".")]
        assert_no_marker(copy.parent)
        assert copy.stat().st_mode & 0o077 == 0
        elsewhere = VaultPlace(tmp_path / "elsewhere", kdf=LIGHT)
        elsewhere.restore_copy(copy, PASSPHRASE)
        with opened(elsewhere) as vault:
            assert vault.load()[0] == sample_journal(12)
        with zipfile.ZipFile(copy) as archive:
            archive.extractall(tmp_path / "unpacked")
        with opened(VaultPlace(tmp_path / "unpacked", kdf=LIGHT)) as vault:
            assert vault.load()[0] == sample_journal(12)

    def test_anything_else_is_refused_and_nothing_made(self, backed_up: VaultPlace, tmp_path: Path) -> None:
        (backup,) = backups_in(backed_up.folder)
        pages, keys = backup.path.read_bytes(), backup.keys_path.read_bytes()
        archives: dict[str, list[tuple[str, bytes, int]]] = {
            "more": [("log.db", pages, 0), ("log.keys", keys, 0), ("x", b"", 0)],
            "traversal": [("../log.db", pages, 0), ("log.keys", keys, 0)],
            "absolute": [("/log.db", pages, 0), ("log.keys", keys, 0)],
            "packed": [("log.db", bytes(50_000_000), 8), ("log.keys", keys, 8)],
            "twice": [("log.db", pages, 0), ("log.db", pages, 0)],
            "long keys": [("log.db", pages, 0), ("log.keys", bytes(70_000), 0)],
            "no keys": [("log.db", pages, 0)],
        }
        elsewhere = VaultPlace(tmp_path / "elsewhere", kdf=LIGHT)
        for name, members in archives.items():
            file = tmp_path / f"{name}.kzdesk"
            with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(file, "w") as archive:
                for member, content, packing in members:
                    archive.writestr(member, content, packing)
            with pytest.raises(Problem, match="copy-foreign"):
                elsewhere.restore_copy(file, PASSPHRASE)
        (tmp_path / "none.kzdesk").write_bytes(b"PK\3\4 no archive")
        os.mkfifo(tmp_path / "pipe.kzdesk")
        for name in ("none", "pipe"):
            with pytest.raises(Problem, match="copy-foreign"):
                elsewhere.restore_copy(tmp_path / f"{name}.kzdesk", PASSPHRASE)
        with pytest.raises(Problem, match="cannot-read"):
            elsewhere.restore_copy(tmp_path / "absent.kzdesk", PASSPHRASE)
        assert not elsewhere.folder.exists()

    def test_a_flipped_bit_anywhere_is_noticed(self, backed_up: VaultPlace, tmp_path: Path) -> None:
        copy = tmp_path / "travel.kzdesk"
        with opened(backed_up) as vault:
            vault.write_travel_copy(copy)
            sound = copy.read_bytes()
            for at in range(0, len(sound), 997):
                copy.write_bytes(sound[:at] + bytes([sound[at] ^ 4]) + sound[at + 1 :])
                try:
                    (found,) = vault.read_travel_copy(copy, PASSPHRASE)
                except Problem:
                    tally("flip in a travel copy", "noticed")
                else:
                    assert found == sample_journal(12)
                    tally("flip in a travel copy", "harmless")


class TestKilledWhileCopying:
    @pytest.mark.parametrize("what", ["a backup", "a travel copy"])
    def test_at_every_step_the_log_is_untouched_and_no_part_of_a_copy_counts(
        self, backed_up: VaultPlace, tmp_path: Path, what: str
    ) -> None:
        for step in range(1, 99):
            folder = tmp_path / str(step) / "vault"
            shutil.copytree(backed_up.folder, folder)
            place, copy = VaultPlace(folder, kdf=LIGHT), folder.parent / "travel.kzdesk"

            def work(place: VaultPlace = place, copy: Path = copy) -> None:
                with opened(place) as vault:
                    if what == "a backup":
                        vault.back_up()
                    else:
                        vault.write_travel_copy(copy)

            killed = killed_at_step(step, folder.parent, work)
            with opened(place) as vault:
                assert vault.load()[0] == sample_journal(12)
                assert (vault.verify().good_backups, vault.verify().bad_backups) in [(1, 0), (2, 0)]
                if copy.exists():
                    assert vault.read_travel_copy(copy, PASSPHRASE)[0] == sample_journal(12)
            assert not [path for path in folder.rglob("*") if path.name.endswith(".new")]
            if not killed:
                return
            tally(f"kill in {what}, each step", "log untouched")
        raise AssertionError("it never ends")


class TestDeletion:
    def test_nothing_of_kzdesk_is_left_and_nothing_else_is_touched(self, backed_up: VaultPlace) -> None:
        folder = backed_up.folder
        (folder / "log.db").write_bytes(b"")
        backed_up.restore(PASSPHRASE)
        for name in ("settings.json", "settings.json.bad", ".log.keys.0123456789abcdef.new", "log.db.next"):
            (folder / name).write_text("{}")
        vault = backed_up.open(PASSPHRASE)
        assert vault.delete_everything() == ()
        vault.close()
        assert not folder.exists()

    def test_files_of_others_stay(self, backed_up: VaultPlace) -> None:
        (backed_up.folder / "mine.txt").write_text("mine")
        (backed_up.folder / "backups" / "mine.db").write_text("mine")
        vault = backed_up.open(PASSPHRASE)
        assert vault.delete_everything() == ("backups", "mine.txt")
        assert sorted(path.name for path in backed_up.folder.rglob("*")) == ["backups", "mine.db", "mine.txt"]

    def test_killed_in_the_midst_the_keys_are_the_first_to_go(self, backed_up: VaultPlace, tmp_path: Path) -> None:
        for step in range(1, 99):
            folder = tmp_path / str(step)
            shutil.copytree(backed_up.folder, folder)
            place = VaultPlace(folder, kdf=LIGHT)
            killed = killed_at_step(step, folder, lambda place=place: place.open(PASSPHRASE).delete_everything())
            if not killed:
                assert not folder.exists()
                return
            keys = list(folder.rglob("*.keys*"))
            pages = list(folder.rglob("*.db"))
            assert len(pages) >= 2 or not keys
            tally("kill in a deletion, each step", "keys first")
        raise AssertionError("it never ends")


def test_a_stay_can_be_saved_after_all_of_it(backed_up: VaultPlace) -> None:
    with opened(backed_up) as vault:
        vault.renew("another")
        vault.save(sample_journal(3).put(Stay("new", date(2030, 1, 1))))
        vault.change_passphrase("a third")
        vault.attach("x", b"y")
        assert vault.verify().bad_backups == 0
    with opened(backed_up, "a third") as vault:
        assert len(vault.load()[0].stays) == 4
        assert fingerprint(backed_up.folder)
