"""What a file proposes for the log, before anything of it is taken: rows of text, each with where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias

from kzdesk.domain.journal import Person, Record
from kzdesk.services.language import tr
from kzdesk.services.problems import Problem

FIELDS = ("kind", "from", "to", "note", "crossing_in", "crossing_out", "document")
KINDS = ("stay", "registration", "permit")
MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_SHOWN = 60

Cancelled: TypeAlias = Callable[[], bool]
"""Asked now and then by whoever reads: whether the person has had enough."""


class Fault(NamedTuple):
    """What is wrong in one place of the file: the line (from 1), the column's name ("" for the whole line)."""

    line: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        if self.column:
            return tr("line {line}, column {column}: found {found}, expected {expected}").format_map(self._asdict())
        return tr("line {line}: found {found}, expected {expected}").format_map(self._asdict())


class FileFaults(Problem):
    """A file that cannot be read as it is; `errors` holds every fault of it, in order of lines."""

    def __init__(self, errors: Iterable[Fault]) -> None:
        self.errors = tuple(sorted(errors))
        super().__init__("file-errors", errors=str(self))

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class Row(NamedTuple):
    """One record as the file writes it: cells by column name, those of FIELDS and any others, in the file's order.

    `line` counts what the proposal's `counted` says. `id`: the identity the file gives the record, "" for none. `record`: the
    record itself, where the format says it without doubt; a cell changed by hand sets it aside. `faults` are of the row's form.
    `chosen`: whether it is to be taken. `seen`: the days that speak for it, where it is no more than a guess from evidence.
    """

    line: int
    cells: tuple[tuple[str, str], ...]
    id: str = ""
    record: Record | None = None
    faults: tuple[Fault, ...] = ()
    chosen: bool = True
    seen: tuple[date, ...] = ()

    def cell(self, name: str) -> str:
        """The text of a column, "" where there is none."""
        return next((text for column, text in self.cells if column == name), "")

    def has(self, name: str) -> bool:
        """Whether the file speaks of this column at all."""
        return any(column == name for column, _ in self.cells)

    def with_cell(self, name: str, text: str) -> Row:
        """With a cell changed by hand; what was wrong with the row's form is taken as mended."""
        cells = tuple((column, text if column == name else old) for column, old in self.cells)
        if not self.has(name):
            cells += ((name, text),)
        return self._replace(cells=cells, record=None, faults=())


@dataclass(frozen=True)
class Table:
    """The cells of a file of rows and columns: the names of the header, which is on `line`, and each row with its own line."""

    names: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    faults: tuple[Fault, ...] = ()
    line: int = 1


@dataclass(frozen=True)
class Proposal:
    """What was understood of a file.

    `format`: "csv", "xlsx", "json", "ics", "locations", "photos". `encoding` and `delimiter`: as detected, for tables of text.
    `table` is kept where the columns can be mapped anew; `rows` is empty then. `person`: of a whole log. `counted`: what
    `Row.line` counts, "line", "record" or "event". `left_out`: how many things of the file are none of ours. `encrypted`:
    whether it was. `others`: the records of other people of the same file.
    """

    format: str
    rows: tuple[Row, ...] = ()
    table: Table | None = None
    encoding: str = ""
    delimiter: str = ""
    person: Person | None = None
    counted: str = "line"
    left_out: int = 0
    encrypted: bool = False
    faults: tuple[Fault, ...] = field(default=())
    others: tuple[Proposal, ...] = ()


def quoted(cell: str) -> str:
    """A cell for a message: in quotes, control characters escaped, a long one cut."""
    shown = repr(cell[: MOST_SHOWN + 1])
    return shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN]}…"


def stop_if(cancelled: Cancelled) -> None:
    """Raises Problem `cancelled` when the person has had enough."""
    if cancelled():
        raise Problem("cancelled")
