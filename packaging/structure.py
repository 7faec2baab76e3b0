"""The structure of kzdesk as one picture, made from what the modules really import.

    python packaging/structure.py            writes docs/structure.svg

A layer is a box with its modules (of the window: its folders, each with how many modules it has), and tells how often they
import from the layers beneath. A test holds the picture against the sources.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "structure.svg"
LAYERS = ("start", "commands", "ui", "storage", "services", "domain")
"""From the top down; `start` are the modules beside the folders: the command line and what brings all together."""
ROWS = (("start",), ("commands",), ("ui", "storage"), ("services",), ("domain",))
WIDTH, EDGE, GAP, CHIP, PADDING, LETTER = 1180, 20, 18, 22, 12, 6.8


class Box(NamedTuple):
    """Where a layer is drawn."""

    left: float
    top: float
    width: float
    height: float


def layer_of(module: str) -> str:
    """The layer of a module such as `kzdesk.ui.calendar.paint`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in LAYERS else "start"


def modules() -> dict[str, Path]:
    """Every module by its name."""
    paths = sorted((ROOT / "kzdesk").rglob("*.py"))
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imports() -> Counter[tuple[str, str]]:
    """How many imports go from one layer to another."""
    found: Counter[tuple[str, str]] = Counter()
    known = modules()
    for name, path in known.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "kzdesk":
                found[layer_of(name), layer_of(node.module)] += 1
    return found


def chips(layer: str) -> list[str]:
    """What is written in the box of a layer."""
    mine = [name for name in modules() if layer_of(name) == layer]
    if layer == "start":
        return [name.removeprefix("kzdesk.") for name in mine if name not in ("kzdesk", "kzdesk.__main__")]
    plain = sorted(name.split(".")[2] for name in mine if name.count(".") == 2)
    if layer != "ui":
        return plain
    folders = Counter(name.split(".")[2] for name in mine if name.count(".") > 2)
    beside = [name for name in plain if name not in folders]
    return [*(f"{name}/ {count}" for name, count in sorted(folders.items())), *beside]


def rows_of(texts: Iterable[str], width: float) -> list[list[str]]:
    """The texts in rows that fit the width."""
    rows: list[list[str]] = [[]]
    left = width
    for text in texts:
        needed = _wide(text) + 6
        if rows[-1] and needed > left:
            rows.append([])
            left = width
        rows[-1].append(text)
        left -= needed
    return rows


def boxes() -> dict[str, Box]:
    """Where each layer is drawn."""
    placed: dict[str, Box] = {}
    top = float(EDGE)
    for row in ROWS:
        width = (WIDTH - 2 * EDGE - GAP * (len(row) - 1)) / len(row)
        heights = [30 + len(rows_of(chips(layer), width - 2 * PADDING)) * (CHIP + 5) + PADDING for layer in row]
        for place, layer in enumerate(row):
            placed[layer] = Box(EDGE + place * (width + GAP), top, width, max(heights))
        top += max(heights) + GAP
    return placed


def picture() -> str:
    """The whole picture as SVG."""
    placed = boxes()
    last = placed[LAYERS[-1]]
    height = last.top + last.height + EDGE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" font-family="sans-serif" font-size="12">',
        "<title>The layers of kzdesk and how many imports go between them</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
    ]
    found = imports()
    for layer, box in placed.items():
        lines += _drawn(layer, box, {target: found[layer, target] for target in LAYERS if target != layer})
    return "\n".join([*lines, "</svg>", ""])


def _drawn(layer: str, box: Box, taken: dict[str, int]) -> Iterator[str]:
    """A box with its modules, and at its right what is imported from others."""
    yield (f'<rect x="{box.left:.0f}" y="{box.top:.0f}" width="{box.width:.0f}" height="{box.height:.0f}" rx="8"'
           ' fill="#f4f5f7" stroke="#7b8591"/>')
    count = sum(layer_of(name) == layer for name in modules())
    title = "kzdesk/" if layer == "start" else f"kzdesk/{layer}/"
    yield f'<text x="{box.left + PADDING:.0f}" y="{box.top + 20:.0f}" font-weight="bold">{title} · {count} modules</text>'
    told = " · ".join(f"{target} {count}" for target, count in taken.items() if count)
    right = box.left + box.width - PADDING
    yield f'<text x="{right:.0f}" y="{box.top + 20:.0f}" text-anchor="end" fill="#59626c">{told and "imports: " + told}</text>'
    y = box.top + 32
    for row in rows_of(chips(layer), box.width - 2 * PADDING):
        x = box.left + PADDING
        for text in row:
            yield (f'<rect x="{x:.0f}" y="{y:.0f}" width="{_wide(text):.0f}" height="{CHIP}" rx="5" fill="#ffffff"'
                   ' stroke="#d9dde2"/>')
            yield f'<text x="{x + 6:.0f}" y="{y + 15:.0f}">{escape(text)}</text>'
            x += _wide(text) + 6
        y += CHIP + 5


def _wide(text: str) -> float:
    return len(text) * LETTER + 14


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
