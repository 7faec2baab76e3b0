"""Every answer of the planner on random logs against the oracle, which tries all candidates one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from kzdesk.domain.assess import assess
from kzdesk.domain.countdown import countdown, countdown_and_offer
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Stay
from kzdesk.domain.otherwise import otherwise
from kzdesk.domain.outlook import border_run, returns
from kzdesk.domain.planner import PlannedStay, check, earliest_entry_for, imagined, most_days
from kzdesk.domain.reach import longest_stay
from tests.domain.oracle import Oracle
from tests.domain.oracle_plans import Mend, Plans, Verdict, overlap
from tests.properties.logs import GAPS, LENGTHS, Log, examples, logs


def oracle(log: Log) -> Oracle:
    return Oracle(log.journal, log.pack, log.today, log.options)


@st.composite
def plans(draw: st.DrawFn, log: Log) -> list[PlannedStay]:
    """One to three planned stays, most of them ahead of today, that share at most a boundary day with any other stay."""
    recorded = oracle(log).stays
    day = log.today.toordinal() + draw(st.one_of(st.integers(0, 3), st.integers(-20, 120)))
    stays: list[tuple[int, int]] = []
    for _ in range(draw(st.integers(1, 3))):
        day = max([day, *(last for first, last in recorded if first < day)])
        free = min((first for first, last in recorded if first >= day and (day, day) != (first, last)), default=day + 400)
        stays.append((day, min(day + draw(LENGTHS) - 1, free)))
        day = stays[-1][1] + draw(GAPS)
    assume(len(stays) == len({*stays}) and not any(overlap(*both) for both in combinations([*recorded, *stays], 2)))
    return [PlannedStay(date.fromordinal(first), date.fromordinal(last)) for first, last in stays]


def spans(stays: list[PlannedStay]) -> list[tuple[int, int]]:
    return [(stay.entry.toordinal(), stay.exit.toordinal()) for stay in stays]


def number(day: date | None) -> int | None:
    return day.toordinal() if day else None


@examples(30)
@given(logs(readings=True), st.data())
def test_planned_stays_are_judged_and_mended_as_the_oracle_says(log: Log, data: st.DataObject) -> None:
    stays = sorted(data.draw(plans(log)))
    told = check(log.journal, log.book, stays, log.today)
    known = Plans(oracle(log))
    assert number(told.breaks) == known.first_break(spans(stays))
    verdicts = [v._replace(breaks=number(v.breaks), registration_due=number(v.registration_due)) for v in told.verdicts]
    assert [Verdict(*spans([v.planned]), *v[1:]) for v in verdicts] == known.verdicts(spans(stays))
    assert {Mend(m.number, spans([m.planned])[0], m.days, number(m.then)) for m in told.mends} == known.mends(spans(stays))
    assert [mend.days for mend in told.mends] == sorted(mend.days for mend in told.mends)


@examples(30)
@given(logs(readings=True), st.data())
def test_the_most_days_are_as_the_oracle_says(log: Log, data: st.DataObject) -> None:
    first, *later = data.draw(plans(log))
    later = [stay for stay in later if stay.entry > first.entry]
    told = most_days(log.journal, log.book, first.entry, later, log.today)
    assert told == Plans(oracle(log)).most_days([], first.entry.toordinal(), spans(later))


@examples(12)
@given(logs(readings=True), st.one_of(st.sampled_from([1, 14, 30, 42, 60, 90, 91]), st.integers(1, 100)), st.integers(-30, 200))
def test_the_earliest_entry_for_so_many_days_is_as_the_oracle_says(log: Log, days: int, after: int) -> None:
    day = log.today + timedelta(after)
    told = earliest_entry_for(log.journal, log.book, days, day, log.today)
    assert number(told) == Plans(oracle(log)).earliest_entry_for(days, day.toordinal())


@examples(40)
@given(logs(readings=True), st.integers(0, 250))
def test_so_many_days_are_lawful_and_one_more_is_not(log: Log, after: int) -> None:
    """What the planner promises, asked of the rulings themselves."""
    entry = log.today + timedelta(after)
    known = replace(log.journal.known_on(entry).staying_on(entry, entry), permits=log.journal.permits)
    days = longest_stay(log.journal, log.book, entry)
    assume(days is not None)

    def over(length: int) -> bool:
        made = known.put(Stay("made", entry, entry + timedelta(length - 1)))
        first, *others = assess(made, log.book, DayRange(entry, entry + timedelta(length - 1)), entry)
        entry_over = (first.over_limit or first.barred) and not first.permit
        return entry_over or any(day.status.code == "overstay" for day in others)

    assert days == 0 or not over(days)
    assert over(days + 1)


@examples(40)
@given(logs(readings=True), st.integers(-40, 120))
def test_a_border_run_is_the_countdown_of_its_day_with_and_without_it(log: Log, after: int) -> None:
    day = max(log.today, log.today + timedelta(after))
    run = border_run(log.journal, log.book, day, log.today)
    staying = log.journal.staying_on(day, log.today)
    assert (run is None) is (staying.stay_on(day, log.today) is None)
    if run is not None:
        if run.without.today.regime == run.after.today.regime:  # a new entry may come under a later one
            assert run.without.today.used == run.after.today.used
            assert run.without.full_allowance_on == run.after.full_allowance_on
        assert run.without == countdown(staying, log.book, day)
        assert run.after.today.stay_day == 1


@examples(40)
@given(logs(readings=True), st.integers(-40, 120))
def test_days_come_back_until_all_are(log: Log, after: int) -> None:
    day = log.today + timedelta(after)
    back = returns(log.journal, log.book, day)
    known = oracle(log).known_on(day.toordinal())
    free = [known.used(one.toordinal()) for stretch in back for one in stretch.days]
    assert all(first.days.last < then.days.first for first, then in pairwise(back))
    assert free == sorted(free, reverse=True)
    for stretch in back:
        row = known.row(stretch.days.last.toordinal())
        assert row is not None
        assert row.rolling is not None
        last = stretch.days.last.toordinal()
        barred = known.too_soon((last, last))
        assert stretch.free == (0 if barred else max(row.rolling - known.used(last), 0))


@examples(30)
@given(logs(packs=("kz",), readings=True))
def test_otherwise_tells_each_reading_that_changes_a_day_or_a_number(log: Log) -> None:
    told = otherwise(log.journal, log.book, log.today)

    def answers(options: frozenset[str]) -> tuple[object, ...]:
        c = Oracle(log.journal, log.pack, log.today, options).countdown()
        _, offer = countdown_and_offer(log.journal, replace(log, options=options).book, log.today)
        return c.registration_due, c.last_lawful_day, c.earliest_entry, c.longest_stay, offer

    now = answers(log.options)
    wanted = set()
    for reading in log.book.readings:
        chosen = log.book.answer(reading)
        others = log.options - {option.id for option in reading.options}
        for option in reading.options:
            options = others | ({option.id} - {reading.options[0].id})
            if option != chosen and answers(options) != now:
                wanted.add(option.id)
    assert {other.option.id for other in told} == wanted


@examples(40)
@given(logs(readings=True), st.integers(1, 40))
def test_after_an_overstay_everything_is_still_answered(log: Log, over: int) -> None:
    """Somebody has stayed as long as lawful and `over` days more."""
    entry = log.span.last + timedelta(200)
    days = longest_stay(log.journal, log.book, entry)
    assume(days)
    last = entry + timedelta((days or 0) - 1 + over)
    overstayed = imagined(log.journal.known_on(log.span.last), [PlannedStay(entry, last)])
    today = last + timedelta(1)
    counted = countdown(overstayed, log.book, today)
    if counted.today.permit or counted.today.regime is None:
        return
    if counted.today.stay:  # the log knows of no exit, so nothing is asked about an entry but after leaving today
        assert counted.last_lawful_day is not None
        assert countdown_and_offer(overstayed, log.book, today)[1]
        return
    assert counted.earliest_entry is not None
    assert counted.longest_stay
    assert counted.full_allowance_on >= today
    first = counted.earliest_entry
    told = check(overstayed, log.book, [PlannedStay(first, first + timedelta(counted.longest_stay - 1))], today)
    assert told.lawful
    assert told.verdicts[0].most_days == counted.longest_stay
