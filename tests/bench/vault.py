"""The encrypted log on the disk: a change saved, and unlocking with the real costs. By the clock: both wait for the disk."""

from __future__ import annotations

import tempfile
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from nacl.pwhash import argon2id

from kzdesk.storage.durable import write_durably
from kzdesk.storage.slots import KEY_BYTES, PASSPHRASE_KDF, SALT_BYTES
from kzdesk.storage.vault import VaultPlace
from tests.bench.start import milliseconds
from tests.bench.table import Of, Row, Target
from tests.storage.samples import PASSPHRASE, sample_journal

if TYPE_CHECKING:
    from tests.bench.run import Asked

STAYS = 2_000
SMALL = b"x" * 4096
FEWEST_SAVES = 30


def rows(asked: Asked) -> list[Row]:
    """Both in a log of 2,000 stays; the medians, because what is written is not always equally far away."""
    with tempfile.TemporaryDirectory() as folder:
        place = VaultPlace(Path(folder, "vault"))
        journal = sample_journal(STAYS)
        vault, _ = place.create(PASSPHRASE, journal)
        states = cycle((journal.without("stay-1000"), journal))
        saves, writes = [], []
        for _ in range(max(asked.rounds, FEWEST_SAVES)):
            saves.append(milliseconds(lambda: vault.save(next(states))))
            writes.append(milliseconds(lambda: write_durably(Path(folder, "small"), SMALL)))
        vault.close()
        unlocks, keys = [], []
        for _ in range(asked.rounds):
            unlocks.append(milliseconds(lambda: place.open(PASSPHRASE).close()))
            keys.append(milliseconds(_key))
    return [
        Row("a change saved, 2,000 stays / 4 KB written durably", median(saves), yardstick=median(writes)),
        Row("unlock, 2,000 stays / its key derivation", median(unlocks), yardstick=median(keys), target=Target(1000, Of.MORE)),
    ]


def _key() -> None:
    """What a wrong guess costs too."""
    argon2id.kdf(KEY_BYTES, PASSPHRASE.encode(), b"0" * SALT_BYTES, PASSPHRASE_KDF.ops, PASSPHRASE_KDF.mem)
