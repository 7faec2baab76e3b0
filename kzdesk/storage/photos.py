"""Photographs as evidence of where a person was: the day and the position that a camera writes into JPEG and HEIC files.

The pictures themselves are not read, and nothing of a file is kept but its day and its side of the border.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kzdesk.services.language import tr
from kzdesk.services.presence import Evidence, proposed_stays
from kzdesk.services.proposals import Cancelled, Fault, FileFaults, Proposal, stop_if
from kzdesk.storage.border import kazakhstan
from kzdesk.storage.durable import open_regular

MOST_PHOTOS = 20_000
MOST_PHOTO_BYTES = 200 * 1024 * 1024
TAKEN = ("EXIF DateTimeOriginal", "EXIF DateTimeDigitized", "Image DateTime")


def is_photo(beginning: bytes) -> bool:
    """Whether a file that begins so is a JPEG or HEIC picture."""
    heic = beginning[4:8] == b"ftyp" and beginning[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"heim", b"heis")
    return beginning.startswith(b"\xff\xd8\xff") or heic


def read_photos(paths: Sequence[Path], cancelled: Cancelled = lambda: False) -> Proposal:
    """The stays that photographs speak for. One without a day or a position is left out and counted.

    Raises FileFaults where none has both or there are too many, and Problem `cancelled`.
    """
    if len(paths) > MOST_PHOTOS:
        found, expected = tr("{n} photographs").format(n=len(paths)), tr("at most {n}").format(n=MOST_PHOTOS)
        raise FileFaults([Fault(1, "", found, expected)])
    evidence, border, left_out = Evidence(), kazakhstan(), 0
    for path in paths:
        stop_if(cancelled)
        seen = _seen(path)
        if seen is None:
            left_out += 1
        else:
            day, latitude, longitude = seen
            evidence.add(border.where(latitude, longitude), day, day)
    if left_out == len(paths):
        found = tr("no photograph with a day and a position")
        raise FileFaults([Fault(1, "", found, tr("photographs taken with location on"))])
    return Proposal("photos", proposed_stays(evidence), counted="stay", left_out=left_out)


def _seen(path: Path) -> tuple[date, float, float] | None:
    """The day by the camera's clock, and latitude and longitude in degrees; None where the file does not say all of it."""
    import exifread
    from exifread.utils import get_gps_coords

    logging.getLogger("exifread").disabled = True  # it would name what it finds on standard error
    try:
        with open_regular(path) as file:
            if path.stat().st_size > MOST_PHOTO_BYTES:
                return None
            tags: dict[str, Any] = exifread.process_file(file, details=False, extract_thumbnail=False)
            place = get_gps_coords(tags)
            written = next((str(tags[name]) for name in TAKEN if name in tags), "")
            day = datetime.strptime(written[:10], "%Y:%m:%d").date()  # noqa: DTZ007 - a camera's own clock
    except Exception:  # a broken picture fails in as many ways as a camera may write it
        return None
    if place is None or not (abs(place[0]) <= 90 and abs(place[1]) <= 180):
        return None
    return day, float(place[0]), float(place[1])
