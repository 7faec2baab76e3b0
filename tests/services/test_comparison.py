"""A file beside the log: what each row is, and what the log is once the rows are taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.domain.findings import overlaps
from kzdesk.domain.journal import Journal, Permit, Person, Record, Registration, Stay
from kzdesk.services.comparison import Mode, State, compare, count, outcome
from kzdesk.services.headings import guess_columns, rows_of
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import FIELDS, Row, Table
from kzdesk.services.rows import record_of, row_of
from kzdesk.services.written_days import Order
from tests.properties.logs import examples
from tests.services.desks import TODAY, desk, line
from tests.storage.test_csv_round_trip import journals

PERSON = Person("RUS")
LOG = Journal.of(PERSON, [
    Stay("a", date(2026, 1, 1), date(2026, 1, 20), "Korday", note="first"),
    Stay("b", date(2026, 3, 1), date(2026, 3, 20)),
    Registration("r", date(2026, 1, 5)),
])  # fmt: skip


def row(first: str, last: str = "", number: int = 2, **more: str) -> Row:
    """A stay as a file of dates alone has it; `more` are further cells."""
    return Row(number, (("kind", more.pop("kind", "stay")), ("from", first), ("to", last), *more.items()))


def states(*rows: Row, mode: Mode = Mode.MERGE, log: Journal = LOG) -> list[State]:
    return [one.state for one in compare(rows, log, Order.UNKNOWN, mode, TODAY)]


def taken(*rows: Row, mode: Mode = Mode.MERGE, log: Journal = LOG) -> Journal:
    return outcome(log, compare(rows, log, Order.UNKNOWN, mode, TODAY), mode)


class TestStates:
    @pytest.mark.parametrize(
        ("one", "state"),
        [
            (row("2026-02-01", "2026-02-10"), State.NEW),
            (row("2026-01-20", "2026-03-01"), State.NEW),
            (row("2026-01-19", "2026-02-10"), State.CONFLICTING),
            (row("2026-02-10", "2026-03-02"), State.CONFLICTING),
            (row("2026-01-01", "2026-01-20"), State.SAME),
            (row("01.01.2026", "20.01.2026"), State.SAME),
            (row("2026-01-01", "2026-01-20", note="first"), State.SAME),
            (row("2026-01-01", "2026-01-20", note="other"), State.CHANGED),
            (row("2026-01-01", "2026-01-25"), State.CHANGED),
            (row("2026-01-01", "2026-03-02"), State.CONFLICTING),
            (row("2026-01-05", kind="registration"), State.SAME),
            (row("2026-01-05", "2026-01-15", kind="registration"), State.CHANGED),
            (row("2026-01-05", kind="permit"), State.NEW),
            (row("2026-01-32"), State.BAD),
            (row("01/02/2026"), State.BAD),
            (row("2026-02-02", "2026-02-01"), State.BAD),
            (row("2026-02-02", kind="picnic"), State.BAD),
        ],
    )
    def test_what_a_row_is_to_the_log(self, one: Row, state: State) -> None:
        assert states(one) == [state]

    def test_a_row_is_compared_by_its_identity_first(self) -> None:
        moved = Row(2, (("kind", "stay"), ("from", "2026-01-02"), ("to", "2026-01-20")), id="a")
        assert states(moved) == [State.CHANGED]
        assert taken(moved).stays[0] == Stay("a", date(2026, 1, 2), date(2026, 1, 20), "Korday", note="first")

    def test_two_rows_that_overlap_are_told_of_the_later_and_only_while_both_are_chosen(self) -> None:
        one, other = row("2026-05-01", "2026-05-10"), row("2026-05-05", "2026-05-20", number=3)
        first, second = compare([one, other], LOG, Order.UNKNOWN, Mode.MERGE, TODAY)
        assert (first.state, second.state) == (State.NEW, State.CONFLICTING)
        told = "line 3, column from: found 2026-05-05 to 2026-05-20, which overlaps the stay of line 2 "
        assert str(second.faults[0]).startswith(told)
        assert states(one._replace(chosen=False), other) == [State.NEW, State.NEW]

    def test_the_same_row_twice_is_one_record(self) -> None:
        assert states(row("2026-05-01", "2026-05-10"), row("2026-05-01", "2026-05-10")) == [State.NEW, State.SAME]

    def test_one_stay_at_most_goes_on(self) -> None:
        log = LOG.put(Stay("c", date(2026, 6, 1)))
        assert states(row("2026-06-01"), row("2026-07-01"), log=log) == [State.SAME, State.CONFLICTING]
        assert states(row("2026-06-01"), row("2026-07-01", number=3)) == [State.NEW, State.CONFLICTING]
        assert states(row("2026-06-01", "2026-06-30"), row("2026-07-01"), log=log) == [State.CHANGED, State.NEW]

    def test_a_change_that_clashes_leaves_the_record_to_be_clashed_with(self) -> None:
        longer, beside = row("2026-01-01", "2026-03-05"), row("2026-01-10", "2026-01-12", number=3)
        assert states(longer, beside) == [State.CONFLICTING, State.CONFLICTING]

    def test_evidence_inside_a_recorded_stay_is_known_already(self) -> None:
        seen = (date(2026, 1, 3), date(2026, 1, 7))
        known = Row(1, (("kind", "stay"), ("from", "2026-01-03"), ("to", "2026-01-07")), seen=seen)
        beyond = Row(2, (("kind", "stay"), ("from", "2026-01-03"), ("to", "2026-01-25")), seen=(*seen, date(2026, 1, 25)))
        assert states(known, beyond) == [State.SAME, State.CONFLICTING]

    def test_counting(self) -> None:
        three = [row("2026-05-01"), row("x"), row("2026-01-01", "2026-01-20")]
        counts = count(compare(three, LOG, Order.UNKNOWN, Mode.MERGE, TODAY))
        assert counts == {State.NEW: 1, State.SAME: 1, State.CHANGED: 0, State.CONFLICTING: 0, State.BAD: 1}


class TestTaking:
    def test_append_adds_and_leaves_every_record_as_it_is(self) -> None:
        after = taken(row("2026-01-01", "2026-01-25"), row("2026-05-01", "2026-05-10"), row("bad"), mode=Mode.APPEND)
        assert set(LOG.records) < set(after.records)
        assert len(after.records) == 4

    def test_merge_changes_what_the_file_speaks_of_and_keeps_the_rest(self) -> None:
        after = taken(row("2026-01-01", "2026-01-25", hotel="Otrar"))
        changed = Stay("a", date(2026, 1, 1), date(2026, 1, 25), "Korday", note="first", extra=(("hotel", "Otrar"),))
        assert after.stays[0] == changed
        assert len(after.records) == 3

    def test_replace_makes_the_log_equal_to_the_file_and_keeps_identities(self) -> None:
        after = taken(row("2026-01-01", "2026-01-25"), row("2026-05-01", "2026-05-10"), mode=Mode.REPLACE)
        assert [(stay.entry, stay.note) for stay in after.stays] == [(date(2026, 1, 1), ""), (date(2026, 5, 1), "")]
        assert after.stays[0].id == "a"
        assert after.registrations == ()

    def test_a_row_that_is_not_chosen_is_not_taken(self) -> None:
        assert taken(row("2026-05-01", "2026-05-10")._replace(chosen=False)) == LOG

    def test_a_foreign_identity_never_takes_the_place_of_another_record(self) -> None:
        permit = Row(2, (("kind", "permit"), ("from", "2026-05-01")), id="a")
        after = taken(permit)
        assert len(after.records) == 4
        assert after.permits[0].id != "a"

    def test_a_row_changed_by_hand_is_read_anew(self) -> None:
        bad = row("2026-05-32", "2026-05-10")
        assert states(bad) == [State.BAD]
        assert states(bad.with_cell("from", "2026-05-02")) == [State.NEW]


class TestAtTheDesk:
    def test_an_import_is_one_step_to_undo_and_is_backed_up_before(self) -> None:
        sat = desk(line("stay", 100, 90), line("stay", 50, 40))
        before = sat.journal
        rows = [row(f"2024-{month:02}-01", f"2024-{month:02}-05") for month in range(1, 10)]
        after = outcome(before, compare(rows, before, Order.UNKNOWN, Mode.MERGE, TODAY), Mode.MERGE)
        assert sat.take_in(after) == ("imported", None)
        assert sat.store.backed_up == [before]
        assert sat.store.saved[-1] == after
        assert len(after.stays) == 11
        sat.undo()
        assert sat.journal == before
        sat.redo()
        assert sat.journal == after

    def test_nothing_is_taken_where_no_backup_can_be_made(self) -> None:
        sat = desk(line("stay", 100, 90))
        before = sat.journal
        sat.store.problem = Problem("disk-full", folder="f")
        with pytest.raises(Problem, match="disk-full"):
            sat.take_in(Journal(PERSON))
        assert sat.journal == before
        assert sat.history.next_undo is None

    def test_what_was_not_saved_yet_is_saved_before(self) -> None:
        sat = desk(line("stay", 100, 90))
        sat.store.problem = Problem("disk-full", folder="f")
        sat.remove(sat.journal.stays[0])
        with pytest.raises(Problem, match="disk-full"):
            sat.take_in(LOG)
        assert sat.journal.stays == ()
        sat.store.problem = None
        sat.take_in(LOG)
        assert [len(journal.records) for journal in sat.store.saved] == [1, 0, 3]


class TestColumns:
    @pytest.mark.parametrize(
        ("names", "columns"),
        [
            (("Дата въезда", "Дата выезда", "Примечание"), ("from", "to", "note")),
            (("Келу күні", "Кету күні", "Ескертпе"), ("from", "to", "note")),
            (("Entry date", "EXIT_DATE", "Hotel"), ("from", "to", "Hotel")),
            (("from", "to", "start"), ("from", "to", "start")),
            (("From", "from"), ("from", "from (2)")),
            (FIELDS, FIELDS),
            (("", "x"), ("", "x")),
        ],
    )
    def test_columns_are_known_by_their_names(self, names: tuple[str, ...], columns: tuple[str, ...]) -> None:
        assert guess_columns(names) == columns

    def test_rows_without_kinds_are_stays_and_kinds_are_known_in_three_languages(self) -> None:
        plain = Table(("Въезд", "Выезд"), ((2, ("01.02.2026", " 03.02.2026 ")),))
        (found,) = rows_of(plain, guess_columns(plain.names))
        assert record_of(found._replace(id="x"), Order.UNKNOWN) == Stay("x", date(2026, 2, 1), date(2026, 2, 3))
        kinds = Table(("Вид", "с"), ((2, ("РВП", "01.02.2026")), (3, ("тіркеу", "2026-02-01")), (4, ("пикник", "2026-02-01"))))
        assert [one.cell("kind") for one in rows_of(kinds, guess_columns(kinds.names))] == ["permit", "registration", "пикник"]

    def test_a_column_can_be_left_out(self) -> None:
        table = Table(("a", "b", "c"), ((2, ("2026-02-01", "secret", "kept")),))
        (found,) = rows_of(table, ("from", None, "c"))
        assert found.cells == (("kind", "stay"), ("from", "2026-02-01"), ("c", "kept"))


def rows(journal: Journal) -> list[Row]:
    return [row_of(record, number) for number, record in enumerate(journal.records, start=2)]


def apart(stays: tuple[Stay, ...]) -> bool:
    return not overlaps(stays, TODAY)


@examples(100)
@given(journals(), journals(), st.sampled_from(list(Mode)))
def test_a_log_without_overlaps_stays_so(log: Journal, file: Journal, mode: Mode) -> None:
    file = Journal.of(PERSON, [replace(record, id=f"file {record.id}") for record in file.records])
    after = outcome(log, compare(rows(file), log, Order.ISO, mode, TODAY), mode)
    assert apart(after.stays)
    assert len({record.id for record in after.records}) == len(after.records)
    if mode is Mode.APPEND:
        assert set(log.records) <= set(after.records)


@examples(100)
@given(journals(), journals(), st.sampled_from([Mode.APPEND, Mode.MERGE]))
def test_taking_a_file_in_twice_is_taking_it_in_once(log: Journal, file: Journal, mode: Mode) -> None:
    once = outcome(log, compare(rows(file), log, Order.ISO, mode, TODAY), mode)
    again = compare(rows(file), once, Order.ISO, mode, TODAY)
    assert State.NEW not in {one.state for one in again}
    if mode is Mode.MERGE:
        assert outcome(once, again, mode) == once


@examples(200)
@given(journals(), st.sampled_from(list(Mode)))
def test_a_log_is_the_same_as_itself(log: Journal, mode: Mode) -> None:
    compared = compare(rows(log), log, Order.ISO, mode, TODAY)
    assert all(one.state is State.SAME for one in compared)
    assert outcome(log, compared, mode) == log


@examples(100)
@given(journals(), journals())
def test_replacing_gives_the_file(log: Journal, file: Journal) -> None:
    after = outcome(log, compare(rows(file), log, Order.ISO, Mode.REPLACE, TODAY), Mode.REPLACE)

    def contents(journal: Journal) -> list[Record]:
        return sorted((replace(r, id="", extra=tuple(sorted(r.extra))) for r in journal.records), key=repr)

    assert contents(after) == contents(file)


def test_fifty_thousand_rows_are_compared() -> None:
    permits = [row_of(Permit(str(n), date(2026, 1, 1), None, str(n)), n) for n in range(50_000)]
    assert len(outcome(LOG, compare(permits, LOG, Order.ISO, Mode.MERGE, TODAY), Mode.MERGE).permits) == 50_000
