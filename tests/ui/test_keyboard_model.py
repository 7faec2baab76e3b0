"""The same keys do the same in every view and on its timeline, whichever way the window is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kzdesk.ui.calendar.months import Months
from kzdesk.ui.timeline.timeline import Timeline
from tests.ui.conftest import TODAY, Visitor, stay
from tests.ui.test_by_keyboard_alone import focused, press

Sit = Callable[..., Visitor]
Key = Qt.Key
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
START = date(2023, 10, 12)
"""A Thursday, the tenth being today."""

STEPS = {
    "Right": (Key.Key_Right, NONE, date(2023, 10, 13)), "Left": (Key.Key_Left, NONE, date(2023, 10, 11)),
    "Down": (Key.Key_Down, NONE, date(2023, 10, 19)), "Up": (Key.Key_Up, NONE, date(2023, 10, 5)),
    "Home": (Key.Key_Home, NONE, date(2023, 10, 9)), "End": (Key.Key_End, NONE, date(2023, 10, 15)),
    "Ctrl+Home": (Key.Key_Home, CTRL, date(2023, 10, 1)), "Ctrl+End": (Key.Key_End, CTRL, date(2023, 10, 31)),
    "Page Up": (Key.Key_PageUp, NONE, date(2023, 9, 12)), "Page Down": (Key.Key_PageDown, NONE, date(2023, 11, 12)),
    "Shift+Page Up": (Key.Key_PageUp, SHIFT, date(2022, 10, 12)),
    "Shift+Page Down": (Key.Key_PageDown, SHIFT, date(2024, 10, 12)),
    "T": (Key.Key_T, NONE, TODAY), "Ctrl+T": (Key.Key_T, CTRL, TODAY),
}
OF_THE_YEAR = {"Ctrl+Home": date(2023, 1, 1), "Ctrl+End": date(2023, 12, 31)}
SWAPPED = {"Right": date(2023, 10, 11), "Left": date(2023, 10, 13)}
PLACES = [(view, place) for view in ("month", "year", "plan") for place in ("grid", "timeline")]


def go(someone: Visitor, view: str, place: str) -> QWidget:
    """Put the keyboard on the days of a view, or on its timeline."""
    window = someone.window
    window.resize(1360, 900)
    window.activateWindow()
    window.show_view(view)
    window.focus.go_to(START)
    QApplication.processEvents()
    if place == "timeline":
        timeline = window.views.page.findChild(Timeline)
        timeline.setFocus()
        return timeline
    window.views.page.take_keyboard()
    months = window.views.page.findChild(Months)
    shown = months.view_of(window.focus.day) if months else window.month.view
    assert shown is not None
    shown.setFocus()
    return shown


def dialog() -> QDialog | None:
    """The dialog that is open."""
    return next((top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()), None)


@pytest.mark.parametrize(("view", "place"), PLACES)
def test_every_key_leads_to_the_same_day(person: Sit, view: str, place: str) -> None:
    someone = person()
    expected = {name: day for name, (_, _, day) in STEPS.items()} | (OF_THE_YEAR if view == "year" else {})
    reached = {}
    for name, (key, modifiers, _) in STEPS.items():
        go(someone, view, place)
        press(key, modifiers=modifiers)
        reached[name] = someone.window.focus.day
        assert someone.window.focus.anchor is None
        assert focused() is not someone.window
    assert reached == expected


@pytest.mark.parametrize(("view", "place"), PLACES)
def test_left_and_right_change_places_where_it_is_read_from_the_right(person: Sit, view: str, place: str) -> None:
    someone = person()
    someone.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    reached = {}
    for name in SWAPPED:
        go(someone, view, place)
        press(STEPS[name][0], modifiers=STEPS[name][1])
        reached[name] = someone.window.focus.day
    assert reached == SWAPPED


@pytest.mark.parametrize(("view", "place"), [place for place in PLACES if place[0] != "plan"])
def test_a_range_is_marked_given_up_and_made_a_stay(person: Sit, view: str, place: str) -> None:
    someone = person()
    go(someone, view, place)
    press(Key.Key_Left, modifiers=SHIFT)
    press(Key.Key_Left, modifiers=SHIFT)
    assert someone.window.focus.range is not None
    press(Key.Key_Escape)
    assert someone.window.focus.range is None
    assert dialog() is None
    press(Key.Key_Right, modifiers=SHIFT)
    press(Key.Key_Return)
    assert dialog() is not None
    press(Key.Key_Return)
    assert someone.stays() == [(date(2023, 10, 10), date(2023, 10, 11))]


@pytest.mark.parametrize(("view", "place"), [place for place in PLACES if place[0] != "plan"])
def test_a_day_is_opened_and_its_stay_deleted_and_brought_back(person: Sit, view: str, place: str) -> None:
    someone = person(stay("2023-10-01", "2023-10-20"))
    go(someone, view, place)
    for key in (Key.Key_Return, Key.Key_Space, Key.Key_F2):
        press(key)
        opened = dialog()
        assert opened is not None
        press(Key.Key_Escape)
        assert dialog() is None
        assert someone.window.focus.day == START
    press(Key.Key_Delete)
    assert someone.stays() == []
    press(Key.Key_Z, modifiers=CTRL)
    assert len(someone.stays()) == 1
    press(Key.Key_Z, modifiers=CTRL | SHIFT)
    assert someone.stays() == []


@pytest.mark.parametrize("place", ["grid", "timeline"])
def test_a_planned_stay_is_made_deleted_and_brought_back(person: Sit, place: str) -> None:
    someone = person()
    go(someone, "plan", place)
    planned = someone.desk.plans
    before = planned.current.stays
    press(Key.Key_PageDown)
    press(Key.Key_PageDown)
    press(Key.Key_Right, modifiers=SHIFT)
    press(Key.Key_Return)
    assert len(planned.current.stays) == len(before) + 1
    press(Key.Key_Delete)
    assert planned.current.stays == before
    press(Key.Key_Z, modifiers=CTRL)
    assert len(planned.current.stays) == len(before) + 1


@pytest.mark.parametrize("view", ["month", "year", "plan"])
def test_the_search_begins_and_ends_by_a_key(person: Sit, view: str) -> None:
    someone = person()
    for key, modifiers in ((Key.Key_Slash, NONE), (Key.Key_F, CTRL)):
        go(someone, view, "grid")
        press(key, modifiers=modifiers)
        search = someone.window.search
        assert search is not None
        assert focused() is search.query
        QTest.keyClicks(search.query, "t/T")
        assert search.query.text() == "t/T", "letters are letters in a field"
        press(Key.Key_Escape)
        assert not search.isVisible()
        press(key, modifiers=modifiers)
        go(someone, view, "grid")
        press(Key.Key_Escape)
        assert not search.isVisible(), "from the days too"


def test_the_list_knows_the_same_keys(person: Sit) -> None:
    stays = [(date(2023, month, 1), date(2023, month, 5)) for month in (2, 4, 10)]
    someone = person(*(stay(entry.isoformat(), exit_.isoformat()) for entry, exit_ in stays))
    window = someone.window
    window.activateWindow()
    window.show_view("list")
    table = focused()
    assert table.accessibleName() == "Records"
    press(Key.Key_Home, modifiers=CTRL)
    assert window.focus.day == date(2023, 10, 1), "the latest first"
    press(Key.Key_End, modifiers=CTRL)
    assert window.focus.day == date(2023, 2, 1)
    for modifiers in (NONE, CTRL):
        press(Key.Key_T, modifiers=modifiers)
        assert window.focus.day == TODAY
        press(Key.Key_Down)
        assert window.focus.day == date(2023, 4, 1), "it stood on the latest record before today"
    press(Key.Key_Return)
    assert dialog() is not None
    press(Key.Key_Escape)
    press(Key.Key_Down, modifiers=SHIFT)
    press(Key.Key_Return)
    assert dialog() is not None, "several at once"
    press(Key.Key_Escape)
    press(Key.Key_Delete)
    assert someone.stays() == stays[2:]
    press(Key.Key_Z, modifiers=CTRL)
    assert someone.stays() == stays
    for key, modifiers in ((Key.Key_Slash, NONE), (Key.Key_F, CTRL)):
        window.views.page.take_keyboard()
        press(key, modifiers=modifiers)
        assert focused().accessibleName() == "Show only"
