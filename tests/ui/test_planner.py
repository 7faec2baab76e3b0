"""The plan: stays are added, judged while they are typed, mended with a press, and nothing of it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from kzdesk.domain.journal import Person, Stay
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.plans import Draft
from kzdesk.ui.calendar.model import DaysModel
from kzdesk.ui.planner.page import PlanPage
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]
FULL = (stay("2026-01-01", "2026-02-14"), stay("2026-05-01", "2026-06-14"))
"""45 and 45 days: the allowance is used up."""


def opened(someone: Visitor) -> PlanPage:
    someone.window.show_view("plan")
    page = someone.window.views.page
    assert isinstance(page, PlanPage)
    QApplication.processEvents()
    return page


def said(widget: QWidget) -> list[str]:
    """What stands in sight on a widget."""
    QApplication.processEvents()
    parts = (widget, widget._side) if isinstance(widget, PlanPage) else (widget,)
    return [shown.text() for part in parts for shown in part.findChildren(QLabel) if shown.isVisible()]


def offers(widget: QWidget) -> list[str]:
    """The buttons in sight on a widget."""
    QApplication.processEvents()
    return [button.text() for button in widget.findChildren(QPushButton) if button.isVisible()]


def outside(person: Sit) -> tuple[Visitor, PlanPage]:
    someone = person(*FULL, today=date(2026, 6, 15))
    return someone, opened(someone)


def test_it_begins_with_the_first_and_longest_stay_that_is_lawful(person: Sit) -> None:
    _, page = outside(person)
    assert page.fields.rows[0].planned() == PlannedStay(date(2026, 6, 30), date(2026, 8, 13))
    assert "Lawful" in said(page)


def test_a_stay_that_breaks_offers_the_smallest_change_and_takes_it_with_a_press(person: Sit) -> None:
    someone, page = outside(person)
    page.fields.rows[0].back.set_day(date(2026, 6, 25))
    page.fields.rows[0].until.set_day(date(2026, 8, 20))
    assert "Not lawful" in said(page)
    assert "Entering on Thu 25 June 2026 is not lawful." in said(page.fields.rows[0])
    assert offers(page.fields.rows[0]) == [
        "×", "Come 12 days later, on Tue 7 July 2026.", "Move the stay by 80 days: 13 Sept – 8 Nov 2026."]
    someone.press("Come 12 days later, on Tue 7 July 2026.", page)
    assert page.fields.rows[0].planned() == PlannedStay(date(2026, 7, 7), date(2026, 8, 20))
    assert "Lawful" in said(page)
    assert offers(page.fields.rows[0]) == ["×"]


def test_a_second_stay_is_judged_with_the_first_and_goes_again(person: Sit) -> None:
    someone, page = outside(person)
    someone.press("Plan another stay", page)
    assert len(page.fields.rows) == 2
    first = page.fields.rows[0].planned()
    assert first is not None
    page.fields.rows[1].set_planned(PlannedStay(date(2026, 8, 20), date(2026, 8, 21)))
    assert "Not lawful" in said(page)
    assert any(line.startswith(("At most", "Even one day")) for line in said(page.fields.rows[0]))
    someone.press("Take this stay out of the plan", page.fields.rows[1])
    assert len(page.fields.rows) == 1
    assert "Lawful" in said(page)
    someone.press("Take this stay out of the plan", page)
    assert page.fields.rows == []


def test_days_that_are_no_stay_are_told_and_judge_nothing(person: Sit) -> None:
    _, page = outside(person)
    page.fields.rows[0].until.set_day(date(2026, 6, 1))
    assert "The stay would end before it begins." in said(page.fields.rows[0])
    assert "Lawful" not in said(page)
    page.fields.rows[0].until.set_day(None)
    assert any(line.startswith("Write the days of each stay") for line in said(page))


def test_who_is_inside_and_does_not_say_when_they_leave_is_asked(person: Sit) -> None:
    page = opened(person(stay("2023-09-01")))
    assert page.fields.leave.day() == date(2023, 10, 10)
    page.fields.leave.set_day(None)
    assert "Overlaps" in said(page)


def test_the_earliest_entry_for_so_many_days_can_be_planned(person: Sit) -> None:
    someone, page = outside(person)
    page._side.questions.days.setValue(60)
    assert "For 60 days in a row, enter on Thu 12 November 2026 at the earliest." in said(page._side.questions)
    someone.press("Plan this stay", page._side.questions)
    assert page.fields.rows[-1].planned() == PlannedStay(date(2026, 11, 12), date(2027, 1, 10))
    assert "Lawful" in said(page)
    page._side.questions.days.setValue(91)
    assert "No entry allows for 91 days in a row." in said(page._side.questions)


def test_how_long_one_may_stay_is_asked_of_any_day(person: Sit) -> None:
    _, page = outside(person)
    page.fields.rows[0].set_planned(PlannedStay(date(2027, 3, 1), date(2027, 3, 2)))
    page._side.questions.enter_on.set_day(date(2026, 7, 10))
    told = said(page._side.questions)
    assert "Entering on Fri 10 July 2026 you may stay for 45 days; the last is Sun 23 August 2026." in told


def test_a_year_mistyped_is_asked_about(person: Sit) -> None:
    _, page = outside(person)
    page.fields.rows[0].until.set_day(date(2226, 8, 13))
    assert "A planned stay may last two years at most. Is the year right?" in said(page.fields.rows[0])


def test_a_row_is_not_called_wrong_while_another_field_is_being_typed(person: Sit) -> None:
    _, page = outside(person)
    page.fields.leave.edit.setText("1.12.")
    assert not any(line.startswith(("The stay would end", "A planned stay")) for line in said(page.fields.rows[0]))


def test_a_day_on_which_one_cannot_leave_is_told(person: Sit) -> None:
    page = opened(person(stay("2023-09-01")))
    page.fields.leave.set_day(date(2023, 8, 31))
    assert any(line.startswith("You can leave on a day of the stay you are in today") for line in said(page))


def test_the_questions_leave_out_a_day_on_which_one_cannot_leave(person: Sit) -> None:
    page = opened(person(stay("2023-09-01"), stay("2023-12-01", "2023-12-10")))
    page.fields.leave.set_day(date(2023, 12, 5))
    (back,) = [line for line in said(page._side.questions) if line.startswith("If you are outside after")]
    assert "after Wed 29 November 2023" in back, "the end of the stay that is planned"


def test_a_border_run_is_told_for_what_it_is(person: Sit) -> None:
    page = opened(person(stay("2023-09-01")))
    page._side.questions.run_on.set_day(date(2023, 10, 15))
    (told,) = [line for line in said(page._side.questions) if "border run does not give days back" in line]
    assert "45 of 90 days used on Sun 15 October 2023, with it and without it." in told
    assert "Registration would be due on Mon 13 November 2023." in told
    page._side.questions.run_on.set_day(date(2023, 10, 9))
    assert "Choose today or a day to come." in said(page._side.questions)


def test_the_days_that_come_back_are_listed(person: Sit) -> None:
    _, page = outside(person)
    (told,) = [line for line in said(page._side.questions) if "comes back each day" in line]
    assert "up to 90 days free" in told


def test_the_planned_days_stand_in_the_months_and_not_in_the_log(person: Sit) -> None:
    someone, page = outside(person)
    july = page.months._models[1]
    cell = july.cell(july.index_of(date(2026, 7, 15)))
    assert (cell.look.name, cell.planned) == ("LAWFUL", True)
    someone.window.show_view("month")
    assert someone.look(date(2026, 7, 15)) == "OUTSIDE"
    assert someone.on_disk().stays == FULL


def test_the_plan_is_worked_by_keyboard_alone(person: Sit) -> None:
    _, page = outside(person)
    page.fields.rows[0].back.setFocus()
    QTest.keyClick(page.fields.rows[0].back.edit, Qt.Key.Key_Down)
    assert page.fields.rows[0].planned() == PlannedStay(date(2026, 6, 29), date(2026, 8, 13))
    assert "Not lawful" in said(page)


def test_undo_in_a_field_takes_back_what_was_typed_there_then_what_was_planned(person: Sit) -> None:
    someone, page = outside(person)
    someone.press("Plan another stay", page)
    field = page.fields.rows[1].back.edit
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    typed = field.text()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == typed + "6"
    assert len(page.draft.stays) == 2
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(page.draft.stays) == 1


def test_undo_after_typing_a_day_takes_the_plan_back_and_not_forth_again(person: Sit) -> None:
    someone, page = outside(person)
    someone.window.bridge.done(someone.desk.put(stay("2020-01-01", "2020-01-03")))
    before, recorded = page.draft.stays, someone.desk.journal
    field = page.fields.rows[0].until.edit
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "20.07.2026")
    assert page.draft.stays != before
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.draft.stays, field.text()) == (before, "13.08.2026")
    assert someone.desk.journal == recorded


def test_a_plan_that_is_not_possible_any_more_still_shows_whose_days_these_are(person: Sit) -> None:
    someone = person(stay("2023-09-01", "2023-09-20"))
    desk, first = someone.desk, someone.desk.journal.person.id
    desk.add_person(Person("RUS", id="2", name="Zed"))
    desk.put(Stay("z", date(2023, 10, 1)))
    desk.plans.begin(Draft("old", date(2023, 9, 15), (PlannedStay(date(2023, 11, 1), date(2023, 11, 5)),)))
    desk.keep_plans()
    someone.window.bridge.done(desk.look_at(first))
    page = opened(someone)
    someone.window.focus.go_to(date(2023, 10, 2))
    someone.window.bridge.done(desk.look_at("2"))
    QApplication.processEvents()
    QApplication.processEvents()
    assert page.draft.leave == date(2023, 9, 15)
    view = page.months.view_of(date(2023, 10, 2))
    assert view is not None
    model = view.model()
    assert isinstance(model, DaysModel)
    assert "lawful" in model.index_of(date(2023, 10, 2)).data(Qt.ItemDataRole.AccessibleTextRole)


class Resizes(QObject):
    """Counts how often a widget gets another size."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
        self.count += event.type() is QEvent.Type.Resize
        return False


def test_the_months_stand_still_while_one_plan_after_the_other_is_judged(person: Sit) -> None:
    someone, page = outside(person)
    someone.window.resize(1360, 1000)  # with room to give and to take
    resizes = Resizes()
    page.months.installEventFilter(resizes)
    for day in (20, 21, 22):
        page._take(Draft("", None, (PlannedStay(date(2026, 6, day), date(2026, 8, 20)),)))
        assert "Not lawful" in said(page)
        if day == 20:
            resizes.count = 0  # it may be told in more lines than before
    assert resizes.count == 0
