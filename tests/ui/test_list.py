"""The list: what its keys open, and how it keeps up with the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kzdesk.domain.journal import Registration
from kzdesk.ui.journal.list import ListPage
from kzdesk.ui.journal.record_editors import RegistrationEditor
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]


def list_of(someone: Visitor) -> ListPage:
    """The list, shown."""
    someone.window.show_view("list")
    page = someone.window.views.page
    assert isinstance(page, ListPage)
    return page


def test_f2_opens_the_record_of_the_row(person: Sit) -> None:
    someone = person(stay("2023-09-01"), Registration("r", date(2023, 9, 5)))
    page = list_of(someone)
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    assert isinstance(page.table.current(), Registration)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    dialog = someone.dialog()
    assert isinstance(dialog, RegistrationEditor)
    dialog.reject()


def test_a_new_day_lengthens_an_open_stay_and_the_row_stays(person: Sit) -> None:
    someone = person(stay("2023-03-01", "2023-03-05"), stay("2023-10-01"))
    page = list_of(someone)
    rows = page.table.model()
    page.table.setCurrentIndex(rows.index(1, 0))
    assert rows.index(0, 3).data() == "10"
    someone.desk._clock = lambda: date(2023, 10, 11)
    someone.window.bridge._look_at_clock()
    assert rows.index(0, 3).data() == "11"
    assert page.table.currentIndex().row() == 1
