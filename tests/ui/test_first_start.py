"""The first start and the lock, with a real vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Journal, Person
from kzdesk.services.ports import LogStore
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.dialogs.first_run import FirstRun
from kzdesk.ui.dialogs.front import FrontWindow
from kzdesk.ui.dialogs.unlock import UnlockWindow
from tests.ui.conftest import CHEAP

PASSPHRASE = "сто двадцать верблюдов у реки"  # noqa: S105 - invented for the tests


@pytest.fixture
def place(tmp_path: Path) -> VaultPlace:
    """A folder without a log."""
    return VaultPlace(tmp_path / "vault", kdf=CHEAP)


def press(window: FrontWindow, text: str) -> None:
    """Press a button in sight."""
    QApplication.processEvents()
    button = next(b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible())
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def first_run(place: VaultPlace, opened: list[LogStore]) -> FirstRun:
    """The first screen, shown."""
    window = FirstRun(place, ("DEU", "KGZ", "RUS"), "en", opened.append, lambda: None, lambda _: None)
    window.show()
    return window


def end(window: FrontWindow, opened: list[LogStore]) -> None:
    """Put everything away."""
    for store in opened:
        store.close()
    window.close()
    window.deleteLater()


def test_three_screens_make_an_encrypted_log_that_its_code_opens_too(qtbot: QtBot, place: VaultPlace) -> None:
    opened: list[LogStore] = []
    window = first_run(place, opened)
    assert window.citizenship.currentData() == "RUS"
    press(window, "Start my log")
    assert not window.make_button.isEnabled()
    QTest.keyClicks(window.first, "camel")
    assert "Too short" in window._strength.text()
    window.first.setText(PASSPHRASE)
    window.again.setText(PASSPHRASE + "!")
    assert not window.make_button.isEnabled()
    window.again.setText(PASSPHRASE)
    press(window, "Make my log")
    qtbot.waitUntil(lambda: any("written" in box.text() for box in window.findChildren(QCheckBox)), timeout=20_000)
    code = next(label.text() for label in window.findChildren(QLabel) if label.accessibleName().startswith("Recovery code"))
    window.written.setChecked(True)
    press(window, "Open my log")
    assert opened[0].load()[0] == Journal(Person("RUS"))
    end(window, opened)
    for secret in (PASSPHRASE, code.replace("\n", "")):
        store = place.open(secret)
        assert store.load()[0] == Journal(Person("RUS"))
        store.close()


def test_without_a_passphrase_the_consequence_is_plain_and_no_code_is_shown(qtbot: QtBot, place: VaultPlace) -> None:
    opened: list[LogStore] = []
    window = first_run(place, opened)
    press(window, "Start my log")
    window.open_to_all.setChecked(True)
    assert any("Anyone who can use this computer" in label.text() for label in window.findChildren(QLabel))
    press(window, "Make my log")
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert not place.has_passphrase()
    end(window, opened)


def test_a_wrong_passphrase_costs_only_time(qtbot: QtBot, place: VaultPlace) -> None:
    store, _code = place.create(PASSPHRASE, Journal(Person("RUS")))
    store.close()
    opened: list[LogStore] = []
    window = UnlockWindow(place, True, opened.append, opened.append)
    window.show()
    window.unlock()
    assert "Type the passphrase" in window.message.text()
    window.secret.setText("camel")
    QTest.keyClick(window.secret, Qt.Key.Key_Return)
    assert window.progress.isVisible()
    qtbot.waitUntil(lambda: "does not open" in window.message.text(), timeout=20_000)
    assert opened == []
    window.secret.setText(PASSPHRASE)
    press(window, "Unlock")
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert window.secret.text() == ""
    end(window, opened)


def test_the_window_does_not_close_while_a_log_is_being_made(qtbot: QtBot, place: VaultPlace) -> None:
    opened: list[LogStore] = []
    window = first_run(place, opened)
    press(window, "Start my log")
    window.first.setText(PASSPHRASE)
    window.again.setText(PASSPHRASE)
    press(window, "Make my log")
    assert not window.close()
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=20_000)
    assert place.exists()
    window._finish()
    end(window, opened)


def test_a_bug_in_slow_work_is_told_too_and_the_screen_can_be_used_again(qtbot: QtBot, place: VaultPlace) -> None:
    window = UnlockWindow(place, True, lambda store: None, lambda store: None)
    window.show()
    ended: list[bool] = []

    def fail() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as exceptions:
        window.do(fail, lambda _: None, lambda _problem: ended.append(QThread.isMainThread()))
        qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert [kind for kind, *_ in exceptions] == [ZeroDivisionError]
    assert ended == [True]
    assert "Something went wrong" in window.message.text()
    assert window.secret.isEnabled()
    end(window, [])
