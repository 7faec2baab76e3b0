"""One change for several people of a log: a family crosses the border together.

Whom it is for is always chosen: nobody's days are written because somebody else's were.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from kzdesk.domain.journal import Family, Journal, Person, Record, Registration, Stay, first_day, last_day
from kzdesk.services.away import with_days_away
from kzdesk.services.identity import new_id


def companions(family: Family, whose: str, recorded: Record | None) -> tuple[Person, ...]:
    """For whom else a change to `whose` records can be made: everybody, where it adds one (None); else those with one of the
    same days as the one that is recorded.
    """
    others = (journal for journal in family if journal.person.id != whose)
    return tuple(journal.person for journal in others if recorded is None or _like(journal, recorded))


def theirs(journal: Journal, record: Record, recorded: Record | None) -> Record:
    """The record as somebody else has it, `recorded` being what it was before. Who has it already gets its new days, and a
    crossing that was changed; their document and note are their own.
    """
    own = _like(journal, recorded) if recorded else None
    match own, record:
        case Stay(), Stay():
            assert isinstance(recorded, Stay)
            crossings = {name: getattr(record, name) for name in ("crossing_in", "crossing_out")
                         if getattr(record, name) != getattr(recorded, name)}
            return replace(own, entry=record.entry, exit=record.exit, **crossings)
        case Registration(), Registration():
            return replace(own, day=record.day, until=record.until)
        case _, Stay():
            return replace(record, id=new_id(), document="")
        case _:
            return replace(record, id=new_id())


def put_for(family: Family, persons: Collection[str], record: Record, recorded: Record | None) -> Family:
    """The journals with the record in those of `persons` too. Who was registered on that day already is so once."""
    def with_theirs(journal: Journal) -> Journal:
        known = recorded is None and isinstance(record, Registration) and _like(journal, record)
        return journal if known else journal.put(theirs(journal, record, recorded))

    return tuple(with_theirs(journal) if journal.person.id in persons else journal for journal in family)


def away_for(family: Family, persons: Collection[str], stay: Stay, left: date, back: date) -> Family:
    """The journals with the stay of the same days as `stay` split in those of `persons`."""
    return tuple(
        with_days_away(journal, own, left, back)
        if journal.person.id in persons and isinstance(own := _like(journal, stay), Stay) else journal
        for journal in family
    )


def _like(journal: Journal, record: Record) -> Record | None:
    """The record of the same kind and days."""
    days = first_day(record), last_day(record)
    return next((own for own in journal.records if type(own) is type(record) and (first_day(own), last_day(own)) == days), None)
