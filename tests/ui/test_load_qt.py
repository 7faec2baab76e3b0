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
FAILING = """
import enum
def fail(*named, **more):
    raise AttributeError
qt_enumerations._make_of = fail
"""
NEWER_MEMBERS = """
make = qt_enumerations._make_at_length
def newer(*named, **more):
    made = make(*named, **more)
    for member in made:
        member._what_a_newer_python_may_keep_ = 1
    return made
qt_enumerations._make_at_length = newer
"""
PUT_BACK = """
import builtins, sys
before = builtins.__import__, [*sys.meta_path]
from kzdesk.ui.load_qt import load_qt
load_qt()
print((builtins.__import__, sys.meta_path) == before)
from PySide6.support.signature import parser
print(parser.__spec__.name, parser.pyside_type_init.__name__, parser.__spec__.name)
"""
READ_AGAIN = """
import sys
from kzdesk.ui.load_qt import load_qt
load_qt()
parser = sys.modules["shibokensupport.signature.parser"]
class Interrupted:
    def __init__(self, loader):
        self.loaders = iter([self, loader])
    def exec_module(self, module):
        loader = next(self.loaders)
        if loader is self:
            raise KeyboardInterrupt
        loader.exec_module(module)
vars(parser)["_unread"] = Interrupted(vars(parser)["_unread"])
try:
    parser.pyside_type_init
except KeyboardInterrupt:
    print(parser.pyside_type_init.__name__, parser.__spec__.name)
"""
THREADS = """
import sys
sys.argv = ["kzdesk"]
from kzdesk.ui.load_qt import load_qt
load_qt()
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QImage, QPainter
app = QGuiApplication(["kzdesk", "-platform", "offscreen"])
image = QImage(1000, 1000, QImage.Format.Format_ARGB32_Premultiplied)
image.fill(0)
painter = QPainter(image)
painter.setRenderHint(QPainter.RenderHint.Antialiasing)
painter.setOpacity(0.5)
painter.setBrush(0x7F00FF00)
painter.drawEllipse(10, 10, 900, 900)
painter.end()
print(sum("pooled" in thread.read_text() for thread in Path("/proc/self/task").glob("*/comm")))
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


@pytest.mark.parametrize("change", [NEWER_PYTHON, NEWER_MEMBERS, FAILING, "qt_enumerations._short_way = None"])
def test_where_python_makes_them_otherwise_it_makes_them_at_length(change: str) -> None:
    assert told("-c", MADE.format(change=change)) == [f"False {RIGHT}"]


def test_python_imports_as_before() -> None:
    name = "PySide6.support.signature.parser"
    assert told("-c", PUT_BACK) == ["True", f"{name} pyside_type_init {name}"]


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


def test_signatures_are_read_again_where_the_reading_was_interrupted() -> None:
    assert told("-c", READ_AGAIN) == ["pyside_type_init PySide6.support.signature.parser"]


def test_a_large_filling_waits_for_no_threads() -> None:
    assert told("-c", THREADS) == ["0"]
