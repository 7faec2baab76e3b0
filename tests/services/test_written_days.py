"""Days as files write them: read in one way, or asked about."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.services.written_days import Order, Question, Unread, order_of, read_day
from tests.properties.logs import examples

DAY = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-02-01", Order.UNKNOWN, DAY),
        ("2026-2-1", Order.UNKNOWN, DAY),
        ("2026.02.01", Order.UNKNOWN, DAY),
        ("2026/02/01", Order.UNKNOWN, DAY),
        ("01.02.2026", Order.UNKNOWN, DAY),
        ("1.2.2026", Order.MONTH_FIRST, DAY),
        (" 01.02.2026 ", Order.UNKNOWN, DAY),
        ("2026-02-01 00:00:00", Order.UNKNOWN, DAY),
        ("2026-02-01T00:00:00.000Z", Order.UNKNOWN, DAY),
        ("01/02/2026", Order.UNKNOWN, Unread.UNCLEAR),
        ("01/02/2026", Order.DAY_FIRST, DAY),
        ("02/01/2026", Order.MONTH_FIRST, DAY),
        ("02-01-2026", Order.MONTH_FIRST, DAY),
        ("01-02-2026", Order.UNKNOWN, Unread.UNCLEAR),
        ("02/02/2026", Order.UNKNOWN, date(2026, 2, 2)),
        ("13/02/2026", Order.UNKNOWN, date(2026, 2, 13)),
        ("02/13/2026", Order.UNKNOWN, date(2026, 2, 13)),
        ("02/13/2026", Order.DAY_FIRST, Unread.NO_SUCH_DAY),
        ("13/02/2026", Order.MONTH_FIRST, Unread.NO_SUCH_DAY),
        ("01.02.26", Order.UNKNOWN, Unread.UNCLEAR),
        ("01.02.26", Order.DAY_FIRST, DAY),
        ("01/02/26", Order.UNKNOWN, Unread.UNCLEAR),
        ("02/01/26", Order.MONTH_FIRST, DAY),
        ("31.02.2026", Order.UNKNOWN, Unread.NO_SUCH_DAY),
        ("29.02.2023", Order.UNKNOWN, Unread.NO_SUCH_DAY),
        ("29.02.2024", Order.UNKNOWN, date(2024, 2, 29)),
        ("0000-01-01", Order.UNKNOWN, Unread.NO_SUCH_DAY),
        ("0001-01-01", Order.UNKNOWN, date.min),
        ("9999-12-31", Order.UNKNOWN, date.max),
        ("99/99/9999", Order.UNKNOWN, Unread.NO_SUCH_DAY),
        ("45292", Order.UNKNOWN, Unread.NUMBER),
        ("45292.5", Order.DAY_FIRST, Unread.NUMBER),
        ("20260201", Order.UNKNOWN, Unread.NOT_A_DAY),
        ("2026-02-01 14:30", Order.UNKNOWN, Unread.NOT_A_DAY),
        ("٠١.٠٢.٢٠٢٦", Order.UNKNOWN, Unread.NOT_A_DAY),
        ("1.2/2026", Order.UNKNOWN, Unread.NOT_A_DAY),
        ("-", Order.UNKNOWN, Unread.NOT_A_DAY),
        ("01.02.2026", Order.ISO, Unread.NOT_A_DAY),
        ("2026-2-1", Order.ISO, Unread.NOT_A_DAY),
    ],
)
def test_a_day_is_read_in_one_way_or_not_at_all(text: str, order: Order, day: date | Unread) -> None:
    assert read_day(text, order) == day


@pytest.mark.parametrize(
    ("texts", "order", "question"),
    [
        (["2026-02-01", "01.02.2026", "", "x"], Order.UNKNOWN, None),
        (["01/02/2026", "03/04/2026"], Order.UNKNOWN, Question("01/02/2026", Order.UNKNOWN)),
        (["01/02/2026", "13/04/2026"], Order.DAY_FIRST, None),
        (["01/02/2026", "04/13/2026"], Order.MONTH_FIRST, None),
        (["01/02/2026", "04/13/2026", "13/04/2026"], Order.UNKNOWN, Question("01/02/2026", Order.UNKNOWN)),
        (["02/02/2026"], Order.UNKNOWN, None),
        (["01.02.26"], Order.UNKNOWN, Question("01.02.26", Order.UNKNOWN)),
        (["13/02/26"], Order.UNKNOWN, Question("13/02/26", Order.DAY_FIRST)),
        (["13.02.2026", "01/02/2026"], Order.UNKNOWN, Question("01/02/2026", Order.UNKNOWN)),
    ],
)
def test_a_file_is_asked_about_once_and_only_where_it_leaves_something_open(
    texts: list[str], order: Order, question: Question | None
) -> None:
    assert order_of(texts) == (order, question)


@examples(200)
@given(st.dates(), st.sampled_from([Order.DAY_FIRST, Order.MONTH_FIRST, Order.UNKNOWN]))
def test_every_day_written_without_doubt_is_that_day(day: date, order: Order) -> None:
    for text in (day.isoformat(), f"{day.day:02}.{day.month:02}.{day.year:04}", f"{day.year:04}/{day.month}/{day.day}"):
        assert read_day(text, order) == day
    assert read_day(f"{day.day}/{day.month}/{day.year:04}", Order.DAY_FIRST) == day
    assert read_day(f"{day.month}/{day.day}/{day.year:04}", Order.MONTH_FIRST) == day
    unclear = read_day(f"{day.day}/{day.month}/{day.year:04}", Order.UNKNOWN)
    assert unclear == (day if day.day > 12 or day.day == day.month else Unread.UNCLEAR)


@examples(200)
@given(st.text(), st.sampled_from(list(Order)))
def test_any_text_is_a_day_or_none(text: str, order: Order) -> None:
    assert isinstance(read_day(text, order), date | Unread)
