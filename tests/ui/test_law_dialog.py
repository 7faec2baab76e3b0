"""A newer law brought through the window: looked at, counted by, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.services.clock import fixed_clock
from kzdesk.services.settings import ForgetfulSettings
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.law_updates import LawUpdates
from kzdesk.storage.places import resources
from kzdesk.storage.reading import LogToRead
from kzdesk.storage.sample import SampleStore
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.app import Application, Surroundings
from kzdesk.ui.theme import apply_theme
from kzdesk.ui.transfer.law_dialog import LawDialog
from kzdesk.ui.window import MainWindow
from tests.storage.laws import KEYS, STRANGER, saved, signed
from tests.ui.conftest import CHEAP, outside, stay

TODAY = date(2026, 11, 23)
SHORTER = {"days = 90": "days = 20"}
"""Twenty days for every ninety: wrong, and easy to see."""


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    """An application over a log with a stay of a month, whose law can be changed by a key of the tests."""
    apply_theme(qapp, "light")
    place = VaultPlace(tmp_path / "vault", kdf=CHEAP)
    place.create(None, Journal.of(Person("RUS"), [stay("2026-11-01", "2026-11-22")]))[0].close()
    law = LawUpdates(place.folder, KEYS)
    made = Application(qapp, Surroundings(
        place=place, sample=SampleStore, to_read=LogToRead, lawbook=law.current(), clock=fixed_clock(TODAY),
        settings=ForgetfulSettings(), catalogue=load_catalogue, restart=lambda *_: None, end=lambda _: None,
        files=ImportFiles, law=law, outside=outside,
        icon=resources() / "icons" / "kzdesk.png", view="month", day=None, theme="light", language="en", size=None,
        locked=False,
    ))
    made.start()
    yield made
    assert made.window is not None
    made.window.close()
    made.window.deleteLater()
    made.guard.forget()
    QApplication.processEvents()


def opened(application: Application) -> LawDialog:
    """The dialog, opened as the menu opens it."""
    assert isinstance(application.window, MainWindow)
    application.window.transfer.change_law()
    (dialog,) = application.window.findChildren(LawDialog)
    assert QTest.qWaitForWindowActive(dialog)
    return dialog


def said(dialog: LawDialog) -> str:
    QApplication.processEvents()
    return " | ".join(text.text() for text in dialog.findChildren(QLabel) if text.isVisible())


def press(dialog: LawDialog, start: str) -> None:
    (found,) = (b for b in dialog.findChildren(QPushButton) if b.text().startswith(start) and b.isVisible())
    found.click()
    QApplication.processEvents()


def status_names(application: Application) -> set[str]:
    """What the days of the stay are called."""
    window = application.window
    assert isinstance(window, MainWindow)
    return {run.status.code for run in window.desk.assess(DayRange(date(2026, 11, 1), date(2026, 11, 22))).runs()}


def test_a_newer_law_is_looked_at_counted_by_and_taken_back(application: Application, tmp_path: Path) -> None:
    assert status_names(application) == {"lawful"}
    dialog = opened(application)
    assert "Kazakhstan, version 1, checked on 23 Nov 2026, 0 days ago" in said(dialog)
    dialog.read([saved(tmp_path, signed(2, **SHORTER))])
    assert "21–22 Nov 2026 (2 days): lawful → overstay" in said(dialog)
    assert "One stay may last 20 days" in said(dialog)
    assert status_names(application) == {"lawful"}
    press(dialog, "Count by this law")
    assert status_names(application) == {"lawful", "overstay"}
    assert (tmp_path / "vault" / "law.kzlaw").exists()
    dialog = opened(application)
    press(dialog, "Go back to version 1")
    assert "21–22 Nov 2026 (2 days): overstay → lawful" in said(dialog)
    press(dialog, "Count by this law")
    assert status_names(application) == {"lawful"}
    assert not (tmp_path / "vault" / "law.kzlaw").exists()


def test_what_changes_is_said_of_everybody(application: Application, tmp_path: Path) -> None:
    assert isinstance(application.window, MainWindow)
    desk = application.window.desk
    desk.add_person(Person("RUS", id="2", name="Вера"))
    desk.put(Stay("hers", date(2026, 10, 20)))
    dialog = opened(application)
    dialog.read([saved(tmp_path, signed(2, **SHORTER))])
    own, hers = said(dialog).split("Вера")
    assert "21–22 Nov 2026 (2 days): lawful → overstay" in own
    assert "9–18 Nov 2026 (10 days): lawful → overstay" in hers
    dialog.reject()


def test_a_law_that_changes_nothing_says_so(application: Application, tmp_path: Path) -> None:
    dialog = opened(application)
    dialog.read([saved(tmp_path, signed(2))])
    assert "No day changes its status" in said(dialog)
    dialog.reject()
    assert not (tmp_path / "vault" / "law.kzlaw").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(signed(2, STRANGER), "was not signed by the makers"), (signed(1), "is not newer than"), (b"x", "is no law of kzdesk")],
)
def test_a_law_that_is_not_to_be_believed_is_refused(
    application: Application, tmp_path: Path, content: bytes, words: str
) -> None:
    dialog = opened(application)
    dialog.read([saved(tmp_path, signed(2))])
    dialog.read([saved(tmp_path, content)])
    assert words in said(dialog)
    assert not [b for b in dialog.findChildren(QPushButton) if b.text() == "Count by this law" and b.isVisible()]
    dialog.reject()
