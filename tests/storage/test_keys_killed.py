"""kill -9 while keys change: the old or the new passphrase opens the log, the recovery code too, and nothing is lost."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage.backups import backups_in
from kzdesk.storage.keyfile import decode, unlock
from kzdesk.storage.open_vault import Vault
from kzdesk.storage.vault import VaultPlace
from tests.faults import duration, killed_after, killed_at_step, tally, times
from tests.storage.samples import LIGHT, PASSPHRASE, assert_no_marker, assert_private, opened, sample_journal

NEW = "quite another"
MOST_STEPS = 200


@pytest.fixture
def original(tmp_path: Path) -> tuple[Path, str]:
    """A log with a backup and a scan, and its recovery code."""
    place = VaultPlace(tmp_path / "original", kdf=LIGHT)
    vault, code = place.create(PASSPHRASE, sample_journal())
    vault.attach("card.png", b"ZZ-MARKER-scan" * 400)
    vault.back_up()
    vault.close()
    return place.folder, code


def fresh(original: Path, number: int) -> VaultPlace:
    """A copy of the log to be harmed."""
    folder = original.parent / str(number)
    shutil.copytree(original, folder)
    return VaultPlace(folder, kdf=LIGHT)


def doing(place: VaultPlace, act: Callable[[Vault], object], secret: str | None = PASSPHRASE) -> Callable[[], None]:
    """Open the log and do it."""

    def work() -> None:
        with opened(place, secret) as vault:
            act(vault)

    return work


def outcome(place: VaultPlace, old: str | None, new: str, codes: tuple[str, ...] = ()) -> str:
    """Which secret opens the log: everything must be in it then, and every backup whole. "LOCKED OUT" for none."""
    found = "LOCKED OUT"
    for name, secret in (("old", old), ("new", new), *(("code", code) for code in codes)):
        try:
            vault = place.open(secret)
        except Problem as problem:
            if problem.code not in ("wrong-passphrase", "passphrase-needed"):
                raise
            continue
        try:
            assert vault.load()[0] == sample_journal()
            assert [scan.size for scan in vault.attachments()] == [5600]
            assert vault.attachment(vault.attachments()[0]) == b"ZZ-MARKER-scan" * 400
            assert vault.verify().good_backups >= 1
        finally:
            vault.close()
        if found == "LOCKED OUT":
            found = name
    assert_private(place.folder)
    assert_no_marker(place.folder)
    assert not list(place.folder.glob("*.next*"))
    shutil.rmtree(place.folder)
    return found


def every_step(
    fault: str, original: Path, act: Callable[[Vault], object], old: str | None, codes: tuple[str, ...] = ()
) -> set[str]:
    """Kill before each step in turn until the work is done."""
    seen = set()
    for step in range(1, MOST_STEPS):
        place = fresh(original, step)
        killed = killed_at_step(step, place.folder, doing(place, act, old))
        found = outcome(place, old, NEW, codes)
        if not killed:
            assert found == "new"
            return seen
        assert found != "LOCKED OUT", f"{fault}: step {step}"
        tally(fault, f"opened by the {found}")
        seen.add(found)
    raise AssertionError("it never ends")


def test_a_passphrase_change_killed_at_every_step(original: tuple[Path, str]) -> None:
    folder, code = original
    seen = every_step("kill in a passphrase change, each step", folder, lambda v: v.change_passphrase(NEW), PASSPHRASE, (code,))
    assert seen == {"old", "new"}


def test_a_passphrase_change_killed_at_any_moment(original: tuple[Path, str]) -> None:
    folder, code = original
    chance = random.Random(20261125)  # noqa: S311 - the same moments in every run
    takes = duration(doing(fresh(folder, 0), lambda vault: vault.change_passphrase(NEW)))
    for number in range(1, times(20, 200) + 1):
        place = fresh(folder, number)
        killed_after(chance.uniform(0, takes * 1.2), doing(place, lambda vault: vault.change_passphrase(NEW)))
        for secret in (code, PASSPHRASE):  # the code goes on opening it
            try:
                place.open(secret).close()
            except Problem:
                assert secret != code
        found = outcome(place, PASSPHRASE, NEW, (code,))
        assert found in ("old", "new")
        tally("kill in a passphrase change, any moment", f"opened by the {found}")


def test_a_new_data_key_killed_at_every_step(original: tuple[Path, str]) -> None:
    seen = every_step("kill in a key rotation, each step", original[0], lambda vault: vault.renew(NEW), PASSPHRASE)
    assert seen == {"old", "new"}


def test_a_new_data_key_killed_at_any_moment(original: tuple[Path, str]) -> None:
    chance = random.Random(20261126)  # noqa: S311 - the same moments in every run
    takes = duration(doing(fresh(original[0], 0), lambda vault: vault.renew(NEW)))
    for number in range(1, times(10, 100) + 1):
        place = fresh(original[0], number)
        killed_after(chance.uniform(0, takes * 1.2), doing(place, lambda vault: vault.renew(NEW)))
        found = outcome(place, PASSPHRASE, NEW)
        assert found != "LOCKED OUT"
        tally("kill in a key rotation, any moment", f"opened by the {found}")


def test_with_the_same_passphrase_for_the_new_key_it_opens_whenever_it_was_killed(original: tuple[Path, str]) -> None:
    """Both key files open with the passphrase then, and only one of them is the database's."""
    for step in range(1, MOST_STEPS, times(3, 1)):
        place = fresh(original[0], step)
        killed = killed_at_step(step, place.folder, doing(place, lambda vault: vault.renew(PASSPHRASE)))
        assert outcome(place, PASSPHRASE, NEW) == "old"
        if not killed:
            return
        tally("kill in a key rotation, each step", "opened by the old")


def test_a_first_passphrase_killed_at_every_step_leaves_no_open_backup(tmp_path: Path) -> None:
    place = VaultPlace(tmp_path / "original", kdf=LIGHT)
    vault, _ = place.create(None, sample_journal())
    vault.attach("card.png", b"ZZ-MARKER-scan" * 400)
    vault.back_up()
    vault.close()
    for step in range(1, MOST_STEPS):
        harmed = fresh(place.folder, step)
        killed = killed_at_step(step, harmed.folder, doing(harmed, lambda vault: vault.renew(NEW), None))
        if harmed.has_passphrase():
            with opened(harmed, NEW) as vault:
                assert vault.verify().bad_backups == 0
            for backup in backups_in(harmed.folder):
                assert '"open"' not in backup.keys_path.read_text()
        found = outcome(harmed, None, NEW)
        assert found != "LOCKED OUT"
        if not killed:
            assert found == "new"
            return
        tally("kill in a first passphrase, each step", f"opened by the {found}")


def test_a_new_recovery_code_killed_at_every_step(original: tuple[Path, str]) -> None:
    folder, code = original
    for step in range(1, MOST_STEPS):
        place = fresh(folder, step)
        killed = killed_at_step(step, place.folder, doing(place, Vault.new_recovery_code))
        assert outcome(place, PASSPHRASE, NEW, (code,)) == "old"
        if not killed:
            return
        tally("kill in a new recovery code, each step", "opened by the old")


def damaged_and_brought_back(place: VaultPlace, secret: str | None) -> None:
    """A log that was damaged once; its files were kept."""
    (place.folder / "log.db").write_bytes(b"damaged" * 900)
    place.restore(secret)
    assert list(place.folder.glob("log.keys.damaged-*"))


def secrets_that_open(place: VaultPlace, *secrets: str | None) -> set[str | None]:
    """Which of these open any key file of the folder, as somebody with all its files could try."""
    found = set()
    for path in (*place.folder.glob("log.keys*"), *place.folder.glob("backups/*.keys")):
        for secret in secrets:
            with suppress(Problem):
                unlock(decode(path.read_bytes()), secret)
                found.add(secret)
    return found


def test_after_a_change_the_old_passphrase_opens_neither_log_nor_backup_nor_what_was_kept(original: tuple[Path, str]) -> None:
    place = VaultPlace(original[0], kdf=LIGHT)
    damaged_and_brought_back(place, PASSPHRASE)
    with opened(place) as vault:
        vault.change_passphrase(NEW)
        code = vault.new_recovery_code()
        assert vault.verify().bad_backups == 0
    assert secrets_that_open(place, PASSPHRASE, original[1], NEW, code) == {NEW, code}
    for secret in (PASSPHRASE, original[1]):
        with pytest.raises(Problem, match="wrong-passphrase"):
            place.open(secret)
        with pytest.raises(Problem, match="wrong-passphrase"):
            place.restore(secret)
    for secret in (NEW, code):
        place.open(secret).close()
        place.restore(secret)


@pytest.mark.parametrize("before", [None, PASSPHRASE])
def test_a_new_data_key_leaves_nothing_that_the_old_one_opens(tmp_path: Path, before: str | None) -> None:
    place = VaultPlace(tmp_path / "vault", kdf=LIGHT)
    vault, _ = place.create(before, sample_journal())
    vault.back_up()
    vault.close()
    damaged_and_brought_back(place, before)
    with opened(place, before) as vault:
        code = vault.renew(NEW)
    assert secrets_that_open(place, before, NEW, code) == {NEW, code}
    assert not list(place.folder.glob("*.damaged-*"))


def test_a_change_cut_short_is_finished_for_the_backups_at_the_next_opening(original: tuple[Path, str]) -> None:
    finished = 0
    for step in range(1, MOST_STEPS):
        place = fresh(original[0], step)
        killed = killed_at_step(step, place.folder, doing(place, lambda vault: vault.change_passphrase(NEW)))
        with suppress(Problem):
            place.open(NEW).close()
            assert secrets_that_open(place, PASSPHRASE, NEW) == {NEW}
            finished += 1
        shutil.rmtree(place.folder)
        if not killed:
            break
    assert finished > 1
