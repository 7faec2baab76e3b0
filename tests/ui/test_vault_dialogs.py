"""Keys, backups, scans, travel copies, merging and deletion, worked through their dialogs over a real log."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Family
from kzdesk.services.clock import fixed_clock
from kzdesk.services.desk import Desk
from kzdesk.services.problems import Problem
from kzdesk.services.settings import Settings
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.reading import LogToRead
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.dates import Dates
from kzdesk.ui.vault.backups import BackupsDialog
from kzdesk.ui.vault.keys import KeyChange, KeyDialog
from kzdesk.ui.vault.merge import MergeDialog
from kzdesk.ui.vault.security import SecurityDialog
from kzdesk.ui.vault.travel import TravelDialog
from tests.storage.samples import LIGHT
from tests.ui.conftest import OLD, Owner, open_window, stay

NEW = "another tern"
DATES = Dates("en")


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
            assert len(vault.load()[0].stays) == 2


def test_when_it_locks_is_chosen_and_counts_at_once(sit: Callable[..., Owner]) -> None:
    owner = sit()
    chosen: list[Settings] = []
    dialog = SecurityDialog(owner.vault, Settings(), chosen.append, lambda: None, owner.window)
    owner.shown(dialog)
    dialog.minutes.setCurrentIndex(dialog.minutes.findData(0))
    dialog.minutes.activated.emit(0)
    for keys in ("A", "Ctrl+L", "Ctrl+Z", "F1", "Ctrl+F", "Ctrl+2", "Ctrl+Shift+P", "", "F9"):
        dialog.panic.setKeySequence(keys)
        dialog.panic.editingFinished.emit()
    dialog.escape.click()
    assert chosen == [
        Settings(idle_minutes=0), Settings(idle_minutes=0, panic_key="F9"),
        Settings(idle_minutes=0, panic_key="F9", panic_escape=True),
    ]


class TestBackups:
    def test_one_is_looked_at_and_brought_back_and_that_can_be_undone(self, sit: Callable[..., Owner]) -> None:
        owner = sit()
        scan = owner.vault.attach("card.png", b"scan")
        owner.vault.back_up()
        owner.vault.detach((scan,))
        owner.window.bridge.done(owner.desk.put(stay("2023-01-01", "2023-01-02")))
        looked: list[tuple[Family, str]] = []
        dialog = BackupsDialog(
            owner.desk, owner.vault, DATES, lambda people, told: looked.append((people, told)), owner.window.bridge.done,
            owner.window)
        owner.shown(dialog)
        rows = [[dialog.table.item(row, column).text() for column in (1, 2)] for row in range(dialog.table.rowCount())]
        assert rows == [["1", "1 Sep 2023"]] or rows == [["1", "1 Sept 2023"]]
        owner.press("Look at it", dialog)
        assert len(looked[0][0][0].stays) == 1
        assert "backup of" in looked[0][1]
        owner.press_in(dialog, "Bring this back")
        assert not dialog.isVisible()
        assert owner.stays() == [(date(2023, 9, 1), None)]
        assert owner.vault.attachments() == (scan,)
        owner.window.undo()
        assert len(owner.stays()) == 2
        assert len(owner.vault.backups()) == 2

    def test_a_window_to_read_changes_nothing(self, sit: Callable[..., Owner], qtbot: QtBot) -> None:
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
            vault.save(vault.load()[0].put(stay("2021-01-01", "2021-01-05"), stay("2022-01-01", "2022-01-09")))
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
        owner.press_in(dialog, "Merge what is ticked")
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
