"""`kzdesk assess`: the log in a file, the law on standard output. It opens no log of its own and writes nothing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kzdesk.commands.arguments import Subparsers, day
from kzdesk.commands.file_log import add_arguments, read_log
from kzdesk.commands.iso_dates import IsoDates
from kzdesk.commands.output import write_out
from kzdesk.domain.assess import Assessment, DayRuling, assess
from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.days import DayRange
from kzdesk.domain.findings import findings
from kzdesk.domain.journal import Journal
from kzdesk.domain.otherwise import otherwise
from kzdesk.domain.reason import reason_for
from kzdesk.services.finding_words import finding_text
from kzdesk.services.language import data_text, tr
from kzdesk.services.law_words import citation_text
from kzdesk.services.problems import Problem
from kzdesk.services.reason_words import reason_text
from kzdesk.services.summary import Standing, cards
from kzdesk.services.words import day_count, days_used, status_name


@dataclass(frozen=True)
class Answer:
    """What `assess` prints, before it is put into a format."""

    journal: Journal
    assessment: Assessment
    countdown: Countdown


def add_parser(subparsers: Subparsers) -> None:
    """Add `assess` to the command line."""
    parser = subparsers.add_parser("assess", help=tr("rule every day of a log in a CSV file; writes nothing"))
    add_arguments(parser)
    parser.add_argument("--from", dest="first", type=day, metavar="D", help=tr("first day shown (the first recorded)"))
    parser.add_argument("--to", dest="last", type=day, metavar="D", help=tr("last day shown (the last recorded, or today)"))
    parser.add_argument("--why", type=day, metavar="D", help=tr("explain one day instead, as text"))
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the assessment; Problem or CsvErrors for what is wrong with the input."""
    journal, lawbook, today = read_log(options)
    recorded_span = journal.span(today) or DayRange(today, today)
    first = options.first or recorded_span.first
    last = options.last or max(today, recorded_span.last)
    if last < first:
        raise Problem("range-reversed", first=first.isoformat(), last=last.isoformat())
    if options.why:
        assessment = assess(journal, lawbook, DayRange(options.why, options.why), today)
        write_out("\n".join(_why(assessment, options.why)) + "\n")
        return 0
    answer = Answer(journal, assess(journal, lawbook, DayRange(first, last), today), countdown(journal, lawbook, today))
    if options.format == "json":
        write_out(json.dumps(_json(answer), ensure_ascii=False, separators=(",", ":")) + "\n")
    else:
        write_out("\n".join(_text(answer)) + "\n")
    return 0


def _json(answer: Answer) -> dict[str, object]:
    now, assessment = answer.countdown, answer.assessment
    return {
        "citizenship": answer.journal.person.citizenship,
        "rules": assessment.lawbook.id,
        "today": assessment.today.isoformat(),
        "days": [_day_json(ruling) for ruling in assessment],
        "countdown": {
            "used_today": now.today.used,
            "registration_due": _iso(now.registration_due),
            "registration_days_left": now.registration_days_left,
            "last_lawful_day": _iso(now.last_lawful_day),
            "days_left": now.days_left,
            "earliest_entry": _iso(now.earliest_entry),
            "longest_stay": now.longest_stay,
            "full_allowance_on": _iso(now.full_allowance_on),
        },
        "findings": [
            {
                "code": str(finding.code),
                "first": finding.days.first.isoformat(),
                "last": finding.days.last.isoformat(),
                "citations": [citation.text for citation in finding.citations],
            }
            for finding in findings(assessment)
        ],
    }


def _day_json(ruling: DayRuling) -> dict[str, object]:
    return {
        "date": ruling.day.isoformat(),
        "status": ruling.status.code,
        "stay_day": ruling.stay_day,
        "used": ruling.used,
        "limit": ruling.limit,
        "regime": ruling.regime.id if ruling.regime else None,
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _why(assessment: Assessment, explained: date) -> Iterator[str]:
    """Why one day has its status: a line for each reason, indented beneath the one it is part of, and the law they cite."""
    dates = IsoDates()
    cited: dict[str, int] = {}
    for depth, reason in reason_for(assessment, explained).walk():
        numbers = [str(cited.setdefault(citation_text(citation), len(cited) + 1)) for citation in reason.citations]
        sources = f" [{', '.join(numbers)}]" if numbers else ""
        yield "  " * depth + reason_text(dates, reason) + sources
    yield ""
    yield from (f"[{number}] {text}" for text, number in cited.items())
    yield ""
    yield _caution(assessment)


def _caution(assessment: Assessment) -> str:
    return tr("Law as checked on {day}. By the dates you entered. Not legal advice.").format(day=assessment.lawbook.checked)


def _text(answer: Answer) -> Iterator[str]:
    """Line by line for a person: how it stands today, each run of equal days, each trouble with its law."""
    dates, assessment, now = IsoDates(), answer.assessment, answer.countdown
    today = assessment.today
    yield tr("{citizenship}, {law}, as of {day}").format(
        citizenship=answer.journal.person.citizenship_on(today), law=data_text(assessment.lawbook.title),
        day=dates.weekday(today))
    for option in assessment.lawbook.chosen_options():
        yield tr("Reading chosen: {reading}").format(reading=data_text(option.explanation))
    if not answer.journal.stays:
        yield tr("No stay is recorded in the file.")
    yield ""
    standing = Standing(now, others=otherwise(answer.journal, assessment.lawbook, assessment.today))
    told = [(card.title, ". ".join(filter(None, (card.headline, card.text)))) for card in cards(dates, standing)]
    if now.today.stay and now.today.limit is not None:
        used = days_used(now.today.used, now.today.limit)
        free = tr("{used}; the whole allowance is free on {day}.").format(used=used, day=dates.weekday(now.full_allowance_on))
        told.append((tr("Allowance"), free))
    width = max(len(title) for title, _ in told)
    yield from (f"{title:{width}}  {text}".replace("\n", "\n" + " " * (width + 2)) for title, text in told)
    yield ""
    for run in assessment.runs():
        yield f"{run.days.first}  {run.days.last}  {day_count(len(run.days)):>10}  {status_name(run.status)}"
    for finding in findings(assessment):
        yield ""
        yield finding_text(dates, finding)
        yield from (f"  {citation_text(citation)}" for citation in finding.citations)
    yield ""
    yield _caution(assessment)
