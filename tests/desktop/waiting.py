"""Waiting for a condition, with a deadline: the only place in the tests where time passes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


def until(what: str, condition: Callable[[], Value], seconds: float = 15.0) -> Value:
    """Ask `condition` again and again until it answers with something true; that answer.

    Raises AssertionError, saying `what` was waited for and the last answer, after `seconds`.
    """
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"waited {seconds:g} s for {what}; last answer: {answer!r}"
        time.sleep(0.02)
    return answer
