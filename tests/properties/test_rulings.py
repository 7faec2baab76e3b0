"""Every ruling and every countdown of random logs against the oracle, and what must hold whatever the log is.

The rulings of 500 logs in all at every run, of 20,000 at night.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from kzdesk.domain.assess import assess
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.countdown import countdown
from kzdesk.domain.counting import Rolling
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Stay
from tests.domain import oracle
from tests.properties.logs import CITIZENSHIPS, Log, examples, logs


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


@examples(200)
@given(logs(packs=("kz",)))
def test_every_day_is_as_the_oracle_says(log: Log) -> None:
    assert ruled(log) == list(map(expected(log).day, log.span))


@examples(120)
@given(logs(packs=("kz",), readings=True))
def test_every_day_under_any_readings_is_as_the_oracle_says(log: Log) -> None:
    assert ruled(log) == list(map(expected(log).day, log.span))


@examples(100)
@given(logs(packs=("xx",)))
def test_every_day_by_each_way_of_counting_is_as_the_oracle_says(log: Log) -> None:
    assert ruled(log) == list(map(expected(log).day, log.span))


@examples(80)
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
@given(logs(packs=("kz", "schengen"), readings=True))
def test_days_used_fit_in_the_window_and_change_by_one_a_day(log: Log) -> None:
    assessment = assess(log.journal, log.book, log.span, log.today)
    used = [ruling.used for ruling in assessment]
    (way,) = CitizenLaw(log.book, log.journal.person).ways or (Rolling(1),)
    assert all(0 <= count <= len(assessment.reference_period(day, way)) for count, day in zip(used, log.span, strict=True))
    assert all(abs(after - before) <= 1 for before, after in pairwise(used))


@examples(30)
@given(logs(readings=True), st.data())
def test_a_day_is_ruled_alike_whatever_span_is_asked_for(log: Log, data: st.DataObject) -> None:
    one = data.draw(st.dates(log.span.first, log.span.last))
    other = data.draw(st.dates(log.span.first, log.span.last))
    part = DayRange.between(one, other)
    assert ruled(log, part) == [day for day in ruled(log) if day.date in part]


@examples(30)
@given(logs(packs=("kz", "schengen")))
def test_one_more_stay_never_lowers_the_days_used(log: Log) -> None:
    first = log.span.last + timedelta(1)
    more = replace(log, journal=log.journal.put(Stay("more", first, first + timedelta(20))))
    span = DayRange(log.span.first, first + timedelta(250))
    assume(log.today <= log.span.last)
    for before, after in zip(ruled(log, span), ruled(more, span), strict=True):
        assert before.used <= after.used


def split(log: Log, data: st.DataObject, back: int) -> tuple[Log, date]:
    """The log with one of its stays in two, the second entered `back` days after the exit of the first, under the same rule."""
    stay = data.draw(st.sampled_from(log.journal.stays))
    last = stay.days(log.today).last
    exit_ = data.draw(st.dates(stay.entry, max(stay.entry, last - timedelta(back))))
    entry = exit_ + timedelta(back)
    law = CitizenLaw(log.book, log.journal.person)
    assume(entry <= last and law.same_until(stay.entry) >= entry)
    parts = replace(stay, exit=exit_), replace(stay, id="second", entry=entry)
    return replace(log, journal=log.journal.put(*parts)), exit_


@examples(60)
@given(logs(readings=True), st.data(), st.sampled_from([0, 1]))
def test_a_stay_split_in_two_that_meet_is_present_and_used_alike(log: Log, data: st.DataObject, back: int) -> None:
    """Out and in on one day, or out one day and in the next: the days of presence and those used are the same, and no day
    that nothing is counted for becomes one that is. What begins anew with an entry is looked at below.
    """
    assume(log.journal.stays)
    parted, _ = split(log, data, back)
    for whole, parts in zip(ruled(log), ruled(parted), strict=True):
        assert (whole.used, whole.limit, whole.regime) == (parts.used, parts.limit, parts.regime)
        for status in ("absent", "permit", "not-covered"):
            assert (whole.status == status) is (parts.status == status)


@examples(40)
@given(logs(), st.data())
def test_after_a_border_run_only_the_counts_of_the_entry_begin_anew(log: Log, data: st.DataObject) -> None:
    """Without registrations, which belong to one stay: to the day of the run all is as it was, after it no day is worse."""
    log = replace(log, journal=replace(log.journal, registrations=()))
    assume(log.journal.stays)
    parted, run = split(log, data, 0)
    for whole, parts in zip(ruled(log), ruled(parted), strict=True):
        if whole.date <= run:
            assert parts.status == whole.status
        else:
            assert oracle.ORDER.index(parts.status) <= oracle.ORDER.index(whole.status)


@examples(30)
@given(logs(), st.data())
def test_a_change_of_citizenship_touches_no_stay_entered_before_it(log: Log, data: st.DataObject) -> None:
    since = data.draw(st.dates(log.span.first, log.span.last))
    code = data.draw(st.sampled_from(CITIZENSHIPS[log.pack]))
    person = log.journal.person._replace(later=(*(held for held in log.journal.person.later if held[0] < since), (since, code)))
    changed = replace(log, journal=replace(log.journal, person=person))
    for before, after in zip(ruled(log), ruled(changed), strict=True):
        if before.date < since:
            assert (before.status, before.stay_day, before.regime) == (after.status, after.stay_day, after.regime)
        elif after.stay_day is not None and after.date - timedelta(after.stay_day - 1) < since:
            assert before.regime == after.regime


@examples(40)
@given(logs(packs=("kz",), readings=True))
def test_a_reading_only_ever_counts_more_days_and_bars_more_entries(log: Log) -> None:
    """The default readings count the fewest days; the cautious ones bar more, and the host's notification excuses."""
    default = ruled(replace(log, options=frozenset()))
    for before, after in zip(default, ruled(log), strict=True):
        assert before.used <= after.used
        assert (before.stay_day, before.limit, before.regime) == (after.stay_day, after.limit, after.regime)
        if not log.options & {"host-notification"}:
            assert oracle.ORDER.index(before.status) <= oracle.ORDER.index(after.status)
