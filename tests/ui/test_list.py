"""The list: what its keys open, and how it keeps up with the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from gettext import NullTranslations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from kzdesk.domain.journal import Journal, Permit, Record, Registration, Stay
from kzdesk.services.language import speak
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.ui.journal.bulk_editor import BulkEditor
from kzdesk.ui.journal.list import ListPage
from kzdesk.ui.journal.record_editors import RegistrationEditor
from kzdesk.ui.journal.records_model import Column
from kzdesk.ui.journal.stay_editor import StayEditor
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]


def list_of(someone: Visitor) -> ListPage:
    """The list, shown."""
    someone.window.show_view("list")
    page = someone.window.views.page
    assert isinstance(page, ListPage)
    return page


def go(page: ListPage, row: int, column: Column) -> None:
    """Put the keyboard on a cell."""
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(row, column))


def type_in(page: ListPage, row: int, column: Column, text: str) -> None:
    """Edit a cell in place: F2, the text, Enter."""
    go(page, row, column)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    (field,) = [field for field in page.table.viewport().findChildren(QLineEdit) if field.isVisible()]
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def cell(page: ListPage, row: int, column: Column) -> str:
    """What stands in a cell."""
    return str(page.table.model().index(row, column).data())


def said(page: ListPage) -> list[str]:
    """The labels in sight."""
    return [shown.text() for shown in page.findChildren(QLabel) if shown.isVisible()]


def test_enter_opens_the_record_of_the_row(person: Sit) -> None:
    someone = person(stay("2023-09-01"), Registration("r", date(2023, 9, 5)))
    page = list_of(someone)
    go(page, 0, Column.FIRST)
    assert isinstance(page.table.current(), Registration)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = someone.dialog()
    assert isinstance(dialog, RegistrationEditor)
    dialog.reject()


THREE = (stay("2023-03-01", "2023-03-05", note="by bus"), Registration("r", date(2023, 3, 3)),
         Permit("p", date(2023, 5, 1), date(2023, 6, 1), note="visa"), stay("2023-09-01", crossing_in="Kordai"))


@pytest.mark.parametrize(
    ("row", "column", "text", "record"),
    [
        (0, Column.FIRST, "2023-09-04", Stay("stay 2023-09-01", date(2023, 9, 4), crossing_in="Kordai")),
        (0, Column.LAST, "08.10.2023", Stay("stay 2023-09-01", date(2023, 9, 1), date(2023, 10, 8), crossing_in="Kordai")),
        (0, Column.CROSSING_OUT, "Syrym", replace(THREE[3], crossing_out="Syrym")),
        (0, Column.DOCUMENT, "passport", replace(THREE[3], document="passport")),
        (1, Column.LAST, "", Permit("p", date(2023, 5, 1), None, note="visa")),
        (2, Column.LAST, "04.03.2023", Registration("r", date(2023, 3, 3), date(2023, 3, 4))),
        (3, Column.NOTE, "", replace(THREE[0], note="")),
    ],
)
def test_a_cell_is_edited_in_place_saved_and_undone(person: Sit, row: int, column: Column, text: str, record: Record) -> None:
    someone = person(*THREE)
    page = list_of(someone)
    type_in(page, row, column, text)
    assert someone.desk.journal.find(record.id) == record
    assert page.table.current() == record
    someone.window.undo()
    assert someone.desk.journal.records == Journal.of(someone.desk.journal.person, list(THREE)).records
    assert someone.dialog() is None


@pytest.mark.parametrize(
    ("row", "column", "text", "reason"),
    [
        (0, Column.FIRST, "31.02.2023", "Write a day as 30.09.2023 or 2023-09-30"),
        (0, Column.FIRST, "", "Write a day as 30.09.2023 or 2023-09-30"),
        (1, Column.LAST, "30.04.2023", "The last day is before the first."),
        (3, Column.LAST, "28.02.2023", "The exit is before the entry."),
        (3, Column.LAST, "05.09.2023", "Overlaps the stay 1 Sept – 10 Oct 2023. Only the day of exit and entry may be shared."),
    ],
)
def test_what_an_editor_would_not_save_is_refused_and_told(
    person: Sit, row: int, column: Column, text: str, reason: str
) -> None:
    someone = person(*THREE)
    page = list_of(someone)
    type_in(page, row, column, text)
    assert reason in said(page)
    assert list(someone.desk.journal.records) == list(Journal.of(someone.desk.journal.person, list(THREE)).records)
    type_in(page, 0, Column.NOTE, "well")
    assert reason not in said(page)


def test_what_is_refused_can_be_taken_to_the_editor_and_joined(person: Sit) -> None:
    someone = person(*THREE)
    page = list_of(someone)
    type_in(page, 3, Column.LAST, "05.09.2023")
    someone.press("Open the editor…", page)
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    assert dialog.exit.day() == date(2023, 9, 5)
    someone.press("Join the two stays", dialog)
    someone.save(dialog)
    assert someone.stays() == [(date(2023, 3, 1), None)]


def test_kinds_and_days_cannot_be_edited_nor_crossings_of_what_is_no_stay(person: Sit) -> None:
    page = list_of(person(*THREE))
    editable = {
        (row, column) for row in range(4) for column in Column
        if page.table.model().index(row, column).flags() & Qt.ItemFlag.ItemIsEditable
    }
    stays = {Column.FIRST, Column.LAST, Column.CROSSING_IN, Column.CROSSING_OUT, Column.DOCUMENT, Column.NOTE}
    others = {Column.FIRST, Column.LAST, Column.NOTE}
    rows = (stays, others, others, stays)
    assert editable == {(row, column) for row, columns in enumerate(rows) for column in columns}


def test_the_list_is_narrowed_down_by_text_month_and_kind(person: Sit) -> None:
    page = list_of(person(*THREE))

    def shown() -> list[str]:
        return [cell(page, row, Column.KIND) for row in range(page.table.model().rowCount())]

    for text, kinds in (
        ("kord", ["Stay"]), ("may 2023", ["Permit"]), ("2023", ["Stay", "Permit", "Registration", "Stay"]), ("no such", []),
        ("04.03.2023", ["Stay"]), ("", ["Stay", "Permit", "Registration", "Stay"]),
    ):
        page.query.setText(text)
        assert shown() == kinds
    page._kinds.setCurrentIndex(1)
    assert shown() == ["Stay", "Stay"]
    page.query.setText("visa")
    assert "Nothing matches. Clear the field above to see all records." in said(page)


def test_a_click_on_a_heading_sorts(person: Sit) -> None:
    page = list_of(person(*THREE))
    page.table.sortByColumn(Column.DAYS, Qt.SortOrder.AscendingOrder)
    assert [cell(page, row, Column.DAYS) for row in range(4)] == ["", "5", "32", "40"]


def test_several_records_are_deleted_in_one_step(person: Sit) -> None:
    someone = person(*THREE)
    page = list_of(someone)
    page.table.selectAll()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert someone.desk.journal.records == ()
    assert "Nothing is recorded yet. Press “New stay” to begin." in said(page)
    someone.window.undo()
    assert len(someone.desk.journal.records) == 4
    assert not someone.desk.history.next_undo


def test_several_records_are_changed_in_one_step_and_what_is_empty_stays(person: Sit) -> None:
    someone = person(*THREE)
    page = list_of(someone)
    page.table.selectAll()
    someone.press("Edit…", page)
    dialog = someone.dialog()
    assert isinstance(dialog, BulkEditor)
    assert not dialog.save_button.isEnabled()
    dialog.fields["document"].setText("internal passport")
    someone.save(dialog)
    assert [s.document for s in someone.desk.journal.stays] == ["internal passport"] * 2
    assert [s.note for s in someone.desk.journal.stays] == ["by bus", ""]
    assert someone.desk.journal.permits == (THREE[2],)
    someone.window.undo()
    assert [s.document for s in someone.desk.journal.stays] == ["", ""]


def test_a_new_day_lengthens_an_open_stay_and_the_row_stays(person: Sit) -> None:
    someone = person(stay("2023-03-01", "2023-03-05"), stay("2023-10-01"))
    page = list_of(someone)
    rows = page.table.model()
    page.table.setCurrentIndex(rows.index(1, 0))
    assert rows.index(0, Column.DAYS).data() == "10"
    someone.desk._clock = lambda: date(2023, 10, 11)
    someone.window.bridge._look_at_clock()
    assert rows.index(0, Column.DAYS).data() == "11"
    assert page.table.currentIndex().row() == 1


@pytest.fixture
def spoken(language: str) -> Iterator[None]:
    """A language that is spoken during the test."""
    speak(load_catalogue(language))
    yield
    speak(NullTranslations())


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("width", [1024, 1360])
def test_nothing_scrolls_sideways(person: Sit, spoken: None, language: str, width: int) -> None:
    long = stay("2022-09-23", "2023-02-16", crossing_in="Almaty airport", crossing_out="Mashtak", document="x", note="-" * 60)
    someone = person(long, stay("2023-09-23"), language=language)
    someone.window.resize(width, 640)
    page = list_of(someone)
    QApplication.processEvents()
    assert page.table.horizontalScrollBar().maximum() == 0
    shown = {column for column in Column if not page.table.isColumnHidden(column)}
    assert shown >= {Column.KIND, Column.FIRST, Column.LAST, Column.DAYS, Column.CROSSING_IN, Column.CROSSING_OUT, Column.NOTE}
    header = page.table.horizontalHeader()
    narrow = [column for column in shown if header.sectionSize(column) < header.fontMetrics().horizontalAdvance(
        str(page.table.model().headerData(column, Qt.Orientation.Horizontal)))]
    assert narrow == []


def test_columns_come_back_with_the_room(person: Sit) -> None:
    someone = person(stay("2023-09-23"))
    page = list_of(someone)
    for width, left_out in ((1360, 0), (700, 1), (1360, 0)):
        someone.window.resize(width, 640)
        QApplication.processEvents()
        hidden = [column for column in Column if page.table.isColumnHidden(column)]
        assert bool(hidden) == bool(left_out)


def test_a_list_that_was_behind_another_view_opens_at_the_stay_of_the_focused_day(person: Sit) -> None:
    someone = person(stay("2023-09-01", "2023-09-05"), stay("2023-09-10", "2023-09-12"))
    someone.window.show_view("list")
    someone.window.show_view("month")
    someone.window.focus.move_to(date(2023, 10, 1))
    new = stay("2023-10-01", "2023-10-03")
    someone.window.bridge.done(someone.desk.put(new))
    someone.window.show_view("list")
    page = someone.window.views.page
    assert isinstance(page, ListPage)
    assert page.table.current() == new
