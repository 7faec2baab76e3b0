"""Why a record cannot be saved as it is: the same answer for every editor, the list and the line."""

from __future__ import annotations

from kzdesk.domain.journal import Record, Stay, first_day, last_day
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.words import DateStyle


def objection(desk: Desk, dates: DateStyle, record: Record) -> str:
    """The first reason, as a sentence; empty where the record can be saved."""
    last = last_day(record)
    if last is not None and last < first_day(record):
        return tr("The exit is before the entry.") if isinstance(record, Stay) else tr("The last day is before the first.")
    if not isinstance(record, Stay):
        return ""
    preview = desk.preview(record)
    if preview.overlapped:
        return overlap_text(desk, dates, preview.overlapped[0])
    if preview.still_here:
        return still_here_text(desk, dates, preview.still_here[0])
    return ""


def overlap_text(desk: Desk, dates: DateStyle, other: Stay) -> str:
    """That a stay overlaps another one."""
    span = dates.span(other.days(desk.today))
    return tr("Overlaps the stay {span}. Only the day of exit and entry may be shared.").format(span=span)


def still_here_text(desk: Desk, dates: DateStyle, other: Stay) -> str:
    """That another stay is open, so that none can begin today."""
    span = dates.span(other.days(desk.today))
    return tr("By the stay {span} you are still here. If you left today, write its exit first.").format(span=span)
