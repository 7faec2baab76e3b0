"""What if: planned stays judged and mended, and what else is asked ahead."""

from __future__ import annotations

from datetime import date

import pytest

from kzdesk.domain.planner import Plan, PlannedStay, Verdict, check, earliest_entry_for, leaving, most_days
from tests.domain.logbook import Logbook, d

USED_UP = "stay 2024-01-01 2024-03-30"


def log(*lines: str, today: str = "2024-04-01", who: str = "RUS", **readings: str) -> Logbook:
    return Logbook(*lines, today=today, who=who, **readings)


def planned(entry: str, exit_: str) -> PlannedStay:
    return PlannedStay(d(entry), d(exit_))


def plan(of: Logbook, *stays: tuple[str, str]) -> Plan:
    return check(of.journal, of.book, [planned(*stay) for stay in stays], of.today)


def verdict(of: Logbook, *stays: tuple[str, str]) -> Verdict:
    """The verdict on the first of the planned stays."""
    return plan(of, *stays).verdicts[0]


def most(of: Logbook, entry: str, *later: tuple[str, str]) -> int | None:
    return most_days(of.journal, of.book, d(entry), [planned(*stay) for stay in later], of.today)


class TestCheck:
    def test_no_planned_stay_is_no_trouble(self) -> None:
        assert plan(log(USED_UP)) == Plan((), None, ())
        assert plan(log(USED_UP)).lawful

    def test_a_lawful_stay(self) -> None:
        told = plan(log(USED_UP), ("2024-06-29", "2024-07-08"))
        (told_of,) = told.verdicts
        assert told_of == Verdict(planned("2024-06-29", "2024-07-08"), False, None, True, None, 90, 90)
        assert (told.breaks, told.mends) == (None, ())
        assert told.lawful

    @pytest.mark.parametrize(
        ("entry", "exit_", "breaks"),
        [
            ("2024-06-28", "2024-06-28", "2024-06-28"),
            ("2024-06-29", "2024-06-29", None),
            ("2024-06-29", "2024-09-25", None),
            ("2024-06-29", "2024-09-26", None),
            ("2024-06-29", "2024-09-27", "2024-09-27"),
            ("2024-06-28", "2024-09-27", "2024-06-28"),
        ],
    )
    def test_the_first_unlawful_day(self, entry: str, exit_: str, breaks: str | None) -> None:
        told = plan(log(USED_UP), (entry, exit_))
        assert told.breaks == told.verdicts[0].breaks == (d(breaks) if breaks else None)
        assert told.lawful is (breaks is None)

    def test_a_day_without_registration_does_not_break_but_has_its_deadline(self) -> None:
        told = verdict(log(), ("2024-05-01", "2024-05-30")), verdict(log(), ("2024-05-01", "2024-05-31"))
        assert [(one.breaks, one.registration_due) for one in told] == [(None, None), (None, d("2024-05-30"))]

    def test_no_deadline_where_none_is_asked_for(self) -> None:
        assert verdict(log(who="DEU"), ("2024-05-01", "2024-05-31")).registration_due is None

    def test_the_deadline_is_that_of_the_stay_itself(self) -> None:
        """The stay that ends on its entry day is not registered either."""
        of = log("stay 2024-03-01", today="2024-04-10")
        ended = Logbook("stay 2024-03-01 2024-04-10", today="2024-04-10")
        for one in (of, ended):
            assert verdict(one, ("2024-04-10", "2024-04-20")).registration_due is None
            assert verdict(one, ("2024-04-10", "2024-05-10")).registration_due == d("2024-05-09")

    def test_no_rule_is_a_day_that_breaks(self) -> None:
        told = plan(log(who="TUR"), ("2025-08-30", "2025-09-02"))
        assert (told.breaks, told.verdicts[0].most_days) == (d("2025-08-30"), None)

    def test_they_are_judged_in_order_of_entry(self) -> None:
        told = plan(log(), ("2024-06-01", "2024-06-10"), ("2024-05-01", "2024-05-10"))
        assert [str(one.planned.entry) for one in told.verdicts] == ["2024-05-01", "2024-06-01"]

    def test_each_is_judged_with_the_others_made(self) -> None:
        told = plan(log(), ("2024-05-01", "2024-06-29"), ("2024-08-01", "2024-08-31"))
        assert [one.breaks for one in told.verdicts] == [None, d("2024-08-31")]
        assert told.breaks == d("2024-08-31")
        assert [one.most_days for one in told.verdicts] == [59, 30]

    def test_a_recorded_stay_to_come_may_be_the_one_that_breaks(self) -> None:
        told = plan(log("stay 2024-07-01 2024-09-28"), ("2024-05-01", "2024-05-02"))
        assert told.breaks == d("2024-09-27")
        assert told.verdicts[0].breaks is None
        assert told.verdicts[0].most_days == 0

    def test_days_before_the_plan_are_not_looked_at(self) -> None:
        assert plan(log("stay 2023-10-01 2024-01-31"), ("2024-07-28", "2024-07-28")).breaks is None

    def test_a_stay_open_today_is_taken_to_end_today(self) -> None:
        of = log("stay 2024-03-01", today="2024-04-01")
        told = verdict(of, ("2024-05-01", "2024-05-10"))
        assert (told.breaks, told.most_days) == (None, 58)

    @pytest.mark.parametrize(("exit_", "most_days"), [("2024-04-01", 58), ("2024-04-11", 48), ("2024-05-01", 29)])
    def test_leaving_on_another_day(self, exit_: str, most_days: int) -> None:
        of = log("stay 2024-03-01", today="2024-04-01")
        left = leaving(of.journal, d(exit_), of.today)
        told = check(left, of.book, [planned("2024-05-01", "2024-05-10")], of.today).verdicts[0]
        assert told.most_days == most_days


class TestOverlaps:
    @pytest.mark.parametrize(
        ("stays", "overlap"),
        [
            ([("2024-05-01", "2024-05-10"), ("2024-05-11", "2024-05-20")], [False, False]),
            ([("2024-05-01", "2024-05-10"), ("2024-05-10", "2024-05-20")], [False, False]),
            ([("2024-05-01", "2024-05-10"), ("2024-05-09", "2024-05-20")], [True, True]),
            ([("2024-05-01", "2024-05-30"), ("2024-05-05", "2024-05-06"), ("2024-05-20", "2024-05-21")], [True, True, True]),
            ([("2024-05-01", "2024-05-10"), ("2024-05-05", "2024-05-06"), ("2024-05-20", "2024-05-21")], [True, True, False]),
        ],
    )
    def test_with_each_other(self, stays: list[tuple[str, str]], overlap: list[bool]) -> None:
        told = plan(log(), *stays)
        assert [one.overlaps for one in told.verdicts] == overlap
        assert told.lawful is not any(overlap)

    @pytest.mark.parametrize(("entry", "overlap"), [("2024-03-29", True), ("2024-03-30", False), ("2024-03-31", False)])
    def test_with_a_recorded_one(self, entry: str, overlap: bool) -> None:
        assert verdict(log("stay 2024-03-01 2024-03-30"), (entry, "2024-04-10")).overlaps is overlap


class TestMostDays:
    @pytest.mark.parametrize(
        ("lines", "entry", "days"),
        [
            ([], "2024-05-01", 90),
            (["stay 2024-01-01 2024-02-09"], "2024-02-20", 50),
            (["stay 2024-01-01 2024-02-09"], "2024-02-09", 51),
            ([USED_UP], "2024-06-28", 0),
            ([USED_UP], "2024-06-29", 90),
        ],
    )
    def test_alone_it_is_the_longest_stay(self, lines: list[str], entry: str, days: int) -> None:
        assert most(log(*lines), entry) == days

    def test_it_keeps_a_later_planned_stay_lawful(self) -> None:
        later = ("2024-08-01", "2024-09-09")
        assert most(log(), "2024-05-01", later) == 50
        assert plan(log(), ("2024-05-01", "2024-06-19"), later).lawful
        assert not plan(log(), ("2024-05-01", "2024-06-20"), later).lawful

    def test_and_a_later_recorded_one(self) -> None:
        assert most(log("stay 2024-08-01 2024-09-09"), "2024-05-01") == 50

    def test_it_reaches_to_the_entry_of_the_next_stay_at_most(self) -> None:
        assert [most(log(), "2024-05-01", (next_one, "2024-05-20")) for next_one in ("2024-05-02", "2024-05-11")] == [2, 11]

    def test_a_later_stay_that_breaks_anyway_is_left_as_it_is(self) -> None:
        assert most(log(), "2024-05-01", ("2024-10-28", "2025-02-28")) == 90
        assert most(log(), "2024-05-01", ("2024-10-27", "2025-02-28")) == 90
        assert most(log(), "2024-05-01", ("2024-08-01", "2024-10-31")) == 90

    def test_one_day_may_be_too_many_for_a_later_stay_though_the_entry_is_lawful(self) -> None:
        (first, _) = plan(log(), ("2024-05-01", "2024-05-02"), ("2024-07-01", "2024-09-28")).verdicts
        assert (first.longest, first.most_days, first.breaks) == (90, 0, None)

    def test_where_another_stay_begins_it_is_one_day(self) -> None:
        assert most(log("stay 2024-05-01 2024-05-10"), "2024-05-01") == 1
        assert most(log("stay 2024-05-01 2024-05-01"), "2024-05-01") == 90

    def test_no_limit_where_no_rule_is_recorded(self) -> None:
        assert most(log(who="XXX"), "2024-05-01") is None
        assert most(log(who="XXX"), "2024-05-01", ("2024-05-10", "2024-05-20")) == 10


class TestEarliestEntryFor:
    def first(self, of: Logbook, days: int, day: str = "2024-04-01") -> date | None:
        return earliest_entry_for(of.journal, of.book, days, d(day), of.today)

    @pytest.mark.parametrize(
        ("days", "entry"),
        [(1, "2026-06-30"), (44, "2026-06-30"), (45, "2026-06-30"), (46, "2026-09-13"), (90, "2026-09-13"), (91, None)],
    )
    def test_the_first_day_from_which_so_many_are_lawful(self, days: int, entry: str | None) -> None:
        of = log("stay 2026-01-01 2026-02-14", "stay 2026-05-01 2026-06-14", today="2026-06-15")
        assert self.first(of, days, "2026-06-15") == (d(entry) if entry else None)

    def test_a_day_inside_is_no_entry(self) -> None:
        assert self.first(log("stay 2024-01-01 2024-01-10", today="2024-01-05"), 1, "2024-01-05") == d("2024-01-11")

    def test_no_rule_no_entry(self) -> None:
        assert self.first(log(who="XXX"), 1) is None

    def test_on_a_permit_as_long_as_it_is_valid(self) -> None:
        of = log(USED_UP, "permit 2024-04-20 2024-04-30", today="2024-04-01")
        assert [self.first(of, days) for days in (1, 11, 12)] == [d("2024-04-20"), d("2024-04-20"), d("2024-06-29")]


class TestLeaving:
    def stays(self, day: str, *lines: str) -> list[tuple[str, str | None]]:
        of = log(*lines)
        left = leaving(of.journal, d(day), of.today)
        return [(str(stay.entry), str(stay.exit) if stay.exit else None) for stay in left.stays]

    @pytest.mark.parametrize("day", ["2024-04-01", "2024-04-20"])
    def test_the_stay_that_is_open_ends_then(self, day: str) -> None:
        assert self.stays(day, "stay 2024-03-01") == [("2024-03-01", day)]

    def test_a_recorded_exit_gives_way(self) -> None:
        assert self.stays("2024-04-05", "stay 2024-03-01 2024-04-10") == [("2024-03-01", "2024-04-05")]

    @pytest.mark.parametrize("day", ["2024-02-29", "2024-05-02"])
    def test_a_day_that_fits_no_stay_is_refused(self, day: str) -> None:
        with pytest.raises(ValueError, match=day):
            self.stays(day, "stay 2024-03-01", "stay 2024-05-01 2024-05-10")

    @pytest.mark.parametrize("day", ["2024-03-01", "2024-05-01"])
    def test_from_the_entry_to_the_next_entry_it_is_taken(self, day: str) -> None:
        assert self.stays(day, "stay 2024-03-01", "stay 2024-05-01 2024-05-10")[0] == ("2024-03-01", day)

    def test_who_is_outside_cannot_leave(self) -> None:
        with pytest.raises(ValueError, match="no stay on 2024-04-01"):
            self.stays("2024-04-20", USED_UP)
