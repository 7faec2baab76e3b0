"""How long each parser of foreign files takes for a megabyte. A thousand photographs are read for their heads alone."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.services.calendar_entries import Entry
from kzdesk.services.comparison import Mode, compare
from kzdesk.services.headings import guess_columns, rows_of
from kzdesk.services.written_days import Order
from kzdesk.storage.csv_format import read_csv, write_csv
from kzdesk.storage.google_timeline import timeline_proposal
from kzdesk.storage.ics_format import read_ics, write_ics
from kzdesk.storage.json_format import parsed, proposal_of, write_json
from kzdesk.storage.photos import read_photos
from kzdesk.storage.text_tables import read_text_table
from kzdesk.storage.xlsx_format import read_xlsx
from tests.bench.processor import fastest
from tests.bench.table import Row, Target

if TYPE_CHECKING:
    from tests.bench.run import Asked

ROOT = Path(__file__).resolve().parents[2]
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


def rows(_: Asked) -> list[Row]:
    """One for each parser, of its first time."""
    csv, log, book, spots = write_csv(JOURNAL).encode(), write_json(JOURNAL).encode(), workbook(), history()
    table = read_text_table(csv, lambda: False).table
    assert table
    cells = rows_of(table, guess_columns(table.names))
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        unpacked = sum(part.file_size for part in packed.infolist())
    photo = ROOT / "tests" / "storage" / "data" / "photo.heic"
    parsing: dict[str, tuple[int, Callable[[], object]]] = {
        "csv, strictly": (len(csv), lambda: read_csv(csv, TODAY)),
        "csv, any table": (len(csv), lambda: read_text_table(csv, lambda: False)),
        "csv, compared with as large a log": (len(csv), lambda: compare(cells, JOURNAL, Order.UNKNOWN, Mode.MERGE, TODAY)),
        "json": (len(log), lambda: proposal_of(parsed(log))),
        "ics": (len(EVENTS), lambda: read_ics(EVENTS)),
        "xlsx, as unpacked": (unpacked, lambda: read_xlsx(book)),
        "location history": (len(spots), lambda: timeline_proposal([parsed(spots)])),
        "a thousand photographs": (photo.stat().st_size * 1_000, lambda: read_photos([photo] * 1_000)),
    }
    return [Row(f"import: {name}", fastest(1, parse)[0] / 1000 / size * MEGABYTE, "s/MB", target=Target(1))
            for name, (size, parse) in parsing.items()]
