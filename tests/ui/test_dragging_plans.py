"""The plan in its days: stays are planned, moved and resized by dragging and by keys, judged at every step; several plans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kzdesk.domain.planner import PlannedStay
from kzdesk.services.plans import Draft
from kzdesk.ui.planner.plan_days import PlanDays
from tests.ui.conftest import Visitor, stay
from tests.ui.test_planner import FULL, opened, said

Sit = Callable[..., Visitor]
Alt = Qt.KeyboardModifier.AltModifier
Shift = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 6, 15)


def june(day: int) -> date:
    """A day of June 2026."""
    return date(2026, 6, day)


def july(day: int) -> date:
    """A day of July 2026."""
    return date(2026, 7, day)


class Planner:
    """Someone outside, whose plan holds one stay of July: 6 to 15."""

    def __init__(self, someone: Visitor) -> None:
        self.someone = someone
        self.page = opened(someone)
        self.page._take(Draft("Plan 1", None, (PlannedStay(july(6), july(15)),)))
        QApplication.processEvents()

    @property
    def stays(self) -> tuple[PlannedStay, ...]:
        """The planned stays."""
        return self.someone.desk.plans.current.stays

    def place(self, day: date) -> tuple[PlanDays, QPoint]:
        """The table and the place of a day."""
        view = self.page.months.view_of(day)
        assert isinstance(view, PlanDays)
        return view, view.visualRect(view.model().index_of(day)).center()  # type: ignore[attr-defined]

    def press(self, day: date) -> None:
        view, place = self.place(day)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.held = view

    def move(self, day: date) -> None:
        """Move the mouse that is held, to another month too."""
        view, place = self.place(day)
        QTest.mouseMove(self.held.viewport(), self.held.viewport().mapFromGlobal(view.viewport().mapToGlobal(place)))

    def release(self, day: date) -> None:
        view, place = self.place(day)
        there = self.held.viewport().mapFromGlobal(view.viewport().mapToGlobal(place))
        QTest.mouseRelease(self.held.viewport(), Qt.MouseButton.LeftButton, pos=there)
        QApplication.processEvents()

    def drag(self, first: date, last: date) -> None:
        """From one day to another."""
        self.press(first)
        self.move(last)
        self.release(last)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        view, _ = self.place(self.someone.window.focus.day)
        QTest.keyClick(view, key, modifiers)
        QApplication.processEvents()

    def headline(self) -> str:
        """The verdict."""
        QApplication.processEvents()
        (told,) = [label for label in self.page._side.findChildren(QLabel)
                   if label.isVisible() and label.accessibleName().startswith("This plan: ")]
        return told.text()


@pytest.fixture
def planner(person: Sit) -> Planner:
    return Planner(person(*FULL, today=TODAY))


@pytest.mark.parametrize(
    ("first", "last", "planned"),
    [
        (july(20), july(24), (july(20), july(24))), (july(24), july(20), (july(20), july(24))),
        (june(28), july(2), (june(28), july(2))), (july(30), date(2026, 8, 2), (july(30), date(2026, 8, 2))),
    ],
    ids=["forwards", "backwards", "over the end of a month", "over the end of a month, later"],
)
def test_dragging_over_free_days_plans_a_stay(planner: Planner, first: date, last: date, planned: tuple[date, date]) -> None:
    planner.drag(first, last)
    assert planner.stays == (PlannedStay(july(6), july(15)), PlannedStay(*planned))
    assert planner.someone.stays() == [(s.entry, s.exit) for s in FULL]
    assert planner.someone.dialog() is None


@pytest.mark.parametrize(
    ("first", "last", "planned"),
    [
        (july(15), july(18), (july(6), july(18))), (july(15), july(6), (july(6), july(6))),
        (july(15), july(3), (july(3), july(6))), (july(6), july(2), (july(2), july(15))),
        (july(6), july(20), (july(15), july(20))), (july(10), july(12), (july(8), july(17))),
        (july(10), june(16), (june(15), june(24))),
    ],
    ids=["the end later", "to one day", "the end before the entry", "the entry earlier", "the entry after the end", "all of it",
         "never before today"],
)
def test_dragging_a_planned_stay_changes_it(planner: Planner, first: date, last: date, planned: tuple[date, date]) -> None:
    planner.drag(first, last)
    assert planner.stays == (PlannedStay(*planned),)
    assert planner.page.fields.rows[0].planned() == PlannedStay(*planned)


def test_the_verdict_the_unlawful_day_and_the_mend_are_told_while_dragging_and_escape_lets_go(planner: Planner) -> None:
    assert planner.headline() == "Lawful"
    planner.press(july(15))
    planner.move(date(2026, 8, 31))
    assert planner.headline() == "Not lawful"
    told = said(planner.page._side)
    assert any("<b>Thu 20 August 2026</b>" in line for line in told)
    assert any(line.startswith("Leave 12 days earlier") for line in told)
    model = planner.page.months.view_of(date(2026, 8, 20)).model()  # type: ignore[union-attr]
    cell = model.cell(model.index_of(date(2026, 8, 20)))  # type: ignore[attr-defined]
    assert (cell.look.name, cell.planned) == ("OVERSTAY", True)
    assert any("57 days" in label.text() for label in planner.page.findChildren(QLabel) if label.isVisible())
    assert planner.stays == (PlannedStay(july(6), july(15)),)
    QTest.keyClick(planner.held, Qt.Key.Key_Escape)
    planner.release(date(2026, 8, 31))
    assert planner.headline() == "Lawful"
    assert planner.stays == (PlannedStay(july(6), july(15)),)


def test_escape_lets_go_of_a_stay_that_is_being_marked(planner: Planner) -> None:
    planner.press(july(20))
    planner.move(july(25))
    assert len(planner.page.fields.rows) == 2
    QTest.keyClick(planner.held, Qt.Key.Key_Escape)
    planner.release(july(25))
    assert planner.stays == (PlannedStay(july(6), july(15)),)
    assert len(planner.page.fields.rows) == 1


def test_the_offered_mend_is_applied_with_a_press(planner: Planner) -> None:
    planner.drag(july(15), date(2026, 8, 31))
    assert planner.headline() == "Not lawful"
    planner.someone.press("Apply", planner.page._side)
    assert planner.headline() == "Lawful"
    assert planner.stays == (PlannedStay(july(6), date(2026, 8, 19)),)


def test_a_plan_is_made_moved_resized_and_deleted_by_keyboard_alone(planner: Planner) -> None:
    planner.page.take_keyboard()
    planner.someone.window.focus.move_to(july(20))
    planner.key(Qt.Key.Key_Right, Shift)
    planner.key(Qt.Key.Key_Down, Shift)
    assert len(planner.page.fields.rows) == 2
    planner.key(Qt.Key.Key_Return)
    assert planner.stays[1] == PlannedStay(july(20), july(28))
    planner.someone.window.focus.move_to(july(22))
    planner.key(Qt.Key.Key_Right, Alt)
    assert (planner.stays[1], planner.someone.window.focus.day) == (PlannedStay(july(21), july(29)), july(23))
    planner.key(Qt.Key.Key_Left, Alt | Shift)
    assert (planner.stays[1], planner.someone.window.focus.day) == (PlannedStay(july(21), july(28)), july(28))
    planner.someone.window.focus.move_to(july(21))
    planner.key(Qt.Key.Key_Up, Alt | Shift)
    assert planner.stays[1] == PlannedStay(july(14), july(28))
    planner.someone.window.focus.move_to(july(20))
    planner.key(Qt.Key.Key_Delete)
    assert planner.stays == (PlannedStay(july(6), july(15)),)


def test_enter_on_a_free_day_plans_as_long_as_is_lawful_and_on_a_planned_one_goes_to_its_dates(planner: Planner) -> None:
    planner.page.take_keyboard()
    planner.someone.window.focus.move_to(july(20))
    planner.key(Qt.Key.Key_Return)
    assert planner.stays[1] == PlannedStay(july(20), date(2026, 8, 18))
    planner.key(Qt.Key.Key_Return)
    assert planner.page.fields.rows[1].back.edit.hasFocus()


def test_a_plan_is_put_into_the_log_as_one_step(planner: Planner) -> None:
    planner.drag(july(20), july(24))
    planner.someone.press("Put into the log", planner.page._side)
    before = [(s.entry, s.exit) for s in FULL]
    assert planner.someone.stays() == [*before, (july(6), july(15)), (july(20), july(24))]
    assert planner.headline() == "In your log"
    planner.someone.press("Undo", planner.someone.window.header)
    assert planner.someone.stays() == before
    assert planner.headline() == "Lawful"


def test_several_plans_are_kept_under_their_names(planner: Planner) -> None:
    planner.someone.press("New plan", planner.page)
    field = planner.page.names.names.lineEdit()
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, "Autumn")
    planner.page._take(Draft("Autumn", None, (PlannedStay(date(2026, 9, 1), date(2026, 9, 5)),)))
    assert [draft.name for draft in planner.someone.desk.plans.drafts] == ["Plan 1", "Autumn"]
    planner.page.names.names.activated.emit(0)
    assert planner.page.fields.rows[0].planned() == PlannedStay(july(6), july(15))
    planner.someone.window.show_view("month")
    assert opened(planner.someone).names.names.currentText() == "Plan 1"
    planner.someone.press("Drop this plan", planner.page)
    assert [draft.name for draft in planner.someone.desk.plans.drafts] == ["Autumn"]


def test_who_is_inside_asks_what_if_i_leave_today_and_what_if_i_stay_on(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    page = opened(someone)
    someone.press("Take this stay out of the plan", page)
    assert "Lawful" in said(page._side)
    someone.press("I stay on", page)
    assert "Not lawful" in said(page._side)
    assert any("<b>Thu 30 November 2023</b>" in line for line in said(page._side))
    someone.press("I leave today", page)
    assert "Lawful" in said(page._side)
    someone.press("Put into the log", page._side)
    assert someone.stays() == [(date(2023, 9, 1), date(2023, 10, 10))]


def test_the_day_of_leaving_is_dragged_too(person: Sit) -> None:
    planner = Planner.__new__(Planner)
    planner.someone = person(stay("2023-09-01"))
    planner.page = opened(planner.someone)
    planner.page._take(Draft("", date(2023, 10, 20), ()))
    planner.drag(date(2023, 10, 20), date(2023, 12, 1))
    assert planner.someone.desk.plans.current.leave == date(2023, 12, 1)
    assert planner.headline() == "Not lawful"


def test_in_the_plan_the_day_is_explained_as_planned(planner: Planner) -> None:
    planner.someone.window.focus.move_to(july(10))
    told = said(planner.someone.window.panel)
    assert "Lawful" in told
    assert any(line.startswith("Day 5 of the stay") for line in told)
    planner.someone.window.show_view("month")
    assert "Outside" in said(planner.someone.window.panel)


def test_the_months_are_one_tab_stop(planner: Planner) -> None:
    stops = [view for view in planner.page.months.views if view.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


