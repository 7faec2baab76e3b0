"""Scans through their dialog, the dialogs that ask for files, and a log replaced under the window."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Permit, Person
from kzdesk.services.attachments import MOST_BYTES
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.slow import Slow
from kzdesk.ui.files import ask_file, ask_new_file
from kzdesk.ui.journal.stay_editor import StayEditor
from kzdesk.ui.replaced import ReplacedNotice
from kzdesk.ui.vault.scans import ScansDialog, read_picture
from tests.storage.samples import LIGHT
from tests.ui.conftest import OLD, Owner, stay

DATES = Dates("en")


def png() -> bytes:
    """A small picture."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


class TestScans:
    def test_those_of_a_stay_are_kept_from_its_editor(self, sit: Callable[..., Owner], tmp_path: Path) -> None:
        owner = sit()
        (tmp_path / "card.png").write_bytes(png())
        owner.vault.attach("of none.png", png(), "")
        (recorded,) = owner.desk.journal.stays
        owner.window.editors.edit(recorded)
        editor = owner.dialog()
        assert isinstance(editor, StayEditor)
        owner.press("Add a scan…", editor)
        (dialog,) = editor.findChildren(ScansDialog)
        owner.wait(dialog)
        assert dialog.list.count() == 0, "those of other records are not shown"
        dialog.add(tmp_path / "card.png")
        owner.wait(dialog)
        dialog.reject()
        assert editor.scans.text() == "1 scan…"
        assert [scan.record for scan in owner.vault.attachments() if scan.name == "card.png"] == [recorded.id]
        editor.reject()

    def test_a_stay_that_is_not_recorded_yet_has_none(self, sit: Callable[..., Owner]) -> None:
        owner = sit()
        owner.window.editors.edit(stay("2023-01-01", "2023-01-05"))
        editor = owner.dialog()
        assert editor
        assert not hasattr(editor, "scans")
        editor.reject()

    def test_one_is_added_shown_written_out_and_removed(self, sit: Callable[..., Owner], tmp_path: Path) -> None:
        owner = sit()
        (tmp_path / "card.png").write_bytes(png())
        (tmp_path / "form.pdf").write_bytes(b"%PDF-1.7 form")
        dialog = ScansDialog(owner.desk, owner.vault, DATES, owner.window)
        owner.shown(dialog)
        assert "Nothing is kept yet" in owner.read(dialog)
        dialog.add(tmp_path / "card.png")
        owner.wait(dialog)
        assert not dialog.picture.pixmap().isNull()
        assert "Stay 1 Sep" in dialog.list.item(0).text()
        dialog.add(tmp_path / "form.pdf")
        owner.wait(dialog)
        assert "cannot show this kind of file" in owner.read(dialog)
        dialog._write(owner.vault.attachments()[1], tmp_path / "out.pdf")
        owner.wait(dialog)
        assert (tmp_path / "out.pdf").read_bytes() == b"%PDF-1.7 form"
        assert (tmp_path / "out.pdf").stat().st_mode & 0o077 == 0
        owner.press("Remove", dialog)
        owner.press("Keep after all", dialog)
        owner.press("Remove", dialog)
        assert len(owner.vault.attachments()) == 2
        owner.press_in(dialog, "Close")
        assert [scan.name for scan in owner.vault.attachments()] == ["card.png"]

    def test_each_belongs_to_a_record_that_is_chosen(self, sit: Callable[..., Owner], tmp_path: Path) -> None:
        owner = sit()
        before = stay("2022-01-03", "2022-01-09")
        permit = Permit("permit", date(2023, 1, 1), None, "D10")
        owner.window.bridge.done(owner.desk.put_all([before, permit]))
        (tmp_path / "card.png").write_bytes(png())
        dialog = ScansDialog(owner.desk, owner.vault, DATES, owner.window)
        owner.shown(dialog)
        assert not dialog.record.isEnabled()
        dialog.add(tmp_path / "card.png")
        owner.wait(dialog)
        offered = [dialog.record.itemText(number) for number in range(dialog.record.count())]
        assert [text[:10] for text in offered] == ["no stay, r", "Stay 1 Sep", "Permit 1 J", "Stay 3 Jan"]
        assert dialog.record.currentIndex() == 1
        for number, record in ((3, before.id), (2, permit.id), (0, ""), (3, before.id)):
            dialog.record.setFocus()
            QTest.keyClick(dialog.record, Qt.Key.Key_Home)
            for _ in range(number):
                QTest.keyClick(dialog.record, Qt.Key.Key_Down)
            assert [scan.record for scan in owner.vault.attachments()] == [record]
            assert (offered[number] in dialog.list.item(0).text()) == bool(record)
        owner.press_in(dialog, "Close")
        owner.window.bridge.done(owner.desk.remove(before))
        dialog = ScansDialog(owner.desk, owner.vault, DATES, owner.window)
        owner.shown(dialog)
        assert dialog.record.currentIndex() == 0
        assert "added on" in dialog.list.item(0).text()
        assert owner.vault.attachments()[0].record == before.id  # the removal of the stay can be undone

    def test_in_a_log_of_several_people_each_record_says_whose_it_is(self, sit: Callable[..., Owner]) -> None:
        owner = sit()
        owner.window.bridge.done(owner.desk.add_person(Person("KGZ", "Aigul", id="2")))
        theirs = stay("2022-01-03", "2022-01-09")
        owner.window.bridge.done(owner.desk.put(theirs))
        made = owner.vault.attach("card.png", png(), theirs.id)
        dialog = ScansDialog(owner.desk, owner.vault, DATES, owner.window)
        owner.shown(dialog)
        assert "Aigul: Stay 3 Jan" in dialog.list.item(0).text()
        assert dialog.record.currentData() == theirs.id == made.record
        assert dialog.record.count() == 3

    @pytest.mark.parametrize("content", [
        b"", b"no picture", png()[:40], b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"P6 100000 100000 255\n" + bytes(64),
    ])
    def test_what_is_no_picture_is_not_shown(self, qapp: QApplication, content: bytes) -> None:
        assert read_picture(content) is None


class TestFileDialogs:
    @pytest.mark.parametrize("ask", ["file", "new"])
    def test_they_leave_no_trace(self, sit: Callable[..., Owner], tmp_path: Path, qtbot: QtBot, ask: str) -> None:
        owner = sit()
        chosen: list[Path] = []
        (tmp_path / "ZZ-MARKER-a.kzdesk").write_text("")
        if ask == "file":
            ask_file(owner.window, "Which?", "Copies (*.kzdesk)", chosen.append)
        else:
            ask_new_file(owner.window, "Where?", "travel.kzdesk", chosen.append)
        dialog = owner.window.findChild(QFileDialog)
        assert dialog is not None
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("ZZ-MARKER-a.kzdesk" if ask == "file" else "ZZ-MARKER-b.kzdesk")
        next(b for b in dialog.findChildren(QPushButton) if b.text() in ("&Open", "&Save")).click()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: owner.window.findChild(QFileDialog) is None)
        assert [path.name for path in chosen] == ["ZZ-MARKER-a.kzdesk" if ask == "file" else "ZZ-MARKER-b.kzdesk"]
        kept = QSettings(QSettings.Scope.UserScope, "QtProject")
        assert not [key for key in kept.allKeys() if "ile" in key]
        for file in Path.home().rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                assert b"ZZ-MARKER" not in content
                assert str(tmp_path).encode() not in content


def test_a_log_replaced_under_the_window_is_seen_and_either_can_be_kept(sit: Callable[..., Owner], tmp_path: Path) -> None:
    owner = sit()
    notice = owner.window.findChild(ReplacedNotice)
    assert notice is not None
    for keep in (False, True):
        shutil.copytree(owner.place.folder, tmp_path / f"other-{keep}")
        other = VaultPlace(tmp_path / f"other-{keep}", kdf=LIGHT)
        with closing(other.open(OLD)) as vault:
            vault.save(vault.load()[0].put(stay(f"202{int(keep)}-01-01", f"202{int(keep)}-01-05")))
            theirs = vault.load()[0]
        notice.look()
        assert not notice.isVisible()
        os.replace(other.folder / "log.db", owner.place.folder / "log.db")
        if keep:
            mine = owner.desk.journal.put(stay("2019-01-01", "2019-01-05"))
            owner.window.bridge.done(owner.desk.put(stay("2019-01-01", "2019-01-05")))
            assert owner.desk.unsaved is not None
        else:
            notice.look()
        assert notice.isVisible()
        assert not owner.window.banner.isVisible()
        owner.press("Keep what I see" if keep else "Load what is on disk", notice)
        owner.qtbot.waitUntil(lambda: not notice.isVisible(), timeout=20_000)
        assert owner.vault.load()[0] == owner.desk.journal == (mine if keep else theirs)
        assert owner.desk.unsaved is None
        if keep:
            assert theirs in [owner.vault.read_backup(facts.name)[0] for facts in owner.vault.backups()]


def test_a_log_that_kzdesk_itself_is_writing_to_was_not_replaced(sit: Callable[..., Owner], tmp_path: Path) -> None:
    owner = sit()
    notice = owner.window.findChild(ReplacedNotice)
    assert notice is not None
    (tmp_path / "large.pdf").write_bytes(bytes(MOST_BYTES))
    dialog = ScansDialog(owner.desk, owner.vault, DATES, owner.window)
    owner.shown(dialog)
    dialog.add(tmp_path / "large.pdf")
    assert Slow.running  # at once, whatever the thread has come to
    looks = 0
    while dialog.progress.isVisible():
        notice.look()
        looks += 1
        QApplication.processEvents()
    assert looks > 1
    assert not notice.isVisible()
    assert len(owner.vault.attachments()) == 1
    notice.look()
    assert not notice.isVisible()
