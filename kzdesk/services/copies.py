"""What a person is told of a backup or a copy before choosing it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from kzdesk.domain.journal import Journal


class BackupFacts(NamedTuple):
    """`stays` and `last_entry` (None: no stay) are of a backup that was opened and read; `good` says whether it was."""

    name: str
    made: datetime
    good: bool
    stays: int
    last_entry: date | None


def facts_of(name: str, day: str, time: str, journal: Journal | None) -> BackupFacts:
    """The facts of a backup made on an ISO day at HHMMSS, UTC; None where it could not be read."""
    made = datetime.strptime(f"{day}{time}", "%Y-%m-%d%H%M%S").replace(tzinfo=UTC)
    stays = journal.stays if journal else ()
    return BackupFacts(name, made, journal is not None, len(stays), max((stay.entry for stay in stays), default=None))
