"""How the days are counted is chosen in the window, per log, and undone like any other change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLabel

from kzdesk.ui.dialogs.counting import CountingDialog
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]


def opened(someone: Visitor) -> CountingDialog:
    """The dialog, opened as the menu opens it."""
    someone.window.editors.choose_counting()
    dialog = someone.dialog()
    assert isinstance(dialog, CountingDialog)
    return dialog


def choose(dialog: CountingDialog, reading: str, number: int) -> None:
    """Press the answer with this number."""
    dialog._groups[reading].button(number).click()


def test_a_reading_changes_every_number_and_is_said_and_is_on_disk(person: Sit) -> None:
    someone = person(stay("2026-01-01", "2026-02-14"), stay("2026-05-01", "2026-06-14"), today=date(2026, 6, 15))
    assert someone.desk.countdown().earliest_entry == date(2026, 6, 30)
    dialog = opened(someone)
    choose(dialog, "window", 1)
    someone.save(dialog)
    assert someone.desk.countdown().earliest_entry == date(2026, 9, 13)
    said = [label.text() for label in someone.window.panel.findChildren(QLabel)]
    assert any(text.startswith("Reading you chose: After a stay that used the allowance up, 90 full days") for text in said)
    assert any("Under the cautious reading 90 full days outside" in text for text in said)
    assert "Counted by the readings you chose" in someone.window._person.toolTip()
    someone.press("Undo", someone.window.header)
    assert someone.desk.countdown().earliest_entry == date(2026, 6, 30)
    someone.press("Redo")
    assert someone.on_disk().person.readings == (("window", "cautious-90"),)


def test_the_default_is_not_written_down(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    dialog = opened(someone)
    choose(dialog, "registration-basis", 1)
    choose(dialog, "registration-basis", 0)
    someone.save(dialog)
    assert someone.on_disk().person.readings == ()


def test_the_citizenship_can_be_changed(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    assert someone.look(date(2023, 10, 10)) == "UNREGISTERED"
    dialog = opened(someone)
    dialog.citizenship.setCurrentIndex(dialog.citizenship.findData("DEU"))
    someone.save(dialog)
    assert someone.look(date(2023, 10, 10)) == "OVERSTAY"
    assert someone.window._person.text() == "Germany"
    assert someone.on_disk().person.citizenship == "DEU"


def test_a_citizenship_that_changed_chooses_the_rule_of_later_entries(person: Sit) -> None:
    someone = person(stay("2023-06-01", "2023-06-20"), stay("2023-09-01"))
    dialog = opened(someone)
    changes = dialog.changes_of_citizenship
    someone.press("My citizenship has changed…", dialog)
    box, since, _row = changes.rows[0]
    assert box.chosen() == ""
    assert not dialog.save_button.isEnabled()
    box.setCurrentIndex(box.findData("DEU"))
    assert not dialog.save_button.isEnabled()
    since.set_day(date(2023, 8, 1))
    someone.save(dialog)
    assert someone.look(date(2023, 6, 10)) == "LAWFUL"
    assert someone.look(date(2023, 10, 10)) == "OVERSTAY"
    assert someone.window._person.text() == "Germany"
    assert someone.on_disk().person.later == ((date(2023, 8, 1), "DEU"),)


def test_a_change_of_citizenship_is_taken_out_again(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    dialog = opened(someone)
    someone.press("My citizenship has changed…", dialog)
    someone.press("Take this change out", dialog)
    someone.save(dialog)
    assert someone.desk.journal.person.later == ()
