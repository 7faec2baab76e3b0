"""Answers of the planner as sentences, for the window and the command line."""

from __future__ import annotations

from datetime import date

from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.outlook import BorderRun, Return
from kzdesk.domain.planner import Mend, Plan, PlannedStay, Verdict
from kzdesk.services.language import data_text, tr, trn
from kzdesk.services.words import DateStyle, days_used, sentence


def verdict_lines(dates: DateStyle, verdict: Verdict) -> tuple[str, ...]:
    """What is to be said of one planned stay, the gravest first."""
    entry = dates.weekday(verdict.planned.entry)
    if not verdict.covered:
        return (tr("No rule is recorded for an entry on {day}. kzdesk does not guess.").format(day=entry),)
    lines = []
    if verdict.overlaps:
        lines.append(tr("The days overlap another stay. If you are inside now, say when you leave."))
    if verdict.longest == 0:
        lines.append(tr("Entering on {day} is not lawful.").format(day=entry))
    elif verdict.breaks:
        lines.append(tr("First unlawful day: {day}.").format(day=dates.weekday(verdict.breaks)))
    if verdict.registration_due and verdict.longest != 0:
        lines.append(tr("Register by {day}.").format(day=dates.weekday(verdict.registration_due)))
    if verdict.longest != 0 and verdict.most_days is not None:
        lines.append(_room(dates, verdict.planned.entry, verdict.longest, verdict.most_days))
    return tuple(lines)


def _room(dates: DateStyle, entry: date, longest: int | None, most: int) -> str:
    """How long a stay may be, and whether the law limits it or a later stay."""
    last = dates.weekday(add_days(entry, most - 1))
    if most == 0:
        return tr("Even one day from that entry makes a later stay unlawful.")
    if most == longest:
        return trn("At most {n} day from that entry is lawful; the last is {day}.",
                   "At most {n} days from that entry are lawful; the last is {day}.", most).format(day=last)
    return trn("At most {n} day from that entry, because of the stays after it; the last is {day}.",
               "At most {n} days from that entry, because of the stays after it; the last is {day}.", most).format(day=last)


def mend_text(dates: DateStyle, plan: Plan, mend: Mend) -> str:
    """What to change, by how many days, and the first unlawful day that is left then."""
    old, new = plan.verdicts[mend.number].planned, mend.planned
    if new.exit == old.exit:
        text = trn("Come {n} day later, on {day}.", "Come {n} days later, on {day}.", mend.days).format(
            day=dates.weekday(new.entry))
    elif new.entry == old.entry:
        text = trn("Leave {n} day earlier, on {day}.", "Leave {n} days earlier, on {day}.", mend.days).format(
            day=dates.weekday(new.exit))
    else:
        text = trn("Move the stay by {n} day: {days}.", "Move the stay by {n} days: {days}.", mend.days).format(
            days=dates.span(DayRange(*new)))
    if mend.then is None:
        return text
    return text + " " + tr("Then the first unlawful day is {day}.").format(day=dates.weekday(mend.then))


def otherwise_lines(dates: DateStyle, plan: Plan) -> tuple[str, ...]:
    """What the readings that are not chosen make of a plan, where that differs."""
    return tuple(
        sentence(
            tr("If {reading}: first unlawful day {day}.").format(reading=data_text(option.name), day=dates.weekday(breaks))
            if breaks else tr("If {reading}: every day is lawful.").format(reading=data_text(option.name)))
        for option, breaks in plan.otherwise
    )


def plan_text(dates: DateStyle, plan: Plan) -> str:
    """The verdict on a whole plan in a sentence."""
    if any(verdict.overlaps for verdict in plan.verdicts):
        return tr("Stays of this plan overlap each other, or your log.")
    if plan.breaks is None:
        return tr("Every day of it is lawful, by the dates you entered.")
    text = tr("First unlawful day: {day}.").format(day=dates.weekday(plan.breaks))
    first = plan.verdicts[0].planned.entry if plan.verdicts else date.max
    if plan.breaks < first:
        text += " " + tr("It belongs to your present stay: leave by {day}.").format(
            day=dates.weekday(add_days(plan.breaks, -1)))
    return text


def after_an_overstay() -> str:
    """What a count of days cannot tell somebody who is in overstay."""
    return tr("This is the count of days alone: after an overstay a fine or an expulsion may bar the way back.")


def longest_text(dates: DateStyle, entry: date, days: int | None) -> str:
    """The longest lawful stay from an entry, as `most_days` answers."""
    if days is None:
        return tr("No limit is recorded for an entry on {day}. kzdesk does not guess.").format(day=dates.weekday(entry))
    if days == 0:
        return tr("An entry on {day} is not lawful, or makes a later stay unlawful.").format(day=dates.weekday(entry))
    return trn("Entering on {entry} you may stay for {n} day; the last is {until}.",
               "Entering on {entry} you may stay for {n} days; the last is {until}.", days).format(
        entry=dates.weekday(entry), until=dates.weekday(add_days(entry, days - 1)))


def earliest_text(dates: DateStyle, days: int, entry: date | None) -> str:
    """The earliest entry for so many days."""
    if entry is None:
        return trn("No entry allows for {n} day in a row.", "No entry allows for {n} days in a row.", days)
    return trn("For {n} day in a row, enter on {day} at the earliest.",
               "For {n} days in a row, enter on {day} at the earliest.", days).format(day=dates.weekday(entry))


def border_run_lines(dates: DateStyle, day: date, run: BorderRun | None) -> tuple[str, ...]:
    """What a border run changes and what it does not."""
    if run is None:
        return (tr("You are not inside on {day}, by the dates you entered.").format(day=dates.weekday(day)),)
    before, after = run
    if after.last_lawful_day is not None and after.last_lawful_day < day:
        return (tr("Coming back on {day} would not be lawful. A border run does not mend an overstay; entry may be "
                   "refused.").format(day=dates.weekday(day)),)
    lines = [tr("A border run does not give days back. Only the count of the stay begins anew, with its deadline to register.")]
    if after.today.limit is not None:
        lines.append(tr("{used} on {day}, with it and without it.").format(
            day=dates.weekday(day), used=days_used(after.today.used, after.today.limit)))
    due = after.registration_due
    if due is not None and due != before.registration_due and (after.last_lawful_day is None or due < after.last_lawful_day):
        lines.append(tr("Registration would be due on {day}.").format(day=dates.weekday(due)))
    if before.last_lawful_day == after.last_lawful_day and after.last_lawful_day is not None:
        lines.append(tr("The last lawful day stays {day}.").format(day=dates.weekday(after.last_lawful_day)))
    elif before.last_lawful_day is not None and after.last_lawful_day is not None:
        lines.append(tr("The last lawful day would be {day} instead of {before}.").format(
            day=dates.weekday(after.last_lawful_day), before=dates.weekday(before.last_lawful_day)))
    return tuple(lines)


def return_text(dates: DateStyle, back: Return) -> str:
    """Days of the allowance that come back."""
    if not back.free:
        return tr("{days}: days drop out of the count, but no entry is lawful yet.").format(days=dates.span(back.days))
    if len(back.days) == 1:
        return trn("{day}: {n} day free.", "{day}: {n} days free.", back.free).format(day=dates.weekday(back.days.first))
    return trn("{days}: one comes back each day, up to {n} day free.", "{days}: one comes back each day, up to {n} days free.",
               back.free).format(days=dates.span(back.days))


def planned_text(dates: DateStyle, planned: PlannedStay) -> str:
    """ "14 April – 10 May 2026, 27 days" """
    days = DayRange(*planned)
    return trn("{days}, {n} day", "{days}, {n} days", len(days)).format(days=dates.span(days))
