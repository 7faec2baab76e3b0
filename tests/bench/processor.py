"""The processor's time, which other programs disturb the least; nothing that is measured by it waits for anything else."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable


def processor_seconds() -> float:
    """What this process and the finished ones that it started have used so far."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def fastest(rounds: int, *actions: Callable[[], object]) -> list[float]:
    """The milliseconds of the fastest run of each action, in alternating rounds."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for action, mine in zip(actions, times, strict=True):
            start = processor_seconds()
            action()
            mine.append((processor_seconds() - start) * 1000)
    return [min(mine) for mine in times]
