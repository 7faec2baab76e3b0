"""What a desk says of days to come: the calendar ahead, the preview of a stay, an imagined trip, the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kzdesk.domain.days import DayRange
from kzdesk.domain.findings import Trouble
from kzdesk.domain.journal import Stay
from kzdesk.domain.planner import PlannedStay
from kzdesk.domain.reason import reason_for
from kzdesk.domain.ruling import Status
from tests.services.desks import TODAY, Sat, ago, desk, line


class TestAssess:
    def test_days_to_come_are_ruled_as_if_the_person_stayed(self) -> None:
        sat = desk(line("stay", 10))
        span = DayRange(ago(10), ago(-100))
        assert [run.status for run in sat.assess(span).runs()] == [Status.LAWFUL, Status.UNREGISTERED, Status.OVERSTAY]
        now = sat.countdown()
        assert now.last_lawful_day is not None
        assert sat.assess(span).on(now.last_lawful_day).status is not Status.OVERSTAY
        assert sat.assess(span).on(now.last_lawful_day + timedelta(1)).status is Status.OVERSTAY

    def test_nothing_is_projected_where_the_person_left(self) -> None:
        sat = desk(line("stay", 10, 1))
        assert {ruling.status for ruling in sat.assess(DayRange(TODAY, ago(-100)))} == {Status.ABSENT}

    def test_the_log_itself_is_not_projected(self) -> None:
        sat = desk(line("stay", 10))
        sat.assess(DayRange(TODAY, ago(-100)))
        sat.imagine(None, [planned(50, 60)], DayRange(TODAY, ago(-100)))
        assert sat.stays() == [(ago(10), None)]
        assert sat.countdown().today.used == 11
        assert sat.countdown().full_allowance_on == TODAY + timedelta(180)

    def test_an_open_stay_goes_on_until_the_day_before_a_planned_one(self) -> None:
        sat = desk(line("stay", 10), line("stay", -30, -40))
        shown = sat.assess(DayRange(TODAY, ago(-50)))
        assert [shown.on(ago(-day)).stay_day for day in (29, 30, 40, 41)] == [40, 1, 11, None]

    def test_the_reasons_of_a_day_agree_with_its_ruling(self) -> None:
        sat = desk(line("stay", 10))
        day = ago(-100)
        first = reason_for(sat.assess(DayRange(day, day)), day).parts[0]
        assert (first.days, first.date) == (111, ago(10))


class TestPreview:
    def test_it_names_every_stay_it_overlaps(self) -> None:
        sat = desk(line("stay", 50, 40), line("stay", 30, 20), line("stay", 10))
        found = sat.preview(Stay("new", ago(45), ago(5)))
        assert [stay.id for stay in found.overlapped] == ["0", "1", "2"]
        assert sat.preview(Stay("new", ago(45), ago(5)), ("0", "2")).overlapped == (sat.journal.stays[1],)

    @pytest.mark.parametrize(("first", "last", "overlapped"), [(40, 30, 0), (41, 30, 1), (40, 29, 1), (39, 31, 0)])
    def test_a_boundary_day_may_be_shared(self, first: int, last: int, overlapped: int) -> None:
        sat = desk(line("stay", 50, 40), line("stay", 30, 20))
        assert len(sat.preview(Stay("new", ago(first), ago(last))).overlapped) == overlapped

    def test_a_stay_does_not_overlap_its_former_self(self) -> None:
        sat = desk(line("stay", 50, 40))
        assert sat.preview(replace(sat.journal.stays[0], exit=ago(45))).overlapped == ()

    def test_stays_that_overlap_each_other_are_none_of_its_business(self) -> None:
        sat = desk(line("stay", 50, 40), line("stay", 45, 30))
        assert sat.preview(Stay("new", ago(20), ago(10))).overlapped == ()

    def test_the_troubles_are_those_of_its_own_days(self) -> None:
        sat = desk(line("stay", 400, 300))
        troubles = sat.preview(Stay("new", ago(120), ago(30))).troubles
        assert [(t.code, len(t.days)) for t in troubles] == [(Trouble.UNREGISTERED, 60), (Trouble.OVERSTAY, 1)]

    def test_it_foretells_what_the_calendar_shows_once_it_is_saved(self) -> None:
        sat = desk(line("stay", 17))
        planned = Stay("new", ago(-48), ago(-98))
        troubles = sat.preview(planned).troubles
        sat.put(planned)
        shown = [run for run in sat.assess(planned.days(TODAY)).runs() if run.status is Status.OVERSTAY]
        assert [t.days for t in troubles] == [run.days for run in shown]

    def test_nothing_is_changed(self) -> None:
        sat = desk(line("stay", 50, 40))
        before = sat.journal
        sat.preview(Stay("new", ago(45), ago(5)), ("0",))
        assert sat.journal is before
        assert sat.undo() is None
        assert len(sat.store.saved) == 1


def planned(first: int, last: int) -> PlannedStay:
    """A planned stay by the numbers of its days after TODAY."""
    return PlannedStay(ago(-first), ago(-last))


class TestPlan:
    SHOWN = DayRange(TODAY, ago(-200))

    def test_leaving_today(self) -> None:
        sat = desk(line("stay", 49))
        (verdict,) = sat.plan(TODAY, [planned(10, 49)]).verdicts
        assert (verdict.overlaps, verdict.breaks, verdict.most_days) == (False, None, 40)
        assert verdict.registration_due == ago(-39)
        assert sat.imagine(TODAY, [planned(10, 49)], self.SHOWN).on(ago(-5)).status is Status.ABSENT

    def test_one_day_more_than_the_longest_is_unlawful(self) -> None:
        plan = desk(line("stay", 49)).plan(TODAY, [planned(10, 50)])
        assert (plan.lawful, plan.breaks) == (False, ago(-50))
        assert plan.mends[0].days == 1

    def test_the_days_until_a_departure_to_come_are_counted(self) -> None:
        sat = desk(line("stay", 49))
        assert sat.plan(ago(-20), [planned(30, 49)]).verdicts[0].most_days == 20
        imagined = sat.imagine(ago(-20), [planned(30, 49)], self.SHOWN)
        assert imagined.on(ago(-20)).used == 70
        assert imagined.on(ago(-21)).status is Status.ABSENT

    def test_a_departure_before_today_cuts_the_stay_there(self) -> None:
        sat = desk(line("stay", 49))
        assert not sat.plan(ago(9), [planned(-5, 10)]).verdicts[0].overlaps
        assert sat.imagine(ago(9), [planned(-5, 10)], DayRange(ago(60), ago(-10))).on(ago(6)).used == 41

    def test_a_person_inside_who_does_not_say_when_they_leave_overlaps(self) -> None:
        sat = desk(line("stay", 49))
        assert not sat.plan(None, [planned(10, 20)]).lawful
        assert sat.plan(None, [planned(10, 10)]).verdicts[0].overlaps

    def test_it_overlaps_a_stay_that_is_recorded_already(self) -> None:
        sat = desk(line("stay", 49, 3), line("stay", -15, -25))
        assert sat.plan(None, [planned(10, 20)]).verdicts[0].overlaps
        assert not sat.plan(None, [planned(10, 15)]).verdicts[0].overlaps

    def test_a_later_stay_limits_an_earlier_one(self) -> None:
        """The allowance does not only look back."""
        sat = desk()
        assert sat.most_days(None, (), ago(-10)) == 90
        assert sat.most_days(None, [planned(100, 149)], ago(-10)) == 40
        first, second = sat.plan(None, [planned(10, 60), planned(100, 149)]).verdicts
        assert (first.most_days, first.breaks) == (40, None)
        assert second.breaks == ago(-139)

    @pytest.mark.parametrize(("days", "most", "lawful"), [(79, 0, False), (80, 90, True)])
    def test_from_outside(self, days: int, most: int, lawful: bool) -> None:
        plan = desk(line("stay", 100, 11)).plan(None, [planned(days, days)])
        assert (plan.verdicts[0].most_days, plan.lawful) == (most, lawful)

    def test_no_limit_is_known_where_no_rule_is_recorded(self) -> None:
        stay = PlannedStay(date(2024, 2, 1), date(2024, 2, 3))
        plan = desk(who="TUR", today=date(2024, 1, 1)).plan(None, [stay])
        assert (plan.verdicts[0].most_days, plan.breaks) == (None, stay.entry)


def test_a_stay_that_is_open_is_taken_to_end_today_where_an_entry_is_asked_for() -> None:
    sat = desk(line("stay", 49))
    assert sat.earliest_entry_for(None, (), 40) == ago(-1)
    assert sat.earliest_entry_for(None, (), 41) == TODAY + timedelta(180 - 49 - 40)


def test_what_is_planned_counts_in_every_answer() -> None:
    sat = desk()
    trip = (ago(-1), [planned(10, 70)])
    assert sat.most_days(None, trip[1], ago(-80)) == 29
    assert sat.earliest_entry_for(None, trip[1], 30) == TODAY + timedelta(10 + 180 - 29)
    assert sat.returns(None, trip[1])[0].days.first == TODAY + timedelta(190)


def test_a_day_on_which_the_person_cannot_leave_is_known() -> None:
    sat = desk(line("stay", 10), line("stay", -30, -40))
    assert [sat.may_leave(ago(day)) for day in (11, 10, -30, -31)] == [False, True, True, False]
    assert not desk(line("stay", 20, 10)).may_leave(TODAY)


def test_a_border_run_and_the_days_that_come_back() -> None:
    sat = desk(line("stay", 49))
    run = sat.border_run(ago(-5))
    assert run is not None
    assert run.without.today.used == run.after.today.used == 55
    assert run.after.registration_due == ago(-5 - 29)
    assert sat.border_run(ago(50)) is None
    assert [(len(back.days), back.free) for back in sat.returns(None, ())] == [(50, 90)]


def test_the_countdown_under_other_readings() -> None:
    sat = desk(line("stay", 150, 106), line("stay", 60, 16))
    assert [other.option.id for other in sat.otherwise()] == ["cautious-90", "cautious-180"]
    assert desk(line("stay", 5)).otherwise() == ()


class TestReturnOffer:
    def test_at_once_for_the_days_that_are_left(self) -> None:
        offer = desk(line("stay", 49)).return_offer()
        assert offer is not None
        assert (offer.entry, offer.days) == (ago(-1), 40)

    def test_when_the_first_days_leave_the_window(self) -> None:
        offer = desk(line("stay", 89)).return_offer()
        assert offer is not None
        assert (offer.entry, offer.days) == (ago(89) + timedelta(180), 90)

    def test_it_stands_up_to_being_done(self) -> None:
        for days in (1, 30, 60, 88, 89, 95):
            offer = desk(line("stay", days)).return_offer()
            assert offer is not None
            assert offer.days is not None
            last = offer.entry + timedelta(offer.days - 1)
            done = desk(line("stay", days, 0), f"stay {offer.entry} {last + timedelta(1)}").assess(
                DayRange(TODAY + timedelta(1), last + timedelta(1)))
            over = [ruling.day for ruling in done if ruling.status is Status.OVERSTAY]
            assert over == [last + timedelta(1)]
            assert offer.entry == ago(-1) or not done.on(offer.entry - timedelta(1)).may_enter

    @pytest.mark.parametrize(
        "sat",
        [desk(), desk(line("stay", 20, 10)), desk(line("stay", 20), line("permit", 10)), desk(line("stay", 20), who="XXX")],
        ids=["empty", "outside", "on a permit", "no rule"],
    )
    def test_there_is_none_where_the_question_does_not_arise(self, sat: Sat) -> None:
        assert sat.return_offer() is None

    def test_a_planned_exit_and_plans_beyond_are_left_out(self) -> None:
        assert desk(line("stay", 49, -5), line("stay", -20, -60)).return_offer() == desk(line("stay", 49)).return_offer()
