"""The shapes of words on the command line."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TypeAlias

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def day(text: str) -> date:
    """A day as YYYY-MM-DD; raises ArgumentTypeError for anything else."""
    try:
        if len(text) == len("YYYY-MM-DD"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"expected a day as YYYY-MM-DD, found {text!r}")
