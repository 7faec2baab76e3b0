"""Every ruling and every countdown of random logs against the oracle, and what must hold whatever the log is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from kzdesk.domain.assess import assess
from kzdesk.domain.countdown import countdown
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Stay
from tests.domain import oracle
from tests.properties.logs import Log, examples, logs


def ruled(log: Log, span: DayRange | None = None) -> list[oracle.Day]:
    """kzdesk's own rulings, as the oracle writes them."""
    return [
        oracle.Day(r.day, r.status.code, r.stay_day, r.used, r.limit, r.regime.id if r.regime else None)
        for r in assess(log.journal, log.book, span or log.span, log.today)
    ]


def counted_down(log: Log) -> oracle.Countdown:
    """kzdesk's own countdown, as the oracle writes it."""
    c = countdown(log.journal, log.book, log.today)
    return oracle.Countdown(
        c.today.used,
        c.registration_due,
        c.registration_days_left,
        c.last_lawful_day,
        c.days_left,
        c.earliest_entry,
        c.longest_stay,
        c.full_allowance_on,
    )


def expected(log: Log) -> oracle.Oracle:
    return oracle.Oracle(log.journal, log.pack, log.today, log.options)


@examples(120)
@given(logs(packs=("kz",)))
def test_every_day_is_as_the_oracle_says(log: Log) -> None:
    assert ruled(log) == list(map(expected(log).day, log.span))


@examples(60)
@given(logs(packs=("kz",), readings=True))
def test_every_day_under_any_readings_is_as_the_oracle_says(log: Log) -> None:
    assert ruled(log) == list(map(expected(log).day, log.span))


@examples(80)
@given(logs(packs=("xx",)))
def test_every_day_by_each_way_of_counting_is_as_the_oracle_says(log: Log) -> None:
    assert ruled(log) == list(map(expected(log).day, log.span))


@examples(50)
@given(logs(packs=("schengen",)))
def test_every_day_in_the_schengen_area_is_as_the_oracle_says(log: Log) -> None:
    assert ruled(log) == list(map(expected(log).day, log.span))


@examples(130)
@given(logs())
def test_the_countdown_is_as_the_oracle_says(log: Log) -> None:
    assert counted_down(log) == expected(log).countdown()


@examples(40)
@given(logs(packs=("kz",), readings=True))
def test_the_countdown_under_any_readings_is_as_the_oracle_says(log: Log) -> None:
    assert counted_down(log) == expected(log).countdown()


@examples(30)
@given(logs(readings=True), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(log: Log, order: st.randoms) -> None:
    records = list(log.journal.records)
    order.shuffle(records)
    shuffled = replace(log, journal=Journal.of(log.journal.person, records))
    assert ruled(shuffled) == ruled(log)
    assert counted_down(shuffled) == counted_down(log)


@examples(30)
@given(logs(readings=True))
def test_days_used_fit_in_the_window_and_change_by_one_a_day(log: Log) -> None:
    used = [ruling.used for ruling in assess(log.journal, log.book, log.span, log.today)]
    assert all(0 <= count <= oracle.WINDOW for count in used)
    assert all(abs(after - before) <= 1 for before, after in pairwise(used))


@examples(20)
@given(logs(readings=True), st.data())
def test_a_day_is_ruled_alike_whatever_span_is_asked_for(log: Log, data: st.DataObject) -> None:
    one = data.draw(st.dates(log.span.first, log.span.last))
    other = data.draw(st.dates(log.span.first, log.span.last))
    part = DayRange.between(one, other)
    assert ruled(log, part) == [day for day in ruled(log) if day.date in part]


@examples(20)
@given(logs())
def test_one_more_stay_never_lowers_the_days_used(log: Log) -> None:
    first = log.span.last + timedelta(1)
    more = replace(log, journal=log.journal.put(Stay("more", first, first + timedelta(20))))
    span = DayRange(log.span.first, first + timedelta(250))
    assume(log.today <= log.span.last)
    for before, after in zip(ruled(log, span), ruled(more, span), strict=True):
        assert before.used <= after.used
