"""The shapes of words on the command line."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import NoReturn, TypeAlias

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one line, and the exit status 2."""

    def error(self, message: str) -> NoReturn:
        """Say what was not understood, and where everything is explained."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def day(text: str) -> date:
    """A day as YYYY-MM-DD; raises ArgumentTypeError for anything else."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):  # fromisoformat reads weeks too
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"expected a day as YYYY-MM-DD, found {text!r}")
