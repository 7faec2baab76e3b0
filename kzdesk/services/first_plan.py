"""The plan that a new one begins as."""

from __future__ import annotations

from kzdesk.domain.days import add_days
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.plans import Draft


def first_plan(desk: Desk) -> Draft:
    """Leave today if inside; back as soon as may be, for as long as may be."""
    today, now, offer = desk.today, desk.countdown(), desk.return_offer()
    tomorrow = add_days(today, 1)
    entry = max((offer.entry if offer else now.earliest_entry) or tomorrow, tomorrow)
    days = (offer.days if offer else now.longest_stay) or 1
    inside = desk.journal.stay_on(today, today) is not None
    name = tr("Plan {n}").format(n=len(desk.plans.drafts) + 1)
    return Draft(name, today if inside else None, (PlannedStay(entry, add_days(entry, days - 1)),))
