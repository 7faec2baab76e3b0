"""Which window stands: a theme over an open log, and the way out when no fresh process can be had."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Journal, Person
from kzdesk.services.clock import fixed_clock
from kzdesk.services.settings import ForgetfulSettings
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.places import resources
from kzdesk.storage.reading import LogToRead
from kzdesk.storage.sample import SampleStore
from kzdesk.storage.settings_file import SettingsFile
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.app import Application
from kzdesk.ui.presentation import Comeback
from kzdesk.ui.surroundings import Surroundings
from kzdesk.ui.window import MainWindow
from tests.ui.conftest import CHEAP, outside

asked: list[Comeback] = []


def no_process(comeback: Comeback) -> None:
    """The program is gone from the disk."""
    asked.append(comeback)
    raise OSError


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    """A log without a passphrase, open in its window."""
    place = VaultPlace(tmp_path / "vault", kdf=CHEAP)
    store, _code = place.create(None, Journal(Person("RUS")))
    store.close()
    opened = Application(qapp, Surroundings(
        place=place, sample=SampleStore, to_read=LogToRead, lawbook=load_lawbook("kz"), clock=fixed_clock(date(2023, 10, 10)),
        settings=ForgetfulSettings(), catalogue=load_catalogue, restart=no_process, end=lambda status: None, files=ImportFiles,
        law=None, outside=outside,
        icon=resources() / "icons" / "kzdesk.png", view="month", day=None, theme="light", language="en", size=None,
        locked=False,
    ))
    opened.start()
    yield opened
    assert opened.window is not None
    opened.guard.forget()
    opened.window.close()
    opened.window.deleteLater()
    QApplication.processEvents()


def shown(application: Application) -> MainWindow:
    """The window of the log."""
    assert isinstance(application.window, MainWindow)
    return application.window


def test_another_theme_does_not_ask_for_the_key_files_again(application: Application, tmp_path: Path) -> None:
    for name in ("log.keys", "log.keys.copy"):
        (tmp_path / "vault" / name).unlink()
    before = shown(application)
    application._set_theme("dark")
    assert shown(application) is not before
    assert "without a passphrase" in shown(application).foot._state.text()
    application._set_theme("light")


def test_where_no_fresh_process_can_be_had_none_without_a_window_stays(
    application: Application, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    left: list[str] = []
    monkeypatch.setattr(qapp, "quit", lambda: left.append("quit"))
    with pytest.raises(OSError):  # noqa: PT011 - what the system raises has no words here
        shown(application).lock()
    assert left == ["quit"]
    assert asked[-1][:4] == ("month", "light", "en", (800, 760))
    assert asked[-1].sealed
    assert "2023" not in asked[-1].sealed
    assert not shown(application).isVisible()


def test_settings_that_cannot_be_read_are_told_once_and_kept(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    place = VaultPlace(tmp_path / "vault", kdf=CHEAP)
    place.create(None, Journal(Person("RUS")))[0].close()
    (place.folder / "settings.json").write_bytes(b"\0junk")
    opened = Application(qapp, Surroundings(
        place=place, sample=SampleStore, to_read=LogToRead, lawbook=load_lawbook("kz"), clock=fixed_clock(date(2023, 10, 10)),
        settings=SettingsFile(place.folder), catalogue=load_catalogue, restart=no_process, end=lambda status: None,
        files=ImportFiles, outside=outside, law=None,
        icon=resources() / "icons" / "kzdesk.png", view="month", day=None, theme="light", language="en", size=None,
        locked=False,
    ))
    opened.start()
    assert "settings" in shown(opened).banner._text.text()
    assert (place.folder / "settings.json.bad").read_bytes() == b"\0junk"
    again = SettingsFile(place.folder)
    again.load()
    assert again.trouble is None
    opened.guard.forget()
    shown(opened).close()
    shown(opened).deleteLater()
    QApplication.processEvents()


def test_from_the_sample_one_button_leads_to_ones_own_log(application: Application) -> None:
    shown(application).close()
    application.open_sample()
    assert application._desk is not None
    assert application._desk.journal.stays
    button = next(b for b in shown(application).findChildren(QPushButton) if b.text() == "Start my own log")
    assert button.isVisible()
    button.click()
    assert application._desk.journal.stays == ()
    assert not any(b.text() == "Start my own log" and b.isVisible() for b in shown(application).findChildren(QPushButton))
