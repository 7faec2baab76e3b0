"""When to file for a residence permit: within so many days of the border crossing, the entry day being day 1."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kzdesk.domain.days import add_days
from kzdesk.domain.journal import Journal
from kzdesk.domain.law import Lawbook, PermitKind


class FilingDay(NamedTuple):
    """The last day to file for a permit of this kind, in the stay that began on `entry`."""

    kind: PermitKind
    entry: date
    last: date


def filing_days(journal: Journal, lawbook: Lawbook, today: date) -> tuple[FilingDay, ...]:
    """The last day to file for each kind that asks for one of the person's citizenship, in the stay of today; none outside."""
    stay = journal.known_on(today).stay_on(today, today)
    if stay is None:
        return ()
    citizenship = journal.person.citizenship_on(stay.entry)
    return tuple(
        FilingDay(kind, stay.entry, add_days(stay.entry, kind.filing.within_days - 1))
        for kind in lawbook.permits
        if kind.filing and citizenship in kind.filing.citizenships
    )
