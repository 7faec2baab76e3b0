"""Tables of text as spreadsheets write them: what encoding, which delimiter, with or without a header."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.domain.journal import Journal, Record, Stay
from kzdesk.services.headings import guess_columns, rows_of
from kzdesk.services.proposals import MOST_BYTES, FileFaults, Proposal
from kzdesk.services.rows import record_of
from kzdesk.services.written_days import Order
from kzdesk.storage.csv_format import write_csv
from kzdesk.storage.text_tables import decoded, read_pasted, read_text_table
from tests.properties.logs import examples
from tests.storage.samples import refused_or
from tests.storage.test_csv_format import without_ids
from tests.storage.test_csv_round_trip import journals

RUSSIAN = "Въезд;Выезд;Примечание\r\n01.02.2026;15.02.2026;Командировка в Алматы — «Отрар»\r\n"
STAY = Stay("", date(2026, 2, 1), date(2026, 2, 15), note="Командировка в Алматы — «Отрар»")


def read(data: bytes) -> Proposal:
    return read_text_table(data, lambda: False)


def records(proposal: Proposal, order: Order = Order.UNKNOWN) -> list[Record]:
    assert proposal.table
    found = [record_of(row, order) for row in rows_of(proposal.table, guess_columns(proposal.table.names))]
    assert all(not isinstance(record, tuple) for record in found), found
    return without_ids(tuple(found))  # type: ignore[arg-type]


class TestEncodings:
    @pytest.mark.parametrize(
        ("data", "encoding"),
        [
            (RUSSIAN.encode(), "UTF-8"),
            (RUSSIAN.encode("utf-8-sig"), "UTF-8"),
            (RUSSIAN.encode("utf-16"), "UTF-16"),
            (b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), "UTF-16"),
            (RUSSIAN.encode("cp1251"), "Windows-1251"),
        ],
    )
    def test_the_encoding_is_found_and_said(self, data: bytes, encoding: str) -> None:
        proposal = read(data)
        assert (proposal.encoding, proposal.delimiter) == (encoding, ";")
        assert records(proposal) == [STAY]

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_utf_16_without_a_mark(self, encoding: str) -> None:
        assert decoded("from,to\n2026-02-01,2026-02-03\n".encode(encoding)) == ("from,to\n2026-02-01,2026-02-03\n", "UTF-16")

    @pytest.mark.parametrize("data", [RUSSIAN.encode("koi8-r", "ignore"), RUSSIAN.encode("cp866", "ignore"), b"\xff\xfe\xff",
                                      b"\x98\xff", bytes(range(256)), "Straße;Österreich;é".encode("latin-1")])  # fmt: skip
    def test_any_other_encoding_is_refused_with_a_hint(self, data: bytes) -> None:
        with pytest.raises(FileFaults, match="save the file again"):
            decoded(data)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends(self, end: str) -> None:
        assert len(records(read(f"from,to{end}2026-01-01,2026-01-02{end}2026-02-01,2026-02-02{end}".encode()))) == 2

    def test_mixed_line_ends_and_composed_and_decomposed_letters_and_emoji_are_kept(self) -> None:
        notes = ["й", "и\u0306", "👩‍👩‍👧", "\u202eabc\u202c", "ә" * 1_000_000]
        rows = "".join(f"2026-01-{at:02},2026-01-{at:02},{note}{end}" for at, (note, end) in
                       enumerate(zip(notes, ["\n", "\r\n", "\r", "\n", "\n"], strict=True), start=1))
        assert [record.note for record in records(read(f"from,to,note\n{rows}".encode()))] == notes


class TestShape:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_the_delimiter_is_the_one_that_the_first_line_has_most_of(self, delimiter: str) -> None:
        text = f'from{delimiter}to{delimiter}"a, b; c"\n2026-01-01{delimiter}2026-01-02{delimiter}"x,y;z"\n'
        proposal = read(text.encode())
        assert proposal.delimiter == delimiter
        assert records(proposal)[0].extra == (("a, b; c", "x,y;z"),)

    def test_the_line_by_which_a_spreadsheet_names_its_delimiter(self) -> None:
        assert records(read(b"sep=;\r\nfrom;to\r\n2026-01-01;2026-01-02\r\n")) == [Stay("", date(2026, 1, 1), date(2026, 1, 2))]

    def test_rows_pasted_from_a_spreadsheet_without_a_header(self) -> None:
        pasted = read_pasted("01.02.2026\t15.02.2026\tАлматы\n01.03.2026\t\t\n")
        assert pasted.encoding == ""
        assert records(pasted) == [
            Stay("", date(2026, 2, 1), date(2026, 2, 15), extra=(("column 3", "Алматы"),)), Stay("", date(2026, 3, 1))]

    def test_rows_without_a_header_whose_first_column_is_the_kind(self) -> None:
        assert [type(record).__name__ for record in records(read_pasted("РВП\t01.02.2026\nвизит\t01.03.2026\n"))] == [
            "Permit", "Stay"]

    @pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b",,,\n", b"sep=;\n"])
    def test_an_empty_file(self, data: bytes) -> None:
        with pytest.raises(FileFaults, match="an empty file"):
            read(data)

    def test_a_line_too_long_or_a_file_too_large(self) -> None:
        long = b"from,to,note\n2026-01-01,2026-01-02," + b"x" * (MOST_BYTES - 100) + b"\n"
        assert len(records(read(long))[0].note) == MOST_BYTES - 100
        with pytest.raises(FileFaults, match="at most"):
            read(b"x" * (MOST_BYTES + 1))

    def test_a_hundred_thousand_columns(self) -> None:
        wide = ",".join(["from"] + [f"c{n}" for n in range(100_000)]) + "\n2026-01-01" + "," * 100_000 + "\n"
        assert records(read(wide.encode())) == [Stay("", date(2026, 1, 1))]

    def test_a_nul_is_told_with_its_line(self) -> None:
        proposal = read(b"from,note\n2026-01-01,a\0b\n")
        assert proposal.table
        (row,) = rows_of(proposal.table, guess_columns(proposal.table.names))
        (fault,) = record_of(row, Order.UNKNOWN)  # type: ignore[misc]
        assert (fault.line, fault.column, fault.found) == (2, "note", "a NUL character")


@examples(200)
@given(journals())
def test_what_was_exported_is_imported_the_same(journal: Journal) -> None:
    assert records(read(write_csv(journal).encode())) == without_ids(journal.records)


@examples(200)
@given(st.binary() | st.text().map(str.encode) | st.text().map(lambda text: text.encode("utf-16", "replace")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    proposal = refused_or(lambda: read(data))
    if proposal and proposal.table:
        for row in rows_of(proposal.table, guess_columns(proposal.table.names)):
            assert record_of(row, Order.UNKNOWN) is not None


@examples(200)
@given(st.text())
def test_any_text_can_be_pasted(text: str) -> None:
    refused_or(lambda: read_pasted(text))
