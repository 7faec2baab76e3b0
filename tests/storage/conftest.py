"""A folder for a log, and logs that are there already."""

from __future__ import annotations

from pathlib import Path

import pytest

from kzdesk.storage.vault import VaultPlace
from tests.storage.samples import LIGHT, PASSPHRASE, sample_journal


@pytest.fixture
def place(tmp_path: Path) -> VaultPlace:
    """A place for a log, where there is none yet."""
    return VaultPlace(tmp_path / "vault", kdf=LIGHT)


@pytest.fixture
def recorded(place: VaultPlace) -> VaultPlace:
    """A place with the sample log, closed."""
    vault, _ = place.create(PASSPHRASE, sample_journal())
    vault.close()
    return place
