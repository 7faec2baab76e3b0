"""The day and the position that a camera writes into a photograph: six entries of its Exif part, and nothing else of it.

Exif 2.32 (CIPA DC-008): a TIFF part whose first directory points to one with the day and one with the position. Every number
of the file is taken for what it may be, a lie: nothing is read beyond the part, and no directory of more than MOST_ENTRIES.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

STARTS = {b"II*\0\x08\0\0\0": "<", b"MM\0*\0\0\0\x08": ">"}
"""How the part begins, wherever in a JPEG or HEIC file it lies, and the order of its bytes."""
MOST_BYTES = 64 * 1024
MOST_ENTRIES = 200
TAKEN, DIGITISED, CHANGED = 0x9003, 0x9004, 0x0132
EXIF, GPS = 0x8769, 0x8825
NORTH, LATITUDE, EAST, LONGITUDE = 1, 2, 3, 4
TEXT, RATIONAL = 2, 5
_DAY = re.compile(rb"(\d{4})[:\-./](\d\d)[:\-./](\d\d)[ T\0]")


class Seen(NamedTuple):
    """The day by the camera's own clock, and degrees north and east."""

    day: date
    latitude: float
    longitude: float


class _Entry(NamedTuple):
    kind: int
    length: int
    at: int


def read_exif(content: bytes) -> Seen | None:
    """What a photograph says of its day and place; None where it does not say both."""
    starts = [(at, mark) for mark in STARTS if (at := content.find(mark)) >= 0]
    if not starts:
        return None
    at, mark = min(starts)
    part = _Part(content[at : at + MOST_BYTES], STARTS[mark])
    try:
        return part.seen()
    except (struct.error, ValueError, ZeroDivisionError):
        return None


class _Part:
    """One TIFF part. Raises struct.error for what lies beyond it."""

    def __init__(self, content: bytes, order: str) -> None:
        self._content, self._order = content, order

    def seen(self) -> Seen | None:
        first = self._directory(8)
        exif, gps = self._pointed_to(first, EXIF), self._pointed_to(first, GPS)
        written = [table[tag] for table, tag in ((exif, TAKEN), (exif, DIGITISED), (first, CHANGED)) if tag in table]
        days = [match for entry in written if (match := _DAY.match(self._bytes(entry, TEXT, 20)))]
        if not days or not {NORTH, LATITUDE, EAST, LONGITUDE} <= gps.keys():
            return None
        latitude, longitude = self._degrees(gps[LATITUDE]), self._degrees(gps[LONGITUDE])
        latitude *= -1 if self._letter(gps[NORTH]) == b"S" else 1
        longitude *= -1 if self._letter(gps[EAST]) == b"W" else 1
        if abs(latitude) > 90 or abs(longitude) > 180:
            return None
        return Seen(date(*map(int, days[0].groups())), latitude, longitude)

    def _directory(self, at: int) -> dict[int, _Entry]:
        (count,) = struct.unpack_from(self._order + "H", self._content, at)
        if count > MOST_ENTRIES:
            raise ValueError("more entries than a camera writes")
        entries = {}
        for place in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, length = struct.unpack_from(self._order + "HHI", self._content, place)
            entries[tag] = _Entry(kind, length, place + 8)
        return entries

    def _pointed_to(self, table: Mapping[int, _Entry], tag: int) -> dict[int, _Entry]:
        return self._directory(self._word(table[tag].at)) if tag in table else {}

    def _bytes(self, entry: _Entry, kind: int, size: int) -> bytes:
        """The first `size` bytes of an entry that does not fit into its own four."""
        if entry.kind != kind:
            raise ValueError("of another kind")
        at = self._word(entry.at)
        return self._content[at : at + size]

    def _letter(self, entry: _Entry) -> bytes:
        return self._content[entry.at : entry.at + 1]

    def _degrees(self, entry: _Entry) -> float:
        degrees, d, minutes, m, seconds, s = struct.unpack(self._order + "6I", self._bytes(entry, RATIONAL, 24))
        return float(degrees / d + minutes / m / 60 + (seconds / s / 3600 if s else 0))

    def _word(self, at: int) -> int:
        (value,) = struct.unpack_from(self._order + "I", self._content, at)
        return int(value)
