"""Files made to break a reader, by what is odd about each."""

from __future__ import annotations

import io
import json
import zipfile

from tests.storage.test_encrypted_file import ENCRYPTED

HEADER = b"kind,from,to,note\n"


def _zip(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_UP_", "../"), content)
    return packed.getvalue()


def _calendar(lines: bytes) -> bytes:
    return b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + lines + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def _log(*records: object) -> bytes:
    return json.dumps({"format": "kzdesk-log", "version": 1, "person": {"citizenship": "RUS"}, "records": records}).encode()


def _records(*spots: object) -> bytes:
    return json.dumps({"locations": spots}).encode()


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "one NUL": b"\0",
    "only NULs": b"\0" * 10_000,
    "only line ends": b"\r\n" * 10_000,
    "only quotes": b'"' * 9_999,
    "an open quote": HEADER + b'stay,2026-01-01,,"' + b"x" * 100_000,
    "quotes within": HEADER + b'stay,2026-01-01,,a"b"c\n' * 1_000,
    "a formula": HEADER + b"stay,2026-01-01,,=HYPERLINK(1)\n",
    "many apostrophes": HEADER + b"stay,2026-01-01,," + b"'" * 1_000 + b"=\n",
    "bidi": HEADER + "stay,2026-01-01,,\u202e\u2066x\u2069\n".encode(),
    "half a sign": HEADER + b"stay,2026-01-01,,\xed\xa0\x80\n",
    "overlong sign": HEADER + b"stay,2026-01-01,,\xc0\xaf\n",
    "a mark in the middle": HEADER + b"\xef\xbb\xbfstay,2026-01-01,,\n",
    "odd UTF-16": b"\xff\xfek\0i\0n",
    "UTF-16 of halves": b"\xff\xfe\0\xd8\0\xd8",
    "UTF-32": "kind,from\nstay,2026-01-01\n".encode("utf-32"),
    "days of every age": HEADER + b"".join(b"permit,%b,,\n" % day for day in (
        b"0000-00-00", b"0001-01-01", b"9999-12-31", b"10000-01-01", b"-2026-01-01", b"2026-02-29", b"1e9", b"45292", b"NaN")),
    "overlaps by the thousand": HEADER + b"stay,2026-01-01,2026-12-31,\n" * 3_000,
    "one column a thousand times": b",".join([b"from"] * 1_000) + b"\n" + b",".join([b"2026-01-01"] * 1_000) + b"\n",
    "a header alone": HEADER,
    "a header of names unknown": b"alpha,beta\n1,2\n",
    "sep without more": b"sep=;",
    "a page of HTML": b"<html><body>login</body></html>",
    "a program": b"\x7fELF" + bytes(range(256)) * 40,
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a database": b"SQLite format 3\0" + bytes(2_000),
    "deep lists": b"[" * 50_000,
    "deep objects": b'{"a":' * 50_000,
    "a number without end": b"[" + b"9" * 100_000 + b"]",
    "not a number": b"[NaN, Infinity, -Infinity]",
    "a key twice": b'{"format":"kzdesk-log","format":"kzdesk-log","version":1,"version":1,"person":{},"records":[]}',
    "a log of strings": b'{"format":"kzdesk-log","version":"1","person":"x","records":"y"}',
    "a log of a later age": b'{"format":"kzdesk-log","version":999}',
    "a log with a path for an id": _log({"kind": "stay", "id": "../../etc/passwd", "from": "2026-01-01"},
                                        {"kind": "stay", "id": "\0", "from": "2027-01-01"}),
    "positions of no world": _records({"latitudeE7": 10**30, "longitudeE7": -(10**30), "timestamp": "2026-01-01T00:00:00Z"}),
    "moments of no clock": _records(*({"latitudeE7": 432400000, "longitudeE7": 768900000, "timestamp": moment} for moment in (
        "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "99999999999999999999", "2026-01-01T00:00:00+99:99", "now", ""))),
    "offsets of no clock": json.dumps({"semanticSegments": [
        {"startTime": "2026-01-01T00:00:00Z", "endTime": "2026-01-01T00:00:00Z", "startTimeTimezoneUtcOffsetMinutes": 10**12,
         "visit": {"topCandidate": {"placeLocation": {"latLng": "43°, 76°"}}}}]}).encode(),
    "a calendar of nothing": b"BEGIN:VCALENDAR",
    "events that never end": b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 10_000,
    "alarms in alarms": _calendar(b"BEGIN:VALARM\r\n" * 5_000 + b"UID:x"),
    "a rule without end": _calendar(b"UID:x\r\nDTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=SECONDLY;INTERVAL=0"),
    "a line folded a lot": _calendar(b"UID:x\r\nDTSTART;VALUE=DATE:20260101\r\nSUMMARY:" + b"a\r\n " * 50_000),
    "parameters without end": _calendar(b"UID;" + b"A=B;" * 20_000 + b"C=D:x\r\nDTSTART;VALUE=DATE:20260101"),
    "a length of ages": _calendar(b"UID:x\r\nDTSTART;VALUE=DATE:20260101\r\nDURATION:P99999999999999W"),
    "a line break in an identity": _calendar(b"UID:a\\nb@kzdesk\r\nDTSTART;VALUE=DATE:20260101\r\nX-KZDESK-KIND:stay"),
    "an archive that climbs": _zip(_UP__UP_etc__passwd=b"x"),
    "an archive of device names": _zip(CON=b"x", **{"C:\\x": b"x", "a:b": b"x"}),
    "a workbook of nothing": _zip(**{"[Content_Types].xml": b""}),
    "an archive in an archive": _zip(**{"[Content_Types].xml": _zip(x=b"0" * 1_000_000)}),
    "an archive of many": _zip(**{f"p{number}": b"" for number in range(2_500)}),
    "a torn archive": _zip(x=b"y" * 1_000)[:-30],
    "an archive's beginning": b"PK\x03\x04",
    "a picture's beginning": b"\xff\xd8\xff\xe1",
    "a picture of circles": b"\xff\xd8\xff\xe1\x00\x40Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0",
    "a picture of lies": b"\xff\xd8\xff\xe1\xff\xffExif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 500,
    "HEIC of nothing": b"\0\0\0\x18ftypheic",
    "an encryption of nothing": b"kzdesk encrypted file\n",
    "an encryption on nothing": ENCRYPTED[: ENCRYPTED.index(b"\n", 20) + 1],
    "an encryption without its end": ENCRYPTED[:-1],
    "an encryption that costs the machine": ENCRYPTED.replace(b"[1, 8388608]", b"[9, 9999999999]"),
}
