"""Why a day is what it is: every reason there is, with its values and its law."""

from __future__ import annotations

import pytest
from hypothesis import given

from kzdesk.domain.assess import assess
from kzdesk.domain.days import DayRange
from kzdesk.domain.reason import Reason, Why, reasons
from tests.domain.logbook import Logbook, after, d
from tests.properties.logs import Log, examples, logs

OPEN = "stay 2024-01-01"


def why(log: Logbook, day: str) -> dict[Why, Reason]:
    """The reasons of a day by what they say."""
    found = reasons(assess(log.journal, log.book, DayRange(d(day), d(day)), log.today), d(day))
    by_code = {reason.why: reason for reason in found}
    assert len(by_code) == len(found)
    return by_code


CASES = {
    Why.STAY_DAY: (Logbook(OPEN, today="2024-02-01"), "2024-01-15", 15, "2024-01-01"),
    Why.NO_RULE: (Logbook(OPEN, today="2024-02-01", who="TUR"), "2024-01-15", 0, "2024-01-01"),
    Why.ON_PERMIT: (Logbook(OPEN, "permit 2024-01-10 2024-01-20", today="2024-02-01"), "2024-01-15", 0, "2024-01-20"),
    Why.PER_ENTRY: (Logbook(OPEN, today="2024-05-01"), "2024-03-30", 90, "2024-03-30"),
    Why.PER_ENTRY_EXCEEDED: (Logbook(OPEN, today="2024-05-01"), "2024-03-31", 90, "2024-03-30"),
    Why.REGISTRATION_DUE: (Logbook(OPEN, today="2024-05-01"), "2024-01-30", 30, "2024-01-30"),
    Why.REGISTRATION_LATE: (Logbook(OPEN, today="2024-05-01"), "2024-01-31", 30, "2024-01-30"),
    Why.REGISTERED: (Logbook(OPEN, "registration 2024-01-10", today="2024-05-01"), "2024-01-10", 0, "2024-01-10"),
    Why.USED: (Logbook(OPEN, today="2024-05-01"), "2024-03-30", 90, None),
    Why.USED_EXCEEDED: (Logbook(OPEN, today="2024-05-01"), "2024-03-31", 91, None),
    Why.NO_ROLLING: (Logbook("stay 2020-01-01 2020-02-01", today="2024-05-01"), "2020-01-15", 0, "2020-01-01"),
    Why.MAY_ENTER: (Logbook("stay 2024-01-01 2024-01-10", today="2024-05-01"), "2024-01-11", 0, "2024-01-11"),
    Why.ENTRY_BARRED: (Logbook("stay 2024-01-01 2024-03-30", today="2024-05-01"), "2024-04-01", 0, "2024-04-01"),
    Why.NOTE: (Logbook("stay 2024-01-01 2024-03-30", today="2024-05-01", who="KGZ"), "2024-02-01", 0, None),
    Why.TOO_SOON: (Logbook("stay 2024-01-01 2024-03-30", today="2024-05-01", window="cautious-180"), "2024-04-01", 180, None),
}


@pytest.mark.parametrize("code", Why)
def test_each_reason_has_its_values(code: Why) -> None:
    log, day, days, named = CASES[code]
    reason = why(log, day)[code]
    assert (reason.days, reason.date) == (days, d(named) if named else None)


@pytest.mark.parametrize(
    "code",
    [Why.ON_PERMIT, Why.PER_ENTRY, Why.PER_ENTRY_EXCEEDED, Why.REGISTRATION_DUE, Why.REGISTRATION_LATE, Why.REGISTERED,
     Why.USED, Why.USED_EXCEEDED, Why.MAY_ENTER, Why.ENTRY_BARRED, Why.TOO_SOON],
)
def test_each_rule_is_cited(code: Why) -> None:
    log, day, _, _ = CASES[code]
    cited = why(log, day)[code].citations
    assert cited
    assert all(citation.act for citation in cited)


class TestWhichOnesApply:
    def test_the_stay_comes_first_when_inside_and_the_entry_when_outside(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-10", today="2024-05-01")
        assert next(iter(why(log, "2024-01-10"))) is Why.STAY_DAY
        assert next(iter(why(log, "2024-01-11"))) is Why.MAY_ENTER

    def test_where_no_rule_is_recorded_nothing_is_computed(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-10", today="2024-05-01", who="TUR")
        assert list(why(log, "2024-01-05")) == [Why.STAY_DAY, Why.NO_RULE]
        assert list(why(log, "2024-02-05")) == [Why.NO_RULE]

    def test_on_a_permit_no_registration_is_asked_for(self) -> None:
        log = Logbook(OPEN, "permit 2024-01-10 2024-02-20", today="2024-05-01")
        assert list(why(log, "2024-02-15")) == [Why.STAY_DAY, Why.ON_PERMIT, Why.USED, Why.PER_ENTRY]
        assert Why.REGISTRATION_LATE in why(log, "2024-02-21")

    def test_who_has_a_permit_is_not_told_that_entry_is_barred(self) -> None:
        log = Logbook("stay 2024-01-01 2024-03-30", "permit 2024-04-10", today="2024-05-01")
        assert Why.ENTRY_BARRED in why(log, "2024-04-09")
        assert list(why(log, "2024-04-10")) == [Why.ON_PERMIT]
        assert log.on("2024-04-10").may_enter
        no_rule = Logbook("permit 2024-04-10", today="2024-05-01", who="TUR")
        assert list(why(no_rule, "2024-04-10")) == [Why.ON_PERMIT]

    def test_no_registration_where_none_is_asked_for(self) -> None:
        log = Logbook("stay 2024-01-01", "registration 2024-01-05", today="2024-01-20", who="DEU")
        assert list(why(log, "2024-01-20")) == [Why.STAY_DAY, Why.USED, Why.PER_ENTRY]

    def test_a_registration_that_has_run_out_is_late_again(self) -> None:
        log = Logbook(OPEN, "registration 2024-01-10 2024-02-10", today="2024-05-01")
        assert [Why.REGISTERED in why(log, day) for day in ("2024-01-09", "2024-02-10", "2024-02-11")] == [False, True, False]
        assert Why.REGISTRATION_LATE in why(log, "2024-02-11")

    def test_no_limit_per_entry_in_the_schengen_area(self) -> None:
        log = Logbook("stay 2024-01-01", today="2024-02-01", who="USA", rules="schengen")
        assert list(why(log, "2024-01-20")) == [Why.STAY_DAY, Why.USED]

    def test_a_shared_day_is_explained_by_the_stay_it_has_its_status_from(self) -> None:
        log = Logbook("stay 2024-01-01 2024-02-05", "stay 2024-02-05 2024-02-20", today="2024-03-01")
        day = d("2024-02-05")
        found = reasons(assess(log.journal, log.book, DayRange(day, day), log.today), day)
        assert log.status(day) == "unregistered"
        assert [(r.why, r.days) for r in found[:2]] == [(Why.STAY_DAY, 36), (Why.REGISTRATION_LATE, 30)]
        assert (found[-1].why, found[-1].days, found[-1].date) == (Why.STAY_DAY, 1, day)

    def test_a_day_outside_the_span_is_no_answer(self) -> None:
        log = Logbook(OPEN, today="2024-02-01")
        span = DayRange(d("2024-01-01"), d("2024-01-10"))
        with pytest.raises(ValueError, match="2024-01-11 is outside"):
            reasons(assess(log.journal, log.book, span, log.today), d("2024-01-11"))


class TestWindow:
    def filled(self, log: Logbook, day: str) -> list[tuple[str, str]]:
        found = why(log, day)
        reason = found.get(Why.USED) or found[Why.USED_EXCEEDED]
        return [(str(days.first), str(days.last)) for days in reason.filled_by]

    def test_it_is_the_180_days_that_end_on_the_day(self) -> None:
        reason = why(Logbook(OPEN, today="2024-05-01"), "2024-03-30")[Why.USED]
        assert reason.span == DayRange(after("2024-03-30", -179), d("2024-03-30"))
        assert len(reason.span) == 180
        assert reason.limit == 90

    def test_a_stay_is_cut_off_where_the_window_begins(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-31", today="2024-12-01")
        assert self.filled(log, str(after("2024-01-10", 179))) == [("2024-01-10", "2024-01-31")]
        assert self.filled(log, str(after("2024-01-31", 179))) == [("2024-01-31", "2024-01-31")]
        assert self.filled(log, str(after("2024-01-31", 180))) == []

    def test_days_under_the_older_rule_do_not_fill_it_though_the_exit_day_is_shared(self) -> None:
        log = Logbook("stay 2023-01-01 2023-01-27", "stay 2023-01-27 2023-02-05", today="2023-03-01")
        assert self.filled(log, "2023-02-05") == [("2023-01-27", "2023-02-05")]

    def test_nor_do_days_on_a_permit_unless_one_reads_it_so(self) -> None:
        lines = ("stay 2024-01-01 2024-01-31", "permit 2024-01-11 2024-01-20")
        assert self.filled(Logbook(*lines, today="2024-03-01"), "2024-02-05") == [
            ("2024-01-01", "2024-01-10"), ("2024-01-21", "2024-01-31")]
        read_so = Logbook(*lines, today="2024-03-01", permit_days="count-permit-days")
        assert self.filled(read_so, "2024-02-05") == [("2024-01-01", "2024-01-31")]

    def test_the_older_stays_fill_it_under_the_other_reading(self) -> None:
        log = Logbook("stay 2022-12-20 2023-01-05", today="2023-02-01", transition="retroactive")
        assert self.filled(log, "2023-02-01") == [("2022-12-20", "2023-01-05")]

    def test_a_border_run_is_two_stays(self) -> None:
        log = Logbook("stay 2024-01-01 2024-01-10", "stay 2024-01-10 2024-01-20", today="2024-03-01")
        assert self.filled(log, "2024-01-20") == [("2024-01-01", "2024-01-09"), ("2024-01-10", "2024-01-20")]

    @examples(60)
    @given(logs(readings=True))
    def test_the_days_shown_are_as_many_as_the_days_used(self, log: Log) -> None:
        assessment = assess(log.journal, log.book, log.span, log.today)
        for day in [*log.span][:: max(1, len(log.span) // 12)]:
            for reason in reasons(assessment, day):
                if reason.span:
                    assert sum(map(len, reason.filled_by)) == reason.days == assessment.on(day).used
                    assert all(days.first in reason.span and days.last in reason.span for days in reason.filled_by)

    @examples(40)
    @given(logs(readings=True))
    def test_the_reasons_agree_with_the_status(self, log: Log) -> None:
        assessment = assess(log.journal, log.book, log.span, log.today)
        for day in [*log.span][:: max(1, len(log.span) // 12)]:
            ruling = assessment.on(day)
            codes = {reason.why for reason in reasons(assessment, day)}
            assert (ruling.stay is not None) is (Why.STAY_DAY in codes)
            if ruling.stay is not None:
                over = {Why.PER_ENTRY_EXCEEDED, Why.USED_EXCEEDED} & codes and Why.ON_PERMIT not in codes
                assert bool(over) is (ruling.status.code == "overstay")
                assert (Why.NO_RULE in codes and Why.ON_PERMIT not in codes) is (ruling.status.code == "not-covered")


@pytest.mark.parametrize(
    ("who", "entry", "noted"),
    [("KGZ", "2023-10-08", False), ("KGZ", "2023-10-09", True), ("KGZ", "2025-08-31", True), ("KGZ", "2025-09-01", False),
     ("RUS", "2024-01-01", False)],
)
def test_the_waiver_is_noted_on_the_days_it_touches(who: str, entry: str, noted: bool) -> None:
    log = Logbook(f"stay {entry}", today=str(after(entry, 5)), who=who)
    assert (Why.NOTE in why(log, str(after(entry, 3)))) is noted
