"""Today is the date in Kazakhstan, and the window says so where this computer is in another day."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Journal, Person
from kzdesk.services.clock import law_clock, machine_date, utc_now
from kzdesk.services.desk import Desk
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.vault import VaultPlace
from tests.ui.conftest import CHEAP, open_window

KAZAKHSTAN = 5
"""Hours from UTC."""


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A time zone of the machine that can be changed."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("elsewhere", [False, True])
def test_it_is_said_only_where_the_dates_differ(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, zone: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    late = (utc_now() + timedelta(hours=KAZAKHSTAN)).hour >= 6
    ahead, days = (18, 1) if late else (-9, -1)  # so many hours from there it is tomorrow, or still yesterday
    days *= elsewhere
    zone.setenv("TZ", f"AAA{-KAZAKHSTAN - ahead * elsewhere:+d}")  # the sign is turned round in this notation
    time.tzset()
    law = load_lawbook("kz")
    store, _code = VaultPlace(tmp_path / "vault", kdf=CHEAP).create(None, Journal(Person("RUS")))
    window = open_window(Desk(store, law, law_clock(law)))
    qtbot.addWidget(window)
    assert machine_date() == window.desk.today + timedelta(days)
    said = window.beside.other_date
    assert (said is not None) is bool(days)
    if said is not None:
        assert said.isVisible()
        assert str(window.desk.today.day) in said.text()
        assert str(machine_date().day) in said.text()
    window.bridge.day_turned.emit()
    assert (window.beside.other_date is not None) is bool(days)
