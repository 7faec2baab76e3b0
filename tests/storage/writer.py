"""A program that writes to a log until it is killed, and says on standard output what it was promised to keep.

    writer.py FOLDER create|save|hold
"""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path

from kzdesk.domain.journal import Stay
from kzdesk.storage.vault import VaultPlace
from tests.storage.samples import LIGHT, MARKER, PASSPHRASE, sample_journal


def say(word: str) -> None:
    """One line, past every buffer."""
    os.write(1, f"{word}\n".encode())


def main(folder: str, task: str) -> None:
    """Do the task; `save` never ends by itself."""
    os.umask(0)
    place = VaultPlace(Path(folder), kdf=LIGHT)
    if task == "create":
        say("begun")
        place.create(PASSPHRASE, sample_journal(200))
        say("made")
        return
    vault = place.open(PASSPHRASE)
    journal = vault.load()[0]
    say("open")
    if task == "hold":
        sys.stdin.read()
        return
    first = max((int(stay.id.split("-")[1]) for stay in journal.stays if stay.id.startswith("one-")), default=0) + 1
    for number in range(first, first + 100_000):
        day = date(2101, 1, 1) + timedelta(days=number % 300_000)
        pair = [Stay(f"{half}-{number}", day, note=f"{MARKER}note " * 60) for half in ("one", "two")]
        gone = [f"{half}-{number - 40}" for half in ("one", "two")]
        journal = journal.without(*gone).put(*pair)
        vault.save(journal)
        say(str(number))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
