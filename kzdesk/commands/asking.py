"""The passphrase on the command line: typed where nobody sees it, or the first line of standard input; never an argument."""

from __future__ import annotations

import getpass
import sys

from kzdesk.services.language import tr
from kzdesk.services.problems import Problem

LONGEST_LINE = 16 * 1024  # bytes; more than any passphrase that is accepted


def ask_secret(from_input: bool) -> str:
    """The passphrase or recovery code of an existing log. Raises Problem `passphrase-needed` where nobody can be asked."""
    return _first_line() if from_input else _typed(tr("Passphrase or recovery code: "))


def ask_new_passphrase(from_input: bool) -> str:
    """The passphrase of a new log, typed twice. Raises Problem, `passphrases-differ` among others."""
    if from_input:
        return _first_line()
    passphrase = _typed(tr("New passphrase: "))
    if _typed(tr("The same passphrase again: ")) != passphrase:
        raise Problem("passphrases-differ")
    return passphrase


def _first_line() -> str:
    line = sys.stdin.buffer.readline(LONGEST_LINE)
    try:
        return line.decode().removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise Problem("passphrase-unreadable") from None


def _typed(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise Problem("passphrase-needed")
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise Problem("passphrase-needed") from None
    except KeyboardInterrupt:
        raise Problem("cancelled") from None
