"""From a row of text to the record it means, or to what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from kzdesk.domain.journal import Permit, Record, Registration, Stay, first_day, kind_of, last_day
from kzdesk.services.language import tr
from kzdesk.services.proposals import KINDS, Fault, Row, quoted
from kzdesk.services.written_days import Order, Unread, read_day

_LONE = re.compile("[\ud800-\udfff]")
OF_STAYS = ("crossing_in", "crossing_out", "document")
OF_PERMITS = ("permit_kind", "permit_number", "applied")
OWN_COLUMNS = {"stay": OF_STAYS, "permit": OF_PERMITS}
OF_ALL = frozenset({"kind", "from", "to", "note"})


def record_of(row: Row, order: Order) -> Record | tuple[Fault, ...]:
    """The record a row means, with the identity the row has; or every fault of the row.

    A cell kzdesk does not know, or that does not belong to the record's kind, is kept in `extra` where it is not empty.
    """
    if row.record is not None:
        return row.record
    faults = list(row.faults)

    def wrong(column: str, found: str, expected: str) -> None:
        faults.append(Fault(row.line, column, found, expected))

    for name, text in row.cells:
        if "\0" in text:
            wrong(name, tr("a NUL character"), tr("text"))
        if not text.isascii() and _LONE.search(text):
            wrong(name, tr("signs that are no text"), tr("text"))
    cells = dict(reversed(row.cells))  # of two columns of one name the first counts
    kind = cells.get("kind", "")
    if kind not in KINDS and "kind" in cells:
        kinds = KINDS if order is Order.ISO else (tr("Stay"), tr("Registration"), tr("Permit"))
        wrong("kind", quoted(kind), tr("one of {kinds}").format(kinds=", ".join(kinds)))
    first, last = _day(cells, "from", order, wrong), _day(cells, "to", order, wrong)
    if first is not None and last is not None and last < first:
        wrong("to", last.isoformat(), tr("a day not before {day}").format(day=first))
    if faults or first is None or kind not in KINDS:
        return tuple(faults)
    note, own = cells.get("note", ""), OWN_COLUMNS.get(kind, ())
    extra = tuple([pair for pair in row.cells if pair[1] and pair[0] not in OF_ALL and pair[0] not in own])
    texts = [cells.get(name, "") for name in own]
    if kind == "stay":
        return Stay(row.id, first, last, texts[0], texts[1], texts[2], note, extra)
    if kind == "registration":
        return Registration(row.id, first, last, note, extra)
    applied = _day(cells, "applied", order, wrong)
    return tuple(faults) or Permit(row.id, first, last, note, extra, texts[0], texts[1], applied)


def row_of(record: Record, line: int) -> Row:
    """A record as a row: what a table would hold of it, and the record itself."""
    last = last_day(record)
    cells = [("kind", kind_of(record)), ("from", first_day(record).isoformat()), ("to", last.isoformat() if last else "")]
    cells.append(("note", record.note))
    cells += own_cells(record)
    return Row(line, (*cells, *record.extra), record.id, record)


def own_cells(record: Record) -> list[tuple[str, str]]:
    """The columns that belong to the kind of a record, and its texts in them; those of a permit where it has any."""
    match record:
        case Stay():
            return [(name, str(getattr(record, name))) for name in OF_STAYS]
        case Permit():
            texts = (record.kind, record.number, record.applied.isoformat() if record.applied else "")
            return [pair for pair in zip(OF_PERMITS, texts, strict=True) if pair[1]]
        case _:
            return []


def _day(cells: Mapping[str, str], column: str, order: Order, wrong: Callable[[str, str, str], None]) -> date | None:
    """The day in a column; None when there is none, which `from` must not be."""
    cell = cells.get(column)
    if not cell:
        if column == "from" and cell is not None:
            wrong(column, tr("nothing"), _how_days_are_written(order))
        return None
    day = read_day(cell, order)
    if isinstance(day, date):
        return day
    wrong(column, quoted(cell), {
        Unread.NOT_A_DAY: _how_days_are_written(order),
        Unread.NO_SUCH_DAY: tr("a day that exists in the calendar"),
        Unread.UNCLEAR: tr("a day that can be read in one way only, or an answer to what comes first"),
        Unread.NUMBER: tr("a day; in the spreadsheet, give the cell the format of a date"),
    }[day])
    return None


def _how_days_are_written(order: Order) -> str:
    return tr("a day YYYY-MM-DD") if order is Order.ISO else tr("a day as 2023-09-30 or 30.09.2023")
