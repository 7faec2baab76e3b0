"""Days marked with the mouse or the keyboard become stays, and everything can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kzdesk.ui.journal.record_editors import AwayDialog
from kzdesk.ui.journal.stay_editor import StayEditor
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]

OCT = [date(2023, 10, day) for day in range(1, 32)]


def october(day: int) -> date:
    """A day of October 2023."""
    return OCT[day - 1]


def test_a_drag_over_days_makes_a_stay_that_is_on_disk(person: Sit) -> None:
    someone = person()
    dialog = someone.drag(october(3), october(7))
    assert isinstance(dialog, StayEditor)
    assert (dialog.entry.day(), dialog.exit.day()) == (october(3), october(7))
    someone.save(dialog)
    assert someone.stays() == [(october(3), october(7))]
    assert [someone.look(october(day)) for day in (2, 3, 7, 8)] == ["NO_RECORD", "LAWFUL", "LAWFUL", "OUTSIDE"]
    assert [(s.entry, s.exit) for s in someone.on_disk().stays] == [(october(3), october(7))]


def test_a_drag_backwards_and_across_weeks_is_the_same(person: Sit) -> None:
    someone = person()
    dialog = someone.drag(october(19), october(4))
    assert isinstance(dialog, StayEditor)
    assert (dialog.entry.day(), dialog.exit.day()) == (october(4), october(19))


def test_while_dragging_the_days_are_counted_in_words_and_escape_lets_go(person: Sit) -> None:
    someone = person()
    start, end = someone.point(october(3)), someone.point(october(6))
    QTest.mousePress(someone.days.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(someone.days.viewport(), end)
    assert "4 days, 3–6 Oct 2023" in [label.text() for label in someone.window.month.findChildren(QLabel)]
    someone.keys(Qt.Key.Key_Escape)
    QTest.mouseRelease(someone.days.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert someone.dialog() is None
    assert someone.stays() == []


def test_shift_and_arrows_mark_days_and_enter_opens_the_editor(person: Sit) -> None:
    someone = person()
    someone.window.focus.move_to(october(3))
    someone.keys(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, shift=True)
    someone.keys(Qt.Key.Key_Return)
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    assert (dialog.entry.day(), dialog.exit.day()) == (october(3), october(12))
    someone.save(dialog)
    assert someone.stays() == [(october(3), october(12))]
    assert someone.window.focus.anchor is None
    assert someone.window.focusWidget() is someone.days


def test_enter_on_today_begins_an_open_stay(person: Sit) -> None:
    someone = person()
    someone.keys(Qt.Key.Key_Return)
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    assert dialog.still_here.isChecked()
    someone.save(dialog)
    assert someone.stays() == [(october(10), None)]
    assert someone.says(october(10)).endswith("day 1 of the stay, 1 of 90 days used, today")
    assert someone.says(october(11)).endswith("day 2 of the stay, 2 of 90 days used, planned")


def test_a_double_click_on_one_past_day_makes_a_stay_of_one_day(person: Sit) -> None:
    someone = person()
    QTest.mouseDClick(someone.days.viewport(), Qt.MouseButton.LeftButton, pos=someone.point(october(4)))
    someone.save(someone.dialog())
    assert someone.stays() == [(october(4), october(4))]


def test_days_inside_a_stay_ask_whether_the_person_was_away(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    dialog = someone.drag(october(3), october(5))
    assert isinstance(dialog, AwayDialog)
    assert (dialog.left.day(), dialog.back.day()) == (october(2), october(6))
    someone.save(dialog)
    assert someone.stays() == [(date(2023, 9, 1), october(2)), (october(6), None)]
    assert [someone.look(october(day)) for day in (2, 3, 5, 6)] == ["UNREGISTERED", "OUTSIDE", "OUTSIDE", "LAWFUL"]


def test_days_to_come_inside_an_open_stay_plan_a_trip_out(person: Sit) -> None:
    someone = person(stay("2023-10-01"))
    dialog = someone.drag(october(24), october(28))
    assert isinstance(dialog, AwayDialog)
    someone.save(dialog)
    assert someone.stays() == [(october(1), october(23)), (october(29), None)]
    assert someone.look(october(26)) == "OUTSIDE"


def test_a_border_run_shares_its_day_and_counts_it_once(person: Sit) -> None:
    someone = person(stay("2023-09-20"))
    dialog = someone.drag(october(3), october(5))
    assert isinstance(dialog, AwayDialog)
    dialog.left.set_day(october(4))
    dialog.back.set_day(october(4))
    someone.save(dialog)
    assert someone.stays() == [(date(2023, 9, 20), october(4)), (october(4), None)]
    assert "day 1 of the stay, 15 of 90 days used" in someone.says(october(4))


def test_delete_takes_a_stay_out_and_undo_brings_it_back_and_redo_takes_it_again(person: Sit) -> None:
    someone = person(stay("2023-10-02", "2023-10-06"))
    someone.window.focus.move_to(october(4))
    someone.keys(Qt.Key.Key_Delete)
    assert someone.stays() == []
    assert someone.window.toast.isVisible()
    someone.press("Undo", someone.window.header)
    assert someone.stays() == [(october(2), october(6))]
    someone.press("Redo")
    assert someone.stays() == []
    someone.keys(Qt.Key.Key_Z, control=True)
    assert someone.stays() == [(october(2), october(6))]
    assert len(someone.on_disk().stays) == 1


def test_the_toast_undoes_too(person: Sit) -> None:
    someone = person(stay("2023-10-02", "2023-10-06"))
    someone.window.focus.move_to(october(4))
    someone.keys(Qt.Key.Key_Delete)
    someone.press("Undo the last change")
    assert someone.stays() == [(october(2), october(6))]


def test_a_stay_is_edited_where_it_stands(person: Sit) -> None:
    someone = person(stay("2023-10-02", "2023-10-06", note="kept"))
    someone.window.focus.move_to(october(4))
    someone.keys(Qt.Key.Key_F2)
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    dialog.exit.edit.setText("2023-10-08")
    someone.save(dialog)
    assert [(s.entry, s.exit, s.note) for s in someone.desk.journal.stays] == [(october(2), october(8), "kept")]


