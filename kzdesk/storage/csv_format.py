"""The log as comma-separated text: columns `kind,from,to,note`, others as they come; strict, with every error named at once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from kzdesk.domain.findings import overlaps
from kzdesk.domain.journal import Journal, Permit, Record, Registration, Stay, first_day, kind_of, last_day
from kzdesk.services.desk import new_id
from kzdesk.services.problems import Problem

REQUIRED = ("kind", "from", "to", "note")
OPTIONAL = ("crossing_in", "crossing_out", "document")
KINDS = ("stay", "registration", "permit")
MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_SHOWN = 60

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_FORMULA = "=+\\-@\t\r\uff1d\uff0b\uff0d\uff20"  # the full-width signs are read as formulas too
_NEUTRALISED = re.compile(f"'+[{_FORMULA}]")
_TO_NEUTRALISE = re.compile(f"'*[{_FORMULA}]")


@dataclass(frozen=True, order=True)
class CsvError:
    """What is wrong in one place of the file: the line (from 1), the column's name ("" for the whole line)."""

    line: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"line {self.line}{column}: found {self.found}, expected {self.expected}"


class CsvErrors(Problem):
    """A file that cannot be read; `errors` holds every error of it, in order of lines."""

    def __init__(self, errors: list[CsvError]) -> None:
        self.errors = tuple(sorted(errors))
        super().__init__("file-errors", errors=str(self))

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


def read_csv(data: bytes, today: date) -> tuple[Record, ...]:
    """The records of a file in its order, with new ids. Raises CsvErrors.

    `today` is where an open stay reaches to when overlaps are looked for. A column kzdesk does not know, or that does
    not belong to the record's kind, is kept in `extra` where its cell is not empty.
    """
    if len(data) > MOST_BYTES:
        raise CsvErrors([CsvError(1, "", f"{len(data)} bytes", f"at most {MOST_BYTES} bytes")])
    reading = _Reading(_text(data))
    reading.read()
    reading.check_stays(today)
    if reading.errors:
        raise CsvErrors(reading.errors)
    return tuple(record for _, record in reading.records)


def write_csv(journal: Journal) -> str:
    """Every record as a line, for `read_csv` to read back. Lines end in CR LF; keep them as they are when writing the file.

    A cell that a spreadsheet would take for a formula is prefixed with an apostrophe, which `read_csv` takes off.
    """
    rows = [_row(record) for record in journal.records]
    columns = list(dict.fromkeys([*REQUIRED, *OPTIONAL, *(name for row in rows for name in row)]))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_neutralise(name) for name in columns)
    writer.writerows([_neutralise(row.get(name, "")) for name in columns] for row in rows)
    return out.getvalue()


def _row(record: Record) -> dict[str, str]:
    """The cells of a record by column."""
    last = last_day(record)
    row = {**dict(record.extra), "kind": kind_of(record), "from": first_day(record).isoformat(), "note": record.note}
    row["to"] = last.isoformat() if last else ""
    if isinstance(record, Stay):
        row.update(crossing_in=record.crossing_in, crossing_out=record.crossing_out, document=record.document)
    return row


def _neutralise(cell: str) -> str:
    return f"'{cell}" if _TO_NEUTRALISE.match(cell) else cell


def _restore(cell: str) -> str:
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def _text(data: bytes) -> str:
    """The file as text, without a byte-order mark. Raises CsvErrors when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data, 0, error.start)) + 1
        found = f"the byte 0x{data[error.start]:02x}"
        raise CsvErrors([CsvError(line, "", found, "text in UTF-8")]) from None


@dataclass
class _Reading:
    """One pass over a file: the records with their lines, and the errors."""

    text: str
    records: list[tuple[int, Record]] = field(default_factory=list)
    errors: list[CsvError] = field(default_factory=list)

    def read(self) -> None:
        """Read every line; a line with an error gives no record."""
        rows = self._rows()
        line, header = next(rows, (1, []))
        if not header:
            self._wrong(line, "", "an empty file", f"a header line {','.join(REQUIRED)}")
            return
        columns = self._columns(line, [_restore(name) for name in header])
        for number, (line, row) in enumerate(rows, start=1):
            if number > MOST_ROWS:
                self._wrong(line, "", f"more than {MOST_ROWS} records", f"at most {MOST_ROWS}")
                return
            before = len(self.errors)
            if len(row) > len(columns):
                self._wrong(line, "", f"{len(row)} fields", f"{len(columns)}, as in the header")
            cells = {name: _restore(cell) for name, cell in zip(columns, row, strict=False)}
            record = self._record(line, cells)
            if record is not None and len(self.errors) == before:
                self.records.append((line, record))

    def check_stays(self, today: date) -> None:
        """Note the stays that overlap, and more than one that is still going on."""
        lines = {record.id: line for line, record in self.records}
        stays = [record for _, record in self.records if isinstance(record, Stay)]
        for pair in overlaps(stays, today):
            earlier, later = sorted(pair, key=lambda stay: lines[stay.id])
            if earlier.exit is None and later.exit is None:
                continue  # told below
            found = f"{stay_span(later)}, which overlaps the stay of line {lines[earlier.id]} ({stay_span(earlier)})"
            self._wrong(lines[later.id], "from", found, "stays that share a boundary day at most")
        going_on = [stay for stay in stays if stay.exit is None and stay.entry <= today]
        for stay in going_on[1:]:
            found = f"a stay without an exit day, as on line {lines[going_on[0].id]}"
            self._wrong(lines[stay.id], "to", found, "one such stay at most")

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that are not blank, each with the number of the line it begins on."""
        csv.field_size_limit(MOST_BYTES)  # the size of the file is the only limit of a note
        reader = csv.reader(io.StringIO(self.text, newline=""), strict=True)
        line = 1
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._wrong(line, "", str(error), "cells between commas, in double quotes where they hold a comma or a quote")
                row = []
            if any(row):
                yield line, row
            line = reader.line_num + 1

    def _columns(self, line: int, names: list[str]) -> list[str]:
        """The names of the header, with what is wrong with them noted."""
        for name in REQUIRED:
            if name not in names:
                self._wrong(line, name, f"no such column in {','.join(names)}", f"the columns {','.join(REQUIRED)}")
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._wrong(line, name, "the column twice", "each column once")
        return names

    def _record(self, line: int, cells: dict[str, str]) -> Record | None:
        """The record of a line, or None with the errors noted."""
        for name, cell in cells.items():
            if "\0" in cell:
                self._wrong(line, name, "a NUL character", "text")
        kind = cells.pop("kind", None)
        if kind is not None and kind not in KINDS:
            self._wrong(line, "kind", _quoted(kind), f"one of {', '.join(KINDS)}")
        first, last = self._day(line, "from", cells), self._day(line, "to", cells)
        if first is not None and last is not None and last < first:
            self._wrong(line, "to", last.isoformat(), f"a day not before {first}")
        note = cells.pop("note", "")
        if first is None or kind is None:
            return None
        known = {name: cells.pop(name, "") for name in OPTIONAL} if kind == "stay" else {}
        extra = tuple((name, cell) for name, cell in cells.items() if cell)
        if kind == "stay":
            return Stay(new_id(), first, last, note=note, extra=extra, **known)
        make: Callable[..., Record] = Registration if kind == "registration" else Permit
        return make(new_id(), first, last, note, extra)

    def _day(self, line: int, column: str, cells: dict[str, str]) -> date | None:
        """The day in a column; None when there is none, which `from` must not be."""
        cell = cells.pop(column, None)
        if not cell:
            if column == "from" and cell is not None:
                self._wrong(line, column, "nothing", "a day YYYY-MM-DD")
            return None
        try:
            if _DAY.fullmatch(cell):
                return date.fromisoformat(cell)
        except ValueError:
            self._wrong(line, column, _quoted(cell), "a day that exists in the calendar")
            return None
        self._wrong(line, column, _quoted(cell), "a day YYYY-MM-DD")
        return None

    def _wrong(self, line: int, column: str, found: str, expected: str) -> None:
        self.errors.append(CsvError(line, column, found, expected))


def stay_span(stay: Stay) -> str:
    """The days of a stay as a message names them: "2023-03-01 to 2023-05-20"."""
    return f"{stay.entry} to {stay.exit}" if stay.exit else f"{stay.entry} on"


def _quoted(cell: str) -> str:
    """A cell for a message: in quotes, control characters escaped, a long one cut."""
    shown = repr(cell)
    return shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN]}…"
