"""Photographs as evidence of where a person was: the day and the position that a camera writes into JPEG and HEIC files.

The pictures themselves are not looked at, and nothing of a file is kept but its day and its side of the border.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kzdesk.services.evidence import Evidence, proposed_stays
from kzdesk.services.language import tr
from kzdesk.services.proposals import Cancelled, Fault, FileFaults, Proposal, stop_if
from kzdesk.storage.border import kazakhstan
from kzdesk.storage.durable import open_regular
from kzdesk.storage.exif import Seen, read_exif

MOST_PHOTOS = 20_000
MOST_PHOTO_BYTES = 64 * 1024 * 1024


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
            evidence.add(border.where(seen.latitude, seen.longitude), seen.day, seen.day)
    if left_out == len(paths):
        found = tr("no photograph with a day and a position")
        raise FileFaults([Fault(1, "", found, tr("photographs taken with location on"))])
    return Proposal("photos", proposed_stays(evidence), counted="stay", left_out=left_out)


def _seen(path: Path) -> Seen | None:
    try:
        with open_regular(path.resolve()) as file:
            return read_exif(file.read(MOST_PHOTO_BYTES))
    except (OSError, ValueError):
        return None
