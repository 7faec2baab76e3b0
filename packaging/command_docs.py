"""The man page and the completion of shells, made from the parser of the command line itself."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import date

import shtab

from kzdesk import __version__
from kzdesk.cli import parser_for

SHELLS = {
    "bash": "bash-completion/completions/kzdesk",
    "zsh": "zsh/vendor-completions/_kzdesk",
    "fish": "fish/vendor_completions.d/kzdesk.fish",
}
"""Where each shell looks for a completion beneath /usr/share."""

HEAD = r"""
.SH NAME
kzdesk \- private, offline log of stays in Kazakhstan
.SH SYNOPSIS
.B kzdesk
[\fIoptions\fR] [\fIcommand\fR]
.SH DESCRIPTION
{description}
{epilog}
.SH OPTIONS
{options}
.SH COMMANDS
{commands}
.SH FILES
.TP
\fI~/.local/share/kzdesk\fR
The log, encrypted, with its keys, backups and settings, unless \fB\-\-vault\fR names another folder.
Removing the program leaves it; who wants it gone deletes that folder.
.SH EXIT STATUS
.TP
0
All is well.
.TP
2
Something is wrong with the file, the passphrase or the disk, and one sentence says what. Nothing was changed.
.TP
3
There is no display to open a window on.
"""


def parsers() -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Name, help and parser of kzdesk itself, which has no name, and of each command."""
    own = parser_for(["--help"])
    yield "", own.description or "", own
    for action in own._actions:
        if isinstance(action, argparse._SubParsersAction):
            said = {choice.dest: choice.help or "" for choice in action._choices_actions}
            yield from ((name, said[name], parser) for name, parser in action.choices.items())


def roff(text: str) -> str:
    """Text as a man page has it."""
    return re.sub(r"^([.'])", r"\\&\1", text.replace("\\", r"\e").replace("-", r"\-"), flags=re.MULTILINE)


def described(parser: argparse.ArgumentParser) -> str:
    """Each argument of a parser as a tagged paragraph."""
    lines = []
    for action in parser._actions:
        if action.help == argparse.SUPPRESS or isinstance(action, argparse._SubParsersAction):
            continue
        value = "|".join(map(str, action.choices or ())) or str(action.metavar or action.dest.upper())
        names = [rf"\fB{roff(name)}\fR" for name in action.option_strings]
        shown = rf"\fI{roff(value)}\fR" if action.nargs != 0 else ""
        lines += [".TP", f"{', '.join(names)} {shown}".strip(), roff(action.help or "") or r"\&"]
    return "\n".join(lines)


def man_page(today: date) -> str:
    """kzdesk(1)."""
    (_, description, own), *others = parsers()
    commands = [f".SS kzdesk {name}\n{roff(said)}.\n{described(parser)}" for name, said, parser in others]
    body = HEAD.format(
        description=roff(description), epilog=roff(own.epilog or ""), options=described(own), commands="\n".join(commands)
    )
    return f'.TH KZDESK 1 "{today}" "kzdesk {__version__}" "User Commands"{body}'


def completion(shell: str) -> str:
    """The completion of a shell of SHELLS; files and folders are offered where one is asked for."""
    found = list(parsers())
    for _name, _said, parser in found:
        for action in parser._actions:
            value = str(action.metavar or action.dest)
            if "DIR" in value:
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
            elif "FILE" in value or value.endswith(".csv"):
                action.complete = shtab.FILE  # type: ignore[attr-defined]
    return str(shtab.complete(found[0][2], shell))
