"""A log and a copy of it that went its own way, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from kzdesk.domain.journal import Family, Journal, Person, Record, in_order
from kzdesk.services.identity import apart


class Difference(NamedTuple):
    """One record that is not the same on both sides, and whose it is; None where a side does not have it.

    Without a record on either side it is the person who is not the same, or only on one side: as they are in the copy.
    """

    whose: Person
    here: Record | None = None
    there: Record | None = None


def differences(here: Family, there: Family) -> tuple[Difference, ...]:
    """Everything that is not the same in both, by person, ordered as the copy and then this log order theirs.

    A record deleted on one side cannot be told from one added on the other: a person decides. Somebody who is only here is
    not spoken of.
    """
    ours = {journal.person.id: journal for journal in here}
    found = []
    for journal in there:
        mine = ours.get(journal.person.id, Journal(journal.person))
        if journal.person.id not in ours or mine.person != journal.person:
            found.append(Difference(journal.person))
        own = {record.id: record for record in mine.records}
        other = {record.id: record for record in journal.records}
        named = [*other, *(id_ for id_ in own if id_ not in other)]
        both = [Difference(journal.person, own.get(id_), other.get(id_)) for id_ in named]
        found += [difference for difference in both if difference.here != difference.there]
    return tuple(found)


def merged(here: Family, taken: Iterable[Difference]) -> Family:
    """This log with the copy's side of these differences; a record that the copy does not have goes."""
    journals = {journal.person.id: journal for journal in here}
    for person, mine, theirs in taken:
        journal = journals.get(person.id, Journal(person))
        if theirs is not None:
            journal = journal.put(theirs)
        elif mine is not None:
            journal = journal.without(mine.id)
        else:
            journal = replace(journal, person=person)
        journals[person.id] = journal
    people: Family = ()
    for journal in in_order(journals.values()):
        people += (apart(journal, people),)
    return people
