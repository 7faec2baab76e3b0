"""The settings apply at once, each leaves only the trace it names, and reminders come in the window and nowhere by default."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Journal, Person
from kzdesk.services.clock import fixed_clock
from kzdesk.services.language import speak
from kzdesk.services.settings import Settings
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.places import resources
from kzdesk.storage.reading import LogToRead
from kzdesk.storage.sample import SampleStore
from kzdesk.storage.settings_file import SettingsFile
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.app import Application
from kzdesk.ui.dialogs.agenda import AgendaDialog
from kzdesk.ui.dialogs.settings import SettingsDialog
from kzdesk.ui.dialogs.slow import Slow
from kzdesk.ui.reminders.tray import Tray, number_picture
from kzdesk.ui.surroundings import Surroundings
from kzdesk.ui.theme import apply_theme
from kzdesk.ui.vault.backups import BackupsDialog
from kzdesk.ui.vault.security import SecurityDialog
from kzdesk.ui.window import MainWindow
from tests.ui.conftest import CHEAP, Visitor, outside, stay

Sit = Callable[..., Visitor]
TODAY = date(2023, 9, 25)
ENTRY = stay("2023-09-01")


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Settings], Application]]:
    """Start the program over a log with one open stay and these settings."""
    started: list[Application] = []

    def start(settings: Settings) -> Application:
        place = VaultPlace(tmp_path / "vault", kdf=CHEAP)
        if not place.exists():
            store, _code = place.create(None, Journal(Person("RUS"), (ENTRY,)))
            store.close()
        kept = SettingsFile(tmp_path / "vault")
        kept.save(settings)
        application = Application(qapp, Surroundings(
            place=place, sample=SampleStore, lawbook=load_lawbook("kz"), clock=fixed_clock(TODAY), settings=kept,
            catalogue=load_catalogue, outside=outside, restart=lambda *_: None, end=lambda _: None, files=ImportFiles,
            to_read=LogToRead, law=None, icon=resources() / "icons" / "kzdesk.png",
            view="month", day=None, theme=None, language=None, size=None, locked=False,
        ))
        application.start()
        QApplication.processEvents()
        started.append(application)
        return application

    yield start
    for application in started:
        application.guard.forget()
        window(application).close()
        window(application).deleteLater()
    qapp.processEvents()
    apply_theme(qapp, "light")
    speak(load_catalogue("en"))
    QLocale.setDefault(QLocale("en"))


def window(application: Application) -> MainWindow:
    """The window of the log."""
    assert isinstance(application.window, MainWindow)
    return application.window


def settings_of(application: Application) -> SettingsDialog:
    """The settings, opened."""
    shown = [d for d in window(application).findChildren(SettingsDialog) if d.isVisible()]
    if not shown:
        window(application).beside.settings()
        QApplication.processEvents()
        shown = [d for d in window(application).findChildren(SettingsDialog) if d.isVisible()]
    return shown[0]


def test_language_theme_and_weekday_apply_at_once_and_are_kept(
    program: Callable[[Settings], Application], tmp_path: Path
) -> None:
    application = program(Settings("en", "light"))
    first = settings_of(application)
    first.language.setCurrentIndex(first.language.findData("ru"))
    QApplication.processEvents()
    again = settings_of(application)
    assert again is not first
    assert again.accessibleName() == "Настройки"
    again.weekday.setCurrentIndex(again.weekday.findData("7"))
    model = window(application).month.model
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Воскресенье"
    dark = settings_of(application)
    dark.theme.setCurrentIndex(dark.theme.findData("dark"))
    assert SettingsFile(tmp_path / "vault").load() == Settings("ru", "dark", first_weekday=7)
    settings_of(application).theme.setCurrentIndex(1)
    settings_of(application).language.setCurrentIndex(settings_of(application).language.findData("en"))
    settings_of(application).close()


def test_thresholds_are_taken_when_they_are_numbers_and_what_is_wrong_is_told(
    program: Callable[[Settings], Application], tmp_path: Path
) -> None:
    application = program(Settings("en", "light"))
    dialog = settings_of(application)
    dialog.registration.setText("3, 20; 3 0")
    assert SettingsFile(tmp_path / "vault").load().registration_days == (20, 3, 0)
    dialog.registration.setText("3, soon")
    assert SettingsFile(tmp_path / "vault").load().registration_days == (20, 3, 0)
    assert any(text.isVisible() and text.text().startswith("Write numbers") for text in dialog.findChildren(QLabel))
    dialog.registration.setText("")
    assert SettingsFile(tmp_path / "vault").load().registration_days == ()
    dialog.close()


def test_autostart_is_off_leaves_one_file_and_takes_it_away(program: Callable[[Settings], Application]) -> None:
    config = Path(os.environ["XDG_CONFIG_HOME"])
    before = set(config.rglob("*"))
    dialog = settings_of(program(Settings("en", "light")))
    assert not dialog.autostart.isChecked()
    dialog.autostart.setChecked(True)
    (entry,) = [path for path in set(config.rglob("*")) - before if path.is_file()]
    assert str(entry) in " ".join(text.text() for text in dialog.findChildren(QLabel))
    assert "Exec=" in entry.read_text()
    assert outside().autostart.is_on()
    dialog.autostart.setChecked(False)
    assert set(config.rglob("*")) == before
    dialog.close()


def test_a_reminder_stands_in_the_window_once_and_leads_to_the_agenda(
    program: Callable[[Settings], Application], tmp_path: Path
) -> None:
    application = program(Settings("en", "light", remind=True))
    reminders = window(application).beside.reminders
    assert reminders is not None
    assert reminders.bar is not None
    assert reminders.bar.isVisible()
    assert any("Register by" in text.text() and "In 5 days" in text.text() for text in reminders.bar.findChildren(QLabel))
    assert SettingsFile(tmp_path / "vault").load().reminded == TODAY.isoformat()
    window(application).close()
    application.let_go()
    again = program(SettingsFile(tmp_path / "vault").load())
    assert window(again).beside.reminders is not None
    assert window(again).beside.reminders.bar is None


def test_nothing_reminds_until_it_is_switched_on_and_then_at_once(program: Callable[[Settings], Application]) -> None:
    application = program(Settings("en", "light"))
    assert window(application).beside.reminders is None
    dialog = settings_of(application)
    dialog.remind.setChecked(True)
    reminders = window(application).beside.reminders
    assert reminders is not None
    assert reminders.bar is not None
    dialog.close()


def test_without_a_tray_the_switch_says_so_and_the_window_is_all_there_is(
    program: Callable[[Settings], Application], qapp: QApplication
) -> None:
    application = program(Settings("en", "light", tray=True))
    dialog = settings_of(application)
    assert any(text.text() == "This desktop has no tray now." for text in dialog.findChildren(QLabel))
    reminders = window(application).beside.reminders
    assert reminders is not None
    assert reminders.tray is not None
    assert not reminders.tray.icon.isVisible()
    assert not reminders.tray.say("one date needs attention")
    dialog.tray.setChecked(False)
    assert reminders.tray is None
    assert qapp.quitOnLastWindowClosed()
    dialog.close()


def test_the_tray_says_nothing_of_the_person_but_the_number(qtbot: QtBot, qapp: QApplication) -> None:
    tray = Tray(qapp)
    pictures = []
    for left in (None, 5, 5, 50, -5, 5000):
        tray.show_days(left)
        pictures.append(number_picture(left).toImage().convertToFormat(QImage.Format.Format_ARGB32))
    assert tray.icon.toolTip() == "kzdesk"
    assert pictures[1] == pictures[2]
    assert all(pictures[1] != other for other in (pictures[0], *pictures[3:]))
    tray.let_go()
    qapp.processEvents()


def test_the_agenda_leads_to_its_days(person: Sit) -> None:
    someone = person(ENTRY, today=TODAY)
    someone.window.beside.show_agenda()
    QApplication.processEvents()
    (dialog,) = [d for d in someone.window.findChildren(AgendaDialog) if d.isVisible()]
    said = " ".join(text.text() for text in dialog.findChildren(QLabel))
    assert "In 5 days" in said
    buttons = [b for b in dialog.findChildren(type(someone.window.header._undo)) if b.text() == "Show the day"]
    buttons[0].click()
    assert someone.window.focus.day == date(2023, 9, 30)


def test_an_empty_log_has_an_empty_agenda_that_says_so(person: Sit) -> None:
    someone = person()
    someone.window.beside.show_agenda()
    QApplication.processEvents()
    (dialog,) = [d for d in someone.window.findChildren(AgendaDialog) if d.isVisible()]
    assert any(text.text().startswith("No date is coming") for text in dialog.findChildren(QLabel))
    dialog.close()


def test_settings_that_say_nothing_change_nothing() -> None:
    assert (Settings().remind, Settings().tray) == (False, False)


@pytest.mark.parametrize(("words", "dialog"), [("Lock and passphrase…", SecurityDialog), ("Backups…", BackupsDialog)])
def test_the_settings_lead_to_what_is_of_the_log(
    program: Callable[[Settings], Application], qtbot: QtBot, words: str, dialog: type[QDialog]
) -> None:
    application = program(Settings("en", "light"))
    settings = settings_of(application)
    next(b for b in settings.findChildren(QPushButton) if b.text() == words).click()
    QApplication.processEvents()
    assert not [d for d in window(application).findChildren(SettingsDialog) if d.isVisible()]
    (opened,) = [d for d in window(application).findChildren(dialog) if d.isVisible()]
    qtbot.waitUntil(lambda: not Slow.running)
    opened.close()
