"""What a person makes of a file before any of it is taken: which columns mean what, which rows, in what way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from kzdesk.domain.journal import Journal, Person
from kzdesk.services.comparison import TAKEN, Compared, Mode, compare, outcome
from kzdesk.services.headings import Columns, guess_columns, kind_named, rows_of
from kzdesk.services.proposals import Proposal, Row
from kzdesk.services.written_days import Order, Question, order_of

OF_WHOLE_LOGS = ("csv", "xlsx", "json")
"""Formats that can hold everything, so that a log can be replaced by one; no calendar or location history can."""


def turned(everybody: Sequence[Proposal], at: int) -> Proposal:
    """The proposal at this place of a file of several people, the others behind it in their order."""
    others = tuple(replace(one, others=()) for one in (*everybody[:at], *everybody[at + 1 :]))
    return replace(everybody[at], others=others)


class Review:
    """A proposal beside the log it may go into. Every change is seen at once in `compared`."""

    def __init__(self, proposal: Proposal, journal: Journal, today: date) -> None:
        self.proposal = proposal
        self.journal = journal
        self.mode = Mode.MERGE
        self.columns: Columns = guess_columns(proposal.table.names) if proposal.table else ()
        self._today = today
        self._read()

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The ways in which this file can be taken."""
        return tuple(Mode) if self.proposal.format in OF_WHOLE_LOGS else (Mode.APPEND, Mode.MERGE)

    @property
    def question(self) -> Question | None:
        """What must be asked of the file's days; None where nothing is open."""
        return self._question

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they are now."""
        return tuple(self._rows)

    @cached_property
    def compared(self) -> tuple[Compared, ...]:
        """Every row beside the log."""
        return compare(self._rows, self.journal, self.order, self.mode, self._today)

    @property
    def another_person(self) -> Person | None:
        """Whose log the file is, where it is of a person with other citizenships than this log's."""
        person, mine = self.proposal.person, self.journal.person
        differs = person and (person.citizenship, person.later) != (mine.citizenship, mine.later)
        return person if differs else None

    @property
    def taken(self) -> int:
        """How many rows would be taken."""
        return sum(one.row.chosen and one.state in TAKEN[self.mode] for one in self.compared)

    def outcome(self) -> Journal:
        """The log as it would be."""
        person = self.proposal.person if self.mode is Mode.REPLACE else None
        return outcome(self.journal, self.compared, self.mode, person)

    def take_as(self, mode: Mode) -> None:
        """Take the file in another way."""
        self.mode = mode
        self._changed()

    def answer(self, order: Order) -> None:
        """The person says how days are written in this file."""
        self.order = order
        self._changed()

    def map_columns(self, columns: Columns) -> None:
        """The columns mean this. Rows are read anew; what was changed in them by hand is gone."""
        self.columns = columns
        self._read()

    def edit(self, at: int, field: str, text: str) -> None:
        """Change a cell of a row by hand; a kind may be named in any of the languages."""
        self._rows[at] = self._rows[at].with_cell(field, kind_named(text) if field == "kind" else text.strip())
        self._changed()

    def choose(self, rows: Iterable[int], chosen: bool) -> None:
        """Take these rows, or leave them out."""
        for at in rows:
            self._rows[at] = self._rows[at]._replace(chosen=chosen)
        self._changed()

    def _read(self) -> None:
        table = self.proposal.table
        self._rows = list(rows_of(table, self.columns) if table else self.proposal.rows)
        self.order, self._question = order_of(row.cell(name) for row in self._rows for name in ("from", "to"))
        self._changed()

    def _changed(self) -> None:
        self.__dict__.pop("compared", None)
