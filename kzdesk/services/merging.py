"""A log and a copy of it that went its own way, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kzdesk.domain.journal import Journal, Record


class Difference(NamedTuple):
    """One record that is not the same on both sides; None where a side does not have it."""

    here: Record | None
    there: Record | None


def differences(here: Journal, there: Journal) -> tuple[Difference, ...]:
    """Every record that is not the same in both, ordered as the copy and then this log order theirs.

    A record deleted on one side cannot be told from one added on the other: a person decides.
    """
    own = {record.id: record for record in here.records}
    other = {record.id: record for record in there.records}
    named = [*other, *(id_ for id_ in own if id_ not in other)]
    found = [Difference(own.get(id_), other.get(id_)) for id_ in named]
    return tuple(difference for difference in found if difference.here != difference.there)


def merged(here: Journal, taken: Iterable[Difference]) -> Journal:
    """This log with the copy's side of these differences; one that the copy does not have goes."""
    for difference in taken:
        if difference.there is not None:
            here = here.put(difference.there)
        elif difference.here is not None:
            here = here.without(difference.here.id)
    return here
