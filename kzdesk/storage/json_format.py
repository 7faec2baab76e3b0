"""The whole log as JSON, and back: everything it holds, versioned. docs/format.md tells the format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

from kzdesk.domain.journal import (
    OWNER,
    Document,
    Journal,
    Permit,
    Person,
    Record,
    Registration,
    Stay,
    first_day,
    kind_of,
    last_day,
)
from kzdesk.services.language import tr
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import (
    KINDS,
    MOST_ROWS,
    MOST_SHOWN,
    Cancelled,
    Fault,
    FileFaults,
    Proposal,
    Row,
    quoted,
    stop_if,
)
from kzdesk.services.rows import OF_PERMITS, OF_STAYS, row_of
from kzdesk.services.written_days import ISO_DAY
from kzdesk.storage.csv_format import LOOKED_UP_EVERY, too_many_rows

FORMAT = "kzdesk-log"
VERSION = 2
LONGEST_ID = 200
_CODE = re.compile(r"[A-Z]{3}")


def write_json(journal: Journal, *others: Journal) -> str:
    """Everything recorded, for `proposal_of` to read back: somebody's, and that of the others of the log.

    The same log always gives the same text.
    """
    whole = {"format": FORMAT, "version": VERSION, **_whole(journal), "others": [_whole(other) for other in others]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def is_log(content: Any) -> bool:
    """Whether a JSON text says that it is a log of kzdesk."""
    return isinstance(content, dict) and content.get("format") == FORMAT


def parsed(data: bytes) -> Any:
    """What a JSON text says. Raises FileFaults where it is none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise FileFaults([Fault(line, "", tr("signs that are no JSON"), tr("a file in JSON"))]) from error


def proposal_of(content: Any, cancelled: Cancelled = lambda: False) -> Proposal:
    """The log that a JSON text says: one written by `write_json`, or one that keeps to its schema.

    A record that does not is a bad row with what is wrong. Raises FileFaults where there is no log to speak of, and Problem
    `file-newer`, `cancelled`.
    """
    if not is_log(content):
        raise FileFaults([Fault(1, "", tr("something else"), tr("a log written by kzdesk"))])
    if type(content.get("version")) is int and content["version"] > VERSION:
        raise Problem("file-newer")
    whole = _Object(content, 1, "")
    whole.only("format", "version", "person", "records", "others")
    if type(content.get("version")) is not int or content["version"] < 1:
        whole.wrong("version", content.get("version"), str(VERSION))
    found = [_proposal(whole, cancelled)]
    for number, other in enumerate(whole.list_of("others", dict, tr("a list of people with their records")), start=1):
        one = _Object(other, 1, f"others {number} ")
        one.only("person", "records")
        found.append(_proposal(one, cancelled))
        whole.faults += one.faults
    if whole.faults:
        raise FileFaults(whole.faults)
    if sum(len(one.rows) for one in found) > MOST_ROWS:
        raise FileFaults([too_many_rows(MOST_ROWS + 1)])
    return replace(found[0], others=tuple(found[1:]))


def _proposal(whole: _Object, cancelled: Cancelled) -> Proposal:
    """Somebody's records; what is wrong with the whole of them is noted in `whole`."""
    person, written = _person(whole), whole.list_of("records", dict, tr("a list of records"))
    if len(written) > MOST_ROWS:
        whole.faults.append(too_many_rows(MOST_ROWS + 1))
    rows = []
    for number, one in enumerate(written if not whole.faults else (), start=1):
        if number % LOOKED_UP_EVERY == 0:
            stop_if(cancelled)
        rows.append(_row(_Object(one, number, "")))
    return Proposal("json", tuple(rows), person=person, counted="record")


def _whole(journal: Journal) -> dict[str, Any]:
    person = journal.person
    return {
        "person": {
            "id": person.id,
            "citizenship": person.citizenship,
            "later_citizenships": [{"from": since.isoformat(), "citizenship": code} for since, code in person.later],
            "name": person.name,
            "readings": [list(pair) for pair in person.readings],
            "documents": [
                {"name": paper.name, "number": paper.number, "expires": _iso(paper.expires)} for paper in person.documents
            ],
            "done": [{"item": item, "day": day.isoformat()} for item, day in person.done],
        },
        "records": [_written(record) for record in journal.records],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _written(record: Record) -> dict[str, Any]:
    last = last_day(record)
    texts = {name: getattr(record, name) for name in OF_STAYS} if isinstance(record, Stay) else {}
    if isinstance(record, Permit):
        texts = {"permit_kind": record.kind, "permit_number": record.number, "applied": _iso(record.applied)}
    return {
        "kind": kind_of(record), "id": record.id, "from": first_day(record).isoformat(),
        "to": last.isoformat() if last else None, "note": record.note, **texts,
        "extra": [list(pair) for pair in record.extra],
    }


class _Object:
    """One JSON object, read strictly: `line` is the number of the record, `path` the way to it; faults are noted."""

    def __init__(self, content: dict[str, Any], line: int, path: str) -> None:
        self.content, self.line, self._path = content, line, path
        self.faults: list[Fault] = []

    def wrong(self, name: str, found: object, expected: str) -> None:
        text = found if isinstance(found, str) else repr(found)[:MOST_SHOWN]
        shown = tr("nothing") if found is None else quoted(text)
        self.faults.append(Fault(self.line, f"{self._path}{name}", shown, expected))

    def only(self, *names: str) -> None:
        for name in sorted(self.content.keys() - set(names)):
            self.wrong(quoted(name), None, tr("one of {names}").format(names=", ".join(names)))

    def text(self, name: str, longest: int | None = None) -> str:
        value = self.content.get(name, "")
        if isinstance(value, str) and (longest is None or len(value) <= longest) and _storable(value):
            return value
        self.wrong(name, value, tr("text"))
        return ""

    def day(self, name: str) -> date:
        day = self.optional_day(name)
        if day is None and not self.content.get(name):
            self.wrong(name, None, tr("a day YYYY-MM-DD"))
        return day or date.min

    def optional_day(self, name: str) -> date | None:
        value = self.content.get(name)
        if value is None:
            return None
        try:
            if isinstance(value, str) and ISO_DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.wrong(name, value, tr("a day YYYY-MM-DD"))
        return None

    def list_of(self, name: str, kind: type, expected: str) -> list[Any]:
        value = self.content.get(name, [])
        if isinstance(value, list) and all(isinstance(item, kind) for item in value):
            return value
        self.wrong(name, value, expected)
        return []

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        expected = tr("pairs of a name and a text")
        pairs = self.list_of(name, list, expected)
        if all(len(pair) == 2 and all(isinstance(text, str) and _storable(text) for text in pair) for pair in pairs):
            return tuple((pair[0], pair[1]) for pair in pairs)
        self.wrong(name, pairs, expected)
        return ()


def _storable(text: str) -> bool:
    """Whether a text can be written in UTF-8: JSON can say halves of signs that cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _person(whole: _Object) -> Person | None:
    """Whose log it is; None, with what is wrong noted in `whole`, where it does not say."""
    content = whole.content.get("person")
    if not isinstance(content, dict):
        whole.wrong("person", content, tr("whose log it is"))
        return None
    person = _Object(content, 1, "person.")
    person.only("id", "citizenship", "later_citizenships", "name", "readings", "documents", "done")
    code = _citizenship(person)
    later = []
    for change in person.list_of("later_citizenships", dict, tr("a list of citizenships with their first day")):
        one = _Object(change, 1, "person.later_citizenships.")
        one.only("from", "citizenship")
        later.append((one.day("from"), _citizenship(one)))
        person.faults += one.faults
    if later != sorted(set(later)):
        person.wrong("later_citizenships", None, tr("days in order"))
    documents = []
    for paper in person.list_of("documents", dict, tr("a list of documents")):
        one = _Object(paper, 1, "person.documents.")
        one.only("name", "number", "expires")
        documents.append(Document(one.text("name"), one.text("number"), one.optional_day("expires")))
        person.faults += one.faults
    done = {}
    for item in person.list_of("done", dict, tr("a list of items with their day")):
        one = _Object(item, 1, "person.done.")
        one.only("item", "day")
        done[one.text("item")] = one.day("day")
        person.faults += one.faults
    named = person.text("name"), person.pairs("readings"), tuple(later)
    made = Person(code, *named, tuple(documents), tuple(sorted(done.items())), person.text("id", LONGEST_ID) or OWNER)
    whole.faults += person.faults
    return made


def _citizenship(one: _Object) -> str:
    code = one.text("citizenship")
    if not _CODE.fullmatch(code):
        one.wrong("citizenship", code, tr("three letters, as RUS"))
    return code


def _row(one: _Object) -> Row:
    """One record, or a row of what could be read with what is wrong with it."""
    kind = one.content.get("kind")
    texts = {"stay": OF_STAYS, "permit": OF_PERMITS}.get(kind if isinstance(kind, str) else "", ())
    one.only("kind", "id", "from", "to", "note", "extra", *texts)
    if kind not in KINDS:
        one.wrong("kind", kind, tr("one of {kinds}").format(kinds=", ".join(KINDS)))
    identity, note, extra = one.text("id", LONGEST_ID), one.text("note"), one.pairs("extra")
    first, last = one.day("from"), one.optional_day("to")
    if last is not None and not one.faults and last < first:
        one.wrong("to", last.isoformat(), tr("a day not before {day}").format(day=first))
    known = {name: one.text(name) for name in texts if name != "applied"}
    applied = one.optional_day("applied") if kind == "permit" else None
    if one.faults:
        said = [(name, one.content.get(name)) for name in ("kind", "from", "to", "note", *texts)]
        cells = tuple((name, value if isinstance(value, str) else "") for name, value in said)
        return Row(one.line, (*cells, *extra), identity, faults=tuple(one.faults))
    if kind == "stay":
        return row_of(Stay(identity, first, last, note=note, extra=extra, **known), one.line)
    if kind == "registration":
        return row_of(Registration(identity, first, last, note, extra), one.line)
    return row_of(Permit(identity, first, last, note, extra, known["permit_kind"], known["permit_number"], applied), one.line)
