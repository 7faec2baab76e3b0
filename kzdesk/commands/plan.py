"""`kzdesk plan`: what if? The log in a file, imagined stays, the answers on standard output. It writes nothing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, TypeAlias

from kzdesk.commands.arguments import Subparsers, day
from kzdesk.commands.file_log import FileLog, add_arguments, read_log
from kzdesk.commands.iso_dates import IsoDates
from kzdesk.commands.output import write_out
from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.outlook import border_run, returns
from kzdesk.domain.planner import (
    LONGEST_PLANNED,
    PlannedStay,
    check,
    earliest_entry_for,
    imagined,
    leaving,
    most_days,
)
from kzdesk.domain.ruling import Status
from kzdesk.services.language import tr
from kzdesk.services.plan_words import (
    after_an_overstay,
    border_run_lines,
    earliest_text,
    longest_text,
    mend_text,
    otherwise_lines,
    plan_text,
    planned_text,
    return_text,
    verdict_lines,
)
from kzdesk.services.problems import Problem

DATES = IsoDates()
Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"


class Answer(NamedTuple):
    """One question answered: its name and value for programs, its lines for a person."""

    name: str
    value: Json
    lines: tuple[str, ...]


def add_parser(subparsers: Subparsers) -> None:
    """Add `plan` to the command line."""
    parser = subparsers.add_parser("plan", help=tr("judge planned stays against a log in a CSV file; writes nothing"))
    add_arguments(parser)
    parser.add_argument("--stay", action="append", default=[], type=_planned, metavar="D..D", help=tr("a planned stay"))
    parser.add_argument("--leave", type=day, metavar="D", help=tr("the exit of the stay one is in today (today)"))
    parser.add_argument("--enter", type=day, metavar="D",
                        help=tr("how long one may stay from an entry on this day, the planned stays after it kept lawful"))
    parser.add_argument("--days", type=_count, metavar="N", help=tr("the earliest entry that allows for so many days"))
    parser.add_argument("--border-run", type=day, metavar="D", help=tr("what leaving and coming back on this day would change"))
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the answers; Problem or CsvErrors for what is wrong with the input."""
    log = read_log(options)
    answers = list(_answers(log, options))
    if options.format == "json":
        write_out(json.dumps({"today": log.today.isoformat(), **{a.name: a.value for a in answers}}) + "\n")
    else:
        write_out("\n\n".join("\n".join(answer.lines) for answer in answers) + "\n")
    return 0


def _answers(log: FileLog, options: argparse.Namespace) -> Iterator[Answer]:
    """The answers to what was asked, each with all that is planned taken as made; always, when the days come back."""
    left = log.journal
    if options.leave:
        try:
            left = leaving(log.journal, options.leave, log.today)
        except ValueError as error:
            raise Problem("cannot-leave", day=options.leave.isoformat()) from error
    whole = imagined(left, options.stay)
    now = countdown(log.journal, log.lawbook, log.today)
    if options.stay:
        yield _stays(log._replace(journal=left), options.stay, now)
    if options.enter:
        others = imagined(left, [stay for stay in options.stay if stay.entry != options.enter])
        days = most_days(others, log.lawbook, options.enter, (), log.today)
        yield Answer("longest_stay", days, (longest_text(DATES, options.enter, days),))
    if options.days:
        begin = max(options.leave or log.today, log.today)
        entry = earliest_entry_for(whole, log.lawbook, options.days, begin, log.today)
        yield Answer("earliest_entry", _iso(entry), (earliest_text(DATES, options.days, entry),))
    if options.border_run:
        run = border_run(left, log.lawbook, options.border_run, log.today)
        value: Json = {"without": _countdown(run.without), "after": _countdown(run.after)} if run else None
        yield Answer("border_run", value, border_run_lines(DATES, options.border_run, run))
    last = max([log.today, options.leave or log.today, *(stay.exit for stay in options.stay)])
    yield _returns(log._replace(journal=whole), last)


def _stays(log: FileLog, planned: list[PlannedStay], now: Countdown) -> Answer:
    plan = check(log.journal, log.lawbook, planned, log.today)
    value: Json = {
        "lawful": plan.lawful,
        "breaks": _iso(plan.breaks),
        "stays": [
            {
                "entry": _iso(verdict.planned.entry),
                "exit": _iso(verdict.planned.exit),
                "overlaps": verdict.overlaps,
                "breaks": _iso(verdict.breaks),
                "registration_due": _iso(verdict.registration_due),
                "longest": verdict.longest,
                "most_days": verdict.most_days,
            }
            for verdict in plan.verdicts
        ],
        "mends": [
            {
                "stay": mend.number, "entry": _iso(mend.planned.entry), "exit": _iso(mend.planned.exit), "days": mend.days,
                "then": _iso(mend.then),
            }
            for mend in plan.mends
        ],
        "otherwise": {option.id: _iso(breaks) for option, breaks in plan.otherwise},
    }
    lines = []
    for verdict in plan.verdicts:
        lines.append(planned_text(DATES, verdict.planned))
        lines += (f"  {line}" for line in verdict_lines(DATES, verdict))
    lines += (plan_text(DATES, plan), *otherwise_lines(DATES, plan))
    if now.today.status is Status.OVERSTAY:
        lines.append(after_an_overstay())
    if plan.mends:
        lines.append(tr("What mends it, the smallest change first:"))
        lines += (f"  {planned_text(DATES, plan.verdicts[mend.number].planned)}: {mend_text(DATES, plan, mend)}"
                  for mend in plan.mends)
    return Answer("plan", value, tuple(lines))


def _returns(log: FileLog, day: date) -> Answer:
    """When days come back to who is outside after `day`."""
    back = returns(log.journal, log.lawbook, day)
    full = countdown(log.journal.known_on(day).staying_on(day, day), log.lawbook, day).full_allowance_on
    value: Json = {
        "full_allowance_on": _iso(full),
        "returns": [{"first": _iso(r.days.first), "last": _iso(r.days.last), "free": r.free} for r in back],
    }
    if not back:
        return Answer("allowance", value, (
            tr("No day is counted on {day}: the whole allowance is free.").format(day=DATES.weekday(day)),))
    told = (tr("When days come back, outside after {day}:").format(day=DATES.weekday(day)),
            *(f"  {return_text(DATES, r)}" for r in back))
    return Answer("allowance", value, told)


def _countdown(found: Countdown) -> Json:
    return {
        "used": found.today.used,
        "registration_due": _iso(found.registration_due),
        "last_lawful_day": _iso(found.last_lawful_day),
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _planned(text: str) -> PlannedStay:
    first, dots, last = text.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError(tr("expected YYYY-MM-DD..YYYY-MM-DD, found {found}").format(found=repr(text)))
    planned = PlannedStay(day(first), day(last))
    if planned.exit < planned.entry:
        raise argparse.ArgumentTypeError(tr("the exit is before the entry in {found}").format(found=repr(text)))
    if (planned.exit - planned.entry).days >= LONGEST_PLANNED:
        raise argparse.ArgumentTypeError(tr("more than {n} days in {found}").format(n=LONGEST_PLANNED, found=repr(text)))
    return planned


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) <= LONGEST:
        return int(text)
    raise argparse.ArgumentTypeError(
        tr("expected a number of days from 1 to {most}, found {found}").format(most=LONGEST, found=repr(text)))


LONGEST = 9999
"""More days than any question can be about."""
