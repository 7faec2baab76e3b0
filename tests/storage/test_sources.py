"""What the code of the log must never hold."""

from __future__ import annotations

import ast
from pathlib import Path

import kzdesk

SOURCES = sorted(Path(kzdesk.__file__).parent.rglob("*.py"))


def test_a_log_is_never_given_another_key_in_place() -> None:
    """Killed while SQLite does that, a log opens with neither key; the passphrase wraps the data key instead."""
    assert len(SOURCES) > 20
    assert not [path for path in SOURCES if "rekey" in path.read_text(encoding="utf-8").lower()]


def test_no_other_sqlite_opens_the_log() -> None:
    """Two libraries of SQLite in one process drop each other's locks."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = node.module if isinstance(node, ast.ImportFrom) else None
            assert not {"sqlite3", "_sqlite3"} & {name.split(".")[0] for name in [*names, module or ""]}, path.name
