"""What a file's rows are to the log: new, the same, changed, conflicting or bad; and the log once the chosen ones are taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kzdesk.domain.findings import overlaps
from kzdesk.domain.journal import Journal, Permit, Person, Record, Stay, first_day, last_day
from kzdesk.services.identity import new_id
from kzdesk.services.language import tr
from kzdesk.services.proposals import Fault, Row
from kzdesk.services.rows import OF_PERMITS, OF_STAYS, own_cells, record_of
from kzdesk.services.written_days import Order


class State(StrEnum):
    """What a row is to the log."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    CONFLICTING = "conflicting"
    BAD = "bad"


class Mode(StrEnum):
    """What becomes of the log: rows added; rows added and changed ones brought up to date; the log made equal to the file."""

    APPEND = "append"
    MERGE = "merge"
    REPLACE = "replace"


TAKEN = {
    Mode.APPEND: {State.NEW},
    Mode.MERGE: {State.NEW, State.CHANGED},
    Mode.REPLACE: {State.NEW, State.SAME, State.CHANGED},
}


class Compared(NamedTuple):
    """A row with what it means to the log. `record`: None for a bad row. `before`: the log's record that it is or changes."""

    row: Row
    state: State
    record: Record | None = None
    before: Record | None = None
    faults: tuple[Fault, ...] = ()


def compare(rows: Iterable[Row], journal: Journal, order: Order, mode: Mode, today: date) -> tuple[Compared, ...]:
    """Every row beside the log. A row that is not chosen clashes with no other row, and is clashed with by none."""
    log = _Log(journal, keep_what_is_not_said=mode is not Mode.REPLACE)
    compared = []
    for row in rows:
        record = record_of(row, order)
        if isinstance(record, tuple):
            compared.append(Compared(row, State.BAD, faults=record))
        else:
            compared.append(log.compared(row, record))
    return _without_clashes(compared, journal, mode, today)


def outcome(journal: Journal, compared: Iterable[Compared], mode: Mode, person: Person | None = None) -> Journal:
    """The log once the chosen rows are taken; `person`: whose it is from then on where it is replaced, None for
    no change.

    A record that changes, or stays as it is, keeps its identity. Bad and conflicting rows are never taken.
    """
    taken = [one for one in compared if one.row.chosen and one.state in TAKEN[mode] and one.record]
    used = {one.before.id for one in taken if one.before}
    used |= set() if mode is Mode.REPLACE else {record.id for record in journal.records}
    records: list[Record] = []
    for one in taken:
        assert one.record is not None
        identity = one.before.id if one.before else one.record.id
        if not identity or (one.before is None and identity in used):
            identity = new_id()
        used.add(identity)
        records.append(replace(one.record, id=identity))
    if mode is Mode.REPLACE:
        whose = person._replace(id=journal.person.id) if person else journal.person
        return Journal.of(whose, records)
    return journal.put(*records)


def clashes(
    placed: Sequence[tuple[int, int, Stay]], kept: Sequence[Stay], today: date
) -> tuple[tuple[int, Fault], ...]:
    """Where stays share more than a boundary day, or two are still going on, each told of the later in the file.

    `placed`: (any number of the caller's own, line, stay). `kept`: the stays that are in the log and remain there.
    """
    own = {f"{at}": (at, line) for at, line, _ in placed}
    stays = [replace(stay, id=f"{at}") for at, _, stay in placed]
    found: list[tuple[int, Fault]] = []

    def tell(stay: Stay, column: str, what: str, expected: str) -> None:
        at, line = own[stay.id]
        found.append((at, Fault(line, column, what, expected)))

    logged = [replace(stay, id=f"log {number}") for number, stay in enumerate(kept)]
    apart = tr("stays that share a boundary day at most")
    for pair in overlaps([*logged, *stays], today):
        mine = sorted((stay for stay in pair if stay.id in own), key=lambda stay: own[stay.id][1])
        if not mine or (pair[0].exit is None and pair[1].exit is None):
            continue  # two that go on are told below
        later = mine[-1]
        other = next(stay for stay in pair if stay is not later)
        days = {"span": stay_span(later), "other": stay_span(other)}
        if len(mine) > 1:
            what = tr("{span}, which overlaps the stay of line {line} ({other})").format(line=own[other.id][1], **days)
        else:
            what = tr("{span}, which overlaps the stay {other} in the log").format_map(days)
        tell(later, "from", what, apart)
    going_on = [stay for stay in logged if stay.exit is None and stay.entry <= today]
    for stay in (stay for stay in stays if stay.exit is None and stay.entry <= today):
        if going_on:
            first = going_on[0]
            what = (tr("a stay without an exit day, as on line {line}").format(line=own[first.id][1]) if first.id in own
                    else tr("a stay without an exit day, as the one from {day} in the log").format(day=first.entry))
            tell(stay, "to", what, tr("one such stay at most"))
        else:
            going_on.append(stay)
    return tuple(found)


def stay_span(stay: Stay) -> str:
    """The days of a stay as a message names them: "2023-03-01 to 2023-05-20"."""
    if stay.exit is None:
        return tr("{first} on").format(first=stay.entry)
    return tr("{first} to {last}").format(first=stay.entry, last=stay.exit)


def count(compared: Iterable[Compared]) -> Mapping[State, int]:
    """How many rows are in each state."""
    states = [one.state for one in compared]
    return {state: states.count(state) for state in State}


class _Log:
    """The log's records, found by what they say, by identity, and by kind and first day. Each stands for one row at most."""

    def __init__(self, journal: Journal, keep_what_is_not_said: bool) -> None:
        self._keep = keep_what_is_not_said
        self._by_content: dict[object, list[Record]] = defaultdict(list)
        self._by_id: dict[str, Record] = {}
        self._by_day: dict[tuple[type[Record], date], list[Record]] = defaultdict(list)
        self._seen: dict[object, Record] = {}
        self._matched: set[str] = set()
        self._stays = journal.stays
        for record in journal.records:
            self._by_content[_content(record)].append(record)
            self._by_id[record.id] = record
            self._by_day[type(record), first_day(record)].append(record)

    def compared(self, row: Row, record: Record) -> Compared:
        """A row and its record beside the log."""
        content = _content(record)
        twin = self._free(self._by_content.get(content, ()))
        if twin is not None:
            return self._match(row, State.SAME, twin, twin)
        if self._keep and (content in self._by_content or content in self._seen):
            return Compared(row, State.SAME, record, self._seen.get(content))
        if row.seen and isinstance(record, Stay) and self._known(row.seen):
            return Compared(row, State.SAME, record)
        self._seen[content] = record
        identity = self._by_id.get(record.id) if type(self._by_id.get(record.id)) is type(record) else None
        before = identity or (None if row.seen else self._free(self._by_day.get((type(record), first_day(record)), ())))
        if before is None or before.id in self._matched:
            return Compared(row, State.NEW, record)
        if self._keep:
            record = _completed(row, record, before)
        record = replace(record, id=before.id)
        return self._match(row, State.SAME if _content(record) == _content(before) else State.CHANGED, record, before)

    def _match(self, row: Row, state: State, record: Record, before: Record) -> Compared:
        self._matched.add(before.id)
        return Compared(row, state, record, before)

    def _free(self, records: Sequence[Record]) -> Record | None:
        return next((record for record in records if record.id not in self._matched), None)

    def _known(self, days: tuple[date, ...]) -> bool:
        """Whether the log has the person in the country on all of these days."""
        return all(any(stay.entry <= day <= (stay.exit or date.max) for stay in self._stays) for day in days)


def _content(record: Record) -> tuple[object, ...]:
    """A record as it compares with others: without its identity; the order of its other columns is the file's affair."""
    texts = own_cells(record)
    extra = tuple(sorted(record.extra)) if record.extra else ()
    return (type(record), first_day(record), last_day(record), record.note, extra, *texts)


def _completed(row: Row, record: Record, before: Record) -> Record:
    """A changed record with what the file does not speak of kept as the log has it."""
    said: dict[str, object] = {}
    if not row.has("note"):
        said["note"] = before.note
    if isinstance(record, Stay) and isinstance(before, Stay):
        said.update({name: getattr(before, name) for name in OF_STAYS if not row.has(name)})
    if isinstance(record, Permit) and isinstance(before, Permit):
        fields = zip(OF_PERMITS, ("kind", "number", "applied"), strict=True)
        said.update({field: getattr(before, field) for name, field in fields if not row.has(name)})
    names = {name for name, _ in record.extra}
    said["extra"] = (*record.extra, *(pair for pair in before.extra if pair[0] not in names))
    return replace(record, **said)  # type: ignore[arg-type]


def _without_clashes(compared: list[Compared], journal: Journal, mode: Mode, today: date) -> tuple[Compared, ...]:
    """The rows with those marked that clash. A row that cannot change a record leaves it as it was, to be clashed with anew."""
    while True:
        taken = [at for at, one in enumerate(compared) if one.row.chosen and one.state in TAKEN[mode]]
        replaced = {one.before.id for one in (compared[at] for at in taken) if one.before and mode is Mode.MERGE}
        kept = () if mode is Mode.REPLACE else tuple(stay for stay in journal.stays if stay.id not in replaced)
        placed = [(at, compared[at].row.line, record) for at in taken if isinstance(record := compared[at].record, Stay)]
        told: dict[int, list[Fault]] = defaultdict(list)
        for at, fault in clashes(placed, kept, today):
            told[at].append(fault)
        for at, faults in told.items():
            compared[at] = compared[at]._replace(state=State.CONFLICTING, faults=tuple(faults))
        if not told:
            return tuple(compared)
