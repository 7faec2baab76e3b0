"""Why a day is what it is: every reason there is, with its values and its law, in a tree that begins with the day's status."""

from __future__ import annotations

import pytest

from kzdesk.domain.assess import assess
from kzdesk.domain.days import DayRange
from kzdesk.domain.reason import Reason, Why, reason_for
from kzdesk.domain.ruling import Status
from tests.domain.logbook import Logbook, after, d

OPEN = "stay 2024-01-01"
USED_UP = "stay 2024-01-01 2024-03-30"


def tree(log: Logbook, day: str) -> Reason:
    """The reason of a day."""
    return reason_for(assess(log.journal, log.book, DayRange(d(day), d(day)), log.today), d(day))


def parts(log: Logbook, day: str) -> list[Why]:
    """What the parts of the reason say, in order."""
    return [part.why for part in tree(log, day).parts]


def only(log: Logbook, day: str, why: Why) -> Reason:
    """The one reason of the tree that says this."""
    (found,) = [reason for _, reason in tree(log, day).walk() if reason.why is why]
    return found


def cited(reason: Reason) -> set[str]:
    return {citation.id for citation in reason.citations}


def days_of(reason: Reason) -> tuple[str, str] | None:
    return (str(reason.span.first), str(reason.span.last)) if reason.span else None


def log(*lines: str, today: str = "2024-05-01", who: str = "RUS", **readings: str) -> Logbook:
    return Logbook(*lines, today=today, who=who, **readings)


# what the reason says: a log and a day that has it, its count of days, its day, and a citation among those it rests on
CASES = {
    Why.STATUS: (log(OPEN), "2024-01-15", 0, "2024-01-15", None),
    Why.STAY_DAY: (log(OPEN), "2024-01-15", 15, "2024-01-01", None),
    Why.NO_RULE: (log(OPEN, who="TUR"), "2024-01-15", 0, "2024-01-01", None),
    Why.ON_PERMIT: (log(OPEN, "permit 2024-01-10 2024-01-20"), "2024-01-15", 0, "2024-01-20", "permit-holders"),
    Why.TOO_SOON: (log(USED_UP, window="cautious-180"), "2024-04-01", 180, None, None),
    Why.REGISTRATION_DUE: (log(OPEN), "2024-01-30", 30, "2024-01-30", "agreement-2012"),
    Why.REGISTRATION_LATE: (log(OPEN), "2024-01-31", 30, "2024-01-30", "agreement-2012"),
    Why.REGISTERED: (log(OPEN, "registration 2024-01-10"), "2024-01-10", 0, "2024-01-10", "agreement-2012"),
    Why.USED: (log(OPEN), "2024-03-30", 90, None, "resolution-148"),
    Why.USED_EXCEEDED: (log(OPEN), "2024-03-31", 91, None, "resolution-148"),
    Why.COUNTED: (log(OPEN), "2024-01-15", 15, "2024-01-01", None),
    Why.PERMIT_DAYS: (log(OPEN, "permit 2024-01-10 2024-01-20"), "2024-01-25", 11, "2024-01-01", "permit-holders"),
    Why.EARLIER_RULE: (
        log("stay 2023-01-10 2023-01-20", "stay 2023-02-01"), "2023-02-05", 11, "2023-01-10", "not-retroactive"),
    Why.NO_RULE_DAYS: (log("stay 2025-08-01 2025-08-10", "stay 2025-09-03", today="2025-09-05", who="TUR"), "2025-09-05",
                       10, "2025-08-01", None),
    Why.NO_ALLOWANCE: (log("stay 2020-01-01 2020-02-01"), "2020-01-15", 0, "2020-01-01", None),
    Why.PER_ENTRY: (log(OPEN), "2024-03-30", 90, "2024-03-30", "resolution-148"),
    Why.PER_ENTRY_EXCEEDED: (log(OPEN), "2024-03-31", 90, "2024-03-30", "resolution-148"),
    Why.MAY_ENTER: (log("stay 2024-01-01 2024-01-10"), "2024-01-11", 0, "2024-01-11", "resolution-148"),
    Why.ENTRY_BARRED: (log(USED_UP), "2024-04-01", 0, "2024-04-01", "resolution-148"),
    Why.GOVERNED: (log(OPEN), "2024-01-15", 0, "2024-01-01", "not-retroactive"),
    Why.NOTE: (log("stay 2025-09-01", today="2025-09-20", who="TUR"), "2025-09-15", 0, None, None),
    Why.READING: (log(OPEN, permit_days="count-permit-days"), "2024-01-15", 0, None, "permit-holders"),
    Why.OTHERWISE: (log(OPEN), "2024-01-31", 0, None, None),
    Why.OTHERWISE_MAY_ENTER: (log(USED_UP, "permit 2024-03-01 2024-03-30", permit_days="count-permit-days"), "2024-04-01",
                              0, None, None),
    Why.OTHERWISE_BARRED: (log("stay 2023-09-01 2023-11-29", today="2024-02-01", permit_days="count-permit-days",
                               window="cautious-90"), "2024-02-28", 0, None, None),
}


@pytest.mark.parametrize("why", Why)
def test_each_reason_has_its_values_and_its_law(why: Why) -> None:
    of, day, days, named, citation = CASES[why]
    reasons = [reason for _, reason in tree(of, day).walk() if reason.why is why]
    assert [(reason.days, reason.date) for reason in reasons] == [(days, d(named) if named else None)]
    assert citation is None or citation in cited(reasons[0])


class TestTheTree:
    def test_it_begins_with_the_status_of_the_day(self) -> None:
        reason = tree(log(OPEN), "2024-01-31")
        assert (reason.why, reason.status, reason.date) == (Why.STATUS, Status.UNREGISTERED, d("2024-01-31"))

    def test_it_is_walked_from_the_top_with_the_depth_of_each(self) -> None:
        walked = [(depth, reason.why) for depth, reason in tree(log("stay 2024-01-01 2024-01-05", "stay 2024-01-10"),
                                                               "2024-01-10").walk()]
        assert walked[:4] == [(0, Why.STATUS), (1, Why.STAY_DAY), (1, Why.REGISTRATION_DUE), (1, Why.USED)]
        assert walked[4:6] == [(2, Why.COUNTED), (2, Why.COUNTED)]
        assert {depth for depth, _ in walked[6:]} == {1}

    def test_inside_the_stay_comes_first_then_what_is_asked_for_then_which_rule_it_is(self) -> None:
        assert parts(log(OPEN), "2024-01-15") == [
            Why.STAY_DAY, Why.REGISTRATION_DUE, Why.USED, Why.PER_ENTRY, Why.GOVERNED]

    def test_outside_the_entry_comes_first(self) -> None:
        assert parts(log("stay 2024-01-01 2024-01-10"), "2024-01-11") == [Why.MAY_ENTER, Why.USED, Why.GOVERNED]
        assert parts(log(USED_UP), "2024-04-01") == [Why.ENTRY_BARRED, Why.USED, Why.GOVERNED, Why.OTHERWISE_MAY_ENTER][:3]

    def test_outside_under_a_rule_without_an_allowance_nothing_is_added_up(self) -> None:
        of = log("stay 2020-01-01 2020-02-01")
        assert parts(of, "2020-03-01")[:2] == [Why.MAY_ENTER, Why.GOVERNED]
        assert cited(only(of, "2020-03-01", Why.MAY_ENTER)) >= {"resolution-148-before-2023"}

    def test_where_no_rule_is_recorded_nothing_is_computed(self) -> None:
        of = log("stay 2024-01-01 2024-01-10", who="TUR")
        assert parts(of, "2024-01-05") == [Why.STAY_DAY, Why.NO_RULE]
        assert parts(of, "2024-02-05") == [Why.NO_RULE]
        assert only(of, "2024-02-05", Why.NO_RULE).date == d("2024-02-05")

    def test_on_a_permit_no_registration_is_asked_for(self) -> None:
        of = log(OPEN, "permit 2024-01-10 2024-02-20")
        assert parts(of, "2024-02-15") == [Why.STAY_DAY, Why.ON_PERMIT, Why.USED, Why.PER_ENTRY, Why.GOVERNED]
        assert Why.REGISTRATION_LATE in parts(of, "2024-02-21")

    def test_a_permit_without_an_end_has_no_day_of_its_end(self) -> None:
        assert only(log(OPEN, "permit 2024-01-10"), "2024-01-15", Why.ON_PERMIT).date is None

    def test_who_has_a_permit_is_not_told_that_entry_is_barred(self) -> None:
        of = log(USED_UP, "permit 2024-04-10")
        assert Why.ENTRY_BARRED in parts(of, "2024-04-09")
        assert parts(of, "2024-04-10") == [Why.ON_PERMIT]
        assert parts(log("permit 2024-04-10", who="TUR"), "2024-04-10") == [Why.ON_PERMIT]

    def test_no_registration_where_none_is_asked_for(self) -> None:
        of = log("stay 2024-01-01", "registration 2024-01-05", who="DEU", today="2024-01-20")
        assert parts(of, "2024-01-20") == [Why.STAY_DAY, Why.USED, Why.PER_ENTRY, Why.GOVERNED]

    def test_a_registration_that_has_run_out_is_late_again(self) -> None:
        of = log(OPEN, "registration 2024-01-10 2024-02-10")
        assert [Why.REGISTERED in parts(of, day) for day in ("2024-01-09", "2024-01-10", "2024-02-10", "2024-02-11")] == [
            False, True, True, False]
        assert Why.REGISTRATION_LATE in parts(of, "2024-02-11")

    def test_no_limit_per_entry_in_the_schengen_area(self) -> None:
        of = Logbook(OPEN, today="2024-02-01", who="USA", rules="schengen")
        assert parts(of, "2024-01-20") == [Why.STAY_DAY, Why.USED, Why.GOVERNED]

    def test_a_shared_day_is_explained_by_the_stay_it_has_its_status_from_and_the_other_is_named(self) -> None:
        of = log("stay 2024-01-01 2024-02-05", "stay 2024-02-05 2024-02-20")
        reason = tree(of, "2024-02-05")
        assert reason.status is Status.UNREGISTERED
        assert [(part.why, part.days, part.date) for part in reason.parts if part.why is Why.STAY_DAY] == [
            (Why.STAY_DAY, 36, d("2024-01-01")), (Why.STAY_DAY, 1, d("2024-02-05"))]
        assert parts(of, "2024-02-05")[:2] == [Why.STAY_DAY, Why.REGISTRATION_LATE]

    def test_a_shared_day_that_has_its_status_from_the_later_stay_names_no_other(self) -> None:
        of = log("stay 2024-01-01 2024-01-05", "stay 2024-01-05 2024-01-20")
        assert parts(of, "2024-01-05").count(Why.STAY_DAY) == 1

    def test_a_stay_that_began_too_soon_says_so(self) -> None:
        of = log(USED_UP, "stay 2024-05-01", window="cautious-90")
        assert parts(of, "2024-05-01")[:2] == [Why.STAY_DAY, Why.TOO_SOON]
        assert tree(of, "2024-05-01").status is Status.OVERSTAY
        assert only(of, "2024-05-01", Why.TOO_SOON).days == 90
        assert only(of, "2024-05-01", Why.TOO_SOON).citations

    def test_a_day_outside_the_span_is_no_answer(self) -> None:
        of = log(OPEN)
        with pytest.raises(ValueError, match="2024-01-11 is outside"):
            reason_for(assess(of.journal, of.book, DayRange(d("2024-01-01"), d("2024-01-10")), of.today), d("2024-01-11"))


class TestTheReferencePeriod:
    def period(self, of: Logbook, day: str) -> Reason:
        (found,) = [part for part in tree(of, day).parts if part.why in (Why.USED, Why.USED_EXCEEDED)]
        return found

    def filled(self, of: Logbook, day: str) -> list[tuple[str, int, tuple[str, str] | None]]:
        return [(part.why.value, part.days, days_of(part)) for part in self.period(of, day).parts]

    def test_it_is_the_180_days_that_end_on_the_day(self) -> None:
        reason = self.period(log("stay 2023-01-27 2023-01-30", OPEN), "2024-03-30")
        assert days_of(reason) == ("2023-10-03", "2024-03-30")
        assert (reason.span and len(reason.span), reason.limit) == (180, 90)

    def test_a_stay_is_cut_off_where_it_begins(self) -> None:
        of = log("stay 2024-01-01 2024-01-31", today="2024-12-01")
        assert self.filled(of, str(after("2024-01-10", 179))) == [("counted", 22, ("2024-01-10", "2024-01-31"))]
        assert self.filled(of, str(after("2024-01-31", 179))) == [("counted", 1, ("2024-01-31", "2024-01-31"))]
        assert self.filled(of, str(after("2024-01-31", 180))) == []

    def test_days_under_the_earlier_rule_are_told_and_left_out(self) -> None:
        of = log("stay 2023-01-01 2023-01-27", "stay 2023-01-27 2023-02-05", today="2023-03-01")
        assert self.filled(of, "2023-02-05") == [
            ("counted", 10, ("2023-01-27", "2023-02-05")), ("earlier-rule", 26, ("2023-01-01", "2023-01-26"))]

    def test_the_earlier_rule_of_a_pack_without_the_question_is_cited_itself(self) -> None:
        of = log("stay 2023-01-10 2023-01-20", "stay 2023-02-01")
        of.book = of.book.__class__(**{**of.book.__dict__, "readings": ()})
        assert cited(only(of, "2023-02-05", Why.EARLIER_RULE)) == {"resolution-148-before-2023", "authority", "secondary"}

    def test_days_without_a_rule_are_told_and_left_out(self) -> None:
        of = log("stay 2025-08-01 2025-08-10", "stay 2025-09-03", today="2025-09-05", who="TUR")
        assert self.filled(of, "2025-09-05") == [
            ("counted", 3, ("2025-09-03", "2025-09-05")), ("no-rule-days", 10, ("2025-08-01", "2025-08-10"))]

    def test_days_on_a_permit_are_told_and_left_out_unless_one_reads_it_so(self) -> None:
        lines = ("stay 2024-01-01 2024-01-31", "permit 2024-01-11 2024-01-20")
        assert self.filled(log(*lines), "2024-02-05") == [
            ("counted", 10, ("2024-01-01", "2024-01-10")), ("counted", 11, ("2024-01-21", "2024-01-31")),
            ("permit-days", 10, ("2024-01-11", "2024-01-20"))]
        assert self.filled(log(*lines, permit_days="count-permit-days"), "2024-02-05") == [
            ("counted", 10, ("2024-01-01", "2024-01-10")), ("counted", 10, ("2024-01-11", "2024-01-20")),
            ("counted", 11, ("2024-01-21", "2024-01-31"))]

    def test_the_stays_before_the_reform_fill_it_under_the_other_reading(self) -> None:
        of = log("stay 2022-12-20 2023-01-05", today="2023-02-01", transition="retroactive")
        assert self.filled(of, "2023-02-01") == [("counted", 17, ("2022-12-20", "2023-01-05"))]

    def test_a_border_run_is_two_stays(self) -> None:
        of = log("stay 2024-01-01 2024-01-10", "stay 2024-01-10 2024-01-20")
        assert self.filled(of, "2024-01-20") == [
            ("counted", 9, ("2024-01-01", "2024-01-09")), ("counted", 11, ("2024-01-10", "2024-01-20"))]

    def test_what_comes_after_the_day_is_not_in_it(self) -> None:
        of = log("stay 2024-01-01 2024-01-10", "stay 2024-01-15 2024-01-20")
        assert self.filled(of, "2024-01-12") == [("counted", 10, ("2024-01-01", "2024-01-10"))]


class TestWhichRule:
    @pytest.mark.parametrize(
        ("entry", "span"),
        [("2023-01-26", ("2016-04-07", "2023-01-26")), ("2023-01-27", ("2023-01-27", "9999-12-31"))],
    )
    def test_the_entry_day_chose_it(self, entry: str, span: tuple[str, str]) -> None:
        reason = only(log(f"stay {entry} 2023-02-10"), "2023-02-05", Why.GOVERNED)
        assert (str(reason.date), days_of(reason), reason.text) == (entry, span, "RUS")

    def test_with_the_citizenship_of_that_day(self) -> None:
        of = Logbook("stay 2024-06-20 2024-07-05", "stay 2024-07-08", today="2024-08-01", later=("2024-07-01", "DEU"))
        assert [only(of, day, Why.GOVERNED).text for day in ("2024-07-05", "2024-07-06", "2024-07-08")] == ["RUS", "DEU", "DEU"]


class TestBeside:
    @pytest.mark.parametrize(
        ("who", "entry", "noted"),
        [("KGZ", "2023-10-08", False), ("KGZ", "2023-10-09", True), ("KGZ", "2023-10-10", True), ("KGZ", "2025-08-30", True),
         ("KGZ", "2025-08-31", True), ("KGZ", "2025-09-01", False), ("RUS", "2024-01-01", False)],
    )
    def test_the_waiver_is_noted_on_the_days_it_touches(self, who: str, entry: str, noted: bool) -> None:
        of = log(f"stay {entry}", today=str(after(entry, 5)), who=who)
        assert (Why.NOTE in parts(of, str(after(entry, 3)))) is noted

    def test_a_note_for_an_entry_is_told_outside_too(self) -> None:
        noted = [reason for reason in tree(log(who="KGZ"), "2024-02-01").parts if reason.why is Why.NOTE]
        assert any("entry" in note.text for note in noted)
        assert all(note.citations for note in noted)

    @pytest.mark.parametrize(
        ("day", "noted"),
        [("2020-03-15", False), ("2020-03-16", True), ("2020-03-17", True), ("2021-06-04", True), ("2021-06-05", True),
         ("2021-06-06", False)],
    )
    def test_the_special_period_is_noted_on_its_days_inside(self, day: str, noted: bool) -> None:
        assert (Why.NOTE in parts(log("stay 2020-03-01 2021-07-01"), day)) is noted
        assert Why.NOTE not in parts(log(), day)

    def test_a_chosen_reading_is_told_with_its_explanation(self) -> None:
        reason = only(log(OPEN, window="cautious-90"), "2024-01-05", Why.READING)
        assert reason.text.startswith("After a stay that used the allowance up, 90 full days outside")
        assert reason.citations

    def test_a_reading_that_would_change_the_day_is_told_with_what_it_would_be(self) -> None:
        reason = only(log(OPEN), "2024-01-31", Why.OTHERWISE)
        assert (reason.status, reason.text) == (Status.LAWFUL, "the host's notification was enough")

    def test_and_one_that_would_change_whether_one_may_enter(self) -> None:
        of = log(USED_UP)
        told = [(reason.why, reason.text) for reason in tree(of, "2024-07-05").parts[-1:]]
        assert told == [(Why.OTHERWISE_BARRED, "180 full days outside are asked for after a used-up allowance")]
        open_again = log(USED_UP, window="cautious-180")
        assert [reason.text for reason in tree(open_again, "2024-07-05").parts if reason.why is Why.OTHERWISE_MAY_ENTER] == [
            "the 180 days up to and including each day are looked at",
            "90 full days outside are asked for after a used-up allowance"]

    def test_nothing_is_said_of_a_reading_that_changes_nothing(self) -> None:
        beside = {Why.READING, Why.OTHERWISE, Why.OTHERWISE_BARRED, Why.OTHERWISE_MAY_ENTER}
        assert not beside & set(parts(log(OPEN), "2024-01-15"))
