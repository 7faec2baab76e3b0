"""`make law-pack`: the law as it stands, signed with a key that is in no repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kzdesk.storage.law_pack import read_pack
from kzdesk.storage.lawbook_files import load_lawbook
from tests.architecture.sources import ROOT
from tests.storage.laws import KEYS, SECRET


def test_a_pack_is_signed_and_is_the_law_as_it_stands(tmp_path: Path) -> None:
    key, target = tmp_path / "key", tmp_path / "out" / "kz.kzlaw"
    key.write_text(SECRET.hex() + "\n")
    command = [sys.executable, ROOT / "packaging" / "law_pack.py", "--key", key, "--output", target]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Kazakhstan, version 1" in done.stdout
    assert read_pack(target.read_bytes(), KEYS).lawbook == load_lawbook("kz")


def test_no_secret_key_is_in_the_repository() -> None:
    files = [path for folder in ("kzdesk", "resources", "packaging", "tests", "docs") for path in (ROOT / folder).rglob("*")]
    assert not [path for path in files if path.suffix in (".key", ".kzlaw", ".seed")]
