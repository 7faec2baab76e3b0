"""Every screen as different people see it: nothing is cut off, nothing left in English, and right to left is mirrored."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow, QMessageBox, QProgressDialog

import kzdesk.ui
from kzdesk.ui.dialogs.front import FrontWindow
from kzdesk.ui.dialogs.roomy import Dialog
from tests.architecture.sources import KZDESK, ROOT, calls_in, name_of
from tests.everyone.look import EYES
from tests.everyone.screens import SCREENS

Findings = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def seen() -> dict[str, Findings]:
    """What was found by each pair of eyes; they look at the same time."""
    command = [sys.executable, "-m", "tests.everyone.look"]
    looking = {
        name: subprocess.Popen([*command, name], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name in EYES
    }
    answers = {name: process.communicate(timeout=120) for name, process in looking.items()}
    assert all(process.returncode == 0 for process in looking.values()), answers
    return {name: json.loads(out) for name, (out, _) in answers.items()}


@pytest.mark.parametrize("eyes", EYES)
def test_nothing_is_cut_off(seen: dict[str, Findings], eyes: str) -> None:
    assert set(seen[eyes]) == set(SCREENS)
    assert {name: found["cut off"] for name, found in seen[eyes].items() if found["cut off"]} == {}


@pytest.mark.parametrize("eyes", [name for name, eyes in EYES.items() if eyes.language == "pseudo"])
def test_nothing_is_said_outside_of_the_catalogue(seen: dict[str, Findings], eyes: str) -> None:
    assert {name: found["not translated"] for name, found in seen[eyes].items() if found["not translated"]} == {}


def test_right_to_left_is_the_mirror_of_left_to_right(seen: dict[str, Findings]) -> None:
    assert {name: found["not mirrored"] for name, found in seen["mirrored"].items() if found["not mirrored"]} == {}


def test_nothing_stands_for_a_moment_as_a_window_of_its_own(seen: dict[str, Findings]) -> None:
    assert {name: found["flashed"] for name, found in seen["pseudo"].items() if found["flashed"]} == {}


@pytest.mark.parametrize("eyes", EYES)
def test_nothing_is_too_faint(seen: dict[str, Findings], eyes: str) -> None:
    """Words at 4.5:1, edges and the sign of the keyboard at 3:1, on rendered pixels; every theme is among the eyes."""
    assert {one.theme for one in EYES.values()} >= {"light", "dark", "contrast"}
    assert {name: found["too faint"] for name, found in seen[eyes].items() if found["too faint"]} == {}


def subclasses(kind: type) -> Iterator[type]:
    """All classes below one, however deep."""
    for below in kind.__subclasses__():
        yield below
        yield from subclasses(below)


def test_every_window_and_dialog_is_among_the_screens(seen: dict[str, Findings]) -> None:
    for module in pkgutil.walk_packages(kzdesk.ui.__path__, "kzdesk.ui."):
        importlib.import_module(module.name)
    kinds = {kind.__name__ for top in (QDialog, QMainWindow, FrontWindow) for kind in subclasses(top)
             if kind.__module__.startswith("kzdesk.") and not kind.__subclasses__()}
    met = {kind for found in seen["pseudo"].values() for kind in found["kind"]}
    assert kinds - met == set()


def test_every_dialog_scrolls_where_the_screen_is_too_small() -> None:
    of_qt = {kind.__name__ for kind in (QFileDialog, QMessageBox, QProgressDialog)}
    for path in KZDESK:
        made = [call.lineno for called, call in calls_in(path) if called == "QDialog"]
        assert made == [], f"{name_of(path)} makes a plain dialog: {made}"
    for kind in subclasses(QDialog):
        if kind.__module__.startswith("kzdesk."):
            assert issubclass(kind, Dialog) or kind.__mro__[1].__name__ in of_qt, kind


def test_nothing_moves_by_itself() -> None:
    """Reduced motion needs no setting: there is no animation, and Qt's own is not used by the style."""
    for path in KZDESK:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "setAnimated(True)",
                                      "QGraphicsOpacityEffect") if word in text], name_of(path)
