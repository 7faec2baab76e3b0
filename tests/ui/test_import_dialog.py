"""A file taken in through the window: looked through, mended in place, one step to undo, and nothing before."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Journal, Person
from kzdesk.services.comparison import Mode, State
from kzdesk.services.problems import Problem
from kzdesk.services.written_days import Order
from kzdesk.storage.import_files import ImportFiles
from kzdesk.ui.tip import Tip
from kzdesk.ui.transfer.review_model import Column
from tests.storage.samples import PASSPHRASE
from tests.ui.conftest import CHEAP, Visitor, stay
from tests.ui.importer import Importer, wrote
from tests.ui.test_tip import rest_on

Sit = Callable[..., Visitor]

TRIPS = "from,to,note\n2023-02-01,2023-02-10,\n2023-03-01,2023-03-32,typo\n2023-09-01,2023-09-20,\n2023-09-15,2023-09-30,\n"


@pytest.fixture
def at(person: Sit, qtbot: QtBot, tmp_path: Path) -> Callable[..., Importer]:
    """Sit someone down at the import of a file over a log with one stay in September 2023."""

    def sit(content: str, *records: object, **window: object) -> Importer:
        someone = person(*(records or [stay("2023-09-01", "2023-09-20")]), **window)
        someone.window.transfer.take_in([wrote(tmp_path, content)])
        return Importer(someone, qtbot).wait()

    return sit


def test_a_cell_says_all_of_itself_to_the_mouse(at: Callable[..., Importer]) -> None:
    seen = at(TRIPS)
    table = seen.page.table
    for column in (Column.STATE, Column.WHAT):
        cell = table.model().index(1, column)
        table.scrollTo(cell)
        tip = rest_on(table.viewport(), table.visualRect(cell).center())
        assert tip.text() == cell.data() != ""
    seen.button("Cancel").click()
    assert Tip.current is None


def test_a_file_is_looked_through_mended_and_taken_in_as_one_step(at: Callable[..., Importer]) -> None:
    seen = at(TRIPS)
    assert seen.states == [State.NEW, State.BAD, State.SAME, State.CONFLICTING]
    assert "2023-03-32" in seen.text(1, Column.WHAT)
    assert "overlaps the stay 2023-09-01 to 2023-09-20 in the log" in seen.text(3, Column.WHAT)
    table = seen.page.table
    assert table.hasFocus()
    assert table.currentIndex().row() == 1  # the first that cannot be taken
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_F2)
    (editor,) = table.findChildren(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "05.03.2023")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert seen.states == [State.NEW, State.NEW, State.SAME, State.CONFLICTING]
    assert seen.text(1, Column.LAST) == "5 Mar 2023"
    before = seen.someone.desk.journal
    seen.someone.press("Take in 2 records", seen.dialog)
    assert seen.someone.stays() == [
        (date(2023, 2, 1), date(2023, 2, 10)), (date(2023, 3, 1), date(2023, 3, 5)), (date(2023, 9, 1), date(2023, 9, 20))]
    assert seen.someone.window.toast
    assert "File taken in" in seen.someone.window.toast._text.text()
    assert list((seen.someone.place.folder / "backups").glob("*.db"))
    seen.someone.press("Undo", seen.someone.window.header)
    assert seen.someone.desk.journal == before
    seen.someone.press("Redo")
    assert len(seen.someone.on_disk().stays) == 3


def test_nothing_is_taken_where_the_dialog_is_left(at: Callable[..., Importer]) -> None:
    seen = at(TRIPS)
    before = seen.someone.desk.journal
    QTest.keyClick(seen.dialog, Qt.Key.Key_Escape)
    assert not seen.dialog.isVisible()
    assert seen.someone.desk.journal == before
    assert seen.someone.desk.history.next_undo is None
    assert seen.someone.window.focusWidget() is seen.someone.days


def test_ticks_and_modes_by_keyboard(at: Callable[..., Importer]) -> None:
    seen = at(TRIPS)
    table, model = seen.page.table, seen.page.model
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert [row.chosen for row in seen.page.review.rows] == [False, True, True, True]
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "New, not ticked"
    assert not seen.button("Take in 0").isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert [row.chosen for row in seen.page.review.rows] == [False, False, True, True]
    seen.someone.press("Tick all", seen.dialog)
    seen.page.modes[Mode.REPLACE].click()
    assert seen.states == [State.NEW, State.BAD, State.SAME, State.CONFLICTING]
    assert seen.button("Replace the log with 2 records").isEnabled()
    seen.someone.press("Replace the log with 2 records", seen.dialog)
    assert len(seen.someone.desk.journal.stays) == 2


def test_one_kind_of_row_can_be_shown_alone(at: Callable[..., Importer]) -> None:
    seen = at(TRIPS)
    seen.page.filter.setCurrentIndex(1)
    seen.page.filter.activated.emit(1)
    assert seen.page.table.model().rowCount() == 2
    seen.someone.press("Tick none", seen.dialog)
    assert [row.chosen for row in seen.page.review.rows] == [True, False, True, False]


def test_the_order_of_days_is_asked_once(at: Callable[..., Importer]) -> None:
    seen = at("from,to\n01/02/2023,03/02/2023\n05/06/2023,06/06/2023\n")
    assert seen.states == [State.BAD, State.BAD]
    first, second = seen.page.answers.values()
    assert first.hasFocus()
    assert first.text() == "day first: 01/02/2023 is Wednesday, 1 February 2023"
    assert second.text() == "month first: 01/02/2023 is Monday, 2 January 2023"
    assert not first.isChecked()
    assert not second.isChecked()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert seen.page.review.order is Order.DAY_FIRST
    assert seen.states == [State.NEW, State.NEW]


def test_columns_are_mapped_by_hand(at: Callable[..., Importer]) -> None:
    seen = at("one,two,three\n2023-02-01,2023-02-10,x\n")
    assert seen.page.columns.isVisible()
    assert not seen.button("Take in").isEnabled()
    for at_, field in enumerate(("from", "to", "note")):
        box = seen.page.columns.boxes[at_]
        box.setCurrentIndex(box.findData(field))
        box.activated.emit(box.currentIndex())
    assert seen.states == [State.NEW]
    assert seen.text(0, Column.NOTE) == "x"
    box = seen.page.columns.boxes[2]
    box.setCurrentIndex(box.findData("to"))
    box.activated.emit(box.currentIndex())
    assert seen.page.columns.boxes[1].currentText() == "Something else: keep it"
    assert seen.states == [State.BAD]


def test_rows_are_pasted_from_a_spreadsheet(person: Sit, qtbot: QtBot) -> None:
    someone = person()
    someone.window.transfer.take_in()
    seen = Importer(someone, qtbot)
    QGuiApplication.clipboard().clear()
    seen.someone.press("Paste rows", seen.dialog)
    assert "no text to paste" in seen.message()
    QGuiApplication.clipboard().setText("01.02.2023\t10.02.2023\n01.03.2023\t\n")
    QTest.keyClick(seen.dialog.source.choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert seen.wait().states == [State.NEW, State.NEW]
    assert seen.text(1, Column.LAST) == "still here"
    QGuiApplication.clipboard().clear()


def test_an_encrypted_file_asks_for_its_passphrase(person: Sit, qtbot: QtBot, tmp_path: Path) -> None:
    files, path = ImportFiles(CHEAP), tmp_path / "away.kzdesk"
    journal = Journal.of(Person("DEU"), [stay("2023-02-01", "2023-02-10")])
    files.write(path, files.content("json", (journal,), ()), "json", PASSPHRASE)
    someone = person()
    someone.window.transfer.take_in([path])
    seen = Importer(someone, qtbot).wait()
    field = seen.dialog.source.passphrase
    assert field.isVisible()
    assert field.hasFocus()
    QTest.keyClicks(field, "wrong")
    QTest.keyClick(field, Qt.Key.Key_Return)
    seen.wait()
    assert "does not open the file" in seen.message()
    field.setText(PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert seen.wait().states == [State.NEW]
    assert field.text() == ""
    seen.page.modes[Mode.REPLACE].click()
    seen.someone.press("Replace the log with 1 record", seen.dialog)
    assert someone.on_disk() == journal


def test_a_file_that_cannot_be_read_is_told_and_another_can_be_chosen(at: Callable[..., Importer], tmp_path: Path) -> None:
    seen = at("")
    assert "an empty file" in seen.message()
    seen.dialog.read([tmp_path / "none.csv"])
    seen.wait()
    assert "could not be read" in seen.message()
    seen.dialog.read([wrote(tmp_path, TRIPS)])
    assert len(seen.wait().states) == 4
    assert seen.message() == ""


def test_reading_can_be_stopped_and_the_window_lives_on(person: Sit, qtbot: QtBot, tmp_path: Path) -> None:
    someone = person()
    someone.window.transfer.take_in()
    seen = Importer(someone, qtbot)
    began = threading.Event()

    def endless(paths: object, passphrase: object, cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            began.set()
        raise Problem("cancelled")

    seen.dialog._files.read = endless  # type: ignore[assignment, method-assign]
    seen.dialog.read([tmp_path])
    qtbot.waitUntil(began.is_set)
    qtbot.waitUntil(seen.dialog.busy.progress.isVisible)
    seen.someone.press("Stop", seen.dialog)
    seen.wait()
    assert seen.message() == "Stopped, as you asked. Nothing was changed."
    seen.dialog.read([tmp_path])
    seen.dialog.reject()
    assert not seen.dialog.busy.working or not seen.dialog.isVisible()
    qtbot.waitUntil(lambda: not seen.dialog.busy.working)


def test_a_failed_backup_keeps_the_dialog_and_the_log(at: Callable[..., Importer], monkeypatch: pytest.MonkeyPatch) -> None:
    seen = at(TRIPS)
    before = seen.someone.desk.journal

    def full() -> None:
        raise Problem("disk-full", folder="backups")

    monkeypatch.setattr(seen.someone.desk._store, "back_up", full)
    seen.someone.press("Take in 1 record", seen.dialog)
    assert seen.dialog.isVisible()
    assert "The disk is full" in seen.message()
    assert seen.someone.desk.journal == before


def test_a_file_dropped_on_the_window_is_looked_through(person: Sit, qtbot: QtBot, tmp_path: Path) -> None:
    someone = person()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(wrote(tmp_path, TRIPS)))])
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, *keys)
    QApplication.sendEvent(someone.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(someone.window, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, *keys))
    assert len(Importer(someone, qtbot).wait().states) == 4
    mime.setUrls([QUrl("https://example.invalid/x.csv")])
    foreign = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, *keys)
    foreign.ignore()
    QApplication.sendEvent(someone.window, foreign)
    assert not foreign.isAccepted()


def test_choosing_a_file_leaves_its_name_nowhere(person: Sit, qtbot: QtBot, tmp_path: Path) -> None:
    someone = person()
    someone.window.transfer.take_in()
    seen = Importer(someone, qtbot)
    seen.someone.press("Choose a file…", seen.dialog)
    (chooser,) = seen.dialog.findChildren(QFileDialog)
    chooser.findChildren(QLineEdit)[0].setText(str(wrote(tmp_path, TRIPS, "ZZ-MARKER-trips.csv")))
    chooser.accept()
    assert len(seen.wait().states) == 4
    qtbot.waitUntil(lambda: not seen.dialog.findChildren(QFileDialog))
    assert not [path for path in Path.home().rglob("*") if path.is_file() and b"ZZ-MARKER" in path.read_bytes()]
    assert not list(Path.home().rglob("QtProject.conf"))
