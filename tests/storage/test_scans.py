"""Scans are kept as they are, in the encrypted log and nowhere else."""

from __future__ import annotations

import pytest

from kzdesk.services.attachments import MOST_BYTES, plain_name
from kzdesk.services.problems import Problem
from kzdesk.storage.vault import VaultPlace
from tests.storage.samples import assert_no_marker, opened, sample_journal


def test_a_scan_is_kept_as_it_is_and_nowhere_else(recorded: VaultPlace) -> None:
    content = b"ZZ-MARKER-scan" * 100_000
    with opened(recorded) as vault:
        made = vault.attach("C:\\Users\\me\\card\u202egnp.png", content, "stay-1")
        assert (made.name, made.record, made.size) == ("cardgnp.png", "stay-1", len(content))
        assert vault.attachment(made) == content
        assert_no_marker(recorded.folder)
    with opened(recorded) as vault:
        assert vault.attachments() == (made,)
        assert vault.load()[0] == sample_journal()


def test_a_scan_is_given_to_another_record(recorded: VaultPlace) -> None:
    with opened(recorded) as vault:
        made, other = vault.attach("card.png", b"scan", "stay-1"), vault.attach("form.pdf", b"form")
        moved = vault.assign(made, "registration")
        assert moved.record == "registration"
        generation = vault.verify().generation
    with opened(recorded) as vault:
        assert set(vault.attachments()) == {moved, other}
        assert vault.attachment(moved) == b"scan"
        assert vault.verify().generation == generation
        vault.assign(moved, "")
        assert [scan.record for scan in vault.attachments()] == ["", ""]


def test_at_most_20_mb(recorded: VaultPlace) -> None:
    with opened(recorded) as vault:
        vault.attach("just", bytes(MOST_BYTES))
        with pytest.raises(Problem, match="scan-too-large"):
            vault.attach("more", bytes(MOST_BYTES + 1))
        assert len(vault.attachments()) == 1


@pytest.mark.parametrize(("name", "shown"), [
    ("../../etc/passwd", "passwd"), ("", "scan"), ("...", "scan"), ("a" * 300 + ".pdf", "a" * 96 + ".pdf"), ("x\0y", "xy"),
])
def test_names_are_plain(name: str, shown: str) -> None:
    assert plain_name(name) == shown
