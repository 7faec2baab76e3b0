"""An open log in a window that no one sees, and the gestures a person makes in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kzdesk.autostart import system_autostart
from kzdesk.domain.journal import Journal, Person, Record, Stay
from kzdesk.printing import SystemPrinters
from kzdesk.services.clock import fixed_clock
from kzdesk.services.desk import Desk
from kzdesk.services.ports import Outside
from kzdesk.services.settings import Settings
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.durable import write_durably
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.slots import Kdf
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.calendar.view import DaysView
from kzdesk.ui.journal.record_dialog import RecordDialog
from kzdesk.ui.presentation import Presentation
from kzdesk.ui.theme import apply_theme, dress
from kzdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from tests.ui.held import Held

TODAY = date(2023, 10, 10)
CHEAP = Kdf(ops=1, mem=8 * 2**20)
"""A key derivation that costs next to nothing: how slow it is for a guesser is tested elsewhere."""


def outside() -> Outside:
    """The outside as the program has it; the home of the tests is a temporary one."""
    return Outside(write_durably, load_catalogue, SystemPrinters(), system_autostart(None))


class Visitor:
    """Someone at the window: presses, drags, types, and reads what the cells say."""

    def __init__(self, window: MainWindow, place: VaultPlace) -> None:
        self.window = window
        self.place = place
        self.desk = window.desk

    @property
    def days(self) -> DaysView:
        """The calendar of the month view."""
        return self.window.month.view

    def point(self, day: date) -> QPoint:
        """The middle of a day's cell; the month is turned to it where it is not in sight."""
        if not self.window.month.model.index_of(day).isValid():
            self.window.focus.move_to(day)
            QApplication.processEvents()
        return self.days.visualRect(self.window.month.model.index_of(day)).center()

    def drag(self, first: date, last: date) -> RecordDialog | None:
        """Drag from one day to another with the left button; the dialog that opens."""
        start = self.point(first)
        end = self.days.visualRect(self.window.month.model.index_of(last)).center()
        viewport = self.days.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        for step in range(1, 5):
            QTest.mouseMove(viewport, start + (end - start) * step / 4)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
        return self.dialog()

    def keys(self, *keys: Qt.Key, shift: bool = False, control: bool = False) -> None:
        """Press keys on the calendar."""
        modifiers = Qt.KeyboardModifier.NoModifier
        if shift:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        if control:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        for key in keys:
            QTest.keyClick(self.days, key, modifiers)

    def dialog(self) -> RecordDialog | None:
        """The editor that is open, if any."""
        QApplication.processEvents()
        return next((d for d in self.window.findChildren(RecordDialog) if d.isVisible()), None)

    def save(self, dialog: RecordDialog | None) -> None:
        """Press the editor's Save."""
        assert dialog is not None
        assert dialog.save_button.isEnabled()
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def press(self, name: str, inside: QWidget | None = None) -> None:
        """Press the button with this accessible name or text."""
        buttons = (inside or self.window).findChildren(QPushButton)
        named = [b for b in buttons if name in (b.accessibleName(), b.text()) and b.isVisible()]
        assert len(named) == 1, f"{len(named)} buttons named {name}"
        assert named[0].isEnabled(), f"{name} is disabled"
        QTest.mouseClick(named[0], Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def says(self, day: date) -> str:
        """What a screen reader says of a day."""
        self.point(day)
        return str(self.window.month.model.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole))

    def look(self, day: date) -> str:
        """The name of a day's look."""
        self.point(day)
        return str(self.window.month.model.cell(self.window.month.model.index_of(day)).look.name)

    def stays(self) -> list[tuple[date, date | None]]:
        """The stays of the log."""
        return [(stay.entry, stay.exit) for stay in self.desk.journal.stays]

    def on_disk(self) -> Journal:
        """The log as another program would find it: closed and opened anew."""
        self.desk.close()
        store = self.place.open(None)
        try:
            return store.load()[0]
        finally:
            store.close()


def open_window(
    desk: Desk, language: str = "en", view: str = "month", size: tuple[int, int] = (1360, 820),
    choose: Callable[[str], None] = lambda _: None,
) -> MainWindow:
    """A main window over a desk, shown; `choose` hears the language or theme chosen in the menu."""
    shown = Presentation(
        language=language, theme="light", view=view, day=None, sample=False, unprotected=True,
        set_language=choose, set_theme=choose, settings=Settings, choose=lambda _: None, outside=outside,
        files=lambda: ImportFiles(CHEAP),
    )
    window = MainWindow(desk, shown, lambda: None)
    window.resize(*size)
    dress(window)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Visitor]]:
    """Sit someone down at a window over a log that holds these records."""
    apply_theme(qapp, "light")
    opened: list[MainWindow] = []

    def sit_down(*records: Record, today: date = TODAY, **window: object) -> Visitor:
        place = VaultPlace(tmp_path / "vault", kdf=CHEAP)
        store, _code = place.create(None, Journal.of(Person("RUS"), list(records)))
        desk = Desk(store, load_lawbook("kz"), fixed_clock(today))
        shown = open_window(desk, **window)  # type: ignore[arg-type]
        opened.append(shown)
        assert QTest.qWaitForWindowActive(shown)
        return Visitor(shown, place)

    yield sit_down
    for window in opened:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def stay(entry: str, exit_: str = "", **texts: str) -> Stay:
    """A stay of two ISO days; without the second it is open."""
    return Stay(f"stay {entry}", date.fromisoformat(entry), date.fromisoformat(exit_) if exit_ else None, **texts)


OLD = "tern above the steppe"  # of logs made for tests


class Owner(Visitor):
    """Someone at the window of a log with a passphrase."""

    def __init__(self, qtbot: QtBot, place: VaultPlace, passphrase: str | None) -> None:
        self.vault, self.code = place.create(passphrase, Journal(Person("RUS")).put(stay("2023-09-01")))
        desk = Desk(self.vault, load_lawbook("kz"), fixed_clock(TODAY), self.vault)
        super().__init__(open_window(desk), place)
        self.qtbot = qtbot

    def shown(self, dialog: QDialog) -> QDialog:
        """The dialog, open and done with what it begins with."""
        dialog.open()
        self.wait(dialog)
        return dialog

    def wait(self, dialog: QDialog) -> None:
        """Until what the dialog does is done."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=20_000)  # type: ignore[attr-defined]

    def press_in(self, dialog: QDialog, name: str) -> None:
        """Press a button and wait for what it does."""
        self.press(name, dialog)
        self.wait(dialog)

    def read(self, dialog: QWidget) -> str:
        """Everything the dialog says."""
        return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def sit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Owner]]:
    """Sit down at a log; with a passphrase unless told otherwise."""
    owners: list[Owner] = []

    def sit_down(passphrase: str | None = OLD) -> Owner:
        owners.append(Owner(qtbot, VaultPlace(tmp_path / "vault", kdf=CHEAP), passphrase))
        return owners[-1]

    yield sit_down
    for owner in owners:
        for dialog in owner.window.findChildren(QDialog):
            dialog.hide()
        owner.window.close()
        owner.window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def hold(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Held]]:
    """Open a log without a passphrase; `sample` opens the sample instead, `none` the first start, `locked` the lock."""
    from tests.ui.held import Held

    held: list[Held] = []
    monkeypatch.setattr(qapp, "quit", lambda: None)

    def start(kind: str = "log", sealed: str = "") -> Held:
        place = VaultPlace(tmp_path / "vault", kdf=CHEAP)
        if kind in ("log", "locked") and not place.exists():
            store, _ = place.create("words" if kind == "locked" else None, Journal(Person("RUS")).put(stay("2023-09-01")))
            store.close()
        held.append(Held(qapp, None if kind == "sample" else place, sealed))
        return held[-1]

    yield start
    for one in held:
        one.close()
