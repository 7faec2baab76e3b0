"""Every parser of foreign files, fed with files spoilt at random, for a bounded time.

    python tests/fuzz/run.py [--seconds 20] [--seed 1] [PARSER ...]

Each target begins with good files and those of the hostile corpus, and spoils them: bytes turned, cut, doubled, moved, words of
the format put in. A parser may read a file or refuse it with a reason, within a second of computing and one for each
megabyte. Anything else is a finding: the file is kept in build/failures, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kzdesk.domain.countdown import countdown  # noqa: E402
from kzdesk.services.calendar_entries import calendar_entries  # noqa: E402
from kzdesk.services.comparison import Mode, compare  # noqa: E402
from kzdesk.services.headings import guess_columns, rows_of  # noqa: E402
from kzdesk.services.problem_words import sentences  # noqa: E402
from kzdesk.services.problems import Problem  # noqa: E402
from kzdesk.services.proposals import FileFaults, Proposal  # noqa: E402
from kzdesk.services.written_days import Order  # noqa: E402
from kzdesk.storage.csv_format import read_csv, write_csv  # noqa: E402
from kzdesk.storage.encrypted_file import decrypt  # noqa: E402
from kzdesk.storage.google_timeline import timeline_proposal  # noqa: E402
from kzdesk.storage.ics_format import read_ics, write_ics  # noqa: E402
from kzdesk.storage.json_format import parsed, proposal_of, write_json  # noqa: E402
from kzdesk.storage.law_pack import MAGIC, read_pack  # noqa: E402
from kzdesk.storage.lawbook_files import load_lawbook  # noqa: E402
from kzdesk.storage.photos import read_photos  # noqa: E402
from kzdesk.storage.text_tables import read_text_table  # noqa: E402
from kzdesk.storage.xlsx_format import read_xlsx  # noqa: E402
from tests.storage.corpus import HOSTILE  # noqa: E402
from tests.storage.laws import KEYS, signed  # noqa: E402
from tests.storage.samples import sample_journal  # noqa: E402
from tests.storage.test_encrypted_file import ENCRYPTED  # noqa: E402
from tests.storage.test_google_timeline import ALMATY, MARCH, android, iphone, month, record  # noqa: E402
from tests.storage.test_law_pack import sign_content  # noqa: E402
from tests.storage.test_photos import DATA, picture  # noqa: E402
from tests.storage.test_xlsx_format import SHEET, SMALL, TEXT_ROW, repacked, sheet_of  # noqa: E402

TODAY = date(2026, 11, 25)
JOURNAL = sample_journal(3)
ENTRIES = calendar_entries(JOURNAL, countdown(JOURNAL, load_lawbook("kz"), TODAY), TODAY)
CSV = write_csv(JOURNAL).encode()
WORDS = {
    "csv": [b",", b";", b"\t", b'"', b"\r\n", b"from", b"2026-01-01", b"01/02/26", b"=", b"'", b"\0", b"\xd2\x9b", b"\xff\xfe"],
    "json": [*(bytes([sign]) for sign in b'{}[]:,"'), b"null", b"1e999", b"-1", b'"records"', b"\\ud800", b"true", b"9" * 12],
    "ics": [b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"DTSTART;VALUE=DATE:20260101\r\n", b"DURATION:P1W\r\n", b"\r\n ", b";:"],
    "binary": [b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff", b"PK\x03\x04", b"II*\0\x08\0\0\0", b"\x87\x69", b"\x88\x25"],
}


@dataclass(frozen=True)
class Target:
    """A parser, the files it begins with, and the words that are put into them."""

    name: str
    parse: Callable[[bytes], object]
    seeds: list[bytes]
    words: str


def photo(content: bytes) -> Proposal:
    """Reading a photograph, which wants a file."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return read_photos([Path(file.name)])


def timeline(content: bytes) -> Proposal:
    """Reading a location history."""
    return timeline_proposal([parsed(content)])


LOCATIONS = [json.dumps(one).encode() for one in (
    {"semanticSegments": [android(ALMATY, *MARCH)]}, [iphone(ALMATY, *MARCH)], {"locations": [record(ALMATY, MARCH[0])]},
    {"timelineObjects": [month(ALMATY, *MARCH)]})]  # fmt: skip
TABLES = [CSV, CSV.decode().encode("utf-16"), CSV.replace(b",", b";"), "Въезд;Выезд\n01.02.26;1/3/2026\n".encode("cp1251")]
TARGETS = [
    Target("csv", lambda content: read_csv(content, TODAY), [CSV], "csv"),
    Target("tables", lambda content: read_text_table(content, lambda: False), TABLES, "csv"),
    Target("xlsx", read_xlsx, [SMALL], "binary"),
    Target("sheet", lambda content: read_xlsx(repacked(SMALL, SHEET, content)), [sheet_of(TEXT_ROW % (1, b"from"))], "json"),
    Target("json", lambda data: proposal_of(parsed(data)), [write_json(JOURNAL).encode()], "json"),
    Target("ics", read_ics, [write_ics(ENTRIES, datetime(2026, 11, 25, tzinfo=UTC))], "ics"),
    Target("timeline", timeline, LOCATIONS, "json"),
    Target("photos", photo, [picture("2026:03:01", ALMATY), *(path.read_bytes() for path in DATA.glob("photo.*"))], "binary"),
    Target("encrypted", lambda content: decrypt(content, "x"), [ENCRYPTED], "json"),
    Target("law pack", lambda content: read_pack(content, KEYS), [signed(2)], "json"),
    Target("law inside", lambda content: read_pack(sign_content(content), KEYS), [signed(2)[len(MAGIC) + 129 :]], "json"),
]


def spoilt(content: bytes, words: list[bytes], chance: random.Random) -> bytes:
    """The file with up to eight things done to it."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(data) + 1), chance.randint(1, 16)
        match chance.randrange(6):
            case 0 if at < len(data):
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = chance.choice(words)
            case 3:
                data[at : at + length] = chance.choice(words)
            case 4:
                data[at:at] = data[at : at + length * 8] * chance.randint(1, 3)
            case _:
                data[at:at] = chance.randbytes(length)
    return bytes(data)


def finding(target: Target, content: bytes) -> str:
    """What is wrong with how a file was taken; "" where nothing is."""
    began = time.process_time()
    try:
        proposal = target.parse(content)
        if isinstance(proposal, Proposal):
            table = proposal.table
            rows = rows_of(table, guess_columns(table.names)) if table else proposal.rows
            compare(rows, JOURNAL, Order.UNKNOWN, Mode.MERGE, TODAY)
    except FileFaults as refusal:
        if not refusal.errors:
            return "refused without a reason"
    except Problem as problem:
        if problem.code not in sentences():
            return f"refused as {problem.code}, which has no sentence"
    except Exception:
        return traceback.format_exc()
    seconds = time.process_time() - began
    return f"{seconds:.1f} seconds for {len(content)} bytes" if seconds > 1 + len(content) / 1e6 else ""


def run(target: Target, seconds: float, seed: int) -> int:
    """Feed one parser for a while; the number of findings."""
    chance, found, tried = random.Random(f"{target.name} {seed}"), 0, 0  # noqa: S311 - chance, not a secret
    files = [*target.seeds * 5, *HOSTILE.values()]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        content = spoilt(chance.choice(files), WORDS[target.words], chance)
        tried += 1
        if wrong := finding(target, content):
            found += 1
            kept = ROOT / "build" / "failures" / f"{target.name.replace(' ', '-')}-{seed}-{tried}"
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(content)
            print(f"{kept}: {wrong}", flush=True)
        elif len(files) < 5_000 and chance.random() < 0.02:
            files.append(content[:65_536])
    print(f"{target.name:<10} {tried:>8} files {seconds:>6.0f} s {found:>3} findings", flush=True)
    return found


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parsers", nargs="*", choices=[target.name for target in TARGETS] + [[]], default=[], metavar="PARSER")
    parser.add_argument("--seconds", type=float, default=20, help="for each parser")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    chosen = [target for target in TARGETS if not options.parsers or target.name in options.parsers]
    sys.exit(1 if sum(run(target, options.seconds, options.seed) for target in chosen) else 0)


if __name__ == "__main__":
    main()
