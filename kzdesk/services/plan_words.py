"""Answers of the planner as sentences, for the window and the command line."""

from __future__ import annotations

from datetime import date

from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.outlook import BorderRun, Return
from kzdesk.domain.planner import Mend, Plan, PlannedStay, Verdict
from kzdesk.services.language import tr, trn
from kzdesk.services.words import DateStyle, days_used


def verdict_lines(dates: DateStyle, verdict: Verdict) -> tuple[str, ...]:
    """What is to be said of one planned stay, the gravest first."""
    lines = []
    if verdict.overlaps:
        lines.append(tr("The days overlap another stay. If you are inside now, say when you leave."))
    if verdict.breaks:
        lines.append(tr("First unlawful day: {day}.").format(day=dates.weekday(verdict.breaks)))
    if verdict.registration_due:
        lines.append(tr("Register by {day}.").format(day=dates.weekday(verdict.registration_due)))
    if verdict.most_days == 0:
        lines.append(tr("Entering on {day} is not lawful.").format(day=dates.weekday(verdict.planned.entry)))
    elif verdict.most_days is not None:
        last = add_days(verdict.planned.entry, verdict.most_days - 1)
        lines.append(trn("At most {n} day from that entry, until {day}, keeps this and every later stay lawful.",
                         "At most {n} days from that entry, until {day}, keep this and every later stay lawful.",
                         verdict.most_days).format(day=dates.weekday(last)))
    return tuple(lines)


def mend_text(dates: DateStyle, plan: Plan, mend: Mend) -> str:
    """What to change, and by how many days."""
    old, new = plan.verdicts[mend.number].planned, mend.planned
    if new.exit == old.exit:
        return trn("Come {n} day later, on {day}.", "Come {n} days later, on {day}.", mend.days).format(
            day=dates.weekday(new.entry))
    if new.entry == old.entry:
        return trn("Leave {n} day earlier, on {day}.", "Leave {n} days earlier, on {day}.", mend.days).format(
            day=dates.weekday(new.exit))
    return trn("Move the stay by {n} day: {days}.", "Move the stay by {n} days: {days}.", mend.days).format(
        days=dates.span(DayRange(*new)))


def longest_text(dates: DateStyle, entry: date, days: int | None) -> str:
    """The longest lawful stay from an entry, as `most_days` answers."""
    if days is None:
        return tr("No limit is recorded for an entry on {day}. kzdesk does not guess.").format(day=dates.weekday(entry))
    if days == 0:
        return tr("Entering on {day} is not lawful.").format(day=dates.weekday(entry))
    return trn("Entering on {entry} you may stay for {n} day, until {until}.",
               "Entering on {entry} you may stay for {n} days, until {until}.", days).format(
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
    lines = [tr("A border run does not give days back. Only the count of the stay and of the registration begins anew.")]
    if after.today.limit is not None:
        lines.append(tr("{used} on {day}, with it and without it.").format(
            day=dates.weekday(day), used=days_used(after.today.used, after.today.limit)))
    if before.registration_due != after.registration_due and after.registration_due is not None:
        lines.append(tr("Registration would be due on {day}.").format(day=dates.weekday(after.registration_due)))
    if before.last_lawful_day == after.last_lawful_day and after.last_lawful_day is not None:
        lines.append(tr("The last lawful day stays {day}.").format(day=dates.weekday(after.last_lawful_day)))
    elif before.last_lawful_day is not None and after.last_lawful_day is not None:
        lines.append(tr("The last lawful day would be {day} instead of {before}.").format(
            day=dates.weekday(after.last_lawful_day), before=dates.weekday(before.last_lawful_day)))
    return tuple(lines)


def return_text(dates: DateStyle, back: Return) -> str:
    """Days of the allowance that come back."""
    if len(back.days) == 1:
        return trn("{day}: {n} day free.", "{day}: {n} days free.", back.free).format(day=dates.weekday(back.days.first))
    return trn("{days}: one comes back each day, up to {n} day free.", "{days}: one comes back each day, up to {n} days free.",
               back.free).format(days=dates.span(back.days))


def planned_text(dates: DateStyle, planned: PlannedStay) -> str:
    """ "14 April – 10 May 2026, 27 days" """
    days = DayRange(*planned)
    return trn("{days}, {n} day", "{days}, {n} days", len(days)).format(days=dates.span(days))
