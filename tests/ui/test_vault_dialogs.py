"""Keys, backups, scans, travel copies, merging and deletion, worked through their dialogs over a real log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Journal
from kzdesk.services.problems import Problem
from kzdesk.services.settings import Settings
from kzdesk.storage.reading import LogToRead
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.dates import Dates
from kzdesk.ui.files import ask_file, ask_new_file
from kzdesk.ui.vault.backups import BackupsDialog
from kzdesk.ui.vault.keys import KeyChange, KeyDialog
from kzdesk.ui.vault.merge import MergeDialog
from kzdesk.ui.vault.scans import ScansDialog, read_picture
from kzdesk.ui.vault.security import SecurityDialog
from kzdesk.ui.vault.travel import TravelDialog
from tests.storage.samples import LIGHT
from tests.ui.conftest import Visitor, open_window, stay

OLD, NEW = "tern above the steppe", "another tern"
DATES = Dates("en")


class Owner(Visitor):
    """Someone at the window of a log with a passphrase."""

    def __init__(self, qtbot: QtBot, place: VaultPlace, passphrase: str | None) -> None:
        from kzdesk.domain.journal import Person
        from kzdesk.services.clock import fixed_clock
        from kzdesk.services.desk import Desk
        from kzdesk.storage.lawbook_files import load_lawbook

        self.vault, self.code = place.create(passphrase, Journal(Person("RUS")).put(stay("2023-09-01")))
        desk = Desk(self.vault, load_lawbook("kz"), fixed_clock(date(2023, 10, 10)), self.vault)
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
        owners.append(Owner(qtbot, VaultPlace(tmp_path / "vault", kdf=LIGHT), passphrase))
        return owners[-1]

    yield sit_down
    for owner in owners:
        for dialog in owner.window.findChildren(QDialog):
            dialog.hide()
        owner.window.close()
        owner.window.deleteLater()
    QApplication.processEvents()


def opens(place: VaultPlace, secret: str) -> bool:
    """Whether this opens the log."""
    try:
        place.open(secret).close()
    except Problem as problem:
        if problem.code != "wrong-passphrase":
            raise
        return False
    return True


class TestKeys:
    def test_another_passphrase(self, sit: Callable[..., Owner]) -> None:
        owner = sit()
        dialog = KeyDialog(KeyChange.PASSPHRASE, owner.vault, owner.window, lambda: None)
        owner.shown(dialog)
        for current, told in (("wrong", "does not open the log"), (OLD, "the new passphrase opens the log")):
            dialog.current.setText(current)
            dialog.first.setText(NEW)
            dialog.again.setText("")
            assert not dialog.go.isEnabled()
            dialog.again.setText(NEW)
            owner.press_in(dialog, "Change the passphrase")
            assert told in owner.read(dialog)
        assert dialog.first.text() == ""
        owner.desk.close()
        assert (opens(owner.place, OLD), opens(owner.place, NEW)) == (False, True)

    @pytest.mark.parametrize("change", [KeyChange.CODE, KeyChange.DATA_KEY, KeyChange.FIRST])
    def test_a_new_code_has_to_be_written_down(self, sit: Callable[..., Owner], change: KeyChange) -> None:
        owner = sit(None if change is KeyChange.FIRST else OLD)
        done: list[bool] = []
        dialog = KeyDialog(change, owner.vault, owner.window, lambda: done.append(True))
        owner.shown(dialog)
        dialog.current.setText(owner.code)  # who forgot the passphrase can still change it
        dialog.first.setText(NEW)
        dialog.again.setText(NEW)
        owner.press_in(dialog, dialog.go.text())
        assert done == [True]
        code = next(label.text() for label in dialog.findChildren(QLabel) if "Recovery code: " in label.accessibleName())
        dialog.reject()
        assert dialog.isVisible()
        next(box for box in dialog.findChildren(QCheckBox) if box.isVisible()).click()
        owner.press("Close", dialog)
        assert not dialog.isVisible()
        owner.desk.put(stay("2023-01-01", "2023-01-02"))
        assert owner.desk.unsaved is None
        owner.desk.close()
        for secret in (code.replace("\n", ""), OLD if change is KeyChange.CODE else NEW):
            assert opens(owner.place, secret)
        with closing(owner.place.open(code)) as vault:
            assert len(vault.load().stays) == 2


def test_when_it_locks_is_chosen_and_counts_at_once(sit: Callable[..., Owner]) -> None:
    owner = sit()
    chosen: list[Settings] = []
    dialog = SecurityDialog(owner.vault, Settings(), chosen.append, lambda: None, owner.window)
    owner.shown(dialog)
    dialog.minutes.setCurrentIndex(dialog.minutes.findData(0))
    dialog.minutes.activated.emit(0)
    for keys in ("A", "Ctrl+L", "Ctrl+Z", "", "F9"):
        dialog.panic.setKeySequence(keys)
        dialog.panic.editingFinished.emit()
    assert chosen == [Settings(idle_minutes=0), Settings(idle_minutes=0, panic_key="F9")]


class TestBackups:
    def test_one_is_looked_at_and_brought_back_and_that_can_be_undone(self, sit: Callable[..., Owner]) -> None:
        owner = sit()
        scan = owner.vault.attach("card.png", b"scan")
        owner.vault.back_up()
        owner.vault.detach((scan,))
        owner.window.bridge.done(owner.desk.put(stay("2023-01-01", "2023-01-02")))
        looked: list[tuple[Journal, str]] = []
        dialog = BackupsDialog(
            owner.desk, owner.vault, DATES, lambda journal, told: looked.append((journal, told)), owner.window.bridge.done,
            owner.window)
        owner.shown(dialog)
        rows = [[dialog.table.item(row, column).text() for column in (1, 2)] for row in range(dialog.table.rowCount())]
        assert rows == [["1", "1 Sep 2023"]] or rows == [["1", "1 Sept 2023"]]
        owner.press("Look at it", dialog)
        assert len(looked[0][0].stays) == 1
        assert "backup of" in looked[0][1]
        owner.press_in(dialog, "Bring this back")
        assert not dialog.isVisible()
        assert owner.stays() == [(date(2023, 9, 1), None)]
        assert owner.vault.attachments() == (scan,)
        owner.window.undo()
        assert len(owner.stays()) == 2
        assert len(owner.vault.backups()) == 2

    def test_a_window_to_read_changes_nothing(self, sit: Callable[..., Owner], qtbot: QtBot) -> None:
        from kzdesk.services.clock import fixed_clock
        from kzdesk.services.desk import Desk
        from kzdesk.storage.lawbook_files import load_lawbook

        owner = sit()
        desk = Desk(LogToRead(owner.desk.journal), load_lawbook("kz"), fixed_clock(date(2023, 10, 10)))
        window = open_window(desk)
        qtbot.addWidget(window)
        window.editors.delete_focused()
        window.editors.new_stay_here()
        dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
        assert not dialog.save_button.isEnabled()  # type: ignore[attr-defined]
        dialog.accept()
        assert len(desk.journal.stays) == 1
        dialog.reject()


class TestTravel:
    def test_a_copy_is_written_compared_and_merged(self, sit: Callable[..., Owner], tmp_path: Path) -> None:
        owner = sit()
        owner.window.bridge.done(owner.desk.put(stay("2022-01-01", "2022-01-05")))
        copy = tmp_path / "travel.kzdesk"
        travel = TravelDialog(owner.vault, lambda: None, owner.window)
        owner.shown(travel)
        travel._write(copy)
        owner.wait(travel)
        assert "is good" in owner.read(travel)
        travel.reject()
        there = VaultPlace(tmp_path / "there", kdf=LIGHT)
        there.restore_copy(copy, OLD)
        with closing(there.open(OLD)) as vault:
            vault.save(vault.load().put(stay("2021-01-01", "2021-01-05"), stay("2022-01-01", "2022-01-09")))
            vault.write_travel_copy(copy)
        owner.window.bridge.done(owner.desk.put(stay("2020-01-01", "2020-01-05")))
        before = owner.desk.journal

        dialog = MergeDialog(owner.desk, owner.vault, DATES, owner.window.bridge.done, owner.window)
        owner.shown(dialog)
        dialog.choose(copy)
        dialog.secret.setText("wrong")
        owner.press_in(dialog, "Compare")
        assert "does not open" in owner.read(dialog)
        dialog.secret.setText(OLD)
        owner.press_in(dialog, "Compare")
        tree = dialog.tree
        tops = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
        assert [top.text(0).partition(":")[0] for top in tops] == ["Only in the copy", "Different in the two", "Only here"]
        assert [[top.child(n).text(0) for n in range(top.childCount())] for top in tops] == [
            ["Stay 1 Jan 2021 – 5 Jan 2021"],
            ["here Stay 1 Jan 2022 – 5 Jan 2022, in the copy Stay 1 Jan 2022 – 9 Jan 2022"],
            ["Stay 1 Jan 2020 – 5 Jan 2020"]]
        tops[1].child(0).setCheckState(0, Qt.CheckState.Checked)
        owner.press("Merge what is ticked", dialog)
        assert owner.stays() == [
            (date(2020, 1, 1), date(2020, 1, 5)), (date(2021, 1, 1), date(2021, 1, 5)), (date(2022, 1, 1), date(2022, 1, 9)),
            (date(2023, 9, 1), None)]
        owner.window.undo()
        assert owner.desk.journal == before

    def test_everything_is_deleted_after_a_word(self, sit: Callable[..., Owner]) -> None:
        owner = sit()
        owner.vault.back_up()
        gone: list[bool] = []
        dialog = TravelDialog(owner.vault, lambda: gone.append(True), owner.window)
        owner.shown(dialog)
        for typed in ("", "delet", "no"):
            dialog.word.setText(typed)
            assert not dialog.deleting.isEnabled()
        dialog.word.setText("Delete ")
        owner.press("Delete everything here", dialog)
        assert not owner.place.folder.exists()
        assert not owner.window.isVisible()
        farewell = dialog._farewell
        farewell.buttons()[0].click()
        assert gone == [True]
        farewell.deleteLater()


def png() -> bytes:
    """A small picture."""
    from PySide6.QtCore import QBuffer, QIODevice

    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


class TestScans:
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
        owner.press("Close", dialog)
        assert [scan.name for scan in owner.vault.attachments()] == ["card.png"]

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
    import os
    import shutil

    from kzdesk.ui.replaced import ReplacedNotice

    owner = sit()
    notice = owner.window.findChild(ReplacedNotice)
    assert notice is not None
    for keep in (False, True):
        shutil.copytree(owner.place.folder, tmp_path / f"other-{keep}")
        other = VaultPlace(tmp_path / f"other-{keep}", kdf=LIGHT)
        with closing(other.open(OLD)) as vault:
            vault.save(vault.load().put(stay(f"202{int(keep)}-01-01", f"202{int(keep)}-01-05")))
            theirs = vault.load()
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
        assert not notice.isVisible()
        assert owner.vault.load() == owner.desk.journal == (mine if keep else theirs)
        assert owner.desk.unsaved is None
        if keep:
            assert theirs in [owner.vault.read_backup(facts.name) for facts in owner.vault.backups()]
