"""A log as facts: in order whatever the order they come in, and as it is known on a day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.domain.journal import Journal, Permit, Person, Record, Registration, Stay, first_day, kind_of, last_day
from tests.domain.logbook import Logbook, after, d
from tests.properties.logs import examples

TODAY = d("2024-03-10")


def journal(*lines: str) -> Journal:
    """A log whose records have the ids "0", "1" and so on."""
    return Logbook(*lines, today=str(TODAY)).journal


class TestRecords:
    def test_first_and_last_day_of_each_kind(self) -> None:
        one, two = d("2024-01-01"), d("2024-01-05")
        for closed, still_open in (
            (Stay("", one, two), Stay("", one)),
            (Registration("", one, two), Registration("", one)),
            (Permit("", one, two), Permit("", one)),
        ):
            assert (first_day(closed), last_day(closed)) == (one, two)
            assert (first_day(still_open), last_day(still_open)) == (one, None)

    def test_each_kind_has_its_word(self) -> None:
        day = d("2024-01-01")
        assert [kind_of(record) for record in (Stay("", day), Registration("", day), Permit("", day))] == [
            "stay", "registration", "permit"]

    @pytest.mark.parametrize(("today", "days"), [("2024-03-01", 1), ("2024-03-05", 1), ("2024-03-06", 2), ("2024-03-10", 6)])
    def test_an_open_stay_reaches_to_today_and_one_to_come_is_its_entry_day(self, today: str, days: int) -> None:
        assert len(Stay("", d("2024-03-05")).days(d(today))) == days

    def test_a_planned_exit_stands(self) -> None:
        assert Stay("", d("2024-03-05"), d("2024-04-05")).days(TODAY).last == d("2024-04-05")


class TestChanges:
    def test_records_are_in_order_whatever_order_they_come_in(self) -> None:
        lines = ["stay 2024-02-01 2024-02-05", "permit 2024-01-01", "stay 2023-01-01 2023-02-01", "registration 2024-02-02"]
        first = journal(*lines)
        records: list[Record] = list(first.records)
        assert [record.id for record in records] == ["2", "0", "3", "1"]
        assert Journal.of(first.person, records[::-1]) == first
        assert Journal(first.person).put(*records[::-1]) == first

    def test_a_stay_of_one_day_comes_before_one_that_begins_on_it_and_lasts(self) -> None:
        ordered = journal("stay 2024-01-01", "stay 2024-01-01 2024-01-09", "stay 2024-01-01 2024-01-01").stays
        assert [stay.id for stay in ordered] == ["2", "1", "0"]

    def test_putting_replaces_by_id_and_moves_it_to_its_place(self) -> None:
        before = journal("stay 2024-01-01 2024-01-05", "stay 2024-02-01 2024-02-05")
        moved = before.put(Stay("0", d("2024-03-01")))
        assert [stay.id for stay in moved.stays] == ["1", "0"]
        assert [stay.id for stay in before.stays] == ["0", "1"]

    def test_without_and_find(self) -> None:
        log = journal("stay 2024-01-01 2024-01-05", "permit 2024-01-01", "registration 2024-01-02")
        assert log.without("0", "2", "nothing").records == log.permits
        assert log.find("1") == log.permits[0]
        assert log.find("9") is None

    def test_the_person_stays_through_every_change(self) -> None:
        named = Journal(Person("KGZ", "N"))
        assert named.put(Stay("0", TODAY)).without("0") == named
        assert named.put(Stay("0", TODAY)).known_on(TODAY).staying_on(TODAY, TODAY).person == named.person


class TestLooking:
    def test_a_shared_day_belongs_to_the_later_stay(self) -> None:
        log = journal("stay 2024-01-01 2024-01-10", "stay 2024-01-10 2024-01-20")
        found = [stay.id if stay else None for stay in (log.stay_on(after("2024-01-01", n), TODAY) for n in (-1, 8, 9, 10, 20))]
        assert found == [None, "0", "1", "1", None]

    @pytest.mark.parametrize(
        ("day", "valid"), [("01-09", None), ("01-10", "0"), ("01-20", "0"), ("01-21", None), ("03-01", "1")]
    )
    def test_a_permit_covers_both_its_ends(self, day: str, valid: str | None) -> None:
        permit = journal("permit 2024-01-10 2024-01-20", "permit 2024-02-01").permit_on(d(f"2024-{day}"))
        assert (permit.id if permit else None) == valid

    def test_the_span_holds_every_record(self) -> None:
        assert journal().span(TODAY) is None
        log = journal("stay 2024-02-01", "registration 2024-01-20 2024-01-25", "permit 2024-02-01 2025-01-01")
        span = log.span(TODAY)
        assert span is not None
        assert (span.first, span.last) == (d("2024-01-20"), d("2025-01-01"))
        only = journal("permit 2024-02-01").span(TODAY)
        assert only is not None
        assert (only.first, only.last) == (d("2024-02-01"), d("2024-02-01"))


class TestKnownOn:
    def test_what_begins_later_is_left_out_and_what_begins_today_is_not(self) -> None:
        log = journal(
            "stay 2024-03-10 2024-03-10", "stay 2024-03-11 2024-03-12", "registration 2024-03-10", "registration 2024-03-11",
            "permit 2024-03-10", "permit 2024-03-11",
        )
        assert [record.id for record in log.known_on(TODAY).records] == ["0", "2", "4"]

    @pytest.mark.parametrize(("exit_", "known"), [("2024-03-09", True), ("2024-03-10", True), ("2024-03-11", False)])
    def test_an_exit_to_come_is_not_known(self, exit_: str, known: bool) -> None:
        stay = journal(f"stay 2024-03-01 {exit_}").known_on(TODAY).stays[0]
        assert stay.exit == (d(exit_) if known else None)


class TestStayingOn:
    def exits(self, *lines: str, until: str) -> list[date | None]:
        return [stay.exit for stay in journal(*lines).staying_on(d(until), TODAY).stays]

    @pytest.mark.parametrize(("until", "exit_"), [("2024-01-01", "2024-03-10"), ("2024-03-10", "2024-03-10"),
                                                  ("2024-05-01", "2024-05-01")])
    def test_an_open_stay_reaches_there_and_never_less_far_than_today(self, until: str, exit_: str) -> None:
        assert self.exits("stay 2024-02-01", until=until) == [d(exit_)]

    @pytest.mark.parametrize(("until", "exit_"), [("2024-03-30", "2024-03-30"), ("2024-04-01", "2024-03-31"),
                                                  ("2024-06-01", "2024-03-31")])
    def test_it_ends_the_day_before_a_planned_stay(self, until: str, exit_: str) -> None:
        assert self.exits("stay 2024-02-01", "stay 2024-04-01 2024-04-09", until=until) == [d(exit_), d("2024-04-09")]

    def test_a_planned_open_stay_goes_on_from_its_entry(self) -> None:
        assert self.exits("stay 2024-04-01", until="2024-04-20") == [d("2024-04-20")]
        assert self.exits("stay 2024-04-01", until="2024-03-20") == [d("2024-04-01")]

    def test_closed_stays_and_other_records_are_as_they_were(self) -> None:
        log = journal("stay 2024-01-01 2024-01-09", "registration 2024-01-02", "permit 2024-02-01")
        assert log.staying_on(d("2025-01-01"), TODAY) is log

    def test_an_open_stay_that_overlaps_the_next_one_reaches_to_today(self) -> None:
        assert self.exits("stay 2024-02-01", "stay 2024-03-01 2024-03-05", until="2024-05-01")[0] == TODAY


@pytest.mark.parametrize(("day", "code"), [("2024-04-30", "RUS"), ("2024-05-01", "KGZ"), ("2025-01-01", "ARM")])
def test_a_citizenship_may_change_on_a_day(day: str, code: str) -> None:
    person = Person("RUS", later=((d("2024-05-01"), "KGZ"), (d("2025-01-01"), "ARM")))
    assert person.citizenship_on(d(day)) == code
    assert [held for days, held in person.citizenships() if d(day) in days] == [code]


def test_the_citizenships_of_a_person_fill_the_calendar_without_gaps() -> None:
    person = Person("RUS", later=((d("2024-05-01"), "KGZ"), (d("2025-01-01"), "ARM")))
    held = [days for days, _ in person.citizenships()]
    assert (held[0].first, held[-1].last) == (date.min, date.max)
    assert all((after.first - before.last).days == 1 for before, after in pairwise(held))


DAYS = st.dates(d("2024-01-01"), d("2024-01-20"))
IDS = st.sampled_from("abcdef")
RECORDS = st.lists(
    st.one_of(
        st.builds(lambda i, day, more: Stay(i, day, after(str(day), more) if more else None), IDS, DAYS, st.integers(0, 9)),
        st.builds(Registration, IDS, DAYS),
        st.builds(Permit, IDS, DAYS, st.none() | st.just(d("2024-03-01"))),
    ),
    max_size=8,
)


@examples(100)
@given(RECORDS, RECORDS, st.sets(IDS))
def test_a_changed_journal_is_as_one_made_of_what_it_holds(before: list[Record], put: list[Record], gone: set[str]) -> None:
    person = Person("RUS")
    held = list({record.id: record for record in before}.values())
    whole = Journal.of(person, held)
    assert whole.put(*put) == Journal.of(person, list({record.id: record for record in [*held, *put]}.values()))
    assert whole.without(*gone) == Journal.of(person, [record for record in held if record.id not in gone])
    assert all(whole.find(record.id) == record for record in held)
