"""Qt loaded quickly is the same Qt."""

from __future__ import annotations

import subprocess
import sys

OWN_ENUMERATIONS = """
import enum, pickle
from kzdesk.ui.load_qt import load_qt
load_qt()
Pair = enum.Enum("Pair", [("ONE", 1), ("TWO", 2)])
Bit = enum.Flag("Bit", [("LOW", 1), ("HIGH", 2)])
print(*enum.Enum("Letter", "ALPHA BETA"), *Pair, *Bit, Pair.__module__, pickle.loads(pickle.dumps(Bit.HIGH)) is Bit.HIGH)
print(enum.Enum("Named", [("ONE", 1)], module="here", qualname="Outer.Named").ONE.__class__.__qualname__)
try:
    enum.Enum("Twice", [("ONE", 1), ("ONE", 2)])
except TypeError as error:
    print(error)
"""
SHORT_WAY = """
import enum
taken, way = [], enum._simple_enum
enum._simple_enum = lambda *named, **more: taken.append(1) or way(*named, **more)
from kzdesk.ui.load_qt import load_qt
load_qt()
print(len(taken) > 20)
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
    letters, named, twice = told("-c", OWN_ENUMERATIONS)
    assert letters == "Letter.ALPHA Letter.BETA Pair.ONE Pair.TWO Bit.LOW Bit.HIGH __main__ True"
    assert named == "Outer.Named"
    assert "ONE" in twice


def test_the_short_way_is_taken() -> None:
    assert told("-c", SHORT_WAY) == ["True"]


def test_nothing_is_read_after_an_import() -> None:
    assert told("-c", OWN_IMPORT) == ["True"]
