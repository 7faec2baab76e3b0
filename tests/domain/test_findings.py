"""Registrations astray, and the troubles of a span with all they tell and the law they rest on."""

from __future__ import annotations

import pytest

from kzdesk.domain.assess import assess
from kzdesk.domain.days import DayRange
from kzdesk.domain.findings import Finding, Fine, Severity, Trouble, findings, log_findings
from kzdesk.domain.registrations import stray_registrations
from kzdesk.domain.ruling import Status
from tests.domain.logbook import Logbook, after, d


def found(log: Logbook, first: str, last: str) -> tuple[Finding, ...]:
    """The findings of a span."""
    return findings(assess(log.journal, log.book, DayRange(d(first), d(last)), log.today))


class TestStrayRegistrations:
    @pytest.mark.parametrize(
        ("day", "stray"), [("2024-01-09", True), ("2024-01-10", False), ("2024-01-20", False), ("2024-01-21", True)]
    )
    def test_outside_every_stay(self, day: str, stray: bool) -> None:
        log = Logbook("stay 2024-01-10 2024-01-20", f"registration {day}", today="2024-03-01")
        assert bool(stray_registrations(log.journal, log.today)) is stray
        codes = [finding.code for finding in found(log, "2024-01-01", "2024-02-01")]
        assert codes == [Trouble.REGISTRATION_OUTSIDE_STAY] * stray

    def test_only_those_of_the_span_are_told(self) -> None:
        log = Logbook("registration 2024-01-09", "registration 2024-02-09", today="2024-03-01")
        assert [finding.days.first for finding in found(log, "2024-02-01", "2024-02-28")] == [d("2024-02-09")]

    def test_none_in_an_open_stay_but_one_made_tomorrow_is(self) -> None:
        log = Logbook("stay 2024-01-10", "registration 2024-03-01", "registration 2024-03-02", today="2024-03-01")
        assert stray_registrations(log.journal, log.today) == (d("2024-03-02"),)


class TestWhatEachFindingTells:
    """Its severity, the facts beside it, and the law it rests on."""

    def one(self, log: Logbook, code: Trouble, first: str = "2019-01-01", last: str = "2027-01-01") -> Finding:
        (finding,) = [finding for finding in found(log, first, last) if finding.code is code]
        return finding

    def cited(self, finding: Finding) -> set[str]:
        return {citation.id for citation in finding.citations}

    @pytest.mark.parametrize(
        ("last", "sanction", "units"),
        [("2024-04-02", "kz-overstay-warning", 0), ("2024-04-03", "kz-overstay-fine", 10),
         ("2024-04-04", "kz-overstay-fine", 10), ("2024-04-05", "kz-overstay-beyond", 0)],
    )
    def test_an_overstay_of_3_4_5_and_6_days(self, last: str, sanction: str, units: int) -> None:
        told = self.one(Logbook(f"stay 2024-01-01 {last}", today="2024-06-01"), Trouble.OVERSTAY)
        assert told.severity is Severity.BREACH
        assert told.sanction is not None
        assert (told.sanction.id, told.sanction.units, bool(told.fine)) == (sanction, units, bool(units))
        assert self.cited(told) == {"resolution-148", "overstay"}

    @pytest.mark.parametrize(
        ("lines", "fine"),
        [
            ("stay 2023-02-01 2023-05-05", Fine(2023, (34_500,), "KZT")),
            ("stay 2022-02-01 2022-05-05", Fine(2022, (30_630, 31_800), "KZT")),
            ("stay 2024-02-01 2024-05-04", Fine(2024, ())),
            ("stay 2025-02-01 2025-05-05", Fine(2025, (39_320,), "KZT")),
            ("stay 2025-09-30 2026-01-01", Fine(2026, (43_250,), "KZT")),
        ],
    )
    def test_a_fine_in_the_year_of_the_last_day(self, lines: str, fine: Fine) -> None:
        assert self.one(Logbook(lines, today="2026-06-01"), Trouble.OVERSTAY).fine == fine

    def test_an_overstay_where_no_sanction_is_recorded(self) -> None:
        log = Logbook("stay 2013-09-19 2013-12-22", today="2014-06-01", who="USA", rules="schengen")
        told = self.one(log, Trouble.OVERSTAY, "2013-01-01", "2014-06-01")
        assert (told.sanction, told.fine, told.severity) == (None, None, Severity.BREACH)

    def test_an_overstay_by_the_allowance_or_by_the_entry_rests_on_that_limit(self) -> None:
        by_entry = self.one(Logbook("stay 2022-01-01 2022-04-05", today="2022-06-01"), Trouble.OVERSTAY)
        assert self.cited(by_entry) >= {"resolution-148-before-2023", "overstay"}
        too_soon = Logbook("stay 2024-01-01 2024-03-30", "registration 2024-01-02", "stay 2024-07-01 2024-07-02",
                           today="2024-08-01", window="cautious-180")
        assert "resolution-148" in self.cited(self.one(too_soon, Trouble.OVERSTAY))

    def test_days_without_registration(self) -> None:
        told = self.one(Logbook("stay 2024-01-01 2024-02-05", today="2024-06-01"), Trouble.UNREGISTERED)
        assert (told.severity, told.sanction, told.fine, told.then) == (Severity.BREACH, None, None, None)
        assert "agreement-2012" in self.cited(told)

    def test_days_without_a_rule(self) -> None:
        told = self.one(Logbook("stay 2024-01-01 2024-02-05", today="2024-06-01", who="TUR"), Trouble.NOT_COVERED)
        assert (told.severity, told.citations) == (Severity.WARNING, ())

    @pytest.mark.parametrize(
        ("last", "then"),
        [("2024-01-20", Status.LAWFUL), ("2024-02-10", Status.UNREGISTERED), ("2024-05-31", Status.OVERSTAY)],
    )
    def test_a_permit_that_ends_inside_tells_what_comes_then(self, last: str, then: Status) -> None:
        told = self.one(Logbook("stay 2024-01-01 2024-06-20", f"permit 2024-01-10 {last}", today="2024-06-20"),
                        Trouble.PERMIT_ENDS)
        assert (told.then, told.days) == (then, DayRange(d(last), d(last)))
        assert self.cited(told) == {"permit-holders"}

    @pytest.mark.parametrize(
        ("today", "ahead", "severity"),
        [("2024-01-19", True, Severity.WARNING), ("2024-01-20", True, Severity.WARNING),
         ("2024-01-21", False, Severity.NOTICE)],
    )
    def test_a_permit_is_a_warning_till_it_has_ended(self, today: str, ahead: bool, severity: Severity) -> None:
        told = self.one(Logbook("stay 2024-01-01 2024-02-20", "permit 2024-01-10 2024-01-20", today=today),
                        Trouble.PERMIT_ENDS)
        assert (told.ahead, told.severity) == (ahead, severity)

    @pytest.mark.parametrize(("today", "ahead"), [("2024-03-30", True), ("2024-03-31", False), ("2024-04-01", False)])
    def test_an_overstay_to_come_has_no_sanction_yet(self, today: str, ahead: bool) -> None:
        told = self.one(Logbook("stay 2024-01-01 2024-04-04", today=today), Trouble.OVERSTAY)
        assert (told.ahead, told.sanction is None) == (ahead, ahead)

    @pytest.mark.parametrize(("first", "last"), [("2024-04-03", "2024-04-04"), ("2024-03-31", "2024-04-01"),
                                                 ("2024-04-01", "2024-04-02"), ("2024-03-30", "2024-04-06")])
    def test_the_sanction_is_that_of_the_whole_overstay_whatever_days_are_looked_at(self, first: str, last: str) -> None:
        told = self.one(Logbook("stay 2024-01-01 2024-04-04", today="2024-06-01"), Trouble.OVERSTAY, first, last)
        assert told.sanction is not None
        assert told.sanction.id == "kz-overstay-fine"

    def test_an_overstay_still_going_on_has_the_days_up_to_today(self) -> None:
        log = Logbook("stay 2024-01-01 2024-04-30", today="2024-04-04")
        told = self.one(log, Trouble.OVERSTAY, "2024-04-04", "2024-04-04")
        assert told.sanction is not None
        assert told.sanction.id == "kz-overstay-fine"

    def test_a_chosen_reading_that_makes_the_day_what_it_is_is_named(self) -> None:
        lines = ("stay 2024-01-01 2024-03-30", "registration 2024-01-02", "stay 2024-07-01 2024-07-02")
        by_reading = self.one(Logbook(*lines, today="2024-08-01", window="cautious-180"), Trouble.OVERSTAY)
        assert by_reading.reading is not None
        assert by_reading.reading.id == "cautious-180"
        by_itself = Logbook("stay 2024-01-01 2024-04-03", today="2024-08-01", window="cautious-180")
        assert self.one(by_itself, Trouble.OVERSTAY).reading is None

    def test_what_is_noted_for_the_entry_is_told_beside_it(self) -> None:
        waived = self.one(Logbook("stay 2024-01-01 2024-04-03", today="2024-08-01", who="KGZ"), Trouble.OVERSTAY)
        assert any("do not bar entry" in text for text in waived.texts)
        assert self.one(Logbook("stay 2024-01-01 2024-04-03", today="2024-08-01"), Trouble.OVERSTAY).texts == ()

    @pytest.mark.parametrize(
        "lines",
        [
            ("stay 2024-01-01 2024-01-20", "permit 2024-01-10 2024-01-20"),
            ("stay 2024-01-01 2024-01-19", "permit 2024-01-10 2024-01-20"),
            ("stay 2024-01-01 2024-01-20", "permit 2024-01-10 2024-01-20", "stay 2024-01-21 2024-01-25"),
            ("stay 2024-01-01 2024-01-25", "permit 2024-01-10 2024-01-20", "permit 2024-01-21 2024-01-30"),
            ("stay 2024-01-01 2024-01-25", "permit 2024-01-10"),
        ],
    )
    def test_a_permit_that_ends_with_the_stay_or_goes_on_is_none(self, lines: tuple[str, ...]) -> None:
        told = found(Logbook(*lines, today="2024-06-20"), "2024-01-01", "2024-06-20")
        assert Trouble.PERMIT_ENDS not in [finding.code for finding in told]

    @pytest.mark.parametrize(("first", "last", "told"), [("01-01", "01-19", 0), ("01-01", "01-20", 1), ("01-20", "01-25", 1),
                                                         ("01-21", "01-25", 0)])
    def test_a_permit_is_told_of_where_its_last_day_is(self, first: str, last: str, told: int) -> None:
        log = Logbook("stay 2024-01-01 2024-01-25", "permit 2024-01-10 2024-01-20", today="2024-06-20")
        codes = [finding.code for finding in found(log, f"2024-{first}", f"2024-{last}")]
        assert codes.count(Trouble.PERMIT_ENDS) == told

    @pytest.mark.parametrize(("first", "last", "told"), [("01-01", "01-10", 0), ("01-11", "01-11", 1), ("01-12", "01-25", 0)])
    def test_a_gap_of_one_day_is_told_of_on_that_day(self, first: str, last: str, told: int) -> None:
        log = Logbook("stay 2024-01-01 2024-01-10", "stay 2024-01-12 2024-01-20", today="2024-06-20")
        codes = [finding.code for finding in found(log, f"2024-{first}", f"2024-{last}")]
        assert codes == [Trouble.GAP_OF_ONE_DAY] * told

    def test_a_gap_may_be_a_typing_error_and_rests_on_no_law(self) -> None:
        told = self.one(Logbook("stay 2024-01-01 2024-01-10", "stay 2024-01-12 2024-01-20", today="2024-06-20"),
                        Trouble.GAP_OF_ONE_DAY)
        assert (told.severity, told.citations) == (Severity.NOTICE, ())

    def test_after_an_open_stay_there_is_no_gap(self) -> None:
        log = Logbook("stay 2024-01-01", "stay 2024-02-02 2024-02-05", today="2024-01-31")
        assert Trouble.GAP_OF_ONE_DAY not in [finding.code for finding in found(log, "2024-01-01", "2024-03-01")]

    @pytest.mark.parametrize(("last", "told"), [("2024-04-01", 1), ("2024-03-31", 0)])
    def test_an_open_stay_too_long_is_told_of_today(self, last: str, told: int) -> None:
        log = Logbook("stay 2023-01-01 2023-01-05", "stay 2024-01-01", "stay 2024-08-01", today="2024-04-01")
        codes = [finding.code for finding in found(log, "2024-01-01", last)]
        assert codes.count(Trouble.OPEN_STAY_TOO_LONG) == told

    def test_an_open_stay_too_long_may_be_an_exit_forgotten(self) -> None:
        told = self.one(Logbook("stay 2024-01-01", today="2024-04-01"), Trouble.OPEN_STAY_TOO_LONG, last="2024-04-01")
        assert (told.severity, told.days) == (Severity.NOTICE, DayRange(d("2024-01-01"), d("2024-04-01")))
        assert self.cited(told) == {"resolution-148"}

    def test_an_open_stay_on_a_permit_is_not_too_long(self) -> None:
        log = Logbook("stay 2024-01-01", "permit 2024-02-01", today="2024-06-01")
        assert Trouble.OPEN_STAY_TOO_LONG not in [finding.code for finding in found(log, "2024-01-01", "2024-06-01")]

    @pytest.mark.parametrize(("first", "last", "days"), [("2020-03-01", "2020-04-01", ("2020-03-16", "2020-04-01")),
                                                         ("2020-03-20", "2020-03-21", ("2020-03-20", "2020-03-21"))])
    def test_the_special_period_is_told_of_within_the_span(self, first: str, last: str, days: tuple[str, str]) -> None:
        told = self.one(Logbook("stay 2020-03-01 2020-04-20", today="2020-06-01"), Trouble.SPECIAL_PERIOD, first, last)
        assert told.days == DayRange(d(days[0]), d(days[1]))
        assert (told.severity, self.cited(told)) == (Severity.NOTICE, {"special-period"})
        assert any("COVID" in text for text in told.texts)

    def test_a_registration_outside_every_stay(self) -> None:
        told = self.one(Logbook("registration 2024-01-09", today="2024-06-01"), Trouble.REGISTRATION_OUTSIDE_STAY)
        assert (told.severity, told.citations, told.texts) == (Severity.WARNING, (), ())

    def test_on_one_day_the_gravest_comes_first(self) -> None:
        told = found(Logbook("stay 2024-01-01 2024-04-05", "permit 2024-01-05 2024-03-31", today="2024-06-01"),
                     "2024-03-31", "2024-06-01")
        assert [finding.code for finding in told] == [Trouble.PERMIT_ENDS, Trouble.OVERSTAY]
        both = found(Logbook("stay 2024-01-01", today="2024-03-31"), "2024-03-31", "2024-03-31")
        assert [finding.code for finding in both][-1] is Trouble.OVERSTAY


class TestTheWholeLog:
    def told(self, *lines: str, today: str) -> list[tuple[str, str, str, bool]]:
        log = Logbook(*lines, today=today)
        return [
            (finding.code.value, str(finding.days.first), str(finding.days.last), finding.ahead)
            for finding in log_findings(log.journal, log.book, log.today)
        ]

    def test_an_empty_log_has_no_trouble(self) -> None:
        assert self.told(today="2024-02-01") == []

    def test_from_the_first_record_to_the_end_of_recorded_stays_to_come(self) -> None:
        assert self.told("registration 2023-12-01", "stay 2024-01-01 2024-02-02", "stay 2024-03-01 2024-05-01",
                         today="2024-02-10") == [
            ("registration-outside-stay", "2023-12-01", "2023-12-01", False),
            ("unregistered", "2024-01-31", "2024-02-02", False),
            ("unregistered", "2024-03-31", "2024-04-26", True),
            ("overstay", "2024-04-27", "2024-05-01", True),
        ]

    def test_a_trouble_of_today_is_told_once(self) -> None:
        assert self.told("stay 2024-01-01", "registration 2024-01-02", today="2024-03-31") == [
            ("open-stay-too-long", "2024-01-01", "2024-03-31", False), ("overstay", "2024-03-31", "2024-03-31", False)]

    @pytest.mark.parametrize(("last", "told"), [("2024-02-20", True), ("2025-02-10", True), ("2025-02-11", False)])
    def test_a_permit_that_will_end_while_the_person_stays_on_within_a_year(self, last: str, told: bool) -> None:
        found = self.told("stay 2024-01-01", f"permit 2024-01-15 {last}", today="2024-02-10")
        assert found == [("permit-ends", last, last, True)] * told


class TestTroubles:
    def cited(self, finding: Finding) -> set[str]:
        return {citation.id for citation in finding.citations}

    def test_in_order_with_both_ends(self) -> None:
        log = Logbook("stay 2024-01-01 2024-04-05", "registration 2023-12-01", today="2024-05-01")
        told = found(log, "2023-11-01", "2024-05-01")
        assert [(finding.code, finding.days.first, finding.days.last) for finding in told] == [
            (Trouble.REGISTRATION_OUTSIDE_STAY, d("2023-12-01"), d("2023-12-01")),
            (Trouble.UNREGISTERED, d("2024-01-31"), d("2024-03-30")),
            (Trouble.OVERSTAY, d("2024-03-31"), d("2024-04-05")),
        ]
        assert self.cited(told[0]) == set()
        assert "agreement-2012" in self.cited(told[1])
        assert "resolution-148" in self.cited(told[2])

    def test_a_calm_log_has_none(self) -> None:
        assert found(Logbook("stay 2024-01-01 2024-01-30", today="2024-05-01"), "2023-12-01", "2024-05-01") == ()

    def test_no_rule_has_no_citation_to_give(self) -> None:
        (told,) = found(Logbook("stay 2024-01-01 2024-01-30", today="2024-05-01", who="XXX"), "2024-01-01", "2024-02-01")
        assert (told.code, len(told.days), told.citations) == (Trouble.NOT_COVERED, 30, ())

    def test_each_overstay_rests_on_a_citation(self) -> None:
        for who, rules in (("RUS", "kz"), ("DEU", "kz"), ("CHN", "kz"), ("USA", "schengen")):
            log = Logbook("stay 2024-01-01 2024-02-10", f"stay 2024-02-20 {after('2024-02-20', 120)}", today="2024-12-01",
                          who=who, rules=rules)
            over = [told for told in found(log, "2024-01-01", "2024-12-01") if told.code is Trouble.OVERSTAY]
            assert over
            assert all(map(self.cited, over))
