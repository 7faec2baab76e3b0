"""A rule pack written into a folder, for tests that read one."""

from __future__ import annotations

from pathlib import Path

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
