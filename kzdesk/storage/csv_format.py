"""The log as comma-separated text: columns `kind,from,to,note`, others as they come; strict, with every error named at once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from kzdesk.domain.journal import Journal, Record, Stay, first_day, kind_of, last_day
from kzdesk.services.comparison import clashes
from kzdesk.services.identity import new_id
from kzdesk.services.language import tr, trn
from kzdesk.services.proposals import MOST_BYTES, MOST_ROWS, Cancelled, Fault, FileFaults, Row, Table, stop_if
from kzdesk.services.rows import OF_STAYS, own_cells, record_of
from kzdesk.services.written_days import Order

REQUIRED = ("kind", "from", "to", "note")
LOOKED_UP_EVERY = 1024
"""Rows between two looks at whether the person has had enough."""

_LINE_END = re.compile(rb"\r\n|\r|\n")
_FORMULA = "=+\\-@\t\r\uff1d\uff0b\uff0d\uff20"  # the full-width signs are read as formulas too
_NEUTRALISED = re.compile(f"'+[{_FORMULA}]")
_TO_NEUTRALISE = re.compile(f"'*[{_FORMULA}]")


def read_csv(data: bytes, today: date) -> tuple[Record, ...]:
    """The records of a file in its order, with new ids. Raises FileFaults.

    `today` is where an open stay reaches to when overlaps are looked for. A column kzdesk does not know, or that does
    not belong to the record's kind, is kept in `extra` where its cell is not empty.
    """
    require_size(data)
    table = read_table(_text(data), ",")
    faults = [*table.faults, *_header_faults(table)]
    rows = [Row(line, tuple(zip(table.names, cells, strict=False)), new_id()) for line, cells in table.lines]
    broken = {fault.line for fault in table.faults}
    records: list[tuple[int, Record]] = []
    for row in rows:
        record = record_of(row, Order.ISO)
        if isinstance(record, tuple):
            faults += record
        elif row.line not in broken:
            records.append((row.line, record))
    placed = [(at, line, record) for at, (line, record) in enumerate(records) if isinstance(record, Stay)]
    faults += [fault for _, fault in clashes(placed, (), today)]
    if faults:
        raise FileFaults(faults)
    return tuple(record for _, record in records)


def write_csv(journal: Journal) -> str:
    """Every record as a line, for `read_csv` to read back. Lines end in CR LF; keep them as they are when writing the file.

    A cell that a spreadsheet would take for a formula is prefixed with an apostrophe, which `read_csv` takes off.
    """
    rows = [_row(record) for record in journal.records]
    columns = list(dict.fromkeys([*REQUIRED, *OF_STAYS, *(name for row in rows for name in row)]))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_neutralise(name) for name in columns)
    writer.writerows([_neutralise(row.get(name, "")) for name in columns] for row in rows)
    return out.getvalue()


def read_table(text: str, delimiter: str, cancelled: Cancelled = lambda: False) -> Table:
    """The header and the rows that are not blank, each with the number of the line it begins on, and what is wrong with them.

    Reading goes on after a broken line. A neutralised formula is a formula again. Raises FileFaults for an empty text.
    """
    rows, faults = _rows(text, delimiter)
    header_line, header = next(rows, (1, []))
    if not header:
        raise FileFaults([Fault(1, "", tr("an empty file"), tr("a header line {names}").format(names=",".join(REQUIRED)))])
    names = tuple(map(restore, header))
    lines = []
    for number, (line, row) in enumerate(rows, start=1):
        if number % LOOKED_UP_EVERY == 0:
            stop_if(cancelled)
        if number > MOST_ROWS:
            faults.append(too_many_rows(line))
            break
        if len(row) > len(names):
            found = trn("{n} field", "{n} fields", len(row))
            faults.append(Fault(line, "", found, tr("{n}, as in the header").format(n=len(names))))
        lines.append((line, tuple(map(restore, row))))
    return Table(names, tuple(lines), tuple(faults), header_line)


def require_size(data: bytes) -> None:
    """Raises FileFaults for a file that is larger than is read."""
    if len(data) > MOST_BYTES:
        found, expected = tr("{n} bytes").format(n=len(data)), tr("at most {n} bytes").format(n=MOST_BYTES)
        raise FileFaults([Fault(1, "", found, expected)])


def too_many_rows(line: int) -> Fault:
    """There are more rows than are read; `line` is the first of them."""
    return Fault(line, "", tr("more than {n} records").format(n=MOST_ROWS), tr("at most {n}").format(n=MOST_ROWS))


def _row(record: Record) -> dict[str, str]:
    """The cells of a record by column."""
    last = last_day(record)
    row = {**dict(record.extra), "kind": kind_of(record), "from": first_day(record).isoformat(), "note": record.note}
    row["to"] = last.isoformat() if last else ""
    row.update(own_cells(record))
    return row


def _neutralise(cell: str) -> str:
    return f"'{cell}" if _TO_NEUTRALISE.match(cell) else cell


def restore(cell: str) -> str:
    """A cell as it was before a formula in it was neutralised; exactly one apostrophe goes."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def _text(data: bytes) -> str:
    """The file as text, without a byte-order mark. Raises FileFaults when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data, 0, error.start)) + 1
        found = tr("the byte {byte}").format(byte=f"0x{data[error.start]:02x}")
        raise FileFaults([Fault(line, "", found, tr("text in UTF-8"))]) from None


def _rows(text: str, delimiter: str) -> tuple[Iterator[tuple[int, list[str]]], list[Fault]]:
    """The rows that are not blank with their lines, as they are asked for, and the faults met on the way."""
    faults: list[Fault] = []

    def rows() -> Iterator[tuple[int, list[str]]]:
        csv.field_size_limit(MOST_BYTES)  # the size of the file is the only limit of a note
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        line = 1
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                expected = tr("cells between commas, in double quotes where they hold a comma or a quote")
                faults.append(Fault(line, "", str(error), expected))
                row = []
            if any(row):
                yield line, row
            line = reader.line_num + 1

    return rows(), faults


def _header_faults(table: Table) -> Iterator[Fault]:
    """What is wrong with the names of the header."""
    names, line = table.names, table.line
    for name in REQUIRED:
        if name not in names:
            found = tr("no such column in {names}").format(names=",".join(names))
            yield Fault(line, name, found, tr("the columns {names}").format(names=",".join(REQUIRED)))
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(line, name, tr("the column twice"), tr("each column once"))
