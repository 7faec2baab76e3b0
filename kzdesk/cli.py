"""The command line. Qt is imported only when a window, or a picture of one, is asked for; the commands only when named."""

from __future__ import annotations

import argparse
import gc
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from kzdesk import __version__, process
from kzdesk.commands.arguments import Parser, add_language, asked_language, day
from kzdesk.services.language import LANGUAGES, name_acts_from, speak, tr
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.services.settings import THEMES, VIEWS

COMMANDS = ("assess", "plan", "import", "export", "verify", "backup", "restore")

HELP = ("-h", "--help", "--self-test")

EXIT_PROBLEM = 2
EXIT_NO_DISPLAY = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run kzdesk; the exit status is 0, 1 for a self-test that fails, 2 for a known problem, 3 where there is no display."""
    words = sys.argv[1:] if arguments is None else arguments
    if not {*COMMANDS, *HELP}.isdisjoint(words):
        _speak(asked_language(words))  # a window learns its language by itself
    options = parser_for(words).parse_args(words)
    process.harden()
    process.scrub_environment()
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except Problem as problem:
        print(problem_text(problem), file=sys.stderr)
    return EXIT_PROBLEM


def parser_for(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for these arguments; it knows the commands only where one is named or help is asked for."""
    parser = Parser(
        prog="kzdesk",
        description=tr("A private, offline log of stays in Kazakhstan: which days are lawful, and until when."),
        epilog=tr("Without a command the window opens. kzdesk never uses the network. Not legal advice."),
        allow_abbrev=False,
    )
    parser.add_argument("--vault", type=Path, metavar="DIR", help=tr("the folder of the log (the platform's data folder)"))
    parser.add_argument("--demo", action="store_true", help=tr("open a sample log in memory; nothing is written"))
    parser.add_argument("--today", type=day, metavar="D", help=tr("the day to count from (today in Kazakhstan)"))
    parser.add_argument("--view", choices=VIEWS, default="month")
    parser.add_argument("--month", type=_month, metavar="YYYY-MM", help=tr("the month shown first"))
    parser.add_argument("--theme", choices=THEMES)
    add_language(parser, default=None)
    parser.add_argument("--size", type=_size, metavar="WxH", help=tr("the size of the window, 640x420 or more"))
    parser.add_argument("--screenshot", type=Path, metavar="FILE.png", help=tr("paint the window to a picture and exit"))
    parser.add_argument("--report", type=Path, metavar="FILE.pdf",
                        help=tr("write the report of the log to a PDF file and exit"))
    parser.add_argument("--passphrase-stdin", action="store_true",
                        help=tr("for --report: the first line of input is the passphrase"))
    parser.add_argument("--self-test", action="store_true", help=tr("check the parts of this installation and exit"))
    for flag in ("--locked", "--quiet"):
        parser.add_argument(flag, action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--sealed", default="", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"kzdesk {__version__}", help=tr("show the version and exit"))
    parser.set_defaults(run=_window)
    if not {*COMMANDS, *HELP}.isdisjoint(words):
        _add_commands(parser)
    return parser


def _speak(language: str | None) -> None:
    """Speak a language, or that of the system."""
    from kzdesk.storage.catalogues import load_catalogue

    speak(load_catalogue(language or process.system_language(LANGUAGES)))
    name_acts_from(partial(load_catalogue, "ru"))


def _add_commands(parser: argparse.ArgumentParser) -> None:
    """Add the commands; only where one is named, because a window need not wait for what they import."""
    from kzdesk.commands import assess, copies, log, plan, transfer

    subparsers = parser.add_subparsers(title=tr("commands"), metavar="COMMAND")
    assess.add_parser(subparsers)
    plan.add_parser(subparsers)
    transfer.add_parsers(subparsers)
    log.add_parsers(subparsers)
    copies.add_parsers(subparsers)


def _window(options: argparse.Namespace) -> int:
    gc.disable()  # until the window stands, what is made is there to stay; anything else is soon over
    from kzdesk import main as wiring

    if options.self_test:
        return wiring.self_test()
    if options.report:
        wiring.write_report(options.report, options.vault, options.demo, options.today, options.lang, options.passphrase_stdin)
        return 0
    if not options.screenshot and not process.has_display():
        _speak(options.lang)
        print(tr("kzdesk finds no display to open its window on; use --screenshot FILE.png for a picture of it, "
                 "or kzdesk assess for the figures."), file=sys.stderr)
        return EXIT_NO_DISPLAY
    return wiring.run_window(wiring.WindowOptions(
        vault=options.vault,
        demo=options.demo,
        today=options.today,
        view=options.view,
        month=options.month,
        theme=options.theme,
        language=options.lang,
        size=options.size,
        screenshot=options.screenshot,
        locked=options.locked,
        sealed=options.sealed,
        quiet=options.quiet,
    ))


def _month(text: str) -> date:
    try:
        return day(f"{text}-01")
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(tr("expected a month as YYYY-MM, found {found}").format(found=repr(text))) from None


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text, re.ASCII)
    if not match:
        raise argparse.ArgumentTypeError(tr("expected a size as 1360x860, found {found}").format(found=repr(text)))
    return int(match[1]), int(match[2])
