"""How long each parser of foreign files takes for a megabyte, as figures; a second is the most that is meant.

    python tests/bench/parsers.py

Time is that of computing, not of the clock, so that what else the machine does hardly counts.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kzdesk.domain.journal import Journal, Person, Stay  # noqa: E402
from kzdesk.services.calendar_entries import Entry  # noqa: E402
from kzdesk.services.comparison import Mode, compare  # noqa: E402
from kzdesk.services.headings import guess_columns, rows_of  # noqa: E402
from kzdesk.services.written_days import Order  # noqa: E402
from kzdesk.storage.csv_format import read_csv, write_csv  # noqa: E402
from kzdesk.storage.google_timeline import timeline_proposal  # noqa: E402
from kzdesk.storage.ics_format import read_ics, write_ics  # noqa: E402
from kzdesk.storage.json_format import parsed, read_json, write_json  # noqa: E402
from kzdesk.storage.photos import read_photos  # noqa: E402
from kzdesk.storage.text_tables import read_text_table  # noqa: E402
from kzdesk.storage.xlsx_format import read_xlsx  # noqa: E402

MEGABYTE = 1_000_000
TODAY = date(2026, 11, 25)
FIRST = date(1900, 1, 1)
STAYS = [Stay(f"stay-{n}", FIRST + timedelta(3 * n), FIRST + timedelta(3 * n + 1), "Петухово", note="Командировка в Алматы")
         for n in range(20_000)]  # fmt: skip
JOURNAL = Journal.of(Person("RUS"), STAYS)
EVENTS = write_ics([Entry(s.id, s.entry, s.exit or TODAY, "В Казахстане", "stay") for s in STAYS[:5_000]],
                   datetime(2026, 1, 1, tzinfo=UTC))  # fmt: skip


def workbook() -> bytes:
    """Five thousand stays as Excel keeps them."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["from", "to", "note"])
    for stay in STAYS[:5_000]:
        sheet.append([stay.entry, stay.exit, stay.note])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def history() -> bytes:
    """Positions all over the country and beyond, one an hour."""
    moments = (datetime(2015, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(100_000))
    spots = [{"latitudeE7": 430_000_000 + n * 7_919 % 80_000_000, "longitudeE7": 600_000_000 + n * 6_007 % 200_000_000,
              "timestamp": moment.isoformat()} for n, moment in enumerate(moments)]  # fmt: skip
    return json.dumps({"locations": spots}).encode()


def figure(name: str, size: int, parse: Callable[[], object]) -> None:
    """Print one line: how large, how long, how long for a megabyte."""
    began = time.process_time()
    parse()
    seconds = time.process_time() - began
    print(f"{name:<34} {size / MEGABYTE:>8.2f} MB {seconds:>7.2f} s {seconds / size * MEGABYTE:>7.2f} s/MB")


def main() -> None:
    """Print the table, and how much memory it took at most."""
    csv, log = write_csv(JOURNAL).encode(), write_json(JOURNAL).encode()
    figure("csv, strict", len(csv), lambda: read_csv(csv, TODAY))
    table = read_text_table(csv, lambda: False).table
    assert table
    figure("csv, any", len(csv), lambda: read_text_table(csv, lambda: False))
    rows = rows_of(table, guess_columns(table.names))
    figure("csv, compared with as large a log", len(csv), lambda: compare(rows, JOURNAL, Order.UNKNOWN, Mode.MERGE, TODAY))
    figure("json", len(log), lambda: read_json(log))
    figure("ics", len(EVENTS), lambda: read_ics(EVENTS))
    book = workbook()
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        unpacked = sum(part.file_size for part in packed.infolist())
    figure("xlsx, as unpacked", unpacked, lambda: read_xlsx(book))
    spots = history()
    figure("location history", len(spots), lambda: timeline_proposal([parsed(spots)]))
    photo = ROOT / "tests" / "storage" / "data" / "photo.heic"
    pictures = [photo] * 1_000
    figure("a thousand photographs", photo.stat().st_size * 1_000, lambda: read_photos(pictures))
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
