"""The log given out through the window: encrypted unless asked otherwise, and in plain words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kzdesk.storage.encrypted_file import decrypt, is_encrypted
from kzdesk.ui.transfer.export_dialog import ExportDialog
from tests.storage.samples import PASSPHRASE
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]


class Exporter:
    """Someone at the export dialog."""

    def __init__(self, someone: Visitor, qtbot: QtBot) -> None:
        self.someone, self._qtbot = someone, qtbot
        someone.window.transfer.give_out()
        (self.dialog,) = someone.window.findChildren(ExportDialog)
        assert QTest.qWaitForWindowActive(self.dialog)

    @property
    def save(self) -> QPushButton:
        """The button that asks where to save."""
        (found,) = (b for b in self.dialog.findChildren(QPushButton) if b.text() == "Save the file…")
        return found

    def save_as(self, path: Path) -> str:
        """Save; what is said then."""
        self.someone.press("Save the file…", self.dialog)
        (chooser,) = self.dialog.findChildren(QFileDialog)
        chooser.findChildren(QLineEdit)[0].setText(str(path))
        chooser.accept()
        self._qtbot.waitUntil(lambda: not self.dialog.busy.working and bool(self.dialog.busy.message.text()))
        return self.dialog.busy.message.text()


@pytest.fixture
def exporter(person: Sit, qtbot: QtBot) -> Exporter:
    """Someone with one stay, about to export."""
    return Exporter(person(stay("2023-09-01", "2023-09-20", note="ZZ-MARKER-note")), qtbot)


def test_an_export_is_encrypted_unless_asked_otherwise(exporter: Exporter, tmp_path: Path) -> None:
    assert exporter.dialog.protection["encrypted"].isChecked()
    assert not exporter.save.isEnabled()
    exporter.dialog.first.setText(PASSPHRASE)
    assert not exporter.save.isEnabled()
    exporter.dialog.again.setText("other")
    assert not exporter.save.isEnabled()
    exporter.dialog.again.setText(PASSPHRASE)
    assert exporter.save.isEnabled()
    path = tmp_path / "away.kzdesk"
    assert exporter.save_as(path) == "away.kzdesk is written. It is encrypted."
    content = path.read_bytes()
    assert is_encrypted(content)
    assert b"ZZ-MARKER" not in content
    assert json.loads(decrypt(content, PASSPHRASE).content)["records"][0]["note"] == "ZZ-MARKER-note"
    assert exporter.dialog.first.text() == exporter.dialog.again.text() == ""


@pytest.mark.parametrize(("kind", "beginning"), [("csv", "kind,from"), ("json", "{"), ("ics", "BEGIN:VCALENDAR")])
def test_an_open_file_is_said_to_be_open(exporter: Exporter, tmp_path: Path, kind: str, beginning: str) -> None:
    exporter.dialog.kinds[kind].click()
    exporter.dialog.protection["open"].click()
    assert not exporter.dialog.first.isVisible()
    said = " ".join(text.text() for text in exporter.dialog.findChildren(QLabel) if text.isVisible())
    assert "so can anyone who finds it" in said
    path = tmp_path / f"away.{kind}"
    assert exporter.save_as(path).startswith(f"away.{kind} is written. It is not encrypted")
    assert path.read_text(encoding="utf-8").startswith(beginning)
    assert (path.stat().st_mode & 0o077) == 0


def test_a_file_that_cannot_be_written_is_told(exporter: Exporter, tmp_path: Path) -> None:
    exporter.dialog.protection["open"].click()
    exporter.dialog.save(tmp_path / "nowhere" / "x.json")
    exporter._qtbot.waitUntil(lambda: not exporter.dialog.busy.working)
    assert "could not be written" in exporter.dialog.busy.message.text()
    exporter.dialog.reject()


def test_nothing_of_the_log_is_changed(exporter: Exporter, tmp_path: Path) -> None:
    before = exporter.someone.desk.journal
    exporter.dialog.protection["open"].click()
    exporter.save_as(tmp_path / "x.json")
    exporter.dialog.reject()
    assert exporter.someone.desk.journal is before
    assert exporter.someone.desk.history.next_undo is None
