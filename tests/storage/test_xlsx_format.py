"""Excel workbooks: the first sheet as a table, days as days, and nothing that a hostile one says is believed."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.domain.journal import Permit, Stay
from kzdesk.services.headings import guess_columns, rows_of
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import MOST_ROWS, FileFaults, Proposal
from kzdesk.services.rows import record_of
from kzdesk.services.written_days import Order
from kzdesk.storage import xlsx_format
from kzdesk.storage.xlsx_format import MOST_UNPACKED, read_xlsx
from tests.properties.logs import examples
from tests.storage.samples import refused_or
from tests.storage.test_csv_format import without_ids


def workbook(*rows: list[Any], first_row: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for at, row in enumerate(rows, start=first_row):
        for column, value in enumerate(row, start=1):
            book.active.cell(at, column, value)
    book.create_sheet("second").append(["from", "to"])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def found(proposal: Proposal) -> list[Any]:
    assert proposal.table
    rows = rows_of(proposal.table, guess_columns(proposal.table.names))
    return [record if isinstance(record, tuple) else without_ids((record,))[0]
            for record in (record_of(row, Order.UNKNOWN) for row in rows)]  # fmt: skip


def test_days_in_cells_and_days_in_text() -> None:
    data = workbook(
        ["Въезд", "Выезд", "Примечание", "Отель"],
        [date(2026, 2, 1), datetime(2026, 2, 15, 14, 30),  # noqa: DTZ001 - a cell has no zone
         "Алматы", "Отрар"],
        ["01.03.2026", None, None, 5],
        [],
        ["2026-05-01", "2026-05-02", "'=1+1", 2.5],
    )
    assert found(read_xlsx(data)) == [
        Stay("", date(2026, 2, 1), date(2026, 2, 15), note="Алматы", extra=(("Отель", "Отрар"),)),
        Stay("", date(2026, 3, 1), extra=(("Отель", "5"),)),
        Stay("", date(2026, 5, 1), date(2026, 5, 2), note="=1+1", extra=(("Отель", "2.5"),)),
    ]


def test_rows_are_counted_as_the_spreadsheet_counts_them_and_a_number_is_no_day() -> None:
    proposal = read_xlsx(workbook(["kind", "from"], ["permit", date(2026, 1, 1)], ["permit", 46054], first_row=3))
    good, (fault,) = found(proposal)
    assert good == Permit("", date(2026, 1, 1))
    assert (fault.line, fault.column) == (5, "from")
    assert "format of a date" in fault.expected


def test_a_sheet_without_a_header_and_cells_beyond_it() -> None:
    assert found(read_xlsx(workbook([date(2026, 1, 1), date(2026, 1, 2)]))) == [Stay("", date(2026, 1, 1), date(2026, 1, 2))]
    assert found(read_xlsx(workbook(["from"], ["2026-01-01", "beyond"])))[0].extra == (("column 2", "beyond"),)


def test_an_empty_sheet_and_a_packed_file_that_is_no_workbook() -> None:
    with pytest.raises(FileFaults, match="an empty sheet"):
        read_xlsx(workbook())
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("../../x", "y")
    with pytest.raises(FileFaults, match="an Excel workbook"):
        read_xlsx(other.getvalue())


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part of another content."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(part.filename, content if part.filename == name else before.read(part))
    return changed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
SMALL = workbook(["from", "to"], ["2026-01-01", "2026-01-02"])


TEXT_ROW = b'<row r="%d"><c t="inlineStr"><is><t>%b</t></is></c></row>'


def sheet_of(rows: bytes) -> bytes:
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return b"<worksheet " + main + b"><sheetData>" + rows + b"</sheetData></worksheet>"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_format, "MOST_UNPACKED", MOST_UNPACKED // 100)
    bomb = repacked(SMALL, SHEET, b" " * (MOST_UNPACKED // 100 + 1))
    assert len(bomb) < 20_000
    with pytest.raises(FileFaults, match="unpacked"):
        read_xlsx(bomb)


def test_a_part_that_says_it_is_small_is_read_no_further() -> None:
    bomb = repacked(SMALL, SHEET, b"<worksheet>" + b" " * 5_000_000)
    lying = bomb.replace((5_000_011).to_bytes(4, "little"), (11).to_bytes(4, "little"))
    assert lying != bomb
    with pytest.raises(FileFaults):
        read_xlsx(lying)


@pytest.mark.parametrize(
    "sheet",
    [
        b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 9999 + b'"><!ENTITY b "' + b"&a;" * 9999 + b'">]><worksheet>&b;</worksheet>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:' + b'//etc/passwd">]><worksheet>&a;</worksheet>',
        b"<worksheet>",
        b"",
        b"\xff\xfe",
    ],
)
def test_entities_and_broken_parts_are_refused(sheet: bytes) -> None:
    with pytest.raises(FileFaults):
        read_xlsx(repacked(SMALL, SHEET, sheet))


def test_a_cell_at_the_far_corner_costs_nothing() -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert found(read_xlsx(repacked(SMALL, SHEET, sheet_of(TEXT_ROW % (1, b"from") + far)))) == []


def test_a_workbook_without_styles_as_other_programs_write_it() -> None:
    main = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf/></cellXfs></styleSheet>'
    assert found(read_xlsx(repacked(SMALL, "xl/styles.xml", main))) == [Stay("", date(2026, 1, 1), date(2026, 1, 2))]


def test_rows_are_capped_and_reading_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_format, "MOST_ROWS", 2_000)
    rows = TEXT_ROW % (1, b"from") + b"".join(TEXT_ROW % (number, b"2026-01-01") for number in range(2, 2_004))
    data = repacked(SMALL, SHEET, sheet_of(rows))
    with pytest.raises(Problem, match="cancelled"):
        read_xlsx(data, lambda: True)
    proposal = read_xlsx(data)
    assert proposal.table
    assert [fault.expected for fault in proposal.table.faults] == [f"at most {MOST_ROWS}"]
    assert len(proposal.table.lines) == 2_000


@examples(200)
@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=20), st.binary(max_size=30))
def test_any_bytes_are_read_or_refused(flips: list[tuple[int, int]], sheet: bytes) -> None:
    broken = bytearray(SMALL)
    for place, value in flips:
        broken[place % len(broken)] = value
    content = bytes(broken) if flips else repacked(SMALL, SHEET, b"<worksheet>" + sheet)
    refused_or(lambda: read_xlsx(content))
