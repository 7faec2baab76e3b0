"""A rule pack written into a folder, for tests that read one."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kzdesk.domain.law import Lawbook
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.places import resources

PACK = '[pack]\nid = "xx"\ntitle = "Nowhere"\nchecked = 2026-01-02\n'
CITATIONS = '[citations.act]\nact = "The act, art. 1"\n'


def write(root: Path, law: str, pack: str = PACK) -> Path:
    """A pack `xx` of three files; returns the folder of packs."""
    folder = root / "xx"
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(pack, encoding="utf-8")
    (folder / "citations.toml").write_text(CITATIONS, encoding="utf-8")
    (folder / "law.toml").write_text(law, encoding="utf-8")
    return root


def worked_example() -> Lawbook:
    """The pack of the worked example in resources/law/README.md."""
    text = (resources() / "law" / "README.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        return load_lawbook("xx", write(Path(folder), text.partition("```toml\n")[2].partition("```")[0]))
