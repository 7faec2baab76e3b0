"""The files that the architecture tests look at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KZDESK = sorted((ROOT / "kzdesk").rglob("*.py"))
PYTHON = [*KZDESK, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "packaging").rglob("*.py"))]
OTHER_TEXT = {".toml", ".md", ".txt", ".yaml", ".yml", ".cfg", ".ini", ".po", ".pot", ".csv", ".desktop", ".xml"}


def name_of(path: Path) -> str:
    """The path as a person would write it."""
    return path.relative_to(ROOT).as_posix()


def every_text() -> Iterator[Path]:
    """All text that is written by hand or made from it."""
    yield from PYTHON
    for folder in (ROOT / "kzdesk", ROOT / "resources", ROOT / "packaging", ROOT / "tests"):
        yield from (path for path in sorted(folder.rglob("*")) if path.suffix in OTHER_TEXT)
    yield from (path for path in sorted(ROOT.iterdir()) if path.suffix in OTHER_TEXT or path.name == "Makefile")
    yield ROOT / ".ci" / "run"


def calls_in(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a module with the last part of the name that is called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
