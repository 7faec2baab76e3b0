"""Unlocked and locked again and again: memory and file handles stay as they were."""

from __future__ import annotations

import gc
import os
from pathlib import Path

from kzdesk.storage.vault import VaultPlace
from tests.faults import note, tally, times
from tests.storage.samples import opened, sample_journal

LOCKS = times(60, 10_000)
WARMING_UP = LOCKS // 4
MIB = 1024 * 1024
GROWTH = 4 * MIB
"""What memory may differ by between two looks; a leak of half a kilobyte a lock is more than that at night."""


def memory() -> int:
    """Bytes of this process that are in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def handles() -> list[str]:
    """Which files this process has open."""
    return sorted(os.listdir("/proc/self/fd"))


def test_unlocked_and_locked_again_and_again(recorded: VaultPlace) -> None:
    before, began = handles(), 0
    for number in range(LOCKS):
        if number == WARMING_UP:
            began = memory()
        with opened(recorded) as vault:
            vault.save(sample_journal(13 - number % 2))
        tally("unlock, save and lock", "done")
    ended = memory()
    assert handles() == before
    assert ended - began < GROWTH
    note("memory", f"{began / MIB:.1f} MiB after {WARMING_UP} locks, {ended / MIB:.1f} MiB after {LOCKS}")
    with opened(recorded) as vault:
        assert vault.verify().generation == LOCKS + 1
