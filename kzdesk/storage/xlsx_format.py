"""The first sheet of an Excel workbook, as a table. Nothing is computed: a formula counts as the value stored beside it."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime
from typing import Any

from kzdesk.services.language import tr
from kzdesk.services.proposals import MOST_BYTES, MOST_ROWS, Cancelled, Fault, FileFaults, Proposal, Table, stop_if
from kzdesk.storage.csv_format import LOOKED_UP_EVERY, require_size, restore, too_many_rows
from kzdesk.storage.text_tables import with_header

MAGIC = b"PK\x03\x04"
MOST_UNPACKED = 8 * MOST_BYTES
MOST_PARTS = 2_000
MOST_COLUMNS = 200
EMPTY_ROWS = 1_000
"""So many rows without a cell end a sheet: some programs write a million of them."""


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are a packed file, as workbooks are."""
    return data.startswith(MAGIC)


def read_xlsx(data: bytes, cancelled: Cancelled = lambda: False) -> Proposal:
    """The rows of a workbook's first sheet. Raises FileFaults where it is none or too large unpacked, Problem `cancelled`."""
    require_size(data)
    _require_parts(data)
    import openpyxl  # type: ignore[import-untyped]

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like, which are not looked at
            workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            lines = _lines(workbook.worksheets[0], cancelled) if workbook.worksheets else []
            workbook.close()
    except FileFaults:
        raise
    except Exception as error:  # a workbook that is none fails in as many ways as it has parts
        if getattr(error, "code", "") == "cancelled":
            raise
        raise FileFaults([_not_a_workbook()]) from error
    if not lines:
        raise FileFaults([Fault(1, "", tr("an empty sheet"), tr("a header line {names}").format(names="from,to"))])
    (line, header), *rows = lines
    width = max(len(cells) for _, cells in lines)
    names = tuple(name or tr("column {n}").format(n=at) for at, name in enumerate((*header, *[""] * (width - len(header))), 1))
    faults = (too_many_rows(rows[-1][0]),) if len(rows) > MOST_ROWS else ()
    return Proposal("xlsx", table=with_header(Table(names, tuple(rows[:MOST_ROWS]), faults, line)))


def _require_parts(data: bytes) -> None:
    """Raises FileFaults where the parts would be too many or too large unpacked; they are read no further than they say."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileFaults([_not_a_workbook()]) from error
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or size > MOST_UNPACKED:
        found, expected = tr("{n} bytes unpacked").format(n=size), tr("at most {n} bytes").format(n=MOST_UNPACKED)
        raise FileFaults([Fault(1, "", found, expected)])
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise FileFaults([_not_a_workbook()])


def _lines(sheet: Any, cancelled: Cancelled) -> list[tuple[int, tuple[str, ...]]]:
    lines: list[tuple[int, tuple[str, ...]]] = []
    empty = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        if number % LOOKED_UP_EVERY == 0:
            stop_if(cancelled)
        cells = tuple(map(_text, row))
        empty = 0 if any(cells) else empty + 1
        if any(cells):
            lines.append((number, _without_empty_end(cells)))
        if empty > EMPTY_ROWS or len(lines) > MOST_ROWS + 1:
            break
    return lines


def _without_empty_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A row ends at its last cell that holds something."""
    return cells[: max(at for at, cell in enumerate(cells, start=1) if cell)]


def _text(value: object) -> str:
    """A cell as text; a day as ISO 8601, and a number that is no day as it is."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < MOST_UNPACKED:
        return str(int(value))
    return restore(str(value).strip())


def _not_a_workbook() -> Fault:
    return Fault(1, "", tr("something else"), tr("an Excel workbook (.xlsx)"))
