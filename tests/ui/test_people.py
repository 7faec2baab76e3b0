"""A family at the window: somebody is added, shown, edited, removed; who must act next; documents; a checklist that is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLabel, QMenu, QMessageBox, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Document, Journal, Permit, Person
from kzdesk.services.comparison import State
from kzdesk.services.settings import Settings
from kzdesk.storage.json_format import write_json
from kzdesk.ui.dialogs.companion import CompanionDialog
from kzdesk.ui.journal.record_editors import PermitEditor
from kzdesk.ui.journal.stay_editor import StayEditor
from kzdesk.ui.people.editor import PersonEditor
from kzdesk.ui.people.overview import PeopleDialog
from kzdesk.ui.planner.page import PlanPage
from kzdesk.ui.reminders.watch import Reminders
from kzdesk.ui.report.dialog import ReportDialog
from kzdesk.ui.transfer.review_page import ReviewPage
from tests.ui.conftest import Visitor, stay
from tests.ui.importer import Importer, wrote
from tests.ui.test_counting_dialog import Sit

SEPTEMBER = stay("2023-09-15")


def overview(someone: Visitor) -> PeopleDialog:
    """The people of the log, as from the menu."""
    someone.window.beside.show_people()
    QApplication.processEvents()
    return next(d for d in someone.window.findChildren(PeopleDialog) if d.isVisible())


def add(someone: Visitor, name: str, country: str) -> None:
    """Add somebody by hand."""
    people = overview(someone)
    someone.press("Add a person…", people)
    editor = next(d for d in people.findChildren(PersonEditor) if d.isVisible())
    QTest.keyClicks(editor.name, name)
    editor.citizenship.setCurrentIndex(editor.citizenship.findData(country))
    someone.save(editor)
    people.close()
    QApplication.processEvents()


def texts(dialog: QDialog) -> str:
    """Everything written in a dialog."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_somebody_is_added_and_shown_and_what_is_recorded_is_theirs_on_disk(person: Sit) -> None:
    someone = person(SEPTEMBER)
    add(someone, "Anna", "KGZ")
    assert someone.window._person.text() == "Anna · Kyrgyzstan"
    assert someone.look(date(2023, 9, 20)) != "LAWFUL"
    someone.save(someone.drag(date(2023, 10, 2), date(2023, 10, 5)))
    assert someone.look(date(2023, 10, 3)) == "LAWFUL"
    someone.desk.close()
    with_all = someone.place.open(None)
    try:
        assert [(j.person.name, len(j.stays)) for j in with_all.load()] == [("", 1), ("Anna", 1)]
    finally:
        with_all.close()


def test_the_switch_shows_the_other_one_and_says_so(person: Sit) -> None:
    someone = person(SEPTEMBER)
    assert someone.window._person.text() == "Russia"
    add(someone, "Anna", "KGZ")
    menu = someone.window._person.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions() if action.isCheckable()]
    assert names == ["&1 Me", "&2 Anna"]
    menu.actions()[0].trigger()
    assert someone.window._person.text() == "Me · Russia"
    assert someone.look(date(2023, 9, 20)) == "LAWFUL"
    assert someone.window._person.accessibleName() == "Whose records: Me · Russia"


def test_undo_turns_to_whose_change_is_taken_back(person: Sit) -> None:
    someone = person(SEPTEMBER)
    add(someone, "Anna", "KGZ")
    someone.window.bridge.done(someone.desk.look_at("1"))
    someone.window.undo()
    assert someone.window._person.text() == "Russia"
    someone.window.redo()
    assert someone.window._person.text() == "Anna · Kyrgyzstan"


def test_the_overview_tells_who_must_act_next_and_removes_after_a_question(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    add(someone, "Anna", "KGZ")
    someone.save(someone.drag(date(2023, 10, 1), date(2023, 10, 10)))
    people = overview(someone)
    assert "Next to act: Me. Register by" in texts(people)
    assert "Kyrgyzstan · Today:" in texts(people)
    remove = [b for b in people.findChildren(QPushButton) if b.text() == "Remove…" and b.isVisible()]
    assert [b.accessibleDescription() for b in remove] == ["Me", "Anna"]
    for answer, left in (("Cancel", 2), ("Remove", 1)):
        remove[1].click()
        QApplication.processEvents()
        box = next(b for b in people.findChildren(QMessageBox) if b.isVisible())
        assert "Anna" in box.text()
        next(b for b in box.buttons() if b.text() == answer).click()
        QApplication.processEvents()
        assert len(someone.desk.family) == left
    assert not any(b.isEnabled() for b in people.findChildren(QPushButton) if b.text() == "Remove…" and b.isVisible())
    people.close()
    someone.window.undo()
    assert len(someone.desk.family) == 2


@pytest.mark.parametrize(("name", "said"), [("", "Write a name"), (" me ", "Somebody else"), ("Anna", "")])
def test_a_person_needs_a_name_of_their_own(person: Sit, name: str, said: str) -> None:
    someone = person()
    people = overview(someone)
    someone.press("Add a person…", people)
    editor = next(d for d in people.findChildren(PersonEditor) if d.isVisible())
    QTest.keyClicks(editor.name, name)
    assert editor.save_button.isEnabled() is (not said)
    assert said in texts(editor)
    editor.reject()
    people.close()


def test_documents_are_kept_offered_in_a_stay_and_told_of_when_they_end(person: Sit) -> None:
    someone = person(SEPTEMBER)
    people = overview(someone)
    someone.press("Edit…", people)
    editor = next(d for d in people.findChildren(PersonEditor) if d.isVisible())
    someone.press("Add a document…", editor)
    assert not editor.save_button.isEnabled()
    (row,) = editor.papers.rows
    QTest.keyClicks(row.name, "Passport")
    QTest.keyClicks(row.number, "75 1")
    QTest.keyClicks(row.expires.edit, "1.11.20")
    assert not editor.save_button.isEnabled()
    QTest.keyClicks(row.expires.edit, "23")
    someone.save(editor)
    assert "Passport expires on" not in texts(people)  # the last lawful day comes before it
    people.close()
    passport = Document("Passport", "75 1", date(2023, 11, 1))
    assert someone.desk.journal.person.documents == (passport,)
    someone.window.editors.edit(someone.desk.journal.stays[0])
    dialog = someone.dialog()
    assert isinstance(dialog, StayEditor)
    assert dialog._document.completer().model().index(0, 0).data() == "Passport 75 1"
    dialog.reject()


def test_what_is_known_of_a_permit_is_recorded(person: Sit) -> None:
    someone = person(SEPTEMBER)
    someone.window.editors.new_permit()
    editor = someone.dialog()
    assert isinstance(editor, PermitEditor)
    editor.open_ended.setChecked(True)
    editor.kind.setText("visa")
    QTest.keyClicks(editor.number, "B12-1")
    QTest.keyClicks(editor.applied.edit, "1.1.20")
    assert not editor.save_button.isEnabled()
    QTest.keyClicks(editor.applied.edit, "23")
    someone.save(editor)
    (permit,) = someone.on_disk().permits
    assert permit == Permit(permit.id, date(2023, 10, 10), None, kind="visa", number="B12-1", applied=date(2023, 1, 1))


def test_the_checklist_of_a_permit_keeps_what_is_ticked_off_and_undo_takes_it_back(person: Sit) -> None:
    someone = person(SEPTEMBER)

    def boxes() -> tuple[CompanionDialog, list[QCheckBox]]:
        someone.window.beside.show_companion()
        QApplication.processEvents()
        dialog = next(d for d in someone.window.findChildren(CompanionDialog) if d.isVisible())
        return dialog, dialog.findChildren(QCheckBox)

    dialog, ticks = boxes()
    ticks[-1].click()
    assert "done 10 Oct 2023" in texts(dialog)
    dialog.close()
    assert [day for _, day in someone.desk.journal.person.done] == [date(2023, 10, 10)]
    dialog, ticks = boxes()
    assert [tick.isChecked() for tick in ticks].count(True) == 1
    dialog.close()
    someone.window.undo()
    dialog, ticks = boxes()
    assert not any(tick.isChecked() for tick in ticks)
    ticks[0].click()
    dialog.close()
    assert len(someone.on_disk().person.done) == 1


def test_plans_are_there_again_and_each_has_their_own(person: Sit, qtbot: QtBot) -> None:
    someone = person(SEPTEMBER)
    someone.window.show_view("plan")
    page = someone.window.views.page
    assert isinstance(page, PlanPage)
    page._rename("Autumn")
    add(someone, "Anna", "KGZ")
    qtbot.waitUntil(lambda: page.names.names.currentText() == "Plan 1")
    someone.window.bridge.done(someone.desk.look_at("1"))
    qtbot.waitUntil(lambda: page.names.names.currentText() == "Autumn")
    someone.window.close()
    vault = someone.place.open(None)
    try:
        assert [draft.name for draft in vault.plans("1")] == ["Autumn"]
    finally:
        vault.close()


def test_a_file_of_several_people_asks_whose_records(person: Sit, qtbot: QtBot, tmp_path: Path) -> None:
    someone = person(SEPTEMBER)
    hers = Journal(Person("KGZ", "Anna", id="a")).put(stay("2023-10-02", "2023-10-05"))
    path = wrote(tmp_path, write_json(Journal(Person("RUS", "Ivan")), hers), "log.json")
    someone.window.transfer.take_in()
    importer = Importer(someone, qtbot)
    importer.dialog.read([path])
    importer.wait()
    box = next(b for b in importer.page.findChildren(QComboBox) if b.accessibleName() == "Whose records")
    assert [box.itemText(at) for at in range(box.count())] == ["Ivan", "Anna"]
    assert importer.states == []
    box.setCurrentIndex(1)
    box.activated.emit(1)
    QApplication.processEvents()
    page = next(p for p in importer.dialog.findChildren(ReviewPage) if p.isVisible())
    assert [one.state for one in page.review.compared] == [State.CONFLICTING]
    assert "Anna" in [b.currentText() for b in page.findChildren(QComboBox) if b.accessibleName() == "Whose records"]
    importer.dialog.close()


def test_the_report_is_of_the_person_shown_or_of_everybody(person: Sit) -> None:
    someone = person(SEPTEMBER)
    someone.window.beside.print_report()
    dialog = next(d for d in someone.window.findChildren(ReportDialog) if d.isVisible())
    assert not dialog.everybody.isVisible()
    alone = dialog.paper.pages
    dialog.close()
    add(someone, "Anna", "KGZ")
    someone.window.beside.print_report()
    dialog = next(d for d in someone.window.findChildren(ReportDialog) if d.isVisible())
    hers = dialog.paper.pages
    dialog.everybody.click()
    assert dialog.paper.pages == alone + hers
    dialog.close()


def test_what_a_person_wrote_is_never_markup(person: Sit) -> None:
    someone = person(SEPTEMBER)
    add(someone, "<b>A & B</b>", "KGZ")
    assert someone.window._person.text() == "<b>A && B</b> · Kyrgyzstan"
    people = overview(someone)
    (named,) = [label for label in people.findChildren(QLabel) if label.text() == "<b>A & B</b>"]
    assert named.textFormat() is Qt.TextFormat.PlainText
    people.close()


def test_reminders_are_of_everybody_and_name_them(person: Sit) -> None:
    someone = person(stay("2023-09-15"))
    add(someone, "Anna <i>", "KGZ")
    someone.window.bridge.done(someone.desk.put(stay("2023-09-16")))
    shown = replace(someone.window._shown, settings=lambda: Settings(remind=True))
    reminders = Reminders(someone.window.bridge, shown, someone.window.dates, QVBoxLayout(), lambda: None, someone.window)
    assert reminders.bar is not None
    text = "".join(told.text() for told in reminders.bar.findChildren(QLabel))
    assert "Me: Register by" in text
    assert "Anna &lt;i&gt;: Register by" in text
    reminders.bar.deleteLater()
    reminders.deleteLater()
