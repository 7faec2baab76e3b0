"""What a person does with a log: each command, what it leaves in the log, what can be undone, what is not saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Permit, Person, Registration, Stay, kind_of
from kzdesk.domain.ruling import Status
from kzdesk.services.desk import Changes
from kzdesk.services.identity import new_id
from kzdesk.services.problems import Problem
from tests.services.desks import TODAY, Sat, ago, desk, line

FULL = Problem("disk-full", folder="/x")


class TestPutAndRemove:
    @pytest.mark.parametrize(
        ("record", "kind"),
        [(Stay("n", ago(9), ago(5)), "stay"), (Registration("n", ago(9)), "registration"), (Permit("n", ago(9)), "permit")],
    )
    def test_a_record_is_added_changed_and_deleted(self, record: Stay | Registration | Permit, kind: str) -> None:
        sat = desk()
        assert kind_of(record) == kind
        assert sat.put(record) == Changes(f"{kind}-added")
        noted = replace(record, note="here")
        assert sat.put(noted) == Changes(f"{kind}-changed")
        assert sat.journal.records == (noted,)
        assert sat.remove(noted) == Changes(f"{kind}-deleted")
        assert sat.journal.records == ()
        assert [len(journal.records) for journal in sat.store.saved] == [0, 1, 1, 0]

    def test_joining_takes_the_joined_stays_out_and_is_one_step(self) -> None:
        sat = desk(line("stay", 50, 40), line("stay", 45, 30), line("stay", 20, 10))
        whole = Stay("new", ago(50), ago(30))
        sat.put(whole, instead_of=("0", "1"))
        assert sat.stays() == [(ago(50), ago(30)), (ago(20), ago(10))]
        sat.undo()
        assert [stay.id for stay in sat.journal.stays] == ["0", "1", "2"]

    def test_the_person_is_changed(self) -> None:
        sat = desk(line("stay", 5))
        assert sat.change_person(Person("DEU", "N")) == Changes("person-changed")
        assert sat.journal.person == Person("DEU", "N")
        assert sat.countdown().last_lawful_day == ago(5) + timedelta(29)

    def test_identities_are_new_and_say_nothing(self) -> None:
        assert len({new_id() for _ in range(1000)}) == 1000
        assert len(new_id()) == 32

    def test_closing_lets_the_store_go(self) -> None:
        sat = desk()
        sat.close()
        assert sat.store.closed


class TestAway:
    """`0` is a stay from day 30 to day 10 before today."""

    def away(self, left: int, back: int, *lines: str) -> tuple[Sat, Stay]:
        sat = desk(*(lines or (line("stay", 30, 10),)))
        stay = replace(sat.journal.stays[0], crossing_in="Syrym", crossing_out="Kordai", document="passport", note="n")
        sat.put(stay)
        assert sat.away(stay, ago(left), ago(back)) == Changes("stay-split")
        return sat, stay

    @pytest.mark.parametrize(
        ("left", "back", "stays"),
        [
            (25, 20, [(30, 25), (20, 10)]),
            (25, 25, [(30, 25), (25, 10)]),
            (30, 20, [(30, 30), (20, 10)]),
            (30, 30, [(30, 30), (30, 10)]),
            (25, 10, [(30, 25), (10, 10)]),
            (10, 10, [(30, 10), (10, 10)]),
            (31, 20, [(20, 10)]),
            (31, 30, [(30, 10)]),
            (25, 9, [(30, 25)]),
            (10, 9, [(30, 10)]),
            (31, 9, []),
        ],
    )
    def test_inside_at_either_end_and_over_all(self, left: int, back: int, stays: list[tuple[int, int]]) -> None:
        sat, _ = self.away(left, back)
        assert sat.stays() == [(ago(entry), ago(exit_)) for entry, exit_ in stays]
        assert len({stay.id for stay in sat.journal.stays}) == len(stays)

    @pytest.mark.parametrize(("left", "back"), [(8, 5), (40, 35)])
    def test_days_beyond_the_stay_do_not_lengthen_it(self, left: int, back: int) -> None:
        sat, _ = self.away(left, back)
        assert sat.stays() == [(ago(30), ago(10))]

    def test_an_open_stay_stays_open_after_the_return(self) -> None:
        sat, _ = self.away(25, 20, line("stay", 30))
        assert sat.stays() == [(ago(30), ago(25)), (ago(20), None)]

    def test_days_to_come_are_planned(self) -> None:
        sat, _ = self.away(-3, -8, line("stay", 30))
        assert sat.stays() == [(ago(30), ago(-3)), (ago(-8), None)]
        status = {ruling.day: ruling.status for ruling in sat.assess(DayRange(TODAY, ago(-10)))}
        assert [status[ago(-day)] is Status.ABSENT for day in (3, 4, 7, 8)] == [False, True, True, False]

    def test_each_part_keeps_its_own_crossing_and_what_is_common(self) -> None:
        sat, stay = self.away(25, 20)
        before, after = sat.journal.stays
        assert (before.id, before.crossing_in, before.crossing_out) == (stay.id, "Syrym", "")
        assert (after.crossing_in, after.crossing_out) == ("", "Kordai")
        assert before.document == after.document == "passport"
        assert before.note == after.note == "n"

    def test_a_border_run_uses_the_same_days_and_begins_a_new_stay(self) -> None:
        sat, _ = self.away(20, 20, line("stay", 30))
        assert sat.countdown().today.used == 31
        assert sat.countdown().registration_due == ago(20) + timedelta(29)

    def test_it_is_one_step(self) -> None:
        sat, stay = self.away(25, 20)
        sat.undo()
        assert sat.journal.stays == (stay,)


class TestHistory:
    def test_a_hundred_and_fifty_steps_back_and_forth(self) -> None:
        sat = desk()
        first = date(2000, 1, 1)
        for n in range(150):
            sat.put(Stay(str(n), first + timedelta(10 * n), first + timedelta(10 * n + 3)))
        last = sat.journal
        for n in range(150, 0, -1):
            assert len(sat.journal.stays) == n
            assert sat.undo() == Changes("undone")
        assert sat.journal.stays == ()
        assert sat.undo() is None
        for _ in range(150):
            assert sat.redo() == Changes("redone")
        assert sat.redo() is None
        assert sat.journal == last == sat.store.saved[-1]

    def test_a_new_change_drops_what_was_undone_only(self) -> None:
        sat = desk()
        for n in range(3):
            sat.put(Stay(str(n), ago(100 - 10 * n), ago(95 - 10 * n)))
        sat.undo()
        sat.undo()
        sat.put(Permit("p", ago(5)))
        assert sat.redo() is None
        sat.undo()
        assert [stay.id for stay in sat.journal.stays] == ["0"]
        sat.undo()
        assert sat.journal.records == ()

    def test_it_says_what_comes_next(self) -> None:
        sat = desk()
        sat.put(Stay("0", ago(5)))
        sat.remove(sat.journal.stays[0])
        assert sat.history.next_undo is not None
        assert sat.history.next_undo.what == "stay-deleted"
        sat.undo()
        assert (sat.history.next_undo.what, sat.history.next_redo and sat.history.next_redo.what) == (
            "stay-added", "stay-deleted")


class TestUnsaved:
    def test_what_cannot_be_saved_stays_in_memory_and_says_so(self) -> None:
        sat = desk(line("stay", 9, 5))
        sat.store.problem = FULL
        changes = sat.put(Registration("r", ago(8)))
        assert changes == Changes("registration-added", FULL)
        assert sat.unsaved is FULL
        assert len(sat.journal.registrations) == 1
        assert sat.store.load()[0].registrations == ()

    def test_it_can_be_undone_and_still_says_so(self) -> None:
        sat = desk(line("stay", 9, 5))
        sat.store.problem = FULL
        sat.remove(sat.journal.stays[0])
        assert sat.undo() == Changes("undone", FULL)
        assert sat.stays() == [(ago(9), ago(5))]
        assert sat.redo() == Changes("redone", FULL)

    def test_saving_again_heals_it_or_says_that_it_does_not(self) -> None:
        sat = desk()
        sat.store.problem = FULL
        sat.put(Stay("0", ago(9), ago(5)))
        sat.put(Stay("1", ago(4)))
        assert sat.save_again() == Changes("saved", FULL)
        sat.store.problem = None
        assert sat.save_again() == Changes("saved")
        assert sat.unsaved is None
        assert sat.store.load()[0] == sat.journal
        assert len(sat.journal.stays) == 2

    def test_the_next_change_saves_everything(self) -> None:
        sat = desk()
        sat.store.problem = FULL
        sat.put(Stay("0", ago(9), ago(5)))
        sat.store.problem = None
        assert sat.put(Stay("1", ago(4))).problem is None
        assert len(sat.store.load()[0].stays) == 2

    def test_saving_again_is_no_step(self) -> None:
        sat = desk()
        sat.put(Stay("0", ago(9)))
        sat.save_again()
        sat.undo()
        assert sat.journal.stays == ()
        assert sat.undo() is None

    def test_a_bug_of_the_store_is_not_taken_for_a_full_disk(self) -> None:
        sat = desk()
        sat.store.save = None  # type: ignore[method-assign, assignment]
        with pytest.raises(TypeError):
            sat.put(Stay("0", ago(9)))

class TestTheCountdown:
    def test_it_is_worked_out_once_for_all_who_ask(self) -> None:
        sat = desk(line("stay", 5))
        assert sat.countdown() is sat.countdown()
        assert sat.return_offer() is sat.return_offer()
        assert sat.law.under({}) is sat.law

    def test_another_day_counts_anew(self) -> None:
        sat = desk(line("stay", 5))
        days = iter([TODAY, TODAY + timedelta(1)])
        sat._clock = lambda: next(days)
        assert [sat.countdown().days_left, sat.countdown().days_left] == [84, 83]

    def test_another_law_counts_anew(self) -> None:
        sat = desk(line("stay", 5))
        assert sat.countdown().days_left == 84
        assert sat.return_offer()
        sat.follow(replace(sat.law, regimes=()))
        assert sat.countdown().days_left is None
        assert sat.return_offer() is None

    def test_another_reading_counts_anew(self) -> None:
        sat = desk(line("stay", 165, 121), line("stay", 45, 1))
        before = sat.countdown().earliest_entry
        sat.change_person(sat.journal.person._replace(readings=(("window", "cautious-90"),)))
        assert sat.countdown().earliest_entry != before
