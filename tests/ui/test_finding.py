"""Search and the line: from any view by keys, with results outlined in the calendar, and nothing kept afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.list import ListPage
from kzdesk.ui.journal.one_line import OneLineDialog
from kzdesk.ui.journal.stay_editor import StayEditor
from kzdesk.ui.search.bar import SearchBar
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]
STAYS = (stay("2023-03-01", "2023-03-05", crossing_in="Kordai"), stay("2023-09-01", "2023-09-04", note="bus to Kordai"),
         stay("2023-10-02", "2023-10-05"))


def search(someone: Visitor, text: str, key: Qt.Key = Qt.Key.Key_F) -> SearchBar:
    """Press Ctrl+F (or a key) and type."""
    someone.keys(key, control=key is Qt.Key.Key_F)
    bar = someone.window.search
    assert bar is not None
    assert bar.query.hasFocus()
    QTest.keyClicks(bar.query, text)
    QApplication.processEvents()
    return bar


def lines(bar: SearchBar) -> list[str]:
    """The results as listed."""
    return [bar.results.item(row).text() for row in range(bar.results.count())]


def test_what_is_found_is_listed_and_outlined_and_gone_to(person: Sit) -> None:
    someone = person(*STAYS)
    bar = search(someone, "kordai")
    assert lines(bar) == ["Stay, 1–4 Sept 2023 · bus to Kordai", "Stay, 1–5 Mar 2023 · Kordai"]
    found = someone.window.focus.found
    assert [date(2023, 9, day) in found for day in (1, 4, 5)] == [True, True, False]
    assert date(2023, 10, 3) not in found
    for day in (date(2023, 9, 1), date(2023, 3, 1), date(2023, 9, 1)):
        QTest.keyClick(bar.query, Qt.Key.Key_Return)
        assert someone.window.focus.day == day
        assert someone.window.month.model.index_of(day).isValid()
    assert bar.query.hasFocus()


def test_the_outline_is_painted(person: Sit) -> None:
    someone = person(*STAYS)

    def painted() -> bytes:
        QApplication.processEvents()
        image = someone.days.viewport().grab(someone.days.visualRect(someone.window.month.model.index_of(date(2023, 10, 3))))
        return bytes(image.toImage().constBits())

    before = painted()
    bar = search(someone, "oct 2023", Qt.Key.Key_Slash)
    bar.hide()
    outlined = painted()
    assert outlined != before
    bar.close_search()
    assert painted() == before


def test_escape_clears_the_search_and_goes_back_to_the_days(person: Sit) -> None:
    someone = person(*STAYS)
    bar = search(someone, "kordai")
    QTest.keyClick(bar.query, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert (bar.query.text(), bar.results.count()) == ("", 0)
    assert date(2023, 9, 1) not in someone.window.focus.found
    assert someone.days.hasFocus()


def test_locking_clears_the_search(person: Sit) -> None:
    someone = person(*STAYS)
    bar = search(someone, "kordai")
    someone.window.lock()
    assert (bar.query.text(), bar.results.count()) == ("", 0)
    assert date(2023, 9, 1) not in someone.window.focus.found


def test_a_change_of_the_log_is_found_at_once(person: Sit) -> None:
    someone = person(*STAYS)
    bar = search(someone, "kordai")
    someone.window.bridge.done(someone.desk.remove(STAYS[1]))
    assert len(lines(bar)) == 1


def test_in_the_list_the_search_is_its_own_field(person: Sit) -> None:
    someone = person(*STAYS)
    someone.window.show_view("list")
    page = someone.window.views.page
    assert isinstance(page, ListPage)
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.query.hasFocus()
    assert someone.window.search is None


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_month_is_known_by_each_of_its_names(language: str) -> None:
    dates = Dates(language)
    numbers = dates.month_numbers()
    for month in range(1, 13):
        assert numbers[dates.month_name(date(2023, month, 1)).casefold()] == month
        assert numbers[dates.locale.monthName(month).casefold()] == month
    assert numbers["march"] == 3


def line(someone: Visitor, text: str) -> OneLineDialog:
    """Ctrl+Shift+N, and a line typed."""
    someone.keys(Qt.Key.Key_N, control=True, shift=True)
    dialog = someone.dialog()
    assert isinstance(dialog, OneLineDialog)
    QTest.keyClicks(dialog.line, text)
    QApplication.processEvents()
    return dialog


def told(dialog: OneLineDialog) -> str:
    """The lines beneath the field."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in dialog.findChildren(QLabel, "note") if label.isVisible())


def test_a_line_makes_the_same_stay_as_the_editor(person: Sit) -> None:
    someone = person()
    dialog = line(someone, "12.03.2023-28.03.2023 Kordai > Syrym; by bus")
    assert "Sun 12 March 2023 – Tue 28 March 2023, 17 days" in told(dialog)
    assert "Crossing in: Kordai" in told(dialog)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    (made,) = someone.desk.journal.stays
    assert (made.entry, made.exit) == (date(2023, 3, 12), date(2023, 3, 28))
    assert (made.crossing_in, made.crossing_out, made.note) == ("Kordai", "Syrym", "by bus")


def test_a_line_without_a_year_is_asked_and_not_saved_before(person: Sit) -> None:
    someone = person()
    dialog = line(someone, "12.03-28.03 Kordai")
    assert "Which one is meant?" in told(dialog)
    assert not dialog.save_button.isEnabled()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert someone.stays() == []
    choices = [button for button in dialog.findChildren(type(dialog.save_button), "note") if button.isVisible()]
    QTest.mouseClick(choices[0], Qt.MouseButton.LeftButton)
    someone.save(dialog)
    assert someone.stays() == [(date(2023, 3, 12), date(2023, 3, 28))]


def test_a_line_that_overlaps_is_not_saved_and_can_be_taken_to_the_editor(person: Sit) -> None:
    someone = person(stay("2023-03-01", "2023-03-20"))
    dialog = line(someone, "12.03.2023-28.03.2023")
    assert "Overlaps the stay 1–20 Mar 2023." in told(dialog)
    assert not dialog.save_button.isEnabled()
    someone.press("Open the editor…", dialog)
    editor = someone.dialog()
    assert isinstance(editor, StayEditor)
    assert editor.entry.day() == date(2023, 3, 12)
    editor.reject()


def test_a_line_that_is_none_says_how_one_is_written(person: Sit) -> None:
    dialog = line(person(), "from March")
    assert told(dialog).startswith("Entry - exit")
    assert not dialog.save_button.isEnabled()
    dialog.reject()
