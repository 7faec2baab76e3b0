"""The log as CSV and back: nothing is lost, and no bytes end in anything but records or errors."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kzdesk.domain.journal import Journal, Permit, Person, Record, Registration, Stay
from kzdesk.services.proposals import Fault, FileFaults
from kzdesk.services.rows import OF_PERMITS
from kzdesk.storage.csv_format import read_csv, write_csv
from tests.properties.logs import examples
from tests.storage.test_csv_format import read, without_ids

TODAY = date(2023, 10, 10)
HEADER = "kind,from,to,note\n"


class TestWriting:
    def test_what_is_written(self) -> None:
        stay = Stay("a", date(2023, 1, 1), None, "In", "Out", "P1", 'say "a, b"', (("colour", "red"),))
        journal = Journal.of(Person("RUS"), [stay, Permit("b", date(2023, 2, 1), date(2023, 3, 1), "=1+1")])
        assert write_csv(journal).split("\r\n") == [
            "kind,from,to,note,crossing_in,crossing_out,document,colour",
            'stay,2023-01-01,,"say ""a, b""",In,Out,P1,red',
            "permit,2023-02-01,2023-03-01,'=1+1,,,,",
            "",
        ]

    def test_what_is_known_of_a_permit_has_columns_of_its_own(self) -> None:
        permit = Permit("b", date(2023, 2, 1), None, kind="visa", number="B-9", applied=date(2023, 1, 5))
        text = write_csv(Journal.of(Person("RUS"), [permit]))
        assert text.split("\r\n")[0].endswith(",permit_kind,permit_number,applied")
        assert without_ids(read(text.encode())) == without_ids([permit])
        with pytest.raises(FileFaults, match="applied"):
            read(text.replace("2023-01-05", "soon").encode())

    def test_no_cell_begins_as_a_formula(self) -> None:
        cells = ["=1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"]
        records = [Permit(str(n), date(2023, 1, 1), None, cell, ((cell, cell),)) for n, cell in enumerate(cells)]
        text = write_csv(Journal.of(Person("RUS"), list(records)))
        for cell in cells:
            assert text.count(cell) == text.count("'" + cell) == 3


TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")) | st.text("'=+-@\t\r\n\",; a＝", max_size=6)
KNOWN = {"kind", "from", "to", "note", "crossing_in", "crossing_out", "document", *OF_PERMITS}
NAMES = TEXTS.filter(lambda name: name not in KNOWN)
EXTRA = st.dictionaries(NAMES, TEXTS.filter(bool), max_size=3).map(lambda cells: tuple(cells.items()))
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    """Any texts in any record; stays that do not overlap, the last of them perhaps open."""
    records: list[Record] = []
    day = draw(DAYS)
    for number in range(draw(st.integers(0, 3))):
        last = day + timedelta(draw(st.integers(0, 40)))
        records.append(Stay(f"s{number}", day, last, *(draw(TEXTS) for _ in range(4)), extra=draw(EXTRA)))
        day = last + timedelta(draw(st.integers(0, 40)))
    if draw(st.booleans()):
        records.append(Stay("open", day + timedelta(1), None, note=draw(TEXTS)))
    for number in range(draw(st.integers(0, 3))):
        first = draw(DAYS)
        last_or_none = draw(st.none() | st.integers(0, 40).map(lambda days, first=first: first + timedelta(days)))
        told = (f"r{number}", first, last_or_none, draw(TEXTS), draw(EXTRA))
        if draw(st.booleans()):
            records.append(Registration(*told))
        else:
            records.append(Permit(*told, draw(TEXTS), draw(TEXTS), draw(st.none() | DAYS)))
    return Journal.of(Person("RUS"), records)


@examples(100)
@given(journals())
def test_a_written_log_reads_back_the_same(journal: Journal) -> None:
    data = write_csv(journal).encode()
    assert without_ids(read(data)) == without_ids(journal.records)
    assert without_ids(read(b"\xef\xbb\xbf" + data)) == without_ids(journal.records)


@examples(100)
@given(TEXTS)
@example("=")
@example("'=")
@example("''=")
@example("'")
@example("\r")
def test_every_note_and_every_column_name_comes_back(text: str) -> None:
    extra = ((f"={text}", "x"), (f"'{text}-", "y"))
    record = Permit("a", date(2023, 1, 1), None, text, extra)
    assert without_ids(read(write_csv(Journal.of(Person("RUS"), [record])))) == without_ids((record,))


@examples(100)
@given(st.binary() | st.text().map(lambda rows: (HEADER + rows).encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for item in read_or_refused(data):
        assert isinstance(item, Stay | Registration | Permit) or (item.line >= 1 and item.found and item.expected)


def read_or_refused(data: bytes) -> tuple[Record | Fault, ...]:
    """The records, or the errors, of which there must be some."""
    try:
        return read_csv(data, TODAY)
    except FileFaults as refusal:
        return refusal.errors or pytest.fail("refused without an error")
