"""`kzdesk plan`: what if? The log in a file, imagined stays, the answers on standard output. It writes nothing."""

from __future__ import annotations

import argparse
import json

from kzdesk.commands.arguments import Subparsers, day
from kzdesk.commands.file_log import add_arguments, read_log
from kzdesk.commands.iso_dates import IsoDates
from kzdesk.commands.output import write_out
from kzdesk.domain.planner import (
    leaving,
)

DATES = IsoDates()


def add_parser(subparsers: Subparsers) -> None:
    """Add `plan` to the command line."""
    parser = subparsers.add_parser("plan", help="judge planned stays against a log in a CSV file; writes nothing")
    add_arguments(parser)
    parser.add_argument("--stay", action="append", default=[], type=_planned, metavar="D..D", help="a planned stay, entry and exit")
    parser.add_argument("--leave", type=day, metavar="D", help="the exit of the stay that is open today (today)")
    parser.add_argument("--enter", type=day, metavar="D", help="the longest lawful stay from an entry on this day")
    parser.add_argument("--days", type=_count, metavar="N", help="the earliest entry that allows for so many days")
    parser.add_argument("--border-run", type=day, metavar="D", help="what leaving and coming back on this day would change")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the answers; Problem or CsvErrors for what is wrong with the input."""
    log = read_log(options)
    if options.leave:
        log = log._replace(journal=leaving(log.journal, options.leave, log.today))
    answers = dict(_answers(log, options))
    if options.format == "json":
        write_out(json.dumps({name: value for name, (value, _) in answers.items()}, ensure_ascii=False) + "\n")
    else:
        write_out("\n\n".join("\n".join(lines) for _, lines in answers.values()) + "\n")
    return 0
