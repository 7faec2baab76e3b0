"""What an import makes of a log: records added or replaced, the same ones recognised, overlaps named by their line."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date

from kzdesk.domain.findings import overlaps
from kzdesk.domain.journal import Journal, Record
from kzdesk.storage.csv_format import CsvError, CsvErrors, stay_span


@dataclass(frozen=True)
class Counts:
    """How many of a file's records were new, and how many the log had already."""

    new: int
    same: int


def merged(before: Journal, records: tuple[Record, ...], content: bytes, today: date) -> tuple[Journal, Counts]:
    """The log with the file's records added; what is equal in everything but its id is not doubled.

    `content` is the file itself, for its lines. Raises CsvErrors where a stay of the file shares more than a boundary
    day with one of the log, or both have one that is still going on.
    """
    known = {replace(record, id="") for record in before.records}
    new: list[tuple[int, Record]] = []
    for line, record in zip(_lines(content), records, strict=True):
        if replace(record, id="") not in known:
            known.add(replace(record, id=""))
            new.append((line, record))
    journal = before.put(*(record for _, record in new))
    _require_apart(before, journal, {record.id: line for line, record in new}, today)
    return journal, Counts(len(new), len(records) - len(new))


def replaced(before: Journal, records: tuple[Record, ...], content: bytes, today: date) -> tuple[Journal, Counts]:
    """The log made equal to the file, for the same person; a record that stays keeps its id."""
    ids: dict[Record, list[str]] = {}
    for record in before.records:
        ids.setdefault(replace(record, id=""), []).append(record.id)
    kept = [replace(record, id=same.pop()) if (same := ids.get(replace(record, id=""))) else record for record in records]
    known = {record.id for record in before.records}
    same_count = sum(record.id in known for record in kept)
    return Journal.of(before.person, kept), Counts(len(kept) - same_count, same_count)


def _require_apart(before: Journal, journal: Journal, lines: dict[str, int], today: date) -> None:
    errors = []
    for pair in overlaps(journal.stays, today):
        new, other = pair if pair[0].id in lines else pair[::-1]
        if new.id in lines and other.id not in lines:
            found = f"{stay_span(new)}, which overlaps the stay {stay_span(other)} in the log"
            errors.append(CsvError(lines[new.id], "from", found, "stays that share a boundary day at most"))
    going_on = [stay for stay in before.stays if stay.exit is None and stay.entry <= today]
    for stay in journal.stays:
        if going_on and stay.id in lines and stay.exit is None and stay.entry <= today:
            found = f"a stay without an exit day, as the one from {going_on[0].entry} in the log"
            errors.append(CsvError(lines[stay.id], "to", found, "one such stay at most"))
    if errors:
        raise CsvErrors(errors)


def _lines(content: bytes) -> list[int]:
    """The line on which each record of a file that was read without an error begins."""
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    lines, line = [], 1
    for row in reader:
        if any(row):
            lines.append(line)
        line = reader.line_num + 1
    return lines[1:]
