"""Changes of plans are undone and redone in one order with those of the log."""

from __future__ import annotations

from datetime import date

from kzdesk.domain.journal import Stay
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.plans import Draft, Plans
from tests.services.desks import desk

ONE, TWO = (Draft("Plan", None, (PlannedStay(date(2026, 7, day), date(2026, 7, 20)),)) for day in (1, 2))


def test_what_was_changed_last_is_taken_back_first_be_it_a_plan_or_the_log() -> None:
    sat = desk()
    plans = Plans([ONE])
    with plans.step(sat.history):
        plans.change(TWO)
    assert plans.can_undo(sat.history)
    sat.put(Stay("a", date(2026, 1, 1), date(2026, 1, 10)))
    assert not plans.can_undo(sat.history), "the log was changed after it"
    sat.undo()
    assert plans.can_undo(sat.history)
    plans.undo()
    assert (plans.current, plans.can_undo(sat.history), plans.can_redo(sat.history)) == (ONE, False, True)
    plans.redo()
    assert (plans.current, plans.can_redo(sat.history)) == (TWO, False)


def test_a_plan_that_was_dropped_comes_back_to_its_place() -> None:
    sat = desk()
    plans = Plans([ONE, TWO], 1)
    with plans.step(sat.history):
        plans.drop()
    assert plans.drafts == [ONE]
    plans.undo()
    assert (plans.drafts, plans.place) == ([ONE, TWO], 1)
    plans.redo()
    assert (plans.drafts, plans.place) == ([ONE], 0)


def test_what_changes_nothing_is_no_step_and_a_new_change_ends_what_could_be_redone() -> None:
    sat = desk()
    plans = Plans([ONE])
    with plans.step(sat.history):
        plans.change(ONE)
    assert not plans.can_undo(sat.history)
    for draft in (TWO, ONE):
        with plans.step(sat.history):
            plans.change(draft)
    plans.undo()
    with plans.step(sat.history):
        plans.change(Draft("Plan"))
    assert not plans.can_redo(sat.history)
