"""The window as a whole: what it says, what a screen reader finds, and what stands when saving fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Registration, Stay
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.language import LANGUAGES
from kzdesk.services.settings import THEMES
from kzdesk.ui.calendar.view import DaysView
from kzdesk.ui.calendar.year import YearPage
from kzdesk.ui.countdown.cards import CardFrame
from kzdesk.ui.journal.list import ListPage
from kzdesk.ui.journal.stay_editor import StayEditor
from kzdesk.ui.planner.page import PlanPage
from kzdesk.ui.theme import apply_theme, dress
from kzdesk.ui.views import VIEWS
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]

FIRST_YEAR = (
    stay("2022-10-01", "2022-12-28"), stay("2022-12-29", "2023-02-20"), stay("2023-03-01", "2023-05-20"),
    stay("2023-09-01"), Registration("r", date(2023, 3, 25)),
)


def texts(widget: QWidget) -> list[str]:
    """Every label's text in sight."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_first_year_is_told_as_published(person: Sit) -> None:
    someone = person(*FIRST_YEAR)
    said = texts(someone.window.cards)
    assert "10 days late" in said
    assert "50 days left" in said
    assert any("<b>Wed 29 November 2023</b>" in text for text in said)
    assert someone.says(date(2023, 10, 10)) == (
        "Tuesday, 10 October 2023, not registered, day 40 of the stay, 77 of 90 days used, today")
    assert someone.says(date(2023, 5, 20)) == "Saturday, 20 May 2023, registered, day 81 of the stay, 81 of 90 days used"


def test_every_button_has_a_name_and_the_title_says_nothing(person: Sit) -> None:
    someone = person(*FIRST_YEAR)
    window = someone.window
    assert window.windowTitle() == "kzdesk"
    assert someone.days.accessibleName() == "Calendar"
    names = {button.accessibleName() or button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()}
    assert {"New stay", "Registered…", "Permit…", "Undo", "Redo", "Lock", "Menu", "Today"} <= names
    assert "" not in names


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_keeps_the_focused_day(person: Sit, view: str) -> None:
    someone = person(*FIRST_YEAR)
    someone.window.focus.move_to(date(2023, 5, 17))
    someone.window.show_view(view)
    assert someone.window.focus.day == date(2023, 5, 17)
    someone.window.show_view("month")
    assert someone.days.currentIndex() == someone.window.month.model.index_of(date(2023, 5, 17))


@pytest.mark.parametrize(
    ("key", "modifiers", "day"),
    [
        (Qt.Key.Key_Left, "", date(2023, 10, 9)), (Qt.Key.Key_Down, "", date(2023, 10, 17)),
        (Qt.Key.Key_Home, "", date(2023, 10, 9)), (Qt.Key.Key_End, "", date(2023, 10, 15)),
        (Qt.Key.Key_Home, "control", date(2023, 10, 1)), (Qt.Key.Key_End, "control", date(2023, 10, 31)),
        (Qt.Key.Key_PageUp, "", date(2023, 9, 10)), (Qt.Key.Key_PageDown, "shift", date(2024, 10, 10)),
    ],
)
def test_keys_lead_where_a_calendar_leads(person: Sit, key: Qt.Key, modifiers: str, day: date) -> None:
    someone = person()
    someone.keys(key, shift=modifiers == "shift", control=modifiers == "control")
    assert someone.window.focus.day == day
    assert someone.window.focus.anchor is None
    shown = someone.window.month.model.cell(someone.window.month.model.index_of(day))
    assert shown is not None
    assert not shown.dimmed


def test_the_cards_and_the_calendar_tell_the_same_day(person: Sit) -> None:
    """The last lawful day of the card is the day before the calendar's first overstay."""
    someone = person(*FIRST_YEAR)
    last = someone.desk.countdown().last_lawful_day
    assert last is not None
    assert someone.look(last) != "OVERSTAY"
    assert someone.look(last + timedelta(days=1)) == "OVERSTAY"


def test_the_year_shows_what_the_months_show_and_is_one_tab_stop(person: Sit) -> None:
    someone = person(*FIRST_YEAR)
    someone.window.show_view("year")
    page = someone.window.views.page
    views = page.months.views  # type: ignore[attr-defined]
    assert sum(bool(view.focusPolicy() & Qt.FocusPolicy.TabFocus) for view in views) == 1
    for day in (date(2023, 3, 25), date(2023, 10, 10), date(2023, 12, 31)):
        model = views[day.month - 1].model()
        assert model.cell(model.index_of(day)).look.name == someone.look(day)


def test_the_list_edits_and_deletes(person: Sit) -> None:
    someone = person(*FIRST_YEAR)
    someone.window.show_view("list")
    page = someone.window.views.page
    assert isinstance(page, ListPage)
    assert page.table.model().rowCount() == len(FIRST_YEAR)
    page.table.setCurrentIndex(page.table.model().index(2, 0))
    assert page.table.current() == FIRST_YEAR[2]
    assert someone.window.focus.day == date(2023, 3, 1)
    someone.press("Delete", page)
    assert len(someone.desk.journal.stays) == 3


def test_the_list_stays_on_the_record_that_was_edited_and_deletes_no_other(person: Sit) -> None:
    someone = person(*FIRST_YEAR)
    someone.window.show_view("list")
    page = someone.window.views.page
    assert isinstance(page, ListPage)
    page.table.setCurrentIndex(page.table.model().index(2, 0))
    edited = page.table.current()
    assert isinstance(edited, Stay)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    dialog.exit.edit.setText("19.05.2023")
    someone.save(dialog)
    now = page.table.current()
    assert now is not None
    assert (now.id, page.table.selectionModel().hasSelection()) == (edited.id, True)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert someone.desk.journal.find(edited.id) is None
    assert len(someone.desk.journal.records) == len(FIRST_YEAR) - 1
    assert page.table.selectionModel().hasSelection()


@pytest.mark.parametrize("view", ["year", "plan"])
def test_small_months_keep_their_height_in_a_low_window(person: Sit, view: str) -> None:
    window = person(*FIRST_YEAR, size=(700, 450)).window
    window.show_view(view)
    QApplication.processEvents()
    for days in window.views.page.findChildren(DaysView):
        assert days.height() >= 7 * days.fontMetrics().height()
        assert days.columnWidth(0) >= days.fontMetrics().horizontalAdvance("30")


def test_a_year_that_scrolls_opens_at_the_focused_month(person: Sit, qtbot: QtBot) -> None:
    window = person(*FIRST_YEAR, size=(700, 450)).window
    window.show_view("year")
    page = window.views.page
    assert isinstance(page, YearPage)
    qtbot.waitUntil(lambda: not page.months.views[9].visibleRegion().isEmpty())
    assert page.months.views[0].visibleRegion().isEmpty()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_box_of_a_tick_stands_out_in_every_theme(qtbot: object, qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    box = QCheckBox("")
    box.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dress(box)
    box.show()
    picture = box.grab().toImage()
    row = [picture.pixelColor(x, picture.height() // 2).lightness() for x in range(picture.width())]
    ground = qapp.palette().window().color().lightness()
    assert max(abs(light - ground) for light in row) > 80
    apply_theme(qapp, "light")


def test_the_menu_chooses_language_and_theme(person: Sit) -> None:
    heard: list[str] = []
    header = person(choose=heard.append).window.header
    menu = header.findChildren(QMenu)[0]
    menu.aboutToShow.emit()
    for choices in menu.findChildren(QMenu):
        for action in choices.actions():
            action.trigger()
    assert heard == [*LANGUAGES, *THEMES]


def test_a_border_run_is_planned_with_the_registration_of_the_new_stay(person: Sit) -> None:
    someone = person(*FIRST_YEAR)
    someone.window.show_view("plan")
    page = someone.window.views.page
    assert isinstance(page, PlanPage)
    page.fields.leave.set_day(date(2023, 10, 24))
    page.fields.rows[0].set_planned(PlannedStay(date(2023, 10, 24), date(2023, 11, 29)))
    QApplication.processEvents()
    said = " ".join(texts(page.fields.rows[0]))
    assert "Register by Wed 22 November 2023." in said
    assert "Mon 23 October" not in said


def test_an_empty_log_says_how_to_begin(person: Sit) -> None:
    someone = person()
    assert "No stay yet" in texts(someone.window.cards)
    someone.press("Add a stay…")
    someone.save(someone.dialog())
    assert someone.stays() == [(date(2023, 10, 10), None)]


def test_days_before_the_first_record_are_not_said_to_be_outside(person: Sit) -> None:
    someone = person(stay("2023-10-05", "2023-10-08"))
    assert [someone.look(date(2023, 10, day)) for day in (4, 5, 8, 9)] == ["NO_RECORD", "LAWFUL", "LAWFUL", "OUTSIDE"]
    assert "nothing recorded" in someone.says(date(2023, 10, 4))
    someone.window.focus.move_to(date(2023, 10, 4))
    QApplication.processEvents()
    assert any(text.startswith("Nothing is recorded up to this day") for text in texts(someone.window.panel))
    assert "outside" in someone.says(date(2023, 10, 9))


def test_in_the_lowest_window_the_number_of_a_day_is_whole(person: Sit) -> None:
    someone = person(*FIRST_YEAR, size=(640, 420))
    number = someone.days.fontMetrics().height()
    assert all(someone.days.rowHeight(week) >= number + 6 for week in range(6))


def test_the_menu_knows_what_can_be_undone(person: Sit) -> None:
    someone = person()
    menu = someone.window.header._menu_button.menu()

    def enabled() -> dict[str, bool]:
        menu.aboutToShow.emit()
        return {action.text().split("\t")[0].replace("&", ""): action.isEnabled() for action in menu.actions()}

    assert not enabled()["Undo"]
    someone.desk.put(stay("2023-10-05"))
    someone.window._show_undo()
    assert enabled()["Undo"]
    assert not enabled()["Redo"]


@pytest.mark.parametrize("size", [(1360, 860), (1024, 640), (660, 430)])
def test_nothing_at_the_sides_is_wider_than_its_column(person: Sit, size: tuple[int, int]) -> None:
    someone = person(*FIRST_YEAR, size=size)
    for card in someone.window.cards.findChildren(CardFrame):
        assert card.width() <= card.parentWidget().width()
    for button in someone.window.header.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
            assert button.geometry().right() <= someone.window.width()
