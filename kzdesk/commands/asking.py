"""The passphrase on the command line: typed where nobody sees it, or a line of standard input; never an argument."""

from __future__ import annotations

import getpass
import sys

from kzdesk.services.language import tr
from kzdesk.services.problems import Problem

LONGEST_LINE = 16 * 1024  # bytes; more than any passphrase that is accepted


class Secrets:
    """The secrets one command needs: typed at a terminal, or the lines of standard input, the log's first and a file's second.

    Every method raises Problem: `passphrase-needed` where nobody can be asked, `passphrases-differ`, `cancelled`.
    """

    def __init__(self, from_input: bool) -> None:
        self._from_input = from_input
        self._log: str | None = None

    def log(self) -> str:
        """The passphrase or recovery code of an existing log."""
        return self._of_log(tr("Passphrase or recovery code: "))

    def new_log(self) -> str:
        """The passphrase of a new log, typed twice."""
        return self._of_log(tr("New passphrase: "), tr("The same passphrase again: "))

    def file(self, after_new_log: bool) -> str:
        """The passphrase that a file was exported with. On standard input that of the log, new or not, comes before it."""
        if self._from_input:
            self.new_log() if after_new_log else self.log()
        return self._ask(tr("Passphrase of the file: "))

    def new_file(self) -> str:
        """The passphrase of a file about to be written, typed twice."""
        return self._ask(tr("Passphrase for the file: "), tr("The same passphrase again: "))

    def _of_log(self, *prompts: str) -> str:
        if self._log is None:
            self._log = self._ask(*prompts)
        return self._log

    def _ask(self, prompt: str, again: str = "") -> str:
        if self._from_input:
            return _next_line()
        passphrase = _typed(prompt)
        if again and _typed(again) != passphrase:
            raise Problem("passphrases-differ")
        return passphrase


def _next_line() -> str:
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
