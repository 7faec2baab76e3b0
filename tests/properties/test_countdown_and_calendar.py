"""What the cards say of random logs is what the calendar shows: the last lawful day, the day to register by, the next entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given

from kzdesk.domain.assess import Assessment, assess
from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.days import DayRange
from kzdesk.domain.ruling import Status
from tests.properties.logs import Log, examples, logs

DAY = timedelta(1)
AHEAD = timedelta(500)


def now(log: Log) -> tuple[Countdown, Assessment]:
    """The countdown, and the calendar as the window asks for it, of a log in which nothing is written for days to come."""
    log = replace(log, journal=log.journal.known_on(log.today))
    span = DayRange(log.span.first, log.today + AHEAD)
    return countdown(log.journal, log.book, log.today), assess(
        log.journal.staying_on(span.last, log.today), log.book, span, log.today)


@examples(400)
@given(logs(readings=True))
def test_the_cards_say_what_the_calendar_shows(log: Log) -> None:
    counted, calendar = now(log)
    last, due, entry, stay = counted.last_lawful_day, counted.registration_due, counted.earliest_entry, counted.today.stay
    goes_on = stay is not None and stay.exit is None
    if last is not None and stay is not None:
        days = DayRange(stay.entry + DAY, last) if last > stay.entry else ()
        assert not [day for day in days if calendar.on(day).status is Status.OVERSTAY]
        if goes_on and last >= stay.entry and last + DAY in calendar.span:
            assert calendar.on(last + DAY).status is Status.OVERSTAY
    if due is not None and goes_on:
        since = max(due, counted.lapsed or due)  # one that ran out was in force till then
        statuses = {calendar.on(since + DAY * after).status for after in (1, 2, 30)}
        assert statuses <= {Status.UNREGISTERED, Status.OVERSTAY, Status.PERMIT}
    if entry is not None and entry in calendar.span:
        assert next(day.day for day in calendar if day.day >= log.today and day.may_enter) == entry
