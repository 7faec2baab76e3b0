"""The tables of a log, version 2, and how a record stands in a row: days as ISO text, pairs as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

import apsw

from kzdesk.domain.journal import Journal, Permit, Person, Record, Registration, Stay

APPLICATION_ID = 0x6B7A6465  # "kzde"
VERSION = 2
PERSON_ID = "1"

Row: TypeAlias = tuple[str | None, ...]

ATTACHMENT = (
    "CREATE TABLE attachment (id TEXT PRIMARY KEY NOT NULL, record TEXT NOT NULL, name TEXT NOT NULL, added TEXT NOT NULL,"
    " content BLOB NOT NULL) STRICT"
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
)

PEOPLE = "SELECT citizenship, name, readings, later FROM person"
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


def read_journal(connection: apsw.Connection) -> Journal:
    """Every record of the log. Raises apsw.Error, and ValueError where a row cannot be what was written."""
    people = [
        Person(country, name, _pairs(readings), tuple((date.fromisoformat(since), code) for since, code in _pairs(later)))
        for country, name, readings, later in connection.execute(PEOPLE)
    ]
    if len(people) != 1:
        raise ValueError("a log is of one person")
    records: list[Record] = [
        Stay(id_, date.fromisoformat(entry), _day(exit_), came, went, document, note, _pairs(extra))
        for id_, entry, exit_, came, went, document, note, extra in connection.execute(
            "SELECT id, entry, exit, crossing_in, crossing_out, document, note, extra FROM stay"
        )
    ]
    records += [
        Registration(id_, date.fromisoformat(day), _day(until), note, _pairs(extra))
        for id_, day, until, note, extra in connection.execute("SELECT id, day, until, note, extra FROM registration")
    ]
    records += [
        Permit(id_, date.fromisoformat(first), _day(last), note, _pairs(extra))
        for id_, first, last, note, extra in connection.execute("SELECT id, first, last, note, extra FROM permit")
    ]
    return Journal.of(people[0], records)


def read_generation(connection: apsw.Connection) -> int:
    """How many times the log was saved; 1 for a new one."""
    return int(connection.execute("SELECT value FROM meta WHERE key = 'generation'").get)


def put_person(connection: apsw.Connection, person: Person) -> None:
    """Record whose log it is."""
    later = [(since.isoformat(), code) for since, code in person.later]
    row = (PERSON_ID, person.name, person.citizenship, json.dumps(person.readings), json.dumps(later))
    connection.execute(PUT_PERSON, row)


def put_records(connection: apsw.Connection, records: Iterable[Record]) -> None:
    """Record these, in the place of those with the same kind and id."""
    for record in records:
        connection.execute(PUT[type(record)], _row(record))


def take_out(connection: apsw.Connection, records: Iterable[Record]) -> None:
    """Remove the records with these kinds and ids."""
    for record in records:
        connection.execute(TAKE_OUT[type(record)], (record.id,))


def _row(record: Record) -> Row:
    match record:
        case Stay(entry=first, exit=last):
            texts: Row = (record.crossing_in, record.crossing_out, record.document)
        case Registration(day=first, until=last) | Permit(first=first, last=last):
            texts = ()
    extra = json.dumps(record.extra, ensure_ascii=False)
    until = last.isoformat() if last else None
    return (record.id, PERSON_ID, first.isoformat(), until, *texts, record.note, extra)


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def _pairs(written: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in json.loads(written))
