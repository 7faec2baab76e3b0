"""Qt loaded quickly is the same Qt."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
MADE = """
import enum
from kzdesk.ui import load_qt, qt_enumerations
{change}
made, of = [], qt_enumerations._make_of
qt_enumerations._make_of = lambda *named: made.append(1) or of(*named)
load_qt.load_qt()
from PySide6.QtCore import Qt
print(len(made) > 100, Qt.Key.Key_A.value, repr(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft))
"""
NEWER_PYTHON = """
make = qt_enumerations._make_at_length
def newer(*named, **more):
    made = make(*named, **more)
    made._what_a_newer_python_may_keep_ = []
    return made
qt_enumerations._make_at_length = newer
"""
OWN_IMPORT = """
import builtins
before = builtins.__import__
from kzdesk.ui.load_qt import load_qt
load_qt()
print(builtins.__import__ is before)
"""

UNREAD = """
import sys
from contextlib import suppress
from kzdesk.ui.load_qt import load_qt
load_qt()
from PySide6.QtCore import QPoint
with suppress(TypeError):
    {then}
for name, module in list(sys.modules.items()):
    if name.startswith("shibokensupport.") and "_unread" in vars(module):
        print(name.rpartition(".")[2])
"""
MANY_THREADS = """
import sys
from threading import Barrier, Thread
from kzdesk.ui.load_qt import load_qt
load_qt()
parser = sys.modules["shibokensupport.signature.parser"]
together, found = Barrier(8), []
def ask():
    together.wait()
    found.append(parser.pyside_type_init)
threads = [Thread(target=ask) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), len(set(found)))
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


RIGHT = "65 <AlignmentFlag.AlignLeft|AlignTop: 33>"


def test_the_quick_way_is_taken() -> None:
    assert told("-c", MADE.format(change="")) == [f"True {RIGHT}"]


@pytest.mark.parametrize("change", [NEWER_PYTHON, "qt_enumerations._short_way = None"])
def test_where_python_makes_them_otherwise_it_makes_them_at_length(change: str) -> None:
    assert told("-c", MADE.format(change=change)) == [f"False {RIGHT}"]


def test_nothing_is_read_after_an_import() -> None:
    assert told("-c", OWN_IMPORT) == ["True"]


def unread(then: str) -> set[str]:
    """The modules of signatures that a fresh Python has not read after this."""
    return set(told("-c", UNREAD.format(then=then)))


def test_signatures_are_read_when_a_call_is_wrong_or_help_is_asked_for() -> None:
    heavy = {"mapping", "parser", "layout", "errorhandler", "enum_sig", "pyi_generator"}
    assert unread("pass") >= heavy
    assert unread("QPoint(1, 2).setX(3)") >= heavy
    assert unread("QPoint(1, 2).setX('three')").isdisjoint({"mapping", "parser", "layout", "errorhandler"})
    assert unread("QPoint.setX.__doc__").isdisjoint({"mapping", "parser", "layout"})


def test_every_signature_is_worded_as_by_itself() -> None:
    by_itself, quickly = told("-m", "tests.ui.signatures"), told("-m", "tests.ui.signatures", "--quickly")
    assert len(by_itself) > 1000
    assert any("wrong argument types" in line for line in by_itself)
    assert quickly == by_itself


def test_threads_that_ask_at_once_are_all_answered() -> None:
    assert told("-c", MANY_THREADS) == ["8 1"]
