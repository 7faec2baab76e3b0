"""Qt loaded quickly is the same Qt."""

from __future__ import annotations

import subprocess
import sys

OWN_ENUMERATIONS = """
import enum
from kzdesk.ui.load_qt import load_qt
load_qt()
print(*enum.Enum("Letter", "ALPHA BETA"), *enum.Flag("Bit", ["LOW", "HIGH"]), *enum.Enum("Pair", [("ONE", 1), ("TWO", 2)]))
print(enum.Enum("Named", [("ONE", 1)], module="here", qualname="Outer.Named").ONE.__class__.__qualname__)
"""
OWN_IMPORT = """
import builtins
before = builtins.__import__
from kzdesk.ui.load_qt import load_qt
load_qt()
print(builtins.__import__ is before)
"""


def told(*arguments: str) -> list[str]:
    """What a fresh Python prints, in lines."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True).stdout.splitlines()


def test_every_enumeration_of_qt_is_what_it_is_by_itself() -> None:
    by_itself, quickly = told("-m", "tests.ui.enumerations"), told("-m", "tests.ui.enumerations", "--quickly")
    assert len(by_itself) > 500
    assert quickly == by_itself


def test_enumerations_of_others_are_made_as_ever() -> None:
    assert told("-c", OWN_ENUMERATIONS) == ["Letter.ALPHA Letter.BETA Bit.LOW Bit.HIGH Pair.ONE Pair.TWO", "Outer.Named"]


def test_nothing_is_read_after_an_import() -> None:
    assert told("-c", OWN_IMPORT) == ["True"]
