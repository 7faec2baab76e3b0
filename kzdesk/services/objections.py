"""Why a record cannot be saved as it is: the same answer for every editor, the list and the line."""

from __future__ import annotations

from kzdesk.domain.journal import Record, Stay, first_day, journal_of, last_day
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.preview import Preview, preview
from kzdesk.services.together import theirs
from kzdesk.services.words import DateStyle


def objection(desk: Desk, dates: DateStyle, record: Record) -> str:
    """The first reason, as a sentence; empty where the record can be saved."""
    last = last_day(record)
    if last is not None and last < first_day(record):
        return tr("The exit is before the entry.") if isinstance(record, Stay) else tr("The last day is before the first.")
    if not isinstance(record, Stay):
        return ""
    return _refusal(desk, dates, desk.preview(record))


def objection_of(desk: Desk, dates: DateStyle, person: str, stay: Stay) -> str:
    """Why a stay cannot be saved for somebody else too; empty where it can."""
    journal = journal_of(desk.family, person)
    own = theirs(journal, stay, desk.journal.find(stay.id))
    assert isinstance(own, Stay)
    return _refusal(desk, dates, preview(journal.put(own), desk.lawbook, own, desk.today))


def _refusal(desk: Desk, dates: DateStyle, found: Preview) -> str:
    if found.overlapped:
        return overlap_text(desk, dates, found.overlapped[0])
    if found.still_here:
        return still_here_text(desk, dates, found.still_here[0])
    return ""


def overlap_text(desk: Desk, dates: DateStyle, other: Stay) -> str:
    """That a stay overlaps another one."""
    span = dates.span(other.days(desk.today))
    return tr("Overlaps the stay {span}. Only the day of exit and entry may be shared.").format(span=span)


def still_here_text(desk: Desk, dates: DateStyle, other: Stay) -> str:
    """That another stay is open, so that none can begin today."""
    span = dates.span(other.days(desk.today))
    return tr("By the stay {span} you are still here. If you left today, write its exit first.").format(span=span)
