"""The commands that the docs tell a person to type: in blocks, which are meant to be run, and in the midst of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.architecture.sources import ROOT

DOCS = sorted({
    *ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / ".github").rglob("*.md"), ROOT / "packaging" / "README.md",
    ROOT / "resources" / "law" / "README.md",
})
PROGRAM = re.compile(
    r"(sudo|kzdesk|make|py|python3?|pip|pytest|pre-commit|git|sh|[\w.\\/-]*bootstrap\.py|\.venv[\\/](bin|Scripts)\S+)(?=\s|$)")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
ASSIGNED = re.compile(r"^(?:[A-Z_]+=\S+ )+")


class Command(NamedTuple):
    """A command, where it stands, and whether in a block."""

    text: str
    path: Path
    block: bool


def is_command(text: str) -> bool:
    """Whether this begins as something to type; a name alone is none, but that of a target or a step may follow it."""
    words = ASSIGNED.sub("", text).split()
    return bool(words) and bool(PROGRAM.match(words[0])) and (len(words) > 1 or words[0].startswith(".venv"))


def commands() -> Iterator[Command]:
    """Every command of the docs, in their order."""
    for path in DOCS:
        text = path.read_text(encoding="utf-8")
        for language, block in BLOCK.findall(text):
            lines = (line.split("  #")[0].split(" # ")[0].strip() for line in block.splitlines())
            if language == "sh":
                yield from (Command(line, path, True) for line in lines if line)
        for line in text.splitlines():
            if line.startswith("    ") and is_command(line.strip()):
                yield Command(line.strip(), path, True)
        for span in SPAN.findall(BLOCK.sub("", text)):
            if is_command(told := " ".join(span.split())):
                yield Command(told, path, False)
