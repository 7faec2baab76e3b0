"""The timeline: what it draws is what the calendar says; it is read by hovering and by keys, and a click goes there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzdesk.domain.days import DayRange
from kzdesk.ui.calendar.year import YearPage
from kzdesk.ui.timeline.course import course_of, months_around
from kzdesk.ui.timeline.timeline import Timeline
from tests.domain.logbook import Logbook
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]
STAYS = (stay("2023-03-01", "2023-05-20"), stay("2023-09-01"))


def at(timeline: Timeline, day: date) -> QPoint:
    """The place of a day on the timeline."""
    return QPoint(round(timeline.place_of(day)), timeline.height() // 2)


def test_hovering_reads_a_day_as_the_calendar_says_it_and_leaving_reads_the_focused_one(person: Sit) -> None:
    someone = person(*STAYS)
    timeline = someone.window.month.timeline
    QTest.mouseMove(timeline, at(timeline, date(2023, 5, 18)))
    hovered = timeline.accessibleDescription()
    assert hovered == "Thursday, 18 May 2023, not registered, day 79 of the stay, 79 of 90 days used"
    assert someone.window.focus.day == date(2023, 10, 10)
    timeline.leaveEvent(None)  # type: ignore[arg-type]
    assert timeline.accessibleDescription() == someone.says(date(2023, 10, 10))
    assert someone.says(date(2023, 5, 18)) == hovered


def test_where_there_is_little_room_the_day_is_read_whole_and_the_name_gives_way(person: Sit) -> None:
    timeline = person(*STAYS).window.month.timeline
    day, metrics = date(2023, 5, 18), QFontMetricsF(timeline.font())
    name, text = timeline.heading(day, metrics, 2000)
    assert name == timeline.accessibleName()
    assert text.endswith("79 of 90 days used")
    room = metrics.horizontalAdvance(text)
    for more in (40, 1, 0):
        shorter, whole = timeline.heading(day, metrics, room + more)
        assert whole == text
        assert metrics.horizontalAdvance(shorter) <= more < metrics.horizontalAdvance(name)
    assert timeline.heading(None, metrics, 2000) == (name, "")


def test_a_click_goes_to_the_day_and_the_month_follows(person: Sit) -> None:
    someone = person(*STAYS)
    timeline = someone.window.month.timeline
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, date(2023, 4, 4)))
    assert someone.window.focus.day == date(2023, 4, 4)
    assert someone.window.month.model.index_of(date(2023, 4, 4)).isValid()


def test_the_keys_of_the_calendar_lead_on_the_timeline_too(person: Sit) -> None:
    someone = person(*STAYS)
    timeline = someone.window.month.timeline
    timeline.setFocus()
    for key, day in (
        (Qt.Key.Key_Left, date(2023, 10, 9)), (Qt.Key.Key_Up, date(2023, 10, 2)), (Qt.Key.Key_PageDown, date(2023, 11, 2)),
    ):
        QTest.keyClick(timeline, key)
        assert someone.window.focus.day == day
        assert timeline.accessibleDescription() == someone.says(day)
    assert timeline.hasFocus()


def test_it_turns_when_the_focus_leaves_it_and_keeps_its_place_while_it_does_not(person: Sit) -> None:
    someone = person(*STAYS)
    timeline = someone.window.month.timeline
    before = timeline.shown
    assert before == DayRange(date(2023, 3, 1), date(2024, 2, 29))
    someone.window.focus.move_to(date(2023, 3, 1))
    assert timeline.shown == before
    someone.window.focus.move_to(date(2023, 2, 28))
    assert timeline.shown == months_around(date(2023, 2, 28))


def test_a_change_of_the_log_is_drawn(person: Sit) -> None:
    someone = person()
    timeline = someone.window.month.timeline
    assert "0 of 90 days used" in timeline.reading(date(2023, 10, 10))
    someone.window.bridge.done(someone.desk.put(stay("2023-10-06")))
    QApplication.processEvents()
    assert "5 of 90 days used" in timeline.reading(date(2023, 10, 10))
    assert timeline.reading(date(2023, 10, 11)).endswith("planned")


def test_the_year_shows_its_own_days(person: Sit) -> None:
    someone = person(*STAYS)
    someone.window.show_view("year")
    page = someone.window.views.page
    assert isinstance(page, YearPage)
    assert page.timeline.shown == DayRange(date(2023, 1, 1), date(2023, 12, 31))
    for view in page.months.views:
        model = view.model()
        for row in range(model.rowCount()):
            cell = model.cell(model.index(row, 3))  # type: ignore[attr-defined]
            if not cell.dimmed:
                assert page.timeline.reading(cell.day) == model.index(row, 3).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(("height", "shown"), [(860, True), (430, False)])
def test_it_stands_back_in_a_low_window(person: Sit, height: int, shown: bool) -> None:
    assert person(*STAYS, size=(1100, height)).window.month.timeline.isVisible() is shown


def test_the_day_from_which_another_rule_applies_is_marked() -> None:
    course = course_of(list(Logbook("stay 2022-12-01 2022-12-20", today="2023-03-01").assessed("2022-11-01", "2023-03-01")))
    assert course.changes == (date(2023, 1, 27),)
    assert course.limits == ((DayRange(date(2023, 1, 27), date(2023, 3, 1)), 90),)


def test_the_scale_holds_what_is_above_the_limit() -> None:
    course = course_of(list(Logbook("stay 2023-02-01 2023-05-11", today="2023-05-11").assessed("2023-02-01", "2023-05-11")))
    assert (course.limits[0][1], course.most) == (90, 100)
