"""What the editors say before anything is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kzdesk.domain.journal import Permit, Registration
from kzdesk.ui.journal.date_field import parse_day
from kzdesk.ui.journal.record_dialog import RecordDialog
from kzdesk.ui.journal.record_editors import PermitEditor, RegistrationEditor
from kzdesk.ui.journal.stay_editor import StayEditor
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]


def notes(dialog: RecordDialog) -> list[str]:
    """The lines beneath the fields that are in sight."""
    return [line.text() for line in dialog.findChildren(QLabel, "note") if not line.isHidden()]


def new_stay(someone: Visitor, entry: date) -> StayEditor:
    """The editor of a new stay, opened by its button."""
    someone.window.focus.move_to(entry)
    someone.press("New stay")
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    return dialog


def test_an_overlap_is_told_and_joined_with_one_click(person: Sit) -> None:
    someone = person(stay("2023-09-01", "2023-09-20"))
    dialog = new_stay(someone, date(2023, 9, 21))
    dialog.entry.edit.setText("15.09.2023")
    dialog.exit.edit.setText("25.09.2023")
    assert "Overlaps the stay 1–20 Sept 2023. Only the day of exit and entry may be shared." in notes(dialog)
    assert not dialog.save_button.isEnabled()
    someone.press("Join the two stays", dialog)
    someone.save(dialog)
    assert someone.stays() == [(date(2023, 9, 1), date(2023, 9, 25))]
    someone.press("Undo", someone.window.header)
    assert someone.stays() == [(date(2023, 9, 1), date(2023, 9, 20))]


@pytest.mark.parametrize(("entry", "fits"), [("19.09.2023", False), ("20.09.2023", True), ("21.09.2023", True)])
def test_only_the_boundary_day_may_be_shared(person: Sit, entry: str, fits: bool) -> None:
    someone = person(stay("2023-09-01", "2023-09-20"))
    dialog = new_stay(someone, date(2023, 9, 21))
    dialog.entry.edit.setText(entry)
    dialog.exit.edit.setText("25.09.2023")
    assert dialog.save_button.isEnabled() is fits
    dialog.reject()


def test_who_leaves_begins_with_the_exit(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    (recorded,) = someone.window.desk.journal.stays
    someone.window.editors.leave(recorded)
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    QApplication.processEvents()
    assert dialog.focusWidget() is dialog.exit.edit
    assert dialog.exit.edit.selectedText() == dialog.exit.edit.text()
    dialog.reject()


@pytest.mark.parametrize(("entry", "told"), [("21.09.2023", False), ("22.09.2023", True), ("23.09.2023", False)])
def test_a_single_day_between_two_stays_is_told_before_saving_and_does_not_bar_it(
    person: Sit, entry: str, told: bool,
) -> None:
    someone = person(stay("2023-09-01", "2023-09-20"))
    dialog = new_stay(someone, date(2023, 9, 25))
    dialog.entry.edit.setText(entry)
    dialog.exit.edit.setText("25.09.2023")
    assert any("A single day outside" in note for note in notes(dialog)) is told
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_two_stays_with_a_single_day_between_are_joined_with_one_click(person: Sit) -> None:
    someone = person(stay("2023-09-01", "2023-09-20"), stay("2023-09-27", "2023-09-30"))
    dialog = new_stay(someone, date(2023, 9, 25))
    dialog.entry.edit.setText("22.09.2023")
    dialog.exit.edit.setText("25.09.2023")
    before, _after = (b for b in dialog.findChildren(QPushButton, "note") if b.text() == "Join the two stays" and b.isVisible())
    QTest.mouseClick(before, Qt.MouseButton.LeftButton)
    assert any("A single day outside" in note for note in notes(dialog))
    someone.press("Join the two stays", dialog)
    assert not any("A single day outside" in note for note in notes(dialog))
    someone.save(dialog)
    assert someone.stays() == [(date(2023, 9, 1), date(2023, 9, 30))]


@pytest.mark.parametrize(("last", "told"), [("29.05.2026", False), ("30.05.2026", True), ("31.05.2026", True)])
def test_an_overstay_is_told_and_does_not_bar_saving(person: Sit, last: str, told: bool) -> None:
    someone = person(today=date(2026, 7, 1))
    dialog = new_stay(someone, date(2026, 3, 1))
    dialog.exit.edit.setText(last)
    assert any("Overstay" in note for note in notes(dialog)) is told
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_what_is_not_a_day_is_told_in_words_and_nothing_is_guessed(person: Sit) -> None:
    dialog = new_stay(someone := person(), date(2023, 10, 3))
    for text in ("31.02.2023", "3/10/23", "yesterday", "03.10.23"):
        dialog.entry.edit.setText(text)
        assert not dialog.save_button.isEnabled(), text
    dialog.entry.edit.setText("2023-10-05")
    dialog.exit.edit.setText("2023-10-04")
    assert notes(dialog) == ["The exit is before the entry."]
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()
    assert someone.stays() == []


@pytest.mark.parametrize(
    ("text", "told"),
    [("30.02.2023", "There is no such day"), ("2023-13-01", "There is no such day"),
     ("1.10.23", "Write a day as 30.09.2023 or 2023-09-30")],
)
def test_a_day_that_does_not_exist_is_told_apart_from_one_that_is_not_read(person: Sit, text: str, told: str) -> None:
    dialog = new_stay(person(), date(2023, 10, 3))
    dialog.entry.edit.setText(text)
    assert dialog.entry.edit.accessibleDescription() == told
    dialog.reject()


def test_a_second_stay_is_not_opened_while_one_is_open(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    dialog = new_stay(someone, date(2023, 10, 10))
    assert any("you are still here" in note for note in notes(dialog))
    assert not dialog.save_button.isEnabled()
    someone.press("Join the two stays", dialog)
    someone.save(dialog)
    assert someone.stays() == [(date(2023, 9, 1), None)]


def test_the_arrow_keys_step_a_day(person: Sit) -> None:
    dialog = new_stay(person(), date(2023, 10, 31))
    QTest.keyClick(dialog.entry.edit, Qt.Key.Key_Up)
    assert dialog.entry.edit.text() == "01.11.2023"
    QTest.keyClick(dialog.entry.edit, Qt.Key.Key_Down)
    assert dialog.entry.day() == date(2023, 10, 31)
    dialog.reject()


@pytest.mark.parametrize(
    ("text", "day"),
    [("2023-09-30", date(2023, 9, 30)), ("30.09.2023", date(2023, 9, 30)), (" 1.2.2024 ", date(2024, 2, 1)),
     ("29.02.2023", None), ("09/30/2023", None), ("30.09.23", None), ("", None), ("٣٠.٠٩.٢٠٢٣", None)],
)
def test_a_day_is_read_or_refused(text: str, day: date | None) -> None:
    assert parse_day(text) == day


def test_a_registration_turns_the_days_blue_and_the_card_calm(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    assert someone.look(date(2023, 10, 10)) == "UNREGISTERED"
    someone.press("Registered…")
    dialog = someone.dialog()
    assert isinstance(dialog, RegistrationEditor)
    assert dialog.first.day() == date(2023, 10, 10)
    dialog.first.edit.setText("20.09.2023")
    someone.save(dialog)
    assert someone.look(date(2023, 10, 10)) == "REGISTERED"
    assert someone.desk.countdown().registration_due is None


def test_typing_an_exit_takes_still_here_away_and_the_tick_takes_the_exit_away(person: Sit) -> None:
    dialog = new_stay(person(), date(2023, 10, 10))
    assert dialog.still_here.isChecked()
    QTest.keyClick(dialog.entry.edit, Qt.Key.Key_Tab)
    assert dialog.exit.edit.hasFocus()
    QTest.keyClicks(dialog.exit.edit, "12.10.2023")
    assert not dialog.still_here.isChecked()
    stay_typed = dialog.candidate()
    assert stay_typed is not None
    assert stay_typed.exit == date(2023, 10, 12)
    dialog.still_here.setChecked(True)
    assert dialog.exit.edit.text() == ""
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_enter_saves_from_the_date_of_a_registration(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    someone.press("Registered…")
    dialog = someone.dialog()
    assert isinstance(dialog, RegistrationEditor)
    assert dialog.first.edit.hasFocus()
    dialog.save_button.setFocus()
    dialog.first.edit.setFocus()
    dialog.first.edit.setText("20.09.2023")
    QTest.keyClick(dialog.first.edit, Qt.Key.Key_Return)
    assert [record.day for record in someone.desk.journal.registrations] == [date(2023, 9, 20)]


def test_a_note_beneath_does_not_squeeze_the_fields(person: Sit) -> None:
    dialog = new_stay(person(), date(2023, 10, 10))
    roomy = dialog.entry.edit.height()
    dialog.entry.edit.setText("01.10.2022")
    QApplication.processEvents()
    assert dialog.entry.edit.height() == dialog.exit.edit.height() == roomy
    assert dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width())
    dialog.reject()


def test_an_editor_that_opens_with_a_warning_has_room_for_it(person: Sit) -> None:
    someone = person(stay("2022-10-01"))
    someone.window.editors.edit(someone.desk.journal.stays[0])
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    assert dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width())
    assert dialog.entry.edit.height() >= dialog.entry.edit.sizeHint().height()
    dialog.reject()


def test_a_registration_outside_every_stay_is_told(person: Sit) -> None:
    someone = person(stay("2023-09-01", "2023-09-20"))
    someone.press("Registered…")
    dialog = someone.dialog()
    assert isinstance(dialog, RegistrationEditor)
    assert notes(dialog) == ["No stay is recorded on this day, so the registration counts for none."]
    dialog.reject()


def test_a_permit_takes_its_days_out_of_the_count(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    someone.press("Permit…")
    dialog = someone.dialog()
    assert isinstance(dialog, PermitEditor)
    dialog.first.edit.setText("01.10.2023")
    dialog.open_ended.setChecked(True)
    someone.save(dialog)
    assert someone.look(date(2023, 10, 10)) == "PERMIT"
    assert someone.desk.journal.permits == (Permit(someone.desk.journal.permits[0].id, date(2023, 10, 1)),)


def test_every_editor_deletes_with_undo(person: Sit) -> None:
    records = (stay("2023-09-01"), Registration("r", date(2023, 9, 20)), Permit("p", date(2023, 10, 1), date(2023, 10, 5)))
    someone = person(*records)
    for record in records:
        someone.window.editors.edit(record)
        someone.press("Delete", someone.dialog())
        assert someone.desk.journal.find(record.id) is None
        someone.press("Undo", someone.window.header)
        assert someone.desk.journal.find(record.id) == record


def test_cancelling_changes_nothing(person: Sit) -> None:
    someone = person(stay("2023-09-01", "2023-09-20"))
    someone.window.editors.edit(someone.desk.journal.stays[0])
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    dialog.exit.edit.setText("25.09.2023")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert someone.stays() == [(date(2023, 9, 1), date(2023, 9, 20))]
    assert someone.desk.history.next_undo is None
