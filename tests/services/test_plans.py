"""Plans as values, and what the desk makes of them."""

from __future__ import annotations

from datetime import date

from kzdesk.domain.planner import PlannedStay
from kzdesk.services.plans import Draft, Plans
from tests.services.desks import TODAY, ago, desk, line


def planned(first: int, last: int) -> PlannedStay:
    """A planned stay in days before TODAY."""
    return PlannedStay(ago(first), ago(last))


def test_a_day_shared_by_two_planned_stays_belongs_to_the_later() -> None:
    draft = Draft("", None, (planned(-20, -30), planned(-10, -20)))
    assert [draft.number_on(ago(day)) for day in (-9, -10, -19, -20, -21, -30, -31)] == [None, 1, 1, 0, 0, 0, None]


def test_plans_are_begun_looked_at_and_dropped() -> None:
    plans = Plans()
    plans.begin(Draft("a"))
    plans.begin(Draft("b"))
    plans.change(Draft("b", TODAY))
    plans.place = 0
    plans.drop()
    assert (plans.current, plans.drafts) == (Draft("b", TODAY), [Draft("b", TODAY)])


def test_a_plan_put_into_the_log_is_one_step_with_the_exit_of_the_open_stay() -> None:
    sat = desk(line("stay", 10))
    stays = (planned(-20, -30), planned(-40, -50))
    assert not sat.has_recorded(stays)
    sat.record_plan(ago(-5), stays)
    assert sat.stays() == [(ago(10), ago(-5)), *[(stay.entry, stay.exit) for stay in stays]]
    assert sat.has_recorded(stays)
    assert sat.store.saved[-1] == sat.journal
    sat.undo()
    assert sat.stays() == [(ago(10), None)]


def test_staying_on_without_a_plan_breaks_on_the_day_after_the_last_lawful_one() -> None:
    sat = desk(line("stay", 10))
    last = sat.countdown().last_lawful_day
    assert last is not None
    assert sat.plan(None, ()).breaks == date.fromordinal(last.toordinal() + 1)
    assert sat.plan(last, ()).breaks is None
    assert sat.plan(date.fromordinal(last.toordinal() + 1), ()).breaks == date.fromordinal(last.toordinal() + 1)


def test_outside_a_plan_of_nothing_is_lawful() -> None:
    assert desk(line("stay", 30, 20)).plan(None, ()).lawful
