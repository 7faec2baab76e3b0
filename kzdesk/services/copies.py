"""What a person is told of a backup or a copy before choosing it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from kzdesk.domain.journal import Family


class BackupFacts(NamedTuple):
    """`people`, `stays` and `last_entry` (None: no stay) are of a backup that was opened and read; `good` says whether it
    was.
    """

    name: str
    made: datetime
    good: bool
    people: int
    stays: int
    last_entry: date | None


def facts_of(name: str, day: str, time: str, people: Family | None) -> BackupFacts:
    """The facts of a backup made on an ISO day at HHMMSS, UTC; None where it could not be read."""
    made = datetime.strptime(f"{day}{time}", "%Y-%m-%d%H%M%S").replace(tzinfo=UTC)
    stays = [stay for journal in people or () for stay in journal.stays]
    last = max((stay.entry for stay in stays), default=None)
    return BackupFacts(name, made, people is not None, len(people or ()), len(stays), last)
