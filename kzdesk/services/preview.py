"""What a stay that is not yet saved would mean."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kzdesk.domain.assess import assess
from kzdesk.domain.findings import Finding, findings, gaps, overlaps
from kzdesk.domain.journal import Journal, Stay
from kzdesk.domain.law import Lawbook


class Preview(NamedTuple):
    """Stays it overlaps, others that are open although it begins today (two open stays would start the registration count
    anew), single days outside beside it with the stay on their other side, and the troubles of its own days.
    """

    overlapped: tuple[Stay, ...]
    still_here: tuple[Stay, ...]
    gaps: tuple[tuple[Finding, Stay], ...]
    troubles: tuple[Finding, ...]


def preview(journal: Journal, lawbook: Lawbook, stay: Stay, today: date) -> Preview:
    """What `stay` means in a journal that holds it already."""
    pairs = overlaps(journal.stays, today)
    overlapped = tuple(other for pair in pairs if stay in pair for other in pair if other != stay)
    days = stay.days(today)
    assessment = assess(journal.staying_on(days.last, today), lawbook, days, today)
    others = (other for other in journal.stays if other.exit is None and other.id != stay.id)
    beside = ((gap, other) for gap, pair in gaps(journal.stays) if stay in pair for other in pair if other != stay)
    return Preview(overlapped, tuple(others) if stay.entry == today else (), tuple(beside), findings(assessment))
