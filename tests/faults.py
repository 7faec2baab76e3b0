"""The fault programme: how often each fault is tried, and what came of it, told at the end of a run."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings

counts: dict[str, Counter[str]] = {}
"""What was tried under each name, and how often each thing came of it."""

notes: dict[str, str] = {}
"""Figures."""

BY_NAME = frozenset({"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.chmod", "shutil.copyfile"})


def night() -> bool:
    """Whether this is the long run."""
    return settings.get_current_profile_name() == "night"


def times(each_commit: int, at_night: int) -> int:
    """How often to try a fault in this run."""
    return at_night if night() else each_commit


def tally(fault: str, outcome: str, number: int = 1) -> None:
    """Count what came of a fault."""
    counts.setdefault(fault, Counter())[outcome] += number


def note(what: str, figure: str) -> None:
    """A figure that is told and not judged."""
    notes[what] = figure


def summary() -> list[str]:
    """A line for each fault."""
    figures = [f"{what}: {figure}" for what, figure in sorted(notes.items())]
    return figures + [
        f"{fault}: {sum(outcomes.values())} tried, "
        + ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
        for fault, outcomes in sorted(counts.items())
    ]


def spin(seconds: float) -> None:
    """Let a moment pass that is far shorter than the scheduler's."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def killed_at_step(step: int, folder: Path, act: Callable[[], object]) -> bool:
    """Do `act` in a process that is killed before its `step`-th operation on files in `folder`; False when it ended before.

    SQLite's own writes are no such operations: `killed_after` falls into those.
    """

    def in_child() -> None:
        left = [step]

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if event in BY_NAME and str(folder) in str(arguments[0]):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        act()

    return _forked(in_child, None)


def killed_after(seconds: float, act: Callable[[], object]) -> bool:
    """Do `act` in a process that is killed after so many seconds; False when it ended before."""
    return _forked(act, seconds)


def killed_by_itself(act: Callable[[], object]) -> bool:
    """Do `act`, which kills the process it is in; False when it ended otherwise."""
    return _forked(act, None)


def duration(act: Callable[[], object]) -> float:
    """How many seconds `act` takes in a process of its own."""
    began = time.perf_counter()
    _forked(act, None)
    return time.perf_counter() - began


def _forked(act: Callable[[], object], seconds: float | None) -> bool:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            act()
            status = 0
        finally:
            os._exit(status)
    if seconds is not None:
        spin(seconds)
        os.kill(child, signal.SIGKILL)
    _pid, result = os.waitpid(child, 0)
    assert os.WIFSIGNALED(result) or os.WEXITSTATUS(result) == 0, "the work itself failed"
    return os.WIFSIGNALED(result)
