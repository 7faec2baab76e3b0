"""A plan on its timeline: moved and resized there as on the months; small months go on at their edges while days are held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kzdesk.domain.planner import PlannedStay
from kzdesk.services.plans import Draft
from kzdesk.ui.calendar.looks import Look
from kzdesk.ui.planner.dragging import Grip, Part, grip_at
from tests.ui.conftest import stay
from tests.ui.test_dragging_plans import TODAY, Alt, Planner, Sit, july, june
from tests.ui.test_planner import FULL

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def planner(person: Sit) -> Planner:
    return Planner(person(*FULL, today=TODAY))


def at(planner: Planner, day: date) -> QPoint:
    """Where a day lies on the timeline."""
    return QPoint(round(planner.page.timeline.place_of(day)), planner.page.timeline.height() - 24)


def drag(planner: Planner, first: date, last: date) -> None:
    """From one day of the timeline to another."""
    QTest.mousePress(planner.page.timeline, LEFT, pos=at(planner, first))
    QTest.mouseMove(planner.page.timeline, at(planner, last))
    QTest.mouseRelease(planner.page.timeline, LEFT, pos=at(planner, last))
    QApplication.processEvents()


@pytest.mark.parametrize("near", [0, 1, 3])
def test_an_end_is_taken_hold_of_from_so_near(near: int) -> None:
    draft = Draft("", june(20), (PlannedStay(july(6), july(17)),))
    days = {days: grip_at(draft, july(17) + timedelta(days), near) for days in (near, near + 1)}
    assert days == {near: Grip(Part.EXIT, 0, july(17) + timedelta(near)), near + 1: None}
    assert grip_at(draft, july(6) - timedelta(near), near) == Grip(Part.ENTRY, 0, july(6) - timedelta(near))
    assert grip_at(draft, july(11), near) == Grip(Part.WHOLE, 0, july(11))
    assert grip_at(draft, june(20) - timedelta(near), near) == Grip(Part.LEAVE, -1, june(20) - timedelta(near))
    assert grip_at(draft, june(20) - timedelta(near + 1), near) is None


def test_a_stay_is_moved_by_its_middle(planner: Planner) -> None:
    drag(planner, july(10), july(20))
    (planned,) = planner.stays
    assert planned.exit - planned.entry == july(15) - july(6)
    assert abs((planned.entry - july(16)).days) <= 1, "a day is narrower than a pixel of the mouse"
    assert planner.page.fields.rows[0].planned() == planned


def test_an_end_is_moved_and_the_verdict_follows_the_hand(planner: Planner) -> None:
    assert planner.headline() == "Lawful"
    QTest.mousePress(planner.page.timeline, LEFT, pos=at(planner, july(15)))
    QTest.mouseMove(planner.page.timeline, at(planner, date(2026, 8, 31)))
    assert planner.headline() == "Not lawful"
    QTest.keyClick(planner.page.timeline, Qt.Key.Key_Escape)
    QTest.mouseRelease(planner.page.timeline, LEFT, pos=at(planner, date(2026, 8, 31)))
    assert planner.headline() == "Lawful"
    assert planner.stays == (PlannedStay(july(6), july(15)),)


def test_a_press_beside_what_is_planned_goes_to_the_day(planner: Planner) -> None:
    drag(planner, date(2026, 9, 10), date(2026, 9, 10))
    assert abs((planner.someone.window.focus.day - date(2026, 9, 10)).days) <= 1
    assert planner.stays == (PlannedStay(july(6), july(15)),)


def test_the_keys_of_the_months_move_a_stay_here_too(planner: Planner) -> None:
    planner.someone.window.focus.move_to(july(10))
    QTest.keyClick(planner.page.timeline, Qt.Key.Key_Right, Alt)
    assert planner.stays == (PlannedStay(july(7), july(16)),)


def test_a_planned_stay_lies_on_the_timeline_in_the_hue_of_its_days(planner: Planner) -> None:
    QApplication.processEvents()
    picture = planner.page.timeline.grab().toImage()
    place = at(planner, july(10))
    foot = int(planner.page.timeline._scale().plot.bottom()) - 5
    ratio = picture.devicePixelRatio()
    assert picture.pixelColor(round(place.x() * ratio), round(foot * ratio)) == QColor(Look.LAWFUL.value.light.ground)


def test_the_months_of_a_plan_go_on_while_a_stay_is_held_beyond_their_edge(planner: Planner, qtbot: QtBot) -> None:
    last = planner.page.months.views[-1]
    planner.press(july(15))
    below = last.viewport().mapToGlobal(QPoint(20, last.viewport().height() + 60))
    QTest.mouseMove(planner.held.viewport(), planner.held.viewport().mapFromGlobal(below))
    first = planner.page.months.first
    qtbot.waitUntil(lambda: planner.page.months.first > first)
    assert planner.page.draft.stays[0].exit > date(2026, 8, 31)
    QTest.keyClick(planner.held, Qt.Key.Key_Escape)
    QTest.mouseRelease(planner.held.viewport(), LEFT)
    qtbot.waitUntil(lambda: not planner.page.months._edge.active)
    assert planner.stays == (PlannedStay(july(6), july(15)),)


def test_the_year_goes_on_while_days_are_marked_beyond_its_edge(person: Sit, qtbot: QtBot) -> None:
    someone = person(stay("2023-09-01", "2023-09-20"))
    someone.window.show_view("year")
    page = someone.window.views.page
    view = page.months.views[11]  # type: ignore[attr-defined]
    someone.window.focus.move_to(date(2023, 12, 20))
    QApplication.processEvents()
    place = view.visualRect(view.model().index_of(date(2023, 12, 20))).center()
    QTest.mousePress(view.viewport(), LEFT, pos=place)
    QTest.mouseMove(view.viewport(), place + QPoint(0, 400))
    qtbot.waitUntil(lambda: someone.window.focus.day.year == 2024)
    assert someone.window.focus.anchor == date(2023, 12, 20)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: not page.months._edge.active)  # type: ignore[attr-defined]
    assert someone.dialog() is None


def test_a_plan_is_undone_and_redone_in_one_order_with_the_log(planner: Planner) -> None:
    window, before = planner.someone.window, planner.stays
    drag(planner, july(10), july(20))
    moved = planner.stays
    planner.someone.press("Put into the log", planner.page._side)
    QTest.keyClick(planner.page.months.views[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(planner.someone.stays()) == len(FULL)
    assert planner.stays == moved
    planner.someone.press("Undo", window.header)
    assert planner.stays == before
    assert planner.page.fields.rows[0].planned() == before[0]
    QTest.keyClick(
        planner.page.months.views[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    assert planner.stays == moved
    window.show_view("month")
    assert not window.header._undo.isEnabled(), "on the other pages only the log is undone"
