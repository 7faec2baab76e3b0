"""The shapes of words on the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NoReturn, TypeAlias

from kzdesk.services.language import LANGUAGES, tr

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class _Help(argparse.HelpFormatter):
    """Help whose frame is in the language spoken too."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, tr("usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one line, and the exit status 2."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **settings)
        self._positionals.title, self._optionals.title = tr("to be given"), tr("options")
        self.add_argument("-h", "--help", action="help", help=tr("show this help and exit"))

    def error(self, message: str) -> NoReturn:
        """Say what was not understood, and where everything is explained."""
        mistake = _in_the_language_spoken(message)
        self.exit(2, tr("{program}: {mistake} (see {program} --help)").format(program=self.prog, mistake=mistake) + "\n")


def _in_the_language_spoken(message: str) -> str:
    """A mistake as Python's parser tells it, in English alone; what it may come to say is left as it is."""
    sayings = {
        r"the following arguments are required: (?P<names>.+)": tr("still to be given: {names}"),
        r"unrecognized arguments: (?P<words>.+)": tr("not understood: {words}"),
        r"argument (?P<name>\S+): expected one argument": tr("{name} needs a value"),
        r"argument (?P<name>\S+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)":
            tr("{name}: {value} is none of {choices}"),
        r"argument (?P<name>\S+): (?P<text>.+)": tr("{name}: {text}"),
    }
    for pattern, saying in sayings.items():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return saying.format(**found.groupdict())
    return message


def day(text: str) -> date:
    """A day as YYYY-MM-DD; raises ArgumentTypeError for anything else."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):  # fromisoformat reads weeks too
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(tr("expected a day as YYYY-MM-DD, found {found}").format(found=repr(text)))


def add_language(parser: argparse.ArgumentParser, default: str | None = argparse.SUPPRESS) -> None:
    """Add `--lang`; a command takes it too, so that it may stand anywhere."""
    parser.add_argument("--lang", choices=tuple(LANGUAGES), default=default, help=tr("the language (the system's)"))


def asked_language(words: Sequence[str]) -> str | None:
    """The language that the words ask for, found before they are parsed: mistakes in them are told in it too."""
    for place, word in enumerate(words):
        name, equals, code = word.partition("=")
        asked = code if equals else "".join(words[place + 1 : place + 2])
        if name == "--lang" and asked in LANGUAGES:
            return asked
    return None
