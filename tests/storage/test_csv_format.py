"""The log as CSV: what is read, what is refused and how it is told, and that a written file reads back the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kzdesk.domain.journal import Permit, Record, Registration, Stay
from kzdesk.services.proposals import MOST_BYTES, MOST_ROWS, Fault, FileFaults
from kzdesk.storage.csv_format import read_csv

TODAY = date(2023, 10, 10)
HEADER = "kind,from,to,note\n"


def read(text: str | bytes) -> tuple[Record, ...]:
    return read_csv(text if isinstance(text, bytes) else text.encode(), TODAY)


def refused(text: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(FileFaults) as caught:
        read(text)
    return caught.value.errors


def places(text: str | bytes) -> list[tuple[int, str]]:
    return [(error.line, error.column) for error in refused(text)]


def without_ids(records: tuple[Record, ...]) -> list[Record]:
    """Records as they compare between two imports; the order of columns in `extra` is the file's."""
    return [replace(record, id="", extra=tuple(sorted(record.extra))) for record in records]


class TestReading:
    def test_the_three_kinds(self) -> None:
        rows = "stay,2023-01-01,2023-02-01,a\nregistration,2023-01-05,,\npermit,2023-03-01,2023-04-01,b\nstay,2023-09-01,,\n"
        assert without_ids(read(HEADER + rows)) == [
            Stay("", date(2023, 1, 1), date(2023, 2, 1), note="a"),
            Registration("", date(2023, 1, 5)),
            Permit("", date(2023, 3, 1), date(2023, 4, 1), "b"),
            Stay("", date(2023, 9, 1)),
        ]

    def test_every_record_gets_an_id_of_its_own(self) -> None:
        ids = [record.id for record in read(HEADER + "permit,2023-03-01,,\n" * 3)]
        assert len(set(ids)) == 3
        assert all(len(record_id) == 32 and int(record_id, 16) for record_id in ids)

    def test_columns_in_any_order_and_columns_it_does_not_know(self) -> None:
        header = "colour,note,to,document,kind,crossing_out,from,crossing_in\n"
        text = header + "red,n,2023-02-01,P1,stay,Petukhovo,2023-01-01,Mashtakovo\n"
        stay = Stay("", date(2023, 1, 1), date(2023, 2, 1), "Mashtakovo", "Petukhovo", "P1", "n", (("colour", "red"),))
        assert without_ids(read(text)) == [stay]

    def test_a_column_that_does_not_belong_to_the_kind_is_kept(self) -> None:
        (record,) = read("kind,from,to,note,document,colour\nregistration,2023-01-05,,,P1,\n")
        assert record.extra == (("document", "P1"),)

    @pytest.mark.parametrize("text", [HEADER, HEADER.strip(), "\n\n" + HEADER, HEADER + "\n,,,\n\n"])
    def test_a_log_without_records(self, text: str) -> None:
        assert read(text) == ()

    @pytest.mark.parametrize("row", ["stay,2023-01-01,2023-02-01", "stay,2023-01-01,2023-02-01,"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
    def test_line_ends_and_byte_order_mark(self, row: str, end: str, mark: bytes) -> None:
        data = mark + (HEADER.strip() + (end or "\n") + row + end).encode()
        assert without_ids(read(data)) == [Stay("", date(2023, 1, 1), date(2023, 2, 1))]

    def test_a_long_note_is_read_whole(self) -> None:
        note = "қ" * 1_000_000
        assert read(HEADER + f"permit,2023-03-01,,{note}\n")[0].note == note

    @pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "＝1", "''=1", "'+"])
    def test_one_apostrophe_before_a_formula_is_taken_off(self, cell: str) -> None:
        assert read(HEADER + f"permit,2023-03-01,,'{cell}\n")[0].note == cell

    @pytest.mark.parametrize("cell", ["'quoted'", "'", "''", "=1", "it's", " '=1"])
    def test_any_other_text_is_left_alone(self, cell: str) -> None:
        assert read(HEADER + f"permit,2023-03-01,,{cell}\n")[0].note == cell

    @pytest.mark.parametrize(
        "rows",
        [
            "stay,2023-01-01,2023-01-05,\nstay,2023-01-05,2023-01-09,\n",
            "stay,2023-01-05,2023-01-09,\nstay,2023-01-01,2023-01-05,\n",
            "stay,2023-01-01,2023-01-05,\nstay,2023-01-05,2023-01-05,\n",
            "stay,2023-01-05,2023-01-05,\nstay,2023-01-05,2023-01-09,\n",
            "stay,2023-01-01,2023-01-05,\nstay,2023-01-05,2023-01-05,\nstay,2023-01-05,2023-01-09,\n",
            "stay,2023-01-01,2023-10-10,\nstay,2023-10-10,,\n",
            "stay,2023-09-01,,\nstay,2023-10-10,2023-10-12,\n",
            "stay,2023-09-01,,\nstay,2023-10-11,,\n",
            "stay,2023-12-01,,\nstay,2023-12-02,2023-12-03,\n",
            "stay,2023-01-01,2023-01-05,\nregistration,2024-01-01,,\npermit,2023-01-02,,\npermit,2023-01-02,,\n",
        ],
    )
    def test_stays_may_share_a_boundary_day(self, rows: str) -> None:
        assert len(read(HEADER + rows)) == rows.count("\n")


class TestErrors:
    @pytest.mark.parametrize(
        ("row", "error"),
        [
            ("visit,2023-01-01,,", Fault(2, "kind", "'visit'", "one of stay, registration, permit")),
            ("Stay,2023-01-01,,", Fault(2, "kind", "'Stay'", "one of stay, registration, permit")),
            (",2023-01-01,,", Fault(2, "kind", "''", "one of stay, registration, permit")),
            ("stay,,2023-01-01,", Fault(2, "from", "nothing", "a day YYYY-MM-DD")),
            ("stay,2023-02-30,,", Fault(2, "from", "'2023-02-30'", "a day that exists in the calendar")),
            ("stay,2023-01-01,2023-13-01,", Fault(2, "to", "'2023-13-01'", "a day that exists in the calendar")),
            ("permit,0000-01-01,,", Fault(2, "from", "'0000-01-01'", "a day that exists in the calendar")),
            ("stay,2023-01-05,2023-01-04,", Fault(2, "to", "2023-01-04", "a day not before 2023-01-05")),
            ("permit,2023-01-05,2023-01-04,", Fault(2, "to", "2023-01-04", "a day not before 2023-01-05")),
            ("stay,2023-01-01,2023-01-02,a,b", Fault(2, "", "5 fields", "4, as in the header")),
            ("stay,2023-01-01,2023-01-02,a\0b", Fault(2, "note", "a NUL character", "text")),
        ],
    )
    def test_each_is_told_with_line_column_found_and_expected(self, row: str, error: Fault) -> None:
        assert refused(HEADER + row + "\n") == (error,)

    @pytest.mark.parametrize(
        "cell",
        [
            "01.02.2023",
            "2023-1-2",
            "20230102",
            "2023-W01-1",
            "45000",
            "1/2/23",
            " 2023-01-02",
            "2023-01-02T00:00",
            "２０２３-01-02",
            "-",
        ],
    )
    def test_a_day_is_written_in_one_way_only(self, cell: str) -> None:
        assert refused(HEADER + f"stay,{cell},,\n") == (Fault(2, "from", repr(cell), "a day YYYY-MM-DD"),)

    def test_all_errors_of_a_file_at_once(self) -> None:
        rows = [
            "visit,2023-02-30,x,",
            "stay,2023-01-01,2023-01-10,",
            "stay,2023-01-05,2023-01-06,",
            "permit,,,",
            "stay,2023-09-01,,",
            "stay,2023-09-05,,",
        ]
        assert places("kind,from,to,remark\n" + "\n".join(rows)) == [
            (1, "note"),
            (2, "from"),
            (2, "kind"),
            (2, "to"),
            (4, "from"),
            (5, "from"),
            (7, "to"),
        ]

    def test_errors_are_told_one_a_line(self) -> None:
        with pytest.raises(FileFaults) as caught:
            read(HEADER + "stay,,,\nvisit,2023-01-01,,\n")
        assert str(caught.value).splitlines() == [
            "line 2, column from: found nothing, expected a day YYYY-MM-DD",
            "line 3, column kind: found 'visit', expected one of stay, registration, permit",
        ]

    @pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\n\n,,\n"])
    def test_an_empty_file(self, text: str) -> None:
        assert refused(text) == (Fault(1, "", "an empty file", "a header line kind,from,to,note"),)

    def test_a_header_without_a_column_or_with_one_twice(self) -> None:
        assert places("kind,from,to\n") == [(1, "note")]
        assert places("kind;from;to;note\nstay;2023-01-01;;\n") == [(1, column) for column in ("from", "kind", "note", "to")]
        assert refused("kind,from,to,note,note\n") == (Fault(1, "note", "the column twice", "each column once"),)

    @pytest.mark.parametrize(
        ("data", "line"),
        [
            (b"\xff\xfek\0i\0", 1),
            (b"kind,from\n\xd1", 2),
            ("kind,from,to,note\r\n\r\nstay,2023-01-01,,дом\r".encode("cp1251"), 3),
        ],
    )
    def test_a_file_that_is_not_utf_8(self, data: bytes, line: int) -> None:
        (error,) = refused(data)
        assert (error.line, error.column, error.expected) == (line, "", "text in UTF-8")
        assert error.found.startswith("the byte 0x")

    def test_lines_are_those_of_the_file_whatever_a_note_holds(self) -> None:
        notes = 'stay,2023-01-01,2023-01-02,"one\ntwo\r\nthree"\n\nstay,2023-01-32,,\nstay,2023-03-01,x,"\n\n"\n'
        text = HEADER + notes + "visit,2023-01-01,,\n"
        assert places(text) == [(6, "from"), (7, "to"), (10, "kind")]

    def test_reading_goes_on_after_a_broken_line(self) -> None:
        errors = refused(HEADER + 'stay,2023-01-01,2023-01-02,"a"b\nvisit,2023-01-01,,\npermit,2023-01-01,,"open\n')
        assert [error.line for error in errors] == [2, 3, 4]
        assert "double quotes" in errors[0].expected

    @pytest.mark.parametrize(
        ("rows", "wanted"),
        [
            (["stay,2023-01-01,2023-01-05,", "stay,2023-01-04,2023-01-09,"], [(3, "line 2")]),
            (["stay,2023-01-04,2023-01-09,", "stay,2023-01-01,2023-01-05,"], [(3, "line 2")]),
            (["stay,2023-01-01,2023-01-09,", "stay,2023-01-05,2023-01-05,"], [(3, "line 2")]),
            (["stay,2023-01-01,2023-01-05,", "stay,2023-01-01,2023-01-05,"], [(3, "line 2")]),
            (["stay,2023-09-01,,", "stay,2023-10-09,2023-10-12,"], [(3, "line 2")]),
            (["stay,2023-01-01,2023-01-30,", "stay,2023-01-02,2023-01-20,", "stay,2023-01-03,2023-01-10,"],
             [(3, "line 2"), (4, "line 2"), (4, "line 3")]),
        ],
    )  # fmt: skip
    def test_stays_that_overlap_are_told_with_both_lines(self, rows: list[str], wanted: list[tuple[int, str]]) -> None:
        errors = refused(HEADER + "\n".join(rows))
        assert all(error.column == "from" for error in errors)
        assert [(error.line, other) for error, (_, other) in zip(errors, wanted, strict=True)] == wanted
        for error, (_, other) in zip(errors, wanted, strict=True):
            assert f"the stay of {other} " in error.found

    @pytest.mark.parametrize("second", ["2023-09-05", "2023-10-10"])
    def test_only_one_stay_can_be_going_on(self, second: str) -> None:
        (error,) = refused(HEADER + f"stay,2023-09-01,,\nstay,{second},,\n")
        assert (error.line, error.column, error.found) == (3, "to", "a stay without an exit day, as on line 2")

    def test_a_file_too_large_is_not_read(self) -> None:
        assert refused(b"x" * (MOST_BYTES + 1))[0].expected == f"at most {MOST_BYTES} bytes"

    @pytest.mark.parametrize("more", [0, 1])
    def test_the_number_of_records_is_capped(self, more: int) -> None:
        text = HEADER + "permit,2023-03-01,,\n" * (MOST_ROWS + more)
        if more:
            assert places(text) == [(MOST_ROWS + 2, "")]
        else:
            assert len(read(text)) == MOST_ROWS

    def test_a_hostile_number_of_overlaps_is_told_in_part(self) -> None:
        assert 1_000 <= len(refused(HEADER + "stay,2023-01-01,2023-02-01,\n" * 5_000)) <= 5_000
