"""Cut the border of Kazakhstan out of Natural Earth's countries, 1:10m, as the npm package world-atlas carries them.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python packaging/border.py package/countries-10m.json

writes resources/border/kazakhstan.json. Holes are left out: the one there is, Baikonur, is leased and not abroad.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "border" / "kazakhstan.json"
SOURCE = "Natural Earth 1:10m, Admin 0 countries, version 4.1.0 (public domain), by the npm package world-atlas 2.0.2"
PLACES = 4  # of a degree: ten metres


def arc(topology: dict, index: int) -> list[tuple[float, float]]:
    """One arc of a TopoJSON file as longitude and latitude; a negative index is an arc run backwards."""
    (east, north), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for dx, dy in topology["arcs"][index if index >= 0 else ~index]:
        x, y = x + dx, y + dy
        points.append((round(x * east + left, PLACES), round(y * north + low, PLACES)))
    return points if index >= 0 else points[::-1]


def indices(arcs: list) -> Iterator[int]:
    """The arcs a country is made of, whichever way they are run."""
    for one in arcs:
        yield from indices(one) if isinstance(one, list) else [one if one >= 0 else ~one]


def main(source: Path) -> None:
    """Write the outer ring of every part of the country as lines: those it shares with a neighbour, and the coast."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    countries = topology["objects"]["countries"]["geometries"]
    country = next(one for one in countries if one["properties"]["name"] == "Kazakhstan")
    shared = {index for one in countries if one is not country for index in indices(one.get("arcs", []))}
    lines: dict[str, list] = {"border": [], "coast": []}
    for outer, *_holes in country["arcs"]:
        for index in outer:
            lines["border" if (index if index >= 0 else ~index) in shared else "coast"].append(arc(topology, index))
    TARGET.write_text(json.dumps({"source": SOURCE, **lines}, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
