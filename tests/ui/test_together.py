"""A record written once for several people of a log."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication, QCheckBox, QDialog

from kzdesk.domain.days import DayRange
from kzdesk.ui.journal.stay_editor import StayEditor
from tests.ui.conftest import Visitor, stay
from tests.ui.test_counting_dialog import Sit
from tests.ui.test_people import add, texts


def ticked(dialog: QDialog, *names: str) -> None:
    """Tick the others."""
    for name in names:
        (box,) = (box for box in dialog.findChildren(QCheckBox) if box.text() == name)
        box.click()
    QApplication.processEvents()


def entries(someone: Visitor) -> list[list[date]]:
    """The entry days of everybody."""
    return [[own.entry for own in journal.stays] for journal in someone.window.desk.family]


def test_a_stay_is_written_once_for_a_family_and_undone_once(person: Sit) -> None:
    someone = person()
    for name in ("Mama", "Papa"):
        add(someone, name, "RUS")
    someone.window.focus.move_to(date(2023, 9, 1))
    someone.press("New stay")
    editor = someone.dialog()
    assert isinstance(editor, StayEditor)
    editor.still_here.setChecked(True)
    ticked(editor, "Mama")
    someone.save(editor)
    named = {journal.person.name: [own.entry for own in journal.stays] for journal in someone.window.desk.family}
    assert named == {"": [], "Mama": [date(2023, 9, 1)], "Papa": [date(2023, 9, 1)]}
    (own,) = someone.window.desk.journal.stays
    someone.window.editors.leave(own)
    editor = someone.dialog()
    assert isinstance(editor, StayEditor)
    assert [box.text() for box in editor.together.findChildren(QCheckBox)] == ["Mama"], "who has no such stay is not asked"
    ticked(editor, "Mama")
    someone.save(editor)
    assert all(own.exit for journal in someone.window.desk.family for own in journal.stays)
    someone.press("Undo", someone.window.header)
    someone.press("Undo", someone.window.header)
    assert entries(someone) == [[], [], []]


def test_what_bars_somebody_else_is_said_with_their_name_and_nothing_is_saved(person: Sit) -> None:
    someone = person(stay("2023-08-01", "2023-08-20"))
    add(someone, "Papa", "RUS")
    someone.window.editors.new_stay(DayRange(date(2023, 8, 10), date(2023, 8, 12)))
    editor = someone.dialog()
    assert isinstance(editor, StayEditor)
    assert editor.save_button.isEnabled()
    (box,) = editor.together.findChildren(QCheckBox)
    box.click()
    assert not editor.save_button.isEnabled()
    assert f"{box.text()}: Overlaps the stay 1–20 Aug 2023." in texts(editor)
    box.click()
    assert editor.save_button.isEnabled()
    editor.reject()


def test_one_person_alone_is_not_asked_for_whom(person: Sit) -> None:
    someone = person()
    someone.window.editors.new_stay_today()
    editor = someone.dialog()
    assert isinstance(editor, StayEditor)
    assert "Also for" not in texts(editor)
    editor.reject()
