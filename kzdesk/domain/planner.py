"""What if: every answer comes from `assess` on a journal with imagined stays in it. Days are counted with both ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeVar

from kzdesk.domain.assess import Assessment, assess
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.counting import Rolling
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.findings import overlaps
from kzdesk.domain.journal import Journal, Stay
from kzdesk.domain.law import Lawbook, Option
from kzdesk.domain.otherwise import other_readings
from kzdesk.domain.reach import IMAGINED, lately, longest_stay, possible_entries
from kzdesk.domain.ruling import Status

BREAKS = frozenset({Status.OVERSTAY, Status.NOT_COVERED})
"""The statuses that a plan must not have on any day. A day without registration is a duty, told by its deadline."""


LONGEST_PLANNED = 732
"""Days of a planned stay at most, two years: more is a year mistyped. A habit of the screen, not of the law."""


class PlannedStay(NamedTuple):
    """A stay not made yet, from the entry day to the exit day."""

    entry: date
    exit: date


class Verdict(NamedTuple):
    """What the law makes of one planned stay, the others taken as made.

    `overlaps`: it shares more than a boundary day with a recorded or another planned stay. `breaks`: its first unlawful day;
    `covered` is False where no rule is recorded for its entry. `registration_due`: the day by which to register, where the
    stay is long enough to ask for it. `longest`: how many days from its entry are lawful; `most_days`: how many of them keep
    every later stay lawful that is lawful without it. Both are None where no limit applies.
    """

    planned: PlannedStay
    overlaps: bool
    breaks: date | None
    covered: bool
    registration_due: date | None
    longest: int | None
    most_days: int | None


class Mend(NamedTuple):
    """A change by `days` days of the planned stay `number` (from 0), which then reads `planned`, that keeps every day lawful
    up to the end of the stay that broke. `then`: the first unlawful day after that, where there is one.
    """

    number: int
    planned: PlannedStay
    days: int
    then: date | None


class Plan(NamedTuple):
    """The verdict on each planned stay, in order of entry; the first unlawful day of all; what mends it, the least first.

    `otherwise`: the readings that are not chosen under which the first unlawful day (None: no day) would be another one.
    """

    verdicts: tuple[Verdict, ...] = ()
    breaks: date | None = None
    mends: tuple[Mend, ...] = ()
    otherwise: tuple[tuple[Option, date | None], ...] = ()

    @property
    def lawful(self) -> bool:
        """Whether the days fit together and none of them is unlawful."""
        return self.breaks is None and not any(verdict.overlaps for verdict in self.verdicts)


def as_stays(planned: Sequence[PlannedStay]) -> tuple[Stay, ...]:
    """The planned stays as if they were recorded."""
    return tuple(Stay(f"{IMAGINED} {number} {stay.entry} {stay.exit}", *stay) for number, stay in enumerate(planned))


def imagined(journal: Journal, planned: Sequence[PlannedStay]) -> Journal:
    """The journal with the planned stays in it."""
    return journal.put(*as_stays(planned))


def leaving(journal: Journal, day: date, today: date) -> Journal:
    """The journal if the person leaves on `day`: the stay they are in today ends then, whatever exit is recorded.

    Raises ValueError where they are in none, or `day` is before its entry or after the next recorded one.
    """
    current = journal.stay_on(today, today)
    if current is None:
        raise ValueError(f"no stay on {today}")
    following = next((stay.entry for stay in journal.stays if stay.entry > current.entry), date.max)
    if not current.entry <= day <= following:
        raise ValueError(f"{day} is outside {current.entry}..{following}")
    return journal.put(replace(current, exit=day))


def check(journal: Journal, lawbook: Lawbook, planned: Sequence[PlannedStay], today: date) -> Plan:
    """Judge planned stays, and with none what is recorded. A stay that is open today is taken to end today; `leaving` ends
    it on another day.
    """
    stays = tuple(sorted(planned))
    first = min([add_days(today, 1), *(stay.entry for stay in stays)])
    ahead = _Ahead(journal, lawbook, first, today)
    assessment = ahead.assess(stays)
    overlapping = {stay.id for pair in overlaps(assessment.journal.stays, today) for stay in pair}
    verdicts = tuple(
        Verdict(
            planned,
            stay.id in overlapping,
            _breaks(assessment, stay),
            ahead.law.regime(stay.entry) is not None,
            _registration_due(assessment, planned, ahead.law),
            *ahead.longest_and_most(stays, number),
        )
        for number, (planned, stay) in enumerate(zip(stays, as_stays(stays), strict=True))
    )
    breaks = ahead.first_break(stays)
    mends = tuple(sorted(_mends(ahead, stays, breaks), key=_least)) if breaks and not overlapping else ()
    read = ((option, _Ahead(journal, law, first, today).first_break(stays)) for option, law in other_readings(lawbook))
    return Plan(verdicts, breaks, mends, tuple((option, day) for option, day in read if day != breaks))


def most_days(
    journal: Journal, lawbook: Lawbook, entry: date, later: Sequence[PlannedStay], today: date
) -> int | None:
    """The most days in a row from an entry on `entry` that are lawful and keep every later stay lawful, planned or recorded.

    0 where the entry itself is not lawful, or one day of it makes a later stay unlawful; None where no limit applies. A later
    stay that is unlawful anyway is left as it is.
    """
    stays = (PlannedStay(entry, entry), *later)
    return _Ahead(journal, lawbook, min(stays).entry, today).longest_and_most(stays, 0)[1]


class _Ahead:
    """A log from which planned stays are looked at, none of them entered before `first`.

    `steady`: days drop out of the count one by one, and no permit, no change of the rule and no full days outside come
    between. Then a stay that is mended by so many days is mended by more, and which it is can be found in a few steps.
    """

    def __init__(self, journal: Journal, lawbook: Lawbook, first: date, today: date) -> None:
        self.law = law = CitizenLaw(lawbook, journal.person)
        self.journal = lately(journal, lawbook, first, today).staying_on(today, today)
        self.lawbook = lawbook
        self.first = first
        self.today = today
        self.steady = (
            all(isinstance(way, Rolling) for way in law.ways)
            and not law.days_outside
            and law.same_until(first) == date.max
            and all(permit.last and permit.last < first for permit in self.journal.permits)
        )

    def assess(self, stays: Sequence[PlannedStay]) -> Assessment:
        """Every day from the first one to the end of all that is planned or recorded."""
        journal = imagined(self.journal, stays)
        last = max([self.first, *(stay.exit for stay in journal.stays if stay.exit)])
        return assess(journal, self.lawbook, DayRange(self.first, last), self.today)

    def first_break(self, stays: Sequence[PlannedStay]) -> date | None:
        """The first unlawful day from tomorrow on, or from the first entry where that is earlier."""
        since = min([add_days(self.today, 1), *(stay.entry for stay in stays)])
        unlawful = (run.days for run in self.assess(stays).runs(BREAKS) if run.days.last >= since)
        return next((max(days.first, since) for days in unlawful), None)

    def longest_and_most(self, stays: Sequence[PlannedStay], number: int) -> tuple[int | None, int | None]:
        """How many days from the entry of this stay are lawful, and how many of them keep all later ones lawful."""
        entry, others = stays[number].entry, (*stays[:number], *stays[number + 1 :])
        longest = longest_stay(imagined(self.journal, stays[:number]), self.lawbook, entry)
        alone = DayRange(entry, entry)
        later = [stay.entry for stay in imagined(self.journal, others).stays if stay.days(self.today) > alone]
        if not later or longest == 0:
            return longest, longest
        most = (min(later) - entry).days + 1
        most = most if longest is None else min(longest, most)
        anyway = self.broken(others, entry)

        def fits(days: int) -> bool:
            return self.broken((*others, PlannedStay(entry, add_days(entry, days - 1))), entry) <= anyway

        return longest, first_that(fits, range(most, 0, -1), self.steady) or 0

    def broken(self, stays: Sequence[PlannedStay], entry: date) -> frozenset[date]:
        """The entries after `entry` of the stays that have an unlawful day."""
        assessment = self.assess(stays)
        found = set()
        for days in (run.days for run in assessment.runs(BREAKS)):
            day = days.first
            while day <= days.last:
                stay = assessment.deciding_stay(day)
                assert stay is not None
                found.add(stay.entry)
                day = add_days(max(day, stay.days(self.today).last), 1)
        return frozenset(broken for broken in found if broken > entry)


T = TypeVar("T")


def first_that(holds: Callable[[T], bool], candidates: Sequence[T], steady: bool) -> T | None:
    """The first candidate that it holds for; `steady`: it then holds for all after it, and few need to be tried."""
    if not steady:
        return next(filter(holds, candidates), None)
    place = bisect_left(candidates, True, key=holds)
    return candidates[place] if place < len(candidates) else None


def _breaks(assessment: Assessment, stay: Stay) -> date | None:
    """The first unlawful day that has its status from this stay."""
    runs = (run.days for run in assessment.runs(BREAKS) if run.days.last >= stay.entry)
    return next((day for days in runs for day in days if assessment.deciding_stay(day) == stay), None)


def _registration_due(assessment: Assessment, planned: PlannedStay, law: CitizenLaw) -> date | None:
    """The day by which to register in a planned stay; None where it ends by then, or goes on on a permit alone."""
    regime = law.regime(planned.entry)
    duty = law.duty(regime, planned.entry) if regime else None
    if duty is None:
        return None
    due = add_days(planned.entry, duty.by_day - 1)
    after = (assessment.on(day).permit for day in DayRange.between(due, planned.exit) if due < day <= planned.exit)
    return due if not all(after) else None


def _mends(ahead: _Ahead, stays: Sequence[PlannedStay], breaks: date) -> Iterator[Mend]:
    """For each planned stay that began by the unlawful day: the least it must begin later, end earlier, or move as it is."""
    assessment = ahead.assess(stays)
    broken = assessment.deciding_stay(breaks)
    until = broken.days(ahead.today).last if broken else breaks
    for number, stay in enumerate(stays):
        if stay.entry > breaks:
            continue
        length = (stay.exit - stay.entry).days
        following = (other.entry for other in assessment.journal.stays if other.entry > stay.entry)
        far = (ahead.law.settled(stay.entry) - stay.entry).days + ahead.law.memory + 1
        room = min((next(following, date.max) - stay.exit).days, far)
        for later_entry, later_exit, most in ((1, 0, length), (0, -1, length), (1, 1, room)):

            def changed(days: int, entry: int = later_entry, exit_: int = later_exit, old: PlannedStay = stay) -> PlannedStay:
                return PlannedStay(add_days(old.entry, entry * days), add_days(old.exit, exit_ * days))

            def mended(days: int, place: int = number, change: Callable[[int], PlannedStay] = changed) -> bool:
                new = change(days)
                found = ahead.first_break((*stays[:place], new, *stays[place + 1 :]))
                return found is None or found > max(until, new.exit)

            days = first_that(mended, range(1, most + 1), ahead.steady)
            if days is not None:
                new = changed(days)
                yield Mend(number, new, days, ahead.first_break((*stays[:number], new, *stays[number + 1 :])))


def _least(mend: Mend) -> tuple[int, date, date]:
    return mend.days, mend.planned.entry, mend.planned.exit


def earliest_entry_for(journal: Journal, lawbook: Lawbook, days: int, day: date, today: date) -> date | None:
    """The first day from `day` on which one may enter and lawfully stay for `days` days in a row, between the recorded stays
    and without making a later one unlawful. A stay that is open today is taken to end today.

    None where there is no such day before all that is recorded has dropped out of the count: no stay may be that long, or no
    rule is recorded.
    """
    ahead = _Ahead(journal, lawbook, day, today)
    entries = [stay.entry for stay in ahead.journal.stays]

    def long_enough(entry: date) -> bool:
        longest = longest_stay(ahead.journal, lawbook, entry)
        return longest is None or longest >= days

    def fits(entry: date) -> bool:
        longest, most = ahead.longest_and_most((PlannedStay(entry, entry),), 0)
        return (longest is None or longest >= days) and (most is None or most >= days)

    def stays_before(entry: date) -> int:
        return bisect_left(entries, entry)

    for before, group in groupby(possible_entries(ahead.journal, lawbook, day, today), key=stays_before):
        following = entries[before] if before < len(entries) else date.max
        room = [entry for entry in group if add_days(entry, days - 1) <= following]
        if ahead.steady:  # a later entry would be lawful for as long, and weigh more on the stays after it
            room = [entry for entry in (first_that(long_enough, room, steady=True),) if entry]
        entry = next(filter(fits, room), None)
        if entry is not None:
            return entry
    return None
