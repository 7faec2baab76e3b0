"""Random logs that crowd round the edges of the law: limits, windows, shared days, days on which regimes change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Permit, Person, Record, Registration, Stay
from kzdesk.domain.law import Lawbook
from kzdesk.storage.lawbook_files import load_lawbook
from tests.law.pack_files import worked_example

CITIZENSHIPS = {
    "kz": ("RUS", "RUS", "RUS", "DEU", "CHN", "UKR", "TUR", "AZE", "UZB", "IND"),
    "schengen": ("USA", "RUS"),
    "xx": ("CCC", "DDD", "CCC", "DDD", "AAA"),
}
BOOKS = {"kz": load_lawbook("kz"), "schengen": load_lawbook("schengen"), "xx": worked_example()}
OTHER_OPTIONS = (
    ("transition", "retroactive"),
    ("permit-days", "count-permit-days"),
    ("registration-basis", "host-notification"),
    ("window", "cautious-90"),
    ("window", "cautious-180"),
)
"""Of two options of one reading that are drawn together, the later holds."""
TURNS = (
    date(2016, 4, 7), date(2022, 7, 7), date(2023, 1, 27), date(2023, 11, 10), date(2024, 1, 1), date(2025, 1, 1),
    date(2025, 9, 1), date(2026, 7, 1),
)
LENGTHS = st.one_of(st.sampled_from([1, 2, 3, 13, 14, 15, 29, 30, 31, 41, 42, 43, 89, 90, 91, 92]), st.integers(1, 130))
GAPS = st.one_of(st.sampled_from([0, 0, 1, 2, 14, 30, 88, 89, 90, 91, 120, 179, 180]), st.integers(0, 100))


NIGHTLY = 40


def examples(count: int) -> settings:
    """`count` examples, the same ones at every run; other ones at night, and `NIGHTLY` times as many.

    For mutants a few, and no search for the simplest that fails.
    """
    match settings.get_current_profile_name():
        case "night":
            return settings(max_examples=count * NIGHTLY, deadline=None)
        case "mutants":
            return settings(max_examples=count // 4 + 1, derandomize=True, deadline=None, phases=[Phase.generate])
    return settings(max_examples=count, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Log:
    """A log with the day it is looked at and the law it is held against; `options` are those that are not the default."""

    journal: Journal
    pack: str
    today: date
    options: frozenset[str] = frozenset()

    @property
    def book(self) -> Lawbook:
        return BOOKS[self.pack].under({name: option for name, option in OTHER_OPTIONS if option in self.options})

    @property
    def span(self) -> DayRange:
        """A few days more than the log holds."""
        recorded = self.journal.span(self.today) or DayRange(self.today, self.today)
        return DayRange(recorded.first - timedelta(3), recorded.last + timedelta(8))


@st.composite
def logs(draw: st.DrawFn, packs: tuple[str, ...] = ("kz", "kz", "kz", "schengen", "xx"), readings: bool = False) -> Log:
    """Up to five stays without overlaps, with registrations and permits, and a today round about them."""
    pack = draw(st.sampled_from(packs))
    first = draw(st.sampled_from(TURNS)) + timedelta(draw(st.integers(-200, 40)))
    stays, day = [], first
    for number in range(draw(st.sampled_from([0, 1, 2, 3, 3, 4, 5]))):
        last = day + timedelta(draw(LENGTHS) - 1)
        stays.append(Stay(f"s{number}", day, last))
        day = last + timedelta(draw(GAPS))
        if stays[-1].entry == last == day:
            day += timedelta(1)
    end = stays[-1].exit if stays and stays[-1].exit else first
    today = draw(st.one_of(st.dates(first - timedelta(5), end + timedelta(10)), st.dates(first, end + timedelta(200))))
    if stays and draw(st.booleans()):
        stays[-1] = Stay(stays[-1].id, stays[-1].entry)
    days = st.dates(first - timedelta(10), max(end, today) + timedelta(10))
    records: list[Record] = list(stays)
    for number in range(draw(st.integers(0, 3))):
        in_a_stay = [st.integers(-1, 40).map(lambda days, stay=stay: stay.entry + timedelta(days)) for stay in stays]
        made = draw(st.one_of(*in_a_stay, days))
        until = draw(st.none() | st.integers(0, 60).map(lambda more, made=made: made + timedelta(more)))
        records.append(Registration(f"r{number}", made, until))
    for number in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        begun = draw(days)
        last_valid = draw(st.none() | st.integers(0, 120).map(lambda more, begun=begun: begun + timedelta(more)))
        records.append(Permit(f"p{number}", begun, last_valid))
    options = draw(st.sets(st.sampled_from([option for _, option in OTHER_OPTIONS]))) if readings and pack == "kz" else set()
    since = sorted(draw(st.sets(days, max_size=2)) if draw(st.integers(0, 3)) == 0 else ())
    citizenship, *others = draw(st.lists(st.sampled_from(CITIZENSHIPS[pack]), min_size=3, max_size=3))
    person = Person(citizenship, later=tuple(zip(since, others, strict=False)))
    return Log(Journal.of(person, records), pack, today, frozenset(options))
