"""The tables of a log, version 3, and how a record stands in a row: days as ISO text, pairs as JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

import apsw

from kzdesk.domain.journal import Document, Family, Journal, Permit, Person, Record, Registration, Stay, in_order
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.plans import Draft

APPLICATION_ID = 0x6B7A6465  # "kzde"
VERSION = 3

Row: TypeAlias = tuple[str | None, ...]

ATTACHMENT = (
    "CREATE TABLE attachment (id TEXT PRIMARY KEY NOT NULL, record TEXT NOT NULL, name TEXT NOT NULL, added TEXT NOT NULL,"
    " content BLOB NOT NULL) STRICT"
)
PEOPLE = (
    "CREATE TABLE document (person TEXT NOT NULL REFERENCES person (id), place INTEGER NOT NULL, name TEXT NOT NULL,"
    " number TEXT NOT NULL, expires TEXT, PRIMARY KEY (person, place)) STRICT",
    "CREATE TABLE done (person TEXT NOT NULL REFERENCES person (id), item TEXT NOT NULL, day TEXT NOT NULL,"
    " PRIMARY KEY (person, item)) STRICT",
    "CREATE TABLE permit_paper (id TEXT PRIMARY KEY NOT NULL REFERENCES permit (id), kind TEXT NOT NULL,"
    " number TEXT NOT NULL, applied TEXT) STRICT",
    "CREATE TABLE plan (person TEXT NOT NULL REFERENCES person (id), place INTEGER NOT NULL, name TEXT NOT NULL,"
    " leave TEXT, stays TEXT NOT NULL, PRIMARY KEY (person, place)) STRICT",
)
TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) STRICT",
    "CREATE TABLE person (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, citizenship TEXT NOT NULL,"
    " readings TEXT NOT NULL, later TEXT NOT NULL) STRICT",
    "CREATE TABLE stay (id TEXT PRIMARY KEY NOT NULL, person TEXT NOT NULL REFERENCES person (id),"
    " entry TEXT NOT NULL, exit TEXT, crossing_in TEXT NOT NULL, crossing_out TEXT NOT NULL, document TEXT NOT NULL,"
    " note TEXT NOT NULL, extra TEXT NOT NULL) STRICT",
    "CREATE TABLE registration (id TEXT PRIMARY KEY NOT NULL, person TEXT NOT NULL REFERENCES person (id),"
    " day TEXT NOT NULL, until TEXT, note TEXT NOT NULL, extra TEXT NOT NULL) STRICT",
    "CREATE TABLE permit (id TEXT PRIMARY KEY NOT NULL, person TEXT NOT NULL REFERENCES person (id),"
    " first TEXT NOT NULL, last TEXT, note TEXT NOT NULL, extra TEXT NOT NULL) STRICT",
    ATTACHMENT,
    *PEOPLE,
)

PUT_PERSON = (
    "INSERT INTO person (id, name, citizenship, readings, later) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
    " SET name = excluded.name, citizenship = excluded.citizenship, readings = excluded.readings, later = excluded.later"
)
PUT = {
    Stay: "INSERT OR REPLACE INTO stay (id, person, entry, exit, crossing_in, crossing_out, document, note, extra)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    Registration: "INSERT OR REPLACE INTO registration (id, person, day, until, note, extra) VALUES (?, ?, ?, ?, ?, ?)",
    Permit: "INSERT OR REPLACE INTO permit (id, person, first, last, note, extra) VALUES (?, ?, ?, ?, ?, ?)",
}
STAYS = "SELECT person, id, entry, exit, crossing_in, crossing_out, document, note, extra FROM stay"
REGISTRATIONS = "SELECT person, id, day, until, note, extra FROM registration"
PERMITS = "SELECT person, id, first, last, note, extra FROM permit"
PAPERS = "SELECT id, kind, number, applied FROM permit_paper"
TAKE_OUT = {
    Stay: "DELETE FROM stay WHERE id = ?",
    Registration: "DELETE FROM registration WHERE id = ?",
    Permit: "DELETE FROM permit WHERE id = ?",
}


def make_tables(connection: apsw.Connection) -> None:
    """Make an empty log of this version in an empty database; the caller holds the transaction. Raises apsw.Error."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    for table in TABLES:
        connection.execute(table)
    connection.execute("INSERT INTO meta (key, value) VALUES ('generation', 1)")


def read_people(connection: apsw.Connection) -> Family:
    """Every record of the log, by person. Raises apsw.Error, and ValueError where a row cannot be what was written."""
    recent = int(connection.pragma("user_version")) >= 3
    papers = {id_: paper for id_, *paper in connection.execute(PAPERS)} if recent else {}
    of: dict[str, list[Record]] = defaultdict(list)
    people = {}
    for id_, country, name, readings, later in connection.execute("SELECT id, citizenship, name, readings, later FROM person"):
        changes = tuple((date.fromisoformat(since), code) for since, code in _pairs(later))
        kept = (_documents(connection, id_), _done(connection, id_)) if recent else ((), ())
        people[id_] = Person(country, name, _pairs(readings), changes, *kept, id=id_)
    for person, id_, entry, exit_, came, went, document, note, extra in connection.execute(STAYS):
        of[person].append(Stay(id_, date.fromisoformat(entry), _day(exit_), came, went, document, note, _pairs(extra)))
    for person, id_, day, until, note, extra in connection.execute(REGISTRATIONS):
        of[person].append(Registration(id_, date.fromisoformat(day), _day(until), note, _pairs(extra)))
    for person, id_, first, last, note, extra in connection.execute(PERMITS):
        kind, number, applied = papers.get(id_, ("", "", None))
        span = date.fromisoformat(first), _day(last)
        of[person].append(Permit(id_, *span, note, _pairs(extra), kind, number, _day(applied)))
    if not people or of.keys() - people.keys():
        raise ValueError("records of nobody")
    return in_order(Journal.of(person, of[id_]) for id_, person in people.items())


def read_generation(connection: apsw.Connection) -> int:
    """How many times the log was saved; 1 for a new one."""
    return int(connection.execute("SELECT value FROM meta WHERE key = 'generation'").get)


def put_person(connection: apsw.Connection, person: Person) -> None:
    """Record who somebody is, in the place of what was recorded."""
    later = [(since.isoformat(), code) for since, code in person.later]
    row = (person.id, person.name, person.citizenship, json.dumps(person.readings), json.dumps(later))
    connection.execute(PUT_PERSON, row)
    connection.execute("DELETE FROM document WHERE person = ?", (person.id,))
    for place, document in enumerate(person.documents):
        named = (person.id, place, document.name, document.number, _text(document.expires))
        connection.execute("INSERT INTO document (person, place, name, number, expires) VALUES (?, ?, ?, ?, ?)", named)
    connection.execute("DELETE FROM done WHERE person = ?", (person.id,))
    for item, day in person.done:
        connection.execute("INSERT INTO done (person, item, day) VALUES (?, ?, ?)", (person.id, item, day.isoformat()))


def take_out_person(connection: apsw.Connection, person: str) -> None:
    """Remove somebody whose records are gone."""
    for table in ("document", "done", "plan"):
        connection.execute(f"DELETE FROM {table} WHERE person = ?", (person,))  # noqa: S608 - names of our own
    connection.execute("DELETE FROM person WHERE id = ?", (person,))


def put_records(connection: apsw.Connection, person: str, records: Iterable[Record]) -> None:
    """Record these of a person, in the place of those with the same kind and id."""
    for record in records:
        connection.execute(PUT[type(record)], _row(person, record))
        if isinstance(record, Permit):
            paper = (record.id, record.kind, record.number, _text(record.applied))
            connection.execute("INSERT OR REPLACE INTO permit_paper (id, kind, number, applied) VALUES (?, ?, ?, ?)", paper)


def take_out(connection: apsw.Connection, records: Iterable[Record]) -> None:
    """Remove the records with these kinds and ids."""
    for record in records:
        if isinstance(record, Permit):
            connection.execute("DELETE FROM permit_paper WHERE id = ?", (record.id,))
        connection.execute(TAKE_OUT[type(record)], (record.id,))


def read_plans(connection: apsw.Connection, person: str) -> tuple[Draft, ...]:
    """What a person thinks of doing. Raises as `read_people`."""
    rows = connection.execute("SELECT name, leave, stays FROM plan WHERE person = ? ORDER BY place", (person,))
    return tuple(
        Draft(name, _day(leave), tuple(PlannedStay(*map(date.fromisoformat, days)) for days in _pairs(stays)))
        for name, leave, stays in rows
    )


def put_plans(connection: apsw.Connection, person: str, drafts: Sequence[Draft]) -> None:
    """Record what a person thinks of doing, in the place of what was recorded."""
    connection.execute("DELETE FROM plan WHERE person = ?", (person,))
    for place, draft in enumerate(drafts):
        stays = json.dumps([[day.isoformat() for day in stay] for stay in draft.stays])
        row = (person, place, draft.name, _text(draft.leave), stays)
        connection.execute("INSERT INTO plan (person, place, name, leave, stays) VALUES (?, ?, ?, ?, ?)", row)


def _documents(connection: apsw.Connection, person: str) -> tuple[Document, ...]:
    rows = connection.execute("SELECT name, number, expires FROM document WHERE person = ? ORDER BY place", (person,))
    return tuple(Document(name, number, _day(expires)) for name, number, expires in rows)


def _done(connection: apsw.Connection, person: str) -> tuple[tuple[str, date], ...]:
    rows = connection.execute("SELECT item, day FROM done WHERE person = ? ORDER BY item", (person,))
    return tuple((item, date.fromisoformat(day)) for item, day in rows)


def _row(person: str, record: Record) -> Row:
    match record:
        case Stay(entry=first, exit=last):
            texts: Row = (record.crossing_in, record.crossing_out, record.document)
        case Registration(day=first, until=last) | Permit(first=first, last=last):
            texts = ()
    extra = json.dumps(record.extra, ensure_ascii=False)
    return (record.id, person, first.isoformat(), _text(last), *texts, record.note, extra)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def _pairs(written: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in json.loads(written))
