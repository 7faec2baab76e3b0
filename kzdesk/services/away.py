"""Days outside in the midst of a stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kzdesk.domain.journal import Journal, Stay
from kzdesk.services.identity import new_id


def with_days_away(journal: Journal, stay: Stay, left: date, back: date) -> Journal:
    """The journal if the person left on `left` and came back on `back` (the same day for a border run): `stay` is split there.

    `left` before the entry: the stay begins on `back`. `back` after the exit: the stay ends on `left`. It never grows.
    """
    last = min(left, stay.exit or left)
    before = replace(stay, exit=last, crossing_out="") if last >= stay.entry else None
    returned = stay.exit is None or back <= stay.exit
    first = max(back, stay.entry)
    after = replace(stay, id=new_id() if before else stay.id, entry=first, crossing_in="") if returned else None
    return journal.without(stay.id).put(*(part for part in (before, after) if part))
