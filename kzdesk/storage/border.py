"""Which side of the border of Kazakhstan a position lies on, by Natural Earth's 1:10m map in `resources/border`.

The map is coarse: its points lie 2 km apart in the middle and some 7 km where the line is straight, rounded to 300 m, and a
line drawn at that scale is kilometres wide. A position within NEAR_KM of it is on neither side. The coast of the Caspian Sea
borders on nobody: within NEAR_KM of it one is inside.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from itertools import pairwise
from math import cos, hypot, radians

from kzdesk.services.evidence import Where
from kzdesk.storage.places import resources

NEAR_KM = 5.0
KM_PER_DEGREE = 111.2
BANDS_PER_DEGREE = 10
GRID = 100
"""Positions are told apart to a hundredth of a degree, about a kilometre: far finer than the map."""


class Border:
    """The lines of the border, sorted into bands of latitude."""

    def __init__(self, border: list[list[list[float]]], coast: list[list[list[float]]]) -> None:
        self._bands: dict[int, list[tuple[bool, float, float, float, float]]] = defaultdict(list)
        self._known: dict[tuple[int, int], Where] = {}
        margin = NEAR_KM / KM_PER_DEGREE
        for is_coast, points in [*((False, line) for line in border), *((True, line) for line in coast)]:
            for (lon, lat), (next_lon, next_lat) in pairwise(points):
                low, high = min(lat, next_lat) - margin, max(lat, next_lat) + margin
                for band in range(_band(low), _band(high) + 1):
                    self._bands[band].append((is_coast, lon, lat, next_lon, next_lat))

    def where(self, latitude: float, longitude: float) -> Where:
        """The side that a position, in degrees, lies on."""
        spot = (round(latitude * GRID), round(longitude * GRID))
        if spot not in self._known:
            self._known[spot] = self._where(spot[0] / GRID, spot[1] / GRID)
        return self._known[spot]

    def _where(self, latitude: float, longitude: float) -> Where:
        inside = by_the_sea = False
        km_east = KM_PER_DEGREE * cos(radians(latitude))
        for is_coast, lon, lat, next_lon, next_lat in self._bands.get(_band(latitude), ()):
            if (lat > latitude) != (next_lat > latitude):
                inside ^= longitude < lon + (latitude - lat) * (next_lon - lon) / (next_lat - lat)
            reach = NEAR_KM / km_east
            if min(lon, next_lon) - reach <= longitude <= max(lon, next_lon) + reach:
                line = ((lon - longitude) * km_east, (lat - latitude) * KM_PER_DEGREE,
                        (next_lon - longitude) * km_east, (next_lat - latitude) * KM_PER_DEGREE)
                if _distance(*line) < NEAR_KM:
                    if not is_coast:
                        return Where.NEAR
                    by_the_sea = True
        return Where.INSIDE if inside or by_the_sea else Where.OUTSIDE


@cache
def kazakhstan() -> Border:
    """The border of Kazakhstan; Baikonur lies inside it."""
    written = json.loads((resources() / "border" / "kazakhstan.json").read_bytes())
    return Border(written["border"], written["coast"])


def _band(latitude: float) -> int:
    return int(latitude * BANDS_PER_DEGREE // 1)


def _distance(x: float, y: float, next_x: float, next_y: float) -> float:
    """How far the line from one point to the next passes from the origin, in the unit of its coordinates."""
    dx, dy = next_x - x, next_y - y
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else min(max(-(x * dx + y * dy) / length, 0.0), 1.0)
    return hypot(x + share * dx, y + share * dy)
