"""The countdowns as cards: one glance answers "am I fine, until when, what next?". Shown by the window and the command line."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from kzdesk.domain.countdown import Countdown, ReturnOffer
from kzdesk.domain.days import add_days
from kzdesk.domain.findings import Finding
from kzdesk.domain.otherwise import Otherwise
from kzdesk.services.language import data_text, tr, trn
from kzdesk.services.plan_words import after_an_overstay
from kzdesk.services.words import DateStyle, sentence

SOON_DAYS = 7
"""A deadline this many days away, or fewer, is shown as near. A habit of the screen, not of the law."""


class Tone(Enum):
    """How much a card asks of the person."""

    CALM = auto()
    GOOD = auto()
    SOON = auto()
    BAD = auto()


class Ask(Enum):
    """What a card's button does."""

    REGISTER = auto()
    NEW_STAY = auto()
    COUNTING = auto()
    FINDINGS = auto()


class Card(NamedTuple):
    """One card: a title, the large answer, and a sentence. `used` and `limit` draw a bar; `ask` adds a button."""

    title: str
    headline: str
    text: str
    tone: Tone = Tone.CALM
    used: int = 0
    limit: int = 0
    ask: Ask | None = None


class Standing(NamedTuple):
    """How a person stands today: the countdown, what leaving today would mean, what other readings give, what is found."""

    now: Countdown
    offer: ReturnOffer | None = None
    others: tuple[Otherwise, ...] = ()
    findings: tuple[Finding, ...] = ()


def cards(dates: DateStyle, standing: Standing) -> tuple[Card, ...]:
    """The cards of a person who has recorded something, the most pressing first."""
    lines = [line for other in standing.others if (line := _otherwise(dates, standing, other))]
    found = tuple(_cards(dates, standing.now, standing.offer))
    if lines:
        found += (Card(tr("Depends on how the rule is read"), "", "\n".join(map(sentence, lines)), ask=Ask.COUNTING),)
    if standing.findings:
        n = len(standing.findings)
        text = trn("{n} thing in your log is worth a look.", "{n} things in your log are worth a look.", n)
        found += (Card(tr("Your log"), "", text, ask=Ask.FINDINGS),)
    return found


def welcome() -> Card:
    """The card of who has recorded nothing yet."""
    text = tr("Drag over the days you were in Kazakhstan, or press this button. One date is enough to begin.")
    return Card(tr("Welcome"), tr("No stay yet"), text, ask=Ask.NEW_STAY)


def _otherwise(dates: DateStyle, standing: Standing, other: Otherwise) -> str:
    """The first answer that is another one under another reading; empty where it has no day to tell."""
    now = standing.now
    reading, then = data_text(other.option.name), other.countdown
    if then.last_lawful_day and then.last_lawful_day != now.last_lawful_day:
        return tr("If {reading}: last lawful day {day}.").format(reading=reading, day=dates.weekday(then.last_lawful_day))
    if then.registration_due != now.registration_due:
        if then.registration_due is None:
            return tr("If {reading}: no registration is due.").format(reading=reading)
        return tr("If {reading}: register by {day}.").format(reading=reading, day=dates.weekday(then.registration_due))
    if then.earliest_entry and then.earliest_entry != now.earliest_entry:
        return tr("If {reading}: next entry on {day}.").format(reading=reading, day=dates.weekday(then.earliest_entry))
    if other.offer and other.offer != standing.offer:
        return tr("If {reading}: you may come back from {day}.").format(reading=reading, day=dates.weekday(other.offer.entry))
    if then.longest_stay is not None and then.longest_stay != now.longest_stay:
        return trn("If {reading}: a stay of {n} day.", "If {reading}: a stay of {n} days.", then.longest_stay).format(
            reading=reading)
    return ""


def _cards(dates: DateStyle, now: Countdown, offer: ReturnOffer | None) -> Iterator[Card]:
    if now.today.permit:
        yield _permit()
    elif now.last_lawful_day is not None:
        stay, registration = _last_lawful_day(dates, now), tuple(_registration(dates, now))
        yield from (*registration, stay) if _registration_presses(now) else (stay, *registration)
        if offer:
            yield _if_you_leave(dates, now, offer)
    elif now.earliest_entry is not None:
        yield _entry(dates, now)
        if now.today.limit is not None:
            yield _allowance(dates, now)
    elif now.today.regime is None:
        yield Card(
            tr("No rule recorded"),
            tr("Ask first"),
            tr("No rule is recorded for this citizenship and entry date. kzdesk does not guess: ask the migration service."),
            Tone.BAD,
        )
    else:
        yield Card(tr("Stay"), tr("No limit recorded"), tr("The rule of this stay names no last day."))


def _registration_presses(now: Countdown) -> bool:
    """Whether registration comes before the last lawful day: it is due, and not after it; an overstay is worse than both."""
    left, due_in = now.days_left, now.registration_days_left
    return left is not None and due_in is not None and left >= 0 and due_in <= left


def _registration(dates: DateStyle, now: Countdown) -> Iterator[Card]:
    duty, until = now.duty, now.registration.until if now.registration else None
    if duty is None:
        return
    title = tr("Registration")
    left, due = now.registration_days_left, now.registration_due
    if until is not None:
        text = tr("It holds until {day}. If you stay longer, register again by then.").format(day=dates.weekday(until))
        tone = Tone.SOON if (until - now.today.day).days <= SOON_DAYS else Tone.GOOD
        yield Card(title, tr("Registered"), text, tone)
    elif left is None or due is None:
        text = tr("It holds until this stay ends. After a new entry the count starts again.")
        yield Card(title, tr("Registered"), text, Tone.GOOD)
    elif left < 0 and now.lapsed is not None:
        text = tr("Your registration ended on {day}. Register again, then record it here.")
        days = (now.today.day - now.lapsed).days
        yield Card(title, trn("{n} day without it", "{n} days without it", days), text.format(day=dates.weekday(now.lapsed)),
                   Tone.SOON, ask=Ask.REGISTER)
    elif left < 0:
        text = tr("It was due on {day}, day {n} of this stay. Go to the migration service, then record it here.")
        yield Card(title, trn("{n} day late", "{n} days late", -left), text.format(day=dates.weekday(due), n=duty.by_day),
                   Tone.SOON, ask=Ask.REGISTER)
    else:
        headline = trn("{n} day left", "{n} days left", left) if left else tr("Today is the last day")
        text = tr("Register by {day}, day {n} of this stay.").format(day=dates.weekday(due), n=duty.by_day)
        yield Card(title, headline, text, Tone.SOON if left <= SOON_DAYS else Tone.CALM, ask=Ask.REGISTER)


def _last_lawful_day(dates: DateStyle, now: Countdown) -> Card:
    assert now.last_lawful_day is not None
    assert now.days_left is not None
    title, left, day = tr("Last lawful day"), now.days_left, dates.weekday(now.last_lawful_day)
    used, limit = now.today.used, now.today.limit or 0
    if left < 0:
        text = tr("The last lawful day was {day}. Ask a lawyer before crossing the border.").format(day=day)
        return Card(title, trn("{n} day over", "{n} days over", -left), text, Tone.BAD, used, limit)
    if left == 0:
        text = tr("Leave today. From tomorrow each day is an overstay.")
        return Card(title, tr("Today is the last day"), text, Tone.BAD, used, limit)
    text = tr("Leave by {day}; that day is still lawful. Counted as if you stay without a break.").format(day=day)
    text += _why_more_than_is_free(now, left)
    tone = Tone.SOON if left <= SOON_DAYS else Tone.GOOD
    return Card(title, trn("{n} day left", "{n} days left", left), text, tone, used, limit)


def _why_more_than_is_free(now: Countdown, days: int) -> str:
    """A sentence more where days to come and days used are more than the limit: who adds them up need not doubt either."""
    if now.today.limit is None or now.today.used + days <= now.today.limit:
        return ""
    return " " + tr("Meanwhile the oldest days drop out of the count.")


def _if_you_leave(dates: DateStyle, now: Countdown, offer: ReturnOffer) -> Card:
    card = _return(dates, now, offer)
    if now.days_left is None or now.days_left >= 0:
        return card
    return card._replace(text=f"{card.text} {after_an_overstay()}")


def _return(dates: DateStyle, now: Countdown, offer: ReturnOffer) -> Card:
    title = tr("If you leave today")
    if offer.days is None:
        return Card(title, "", tr("You may come back from {day}.").format(day=dates.weekday(offer.entry)))
    if offer.entry == add_days(now.today.day, 1):
        text = trn("You may come back at once, for {n} day. A border run starts a new stay; days already used still count.",
                   "You may come back at once, for {n} days. A border run starts a new stay; days already used still count.",
                   offer.days)
        return Card(title, "", text)
    text = trn("You may come back from {day}, for {n} day.", "You may come back from {day}, for {n} days.", offer.days)
    return Card(title, "", text.format(day=dates.weekday(offer.entry)))


def _entry(dates: DateStyle, now: Countdown) -> Card:
    assert now.earliest_entry is not None
    title = tr("Next entry")
    if now.longest_stay is None:
        text = tr("From this day entering is lawful.")
        return Card(title, dates.short(now.earliest_entry), text, Tone.GOOD, ask=Ask.NEW_STAY)
    until = dates.weekday(add_days(now.earliest_entry, now.longest_stay - 1))
    if now.earliest_entry == now.today.day:
        text = trn("You are outside. You may enter today and stay for {n} day, until {until}.",
                   "You are outside. You may enter today and stay for {n} days, until {until}.", now.longest_stay)
        text = text.format(until=until) + _why_more_than_is_free(now, now.longest_stay)
        return Card(title, tr("You may enter"), text, Tone.GOOD, ask=Ask.NEW_STAY)
    wait = (now.earliest_entry - now.today.day).days
    if now.today.barred:
        text = trn("You are outside. Under the cautious reading you may enter from {day}, for {n} day.",
                   "You are outside. Under the cautious reading you may enter from {day}, for {n} days.", now.longest_stay)
        text = text.format(day=dates.weekday(now.earliest_entry))
        return Card(title, trn("In {n} day", "In {n} days", wait), text, Tone.SOON)
    text = trn("You are outside and the allowance is used up. Enter on {day} at the earliest, for {n} day.",
               "You are outside and the allowance is used up. Enter on {day} at the earliest, for {n} days.", now.longest_stay)
    return Card(title, trn("In {n} day", "In {n} days", wait), text.format(day=dates.weekday(now.earliest_entry)), Tone.SOON)


def _allowance(dates: DateStyle, now: Countdown) -> Card:
    used, limit = now.today.used, now.today.limit or 0
    title = tr("Allowance")
    if used == 0:
        text = tr("No day is counted today: the whole allowance is free.")
        return Card(title, tr("All of it"), text, Tone.CALM, used, limit)
    day = dates.weekday(now.full_allowance_on)
    text = tr("The whole allowance is free again on {day}, if you stay outside.").format(day=day)
    return Card(title, trn("{n} day free", "{n} days free", max(limit - used, 0)), text, Tone.CALM, used, limit)


def _permit() -> Card:
    text = tr("While a permit or visa is valid, no limit of days applies. When it ends, the count from the entry does.")
    return Card(tr("Permit"), tr("On a permit"), text, Tone.GOOD)
