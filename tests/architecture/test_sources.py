"""What the sources look like: names, sizes, sentences that can be translated, and what must not stand in them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import KZDESK, PYTHON, calls_in, every_text, name_of

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "tools", "stuff"}
LONGEST = 300
SENTENCES = {"tr": 1, "trn": 2}
# Written in two parts so that this file does not hold what it forbids.
LEFT_OPEN = re.compile("|".join(["TO" "DO", "FIX" "ME", "# *XX" r"X\b"]))
NOT_RUN = re.compile("|".join([r"pytest\.sk" "ip", r"mark\.sk" "ip", "xf" "ail", "importor" "skip"]))
REGISTRY = re.compile(
    "|".join([r"index-" r"url *=", r"--find-" "links[ =]", "file:" "///", r"https?://[^\s\"']*(pypi|pythonhosted|npmjs|/simple)"])
)
WAITS = {"sleep", "qWait", "wait_for_timeout"}
THE_ONE_WAIT = "tests/desktop/waiting.py"


@pytest.mark.parametrize("path", KZDESK, ids=name_of)
def test_modules_are_named_for_what_they_hold(path: Path) -> None:
    words = {word for part in (path.parent.name, path.stem) for word in part.split("_")}
    assert not words & SAYS_NOTHING


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_modules_are_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{name_of(path)} has {lines} lines"


@pytest.mark.parametrize("path", KZDESK, ids=name_of)
def test_every_sentence_can_be_extracted_for_translation(path: Path) -> None:
    """A catalogue holds only what stands in the call as a plain string."""
    for called, call in calls_in(path):
        for argument in call.args[: SENTENCES.get(called, 0)]:
            written = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            assert written, f"{name_of(path)}:{call.lineno} {ast.unparse(call)} can never be translated"


@pytest.mark.parametrize("path", [path for path in PYTHON if name_of(path).startswith("tests/")], ids=name_of)
def test_tests_wait_for_conditions_and_never_for_time(path: Path) -> None:
    if name_of(path) != THE_ONE_WAIT:
        assert not [call.lineno for called, call in calls_in(path) if called in WAITS]


def test_nothing_is_left_open_and_no_test_is_left_out() -> None:
    for path in PYTHON:
        text = path.read_text(encoding="utf-8")
        found = LEFT_OPEN.search(text) or NOT_RUN.search(text)
        assert not found, f"{name_of(path)}: {found}"


def test_no_place_of_packages_is_written_down() -> None:
    for path in every_text():
        found = REGISTRY.search(path.read_text(encoding="utf-8"))
        assert not found, f"{name_of(path)}: {found}"
