"""`kzdesk --report`: a PDF of the log, without a window and without a display."""

from __future__ import annotations

import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.storage.slots import Kdf
from kzdesk.storage.vault import VaultPlace

CHEAP = Kdf(ops=1, mem=8 * 2**20)


def kzdesk(*words: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "kzdesk", *map(str, words)]
    return subprocess.run(command, input=typed, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_sample_in_each_language(tmp_path: Path, language: str) -> None:
    target = tmp_path / "report.pdf"
    answer = kzdesk("--demo", "--report", target, "--lang", language, "--today", "2026-11-25")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert target.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_log_under_a_passphrase(tmp_path: Path) -> None:
    folder, target = tmp_path / "vault", tmp_path / "report.pdf"
    store, _code = VaultPlace(folder, kdf=CHEAP).create("open sesame", Journal(Person("RUS"), (Stay("a", date(2026, 11, 1)),)))
    store.close()
    wrong = kzdesk("--vault", folder, "--report", target, "--passphrase-stdin", typed="open\n")
    assert (wrong.returncode, target.exists()) == (2, False)
    assert "does not open the log" in wrong.stderr
    right = kzdesk("--vault", folder, "--report", target, "--passphrase-stdin", typed="open sesame\n")
    assert (right.returncode, right.stderr) == (0, "")
    assert target.exists()


def test_where_it_cannot_be_written_or_there_is_no_log(tmp_path: Path) -> None:
    for words in (("--demo", "--report", tmp_path / "no" / "report.pdf"),
                  ("--vault", tmp_path / "none", "--report", tmp_path / "report.pdf")):
        answer = kzdesk(*words)
        assert answer.returncode == 2
        assert len(answer.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
