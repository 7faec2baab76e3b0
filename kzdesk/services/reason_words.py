"""The reasons of "why?" as sentences, each whole in one place."""

from __future__ import annotations

from datetime import date

from kzdesk.domain.reason import Reason, Why
from kzdesk.services.countries import citizenship_name
from kzdesk.services.language import data_text, tr, trn
from kzdesk.services.words import DateStyle, status_name


def reason_text(dates: DateStyle, reason: Reason) -> str:
    """One reason, without its citations and its parts."""
    day = dates.short(reason.date) if reason.date else ""
    span = dates.span(reason.span) if reason.span and reason.why is not Why.GOVERNED else ""
    status = status_name(reason.status) if reason.status is not None else ""
    match reason.why:
        case Why.STATUS:
            return tr("{day}: {status}.").format(day=dates.weekday(reason.date) if reason.date else "", status=status)
        case Why.STAY_DAY:
            return tr("Day {n} of the stay that began on {day}.").format(n=reason.days, day=day)
        case Why.NO_RULE:
            return tr("No rule is recorded for this citizenship and an entry on {day}. kzdesk does not guess.").format(day=day)
        case Why.ON_PERMIT if reason.date:
            return tr("On a permit or visa, which is valid until {day}.").format(day=day)
        case Why.ON_PERMIT:
            return tr("On a permit or visa without an end.")
        case Why.TOO_SOON:
            return trn("Under the cautious reading {n} full day outside must follow a stay that used the allowance up.",
                       "Under the cautious reading {n} full days outside must follow a stay that used the allowance up.",
                       reason.days)
        case Why.REGISTRATION_DUE:
            return tr("Registration is due by day {n}: {day}.").format(n=reason.days, day=day)
        case Why.REGISTRATION_LATE:
            return tr("Registration was due by day {n}: {day}.").format(n=reason.days, day=day)
        case Why.REGISTERED:
            return tr("Registered on {day}.").format(day=day)
        case Why.USED:
            return tr("{used} of {limit} days used in the {window} days {span}.").format(
                used=reason.days, limit=reason.limit, window=len(reason.span or ()), span=span)
        case Why.USED_EXCEEDED:
            return tr("{used} days used where {limit} are allowed, in the {window} days {span}.").format(
                used=reason.days, limit=reason.limit, window=len(reason.span or ()), span=span)
        case Why.NO_ALLOWANCE:
            return tr("The rule of a stay that began on {day} has no limit that adds days up.").format(day=day)
        case Why.PER_ENTRY:
            return tr("One stay may last {n} days from the border crossing: until {day}.").format(n=reason.days, day=day)
        case Why.PER_ENTRY_EXCEEDED:
            return tr("One stay may last {n} days from the border crossing; that ended on {day}.").format(
                n=reason.days, day=day)
        case Why.MAY_ENTER:
            return tr("Outside. Entering on this day is lawful, by the dates you entered.")
        case Why.ENTRY_BARRED:
            return tr("Outside. The allowance is used up: the day of an entry would already be an overstay.")
        case Why.GOVERNED:
            return _governed(dates, reason, day)
        case Why.NOTE:
            return data_text(reason.text)
        case Why.READING:
            return tr("Reading you chose: {answer}").format(answer=data_text(reason.text))
        case Why.OTHERWISE:
            return tr("Read another way ({reading}): {status}.").format(reading=data_text(reason.text), status=status)
        case Why.OTHERWISE_MAY_ENTER:
            return tr("Read another way ({reading}): entering on this day is lawful.").format(reading=data_text(reason.text))
        case Why.OTHERWISE_BARRED:
            return tr("Read another way ({reading}): entering on this day is not lawful.").format(
                reading=data_text(reason.text))
        case Why.COUNTED | Why.PERMIT_DAYS | Why.EARLIER_RULE | Why.NO_RULE_DAYS:
            return _in_the_period(dates, reason, span)


def _in_the_period(dates: DateStyle, reason: Reason, span: str) -> str:
    """Days of presence in a reference period: counted, or why not."""
    match reason.why:
        case Why.COUNTED:
            return trn("{span}: {n} day.", "{span}: {n} days.", reason.days).format(span=span)
        case Why.PERMIT_DAYS:
            return trn("{span}: {n} day on a permit or visa, not counted.",
                       "{span}: {n} days on a permit or visa, not counted.", reason.days).format(span=span)
        case Why.EARLIER_RULE:
            return trn("{span}: {n} day of a stay that began under the older rule, on {day}; not counted.",
                       "{span}: {n} days of a stay that began under the older rule, on {day}; not counted.",
                       reason.days).format(span=span, day=dates.short(reason.date) if reason.date else "")
        case _:
            return trn("{span}: {n} day without a recorded rule, not counted.",
                       "{span}: {n} days without a recorded rule, not counted.", reason.days).format(span=span)


def _governed(dates: DateStyle, reason: Reason, day: str) -> str:
    """Which rule holds, and that the entry day chose it."""
    assert reason.span is not None
    country, first, last = citizenship_name(reason.text), reason.span.first, reason.span.last
    if first == date.min:
        return tr("The rule of the day of entry, {day}, holds for the whole stay.").format(day=day)
    if last == date.max:
        text = tr("The rule of the day of entry, {day}, holds for the whole stay: in force since {first}, citizenship "
                  "{country}.")
        return text.format(day=day, first=dates.short(first), country=country)
    text = tr("The rule of the day of entry, {day}, holds for the whole stay: in force from {first} to {last}, citizenship "
              "{country}.")
    return text.format(day=day, first=dates.short(first), last=dates.short(last), country=country)
