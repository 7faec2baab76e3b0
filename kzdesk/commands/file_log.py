"""A log in a CSV file, the person it is of and the law it is held against: what `assess` and `plan` are asked about."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kzdesk.commands.arguments import add_language, day
from kzdesk.domain.journal import Journal, Person
from kzdesk.domain.law import EVERY_CITIZENSHIP, Lawbook
from kzdesk.services.clock import law_clock
from kzdesk.services.language import tr
from kzdesk.services.problems import Problem
from kzdesk.storage.csv_format import read_csv
from kzdesk.storage.lawbook_files import load_lawbook, packs


class FileLog(NamedTuple):
    """The log of a file, the law under the readings chosen, and the day to count from."""

    journal: Journal
    lawbook: Lawbook
    today: date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `read_log` asks for to a command."""
    parser.add_argument("log", metavar="LOG.csv", type=Path)
    parser.add_argument("--citizenship", required=True, metavar="RUS", help=tr("ISO 3166-1 alpha-3"))
    parser.add_argument("--citizenship-since", action="append", default=[], type=_change, metavar="D=CODE",
                        help=tr("another citizenship for entries from this day on"))
    parser.add_argument("--rules", default="kz", metavar="kz|schengen", help=tr("the rule pack (kz)"))
    parser.add_argument("--today", type=day, metavar="D", help=tr("the day to count from (today in the country)"))
    add_language(parser)
    parser.add_argument("--reading", action="append", default=[], metavar="ID=OPTION", help=tr("how to read a disputed rule"))


def read_log(options: argparse.Namespace) -> FileLog:
    """The log that a command is asked about. Raises Problem, or FileFaults with every error of the file."""
    lawbook = _lawbook(options.rules, options.reading)
    recorded = lawbook.citizenships
    for code in (options.citizenship, *(code for _, code in options.citizenship_since)):
        if EVERY_CITIZENSHIP not in recorded and code not in recorded:
            raise Problem("no-citizenship", found=code, recorded=", ".join(recorded))
    today = options.today or law_clock(lawbook)()
    days = [since for since, _ in options.citizenship_since]
    if len(set(days)) < len(days):
        raise Problem("citizenship-twice", day=max(days, key=days.count).isoformat())
    person = Person(options.citizenship, later=tuple(sorted(options.citizenship_since)))
    return FileLog(Journal.of(person, list(read_csv(_read(options.log), today))), lawbook, today)


def _change(text: str) -> tuple[date, str]:
    since, equals, code = text.partition("=")
    if not equals or not code:
        raise argparse.ArgumentTypeError(tr("expected YYYY-MM-DD=CODE, found {found}").format(found=repr(text)))
    return day(since), code


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem("cannot-read", file=path.name) from error


def _lawbook(rules: str, readings: list[str]) -> Lawbook:
    if rules not in packs():
        raise Problem("no-rules", found=rules, recorded=", ".join(packs()))
    lawbook = load_lawbook(rules)
    try:
        return lawbook.under(dict(_reading(choice) for choice in readings))
    except ValueError as error:
        raise Problem("no-reading", why=str(error)) from error


def _reading(choice: str) -> tuple[str, str]:
    reading_id, equals, option = choice.partition("=")
    if not equals:
        raise ValueError(tr("expected ID=OPTION, found {found}").format(found=repr(choice)))
    return reading_id, option
