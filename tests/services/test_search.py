"""The search: by a day, a month in words or numbers, a year, and by what is written in a record."""

from __future__ import annotations

from datetime import date

import pytest

from kzdesk.domain.days import DayRange, DaySet
from kzdesk.domain.journal import Journal, Permit, Person, Registration, Stay
from kzdesk.services.search import find, read_query

TODAY = date(2026, 11, 23)
MONTHS = {"january": 1, "jan": 1, "march": 3, "mar": 3, "may": 5, "март": 3, "марта": 3, "june": 6, "july": 7}
JOURNAL = Journal.of(Person("RUS"), [
    Stay("a", date(2025, 2, 20), date(2025, 3, 2), crossing_in="Kordai", note="by bus"),
    Stay("b", date(2025, 4, 1), date(2025, 5, 10), crossing_out="Syrym", document="passport 2024"),
    Stay("c", date(2026, 11, 6), crossing_in="КОРДАЙ"),
    Registration("r", date(2025, 4, 10)),
    Permit("p", date(2025, 6, 1), date(2026, 1, 31), note="visa", kind="Residence", number="KZ 77"),
])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("02.03.2025", "a"), ("2025-03-02", "a"), ("03.03.2025", ""), ("10.04.2025", "rb"), ("03.2025", "a"), ("2025-03", "a"),
        ("Mar 2025", "a"), ("march 2025", "a"), ("марта 2025", "a"), ("mar. 2025", "a"), ("may 2025", "b"),
        ("ju 2025", ""), ("13.2025", ""), ("31.02.2025", ""), ("2024", "b"), ("2026", "cp"), ("kordai", "a"), ("кордай", "c"),
        ("kordai bus", "a"), ("kordai train", ""), ("2025 syrym", "b"), ("", ""), ("   ", ""),
        ("residence", "p"), ("kz 77", "p"), ("23.11.2026", "c"), ("24.11.2026", ""), ("0000", ""),
    ],
)
def test_what_is_found_the_latest_first(query: str, found: str) -> None:
    assert "".join(record.id for record in find(JOURNAL, read_query(query, MONTHS), TODAY)) == found


def test_a_name_that_may_be_several_months_is_a_text() -> None:
    assert [term.days for term in read_query("janu 2025", MONTHS)] == [DayRange(date(2025, 1, 1), date(2025, 1, 31))]
    assert [term.text for term in read_query("mar 2025 bus", MONTHS)] == ["mar 2025", "bus"]
    assert [term.text for term in read_query("apr 2025", MONTHS)] == ["apr", "2025"]


def test_a_set_of_days_holds_the_days_of_its_ranges_and_no_other() -> None:
    def days(first: int, last: int) -> DayRange:
        return DayRange(date(2025, 3, first), date(2025, 3, last))

    held = DaySet([days(10, 12), days(1, 20), days(20, 22), days(25, 25), days(5, 6)])
    assert [day for day in range(1, 31) if date(2025, 3, day) in held] == [*range(1, 23), 25]
    assert date(2025, 3, 1) not in DaySet()
