"""The month scrolls by whole weeks: with the wheel, by keys, and at its edges while days are being marked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kzdesk.domain.days import DayRange
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.stay_editor import StayEditor
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]
WEEK = timedelta(7)
OCTOBER = date(2023, 9, 25)
"""The first day shown with October 2023."""


def wheel(someone: Visitor, *steps: int) -> None:
    """Turn the wheel over the month; 120 is a notch towards the person's past."""
    for step in steps:
        place = QPointF(someone.days.viewport().rect().center())
        glob = QPointF(someone.days.viewport().mapToGlobal(place.toPoint()))
        event = QWheelEvent(place, glob, QPoint(), QPoint(0, step), Qt.MouseButton.NoButton,
                            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(someone.days.viewport(), event)


def first_shown(someone: Visitor) -> date:
    """The first day in sight."""
    return someone.window.month.model.shown.first


def title(someone: Visitor) -> str:
    """The heading."""
    return next(label.text() for label in someone.window.month.findChildren(QLabel) if label.text())


def test_the_wheel_scrolls_by_weeks_and_the_title_follows_while_the_focus_stays(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    assert (first_shown(someone), title(someone)) == (OCTOBER, "October 2023")
    wheel(someone, -120, -120)
    assert (first_shown(someone), title(someone)) == (OCTOBER + 2 * WEEK, "October 2023")
    wheel(someone, -120)
    assert (first_shown(someone), title(someone)) == (OCTOBER + 3 * WEEK, "November 2023")
    assert someone.window.focus.day == date(2023, 10, 10)
    wheel(someone, *[120] * 6)
    assert (first_shown(someone), title(someone)) == (OCTOBER - 3 * WEEK, "September 2023")


def test_the_small_steps_of_a_touchpad_add_up(person: Sit) -> None:
    someone = person()
    wheel(someone, *[-40] * 2)
    assert first_shown(someone) == OCTOBER
    wheel(someone, -40)
    assert first_shown(someone) == OCTOBER + WEEK


def test_days_scrolled_to_are_ruled(person: Sit) -> None:
    someone = person(stay("2023-06-01", "2023-06-05"))
    wheel(someone, *[120] * 18)
    index = someone.window.month.model.index_of(date(2023, 6, 3))
    assert "day 3 of the stay" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_key_after_scrolling_away_comes_back_as_far_as_it_must(person: Sit) -> None:
    someone = person()
    wheel(someone, *[-120] * 10)
    someone.keys(Qt.Key.Key_Right)
    assert someone.window.focus.day == date(2023, 10, 11)
    assert first_shown(someone) == date(2023, 10, 9)
    assert someone.days.currentIndex() == someone.window.month.model.index_of(date(2023, 10, 11))


def test_arrows_scroll_over_the_edge_by_one_week(person: Sit) -> None:
    someone = person()
    someone.keys(*[Qt.Key.Key_Down] * 3)
    assert first_shown(someone) == OCTOBER
    someone.keys(Qt.Key.Key_Down)
    assert (someone.window.focus.day, first_shown(someone)) == (date(2023, 11, 7), OCTOBER + WEEK)


def test_a_page_and_today_turn_to_the_month(person: Sit) -> None:
    someone = person()
    someone.keys(Qt.Key.Key_PageDown)
    assert (first_shown(someone), title(someone)) == (date(2023, 10, 30), "November 2023")
    wheel(someone, *[120] * 30)
    someone.press("Today", someone.window.month)
    assert (someone.window.focus.day, first_shown(someone)) == (date(2023, 10, 10), OCTOBER)
    wheel(someone, *[120] * 30)
    someone.press("Today", someone.window.month)
    assert first_shown(someone) == OCTOBER


def test_a_click_on_a_dimmed_day_moves_nothing_under_the_mouse(person: Sit) -> None:
    someone = person()
    place = someone.days.visualRect(someone.window.month.model.index_of(date(2023, 11, 3))).center()
    QTest.mouseClick(someone.days.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (someone.window.focus.day, first_shown(someone)) == (date(2023, 11, 3), OCTOBER)


@pytest.mark.parametrize("down", [True, False])
def test_marking_goes_on_beyond_the_edge(person: Sit, qtbot: QtBot, down: bool) -> None:
    someone = person()
    start = someone.point(date(2023, 10, 11))
    viewport = someone.days.viewport()
    beyond = QPoint(start.x(), viewport.height() + 20 if down else -60)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, beyond)
    far = date(2023, 11, 22) if down else date(2023, 9, 6)
    qtbot.waitUntil(lambda: someone.window.focus.day >= far if down else someone.window.focus.day <= far)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=beyond)
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    marked = DayRange.between(date(2023, 10, 11), someone.window.focus.day)
    assert (dialog.entry.day(), dialog.exit.day()) == (marked.first, marked.last)
    assert (someone.window.focus.day - date(2023, 10, 11)).days % 7 == 0
    dialog.reject()


def test_escape_at_the_edge_lets_go_and_scrolls_no_more(person: Sit, qtbot: QtBot) -> None:
    someone = person()
    start = someone.point(date(2023, 10, 11))
    viewport = someone.days.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, QPoint(start.x(), viewport.height() + 20))
    qtbot.waitUntil(lambda: first_shown(someone) > OCTOBER)
    someone.keys(Qt.Key.Key_Escape)
    shown = first_shown(someone)
    qtbot.waitUntil(lambda: not someone.days._edge.active)  # type: ignore[attr-defined]
    assert first_shown(someone) == shown
    assert someone.window.focus.anchor is None
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start)
    assert someone.dialog() is None


def test_a_low_window_shows_fewer_weeks_and_the_focused_one_is_among_them(person: Sit, qtbot: QtBot) -> None:
    someone = person(size=(640, 420))
    someone.window.focus.move_to(date(2023, 10, 31))
    shown = someone.window.month.model.shown
    assert date(2023, 10, 31) in shown
    someone.window.setMinimumSize(0, 0)
    someone.window.month.setFixedHeight(170)
    qtbot.waitUntil(lambda: someone.window.month.model.rowCount() < 6)
    assert date(2023, 10, 31) in someone.window.month.model.shown
    assert someone.days.rowHeight(0) >= someone.days.fontMetrics().height() * 1.5


@pytest.mark.parametrize(
    ("language", "spans"),
    [
        ("en", ("3–16 Mar 2026", "3 Mar – 2 Apr 2026", "30 Dec 2025 – 2 Jan 2026", "3 Mar 2026")),
        ("kk", ("2026 ж. 3–16 наурыз", "2026 ж. 3 наурыз – 2 сәуір",
                "2025 ж. 30 желтоқсан – 2026 ж. 2 қаңтар", "2026 ж. 3 наурыз")),
    ],
)
def test_a_span_says_once_what_its_ends_share(language: str, spans: tuple[str, ...]) -> None:
    march = date(2026, 3, 3)
    pairs = [(march, date(2026, 3, 16)), (march, date(2026, 4, 2)), (date(2025, 12, 30), date(2026, 1, 2)), (march, march)]
    assert tuple(Dates(language).span(DayRange(*pair)) for pair in pairs) == spans


def test_a_window_that_grows_from_low_to_high_shows_the_month_it_showed(person: Sit, qtbot: QtBot) -> None:
    someone = person(size=(1360, 860))
    someone.window.month.setFixedHeight(170)
    qtbot.waitUntil(lambda: someone.window.month.model.rowCount() < 6)
    someone.window.month.setFixedHeight(700)
    qtbot.waitUntil(lambda: someone.window.month.model.rowCount() == 6)
    assert (first_shown(someone), title(someone)) == (OCTOBER, "October 2023")
