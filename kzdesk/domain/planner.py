"""What if: every answer comes from `assess` on a journal with imagined stays in it. Days are counted with both ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from kzdesk.domain.assess import Assessment, assess
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.counting import Rolling
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.findings import overlaps
from kzdesk.domain.journal import Journal, Stay
from kzdesk.domain.law import Lawbook
from kzdesk.domain.presence import ENTRY
from kzdesk.domain.reach import IMAGINED, lately, longest_stay, possible_entries
from kzdesk.domain.ruling import Status

BREAKS = frozenset({Status.OVERSTAY, Status.NOT_COVERED})
"""The statuses that a plan must not have on any day. A day without registration is a duty, told by its deadline."""


class PlannedStay(NamedTuple):
    """A stay not made yet, from the entry day to the exit day."""

    entry: date
    exit: date


class Verdict(NamedTuple):
    """What the law makes of one planned stay, the others taken as made.

    `overlaps`: it shares more than a boundary day with a recorded or another planned stay. `breaks`: its first unlawful day.
    `registration_due`: the day by which to register, where the stay is long enough to ask for it. `most_days`: how many days
    from its entry keep it and every later stay lawful; None where no limit applies.
    """

    planned: PlannedStay
    overlaps: bool
    breaks: date | None
    registration_due: date | None
    most_days: int | None


class Mend(NamedTuple):
    """A change by `days` days of the planned stay `number` (from 0), which then reads `planned`, that keeps every day lawful
    up to the end of the stay that broke.
    """

    number: int
    planned: PlannedStay
    days: int


class Plan(NamedTuple):
    """The verdict on each planned stay, in order of entry; the first unlawful day of all; what mends it, the least first."""

    verdicts: tuple[Verdict, ...]
    breaks: date | None
    mends: tuple[Mend, ...]

    @property
    def lawful(self) -> bool:
        """Whether the days fit together and none of them is unlawful."""
        return self.breaks is None and not any(verdict.overlaps for verdict in self.verdicts)


def as_stays(planned: Sequence[PlannedStay]) -> tuple[Stay, ...]:
    """The planned stays as if they were recorded."""
    return tuple(Stay(f"{IMAGINED}-{number}", *stay) for number, stay in enumerate(planned))


def imagined(journal: Journal, planned: Sequence[PlannedStay]) -> Journal:
    """The journal with the planned stays in it."""
    return journal.put(*as_stays(planned))


def leaving(journal: Journal, day: date, today: date) -> Journal:
    """The journal if the person leaves on `day`: the stay that is open today ends then."""
    current = journal.staying_on(day, today).stay_on(day, today)
    recorded = journal.find(current.id) if current else None
    return journal.put(replace(recorded, exit=day)) if isinstance(recorded, Stay) and recorded.exit is None else journal


def check(journal: Journal, lawbook: Lawbook, planned: Sequence[PlannedStay], today: date) -> Plan:
    """Judge planned stays. A stay that is open today is taken to end today; `leaving` ends it on another day."""
    stays = tuple(sorted(planned))
    if not stays:
        return Plan((), None, ())
    ahead = _Ahead(journal, lawbook, min(add_days(today, 1), stays[0].entry), today)
    assessment = ahead.assess(stays)
    overlapping = {stay.id for pair in overlaps(assessment.journal.stays, today) for stay in pair}
    verdicts = tuple(
        Verdict(
            planned,
            stay.id in overlapping,
            _breaks(assessment, stay),
            _registration_due(assessment, planned),
            ahead.most_days(stays, number),
        )
        for number, (planned, stay) in enumerate(zip(stays, as_stays(stays), strict=True))
    )
    breaks = ahead.first_break(stays)
    return Plan(verdicts, breaks, tuple(sorted(_mends(ahead, stays, breaks), key=_least)) if breaks else ())


def most_days(
    journal: Journal, lawbook: Lawbook, entry: date, later: Sequence[PlannedStay], today: date
) -> int | None:
    """The most days in a row from an entry on `entry` that are lawful and keep every later stay lawful, planned or recorded.

    0 where the entry itself is not lawful; None where no limit applies. A later stay that breaks anyway is left as it is.
    """
    stays = (PlannedStay(entry, entry), *later)
    return _Ahead(journal, lawbook, min(stays).entry, today).most_days(stays, 0)


class _Ahead:
    """A log from which planned stays are looked at, none of them entered before `first`.

    `steady`: days drop out of the count one by one, and no permit, no change of the rule and no full days outside come
    between. Then a stay that is mended by so many days is mended by more, and which it is can be found in a few steps.
    """

    def __init__(self, journal: Journal, lawbook: Lawbook, first: date, today: date) -> None:
        law = CitizenLaw(lawbook, journal.person)
        self.journal = lately(leaving(journal, today, today), lawbook, first, today)
        self.lawbook = lawbook
        self.first = first
        self.today = today
        self.memory = law.memory
        self.steady = (
            all(isinstance(way, Rolling) for way in law.ways)
            and not law.days_outside
            and law.same_until(first) == date.max
            and all(permit.last and permit.last < first for permit in self.journal.permits)
        )

    def assess(self, stays: Sequence[PlannedStay]) -> Assessment:
        """Every day from the first one to the end of all that is planned or recorded."""
        journal = imagined(self.journal, stays)
        last = max(self.first, *(stay.days(self.today).last for stay in journal.stays))
        return assess(journal, self.lawbook, DayRange(self.first, last), self.today)

    def first_break(self, stays: Sequence[PlannedStay], since: date = date.min) -> date | None:
        """The first unlawful day, from `since` on."""
        unlawful = (run.days for run in self.assess(stays).runs() if run.status in BREAKS and run.days.last >= since)
        return next((max(days.first, since) for days in unlawful), None)

    def most_days(self, stays: Sequence[PlannedStay], number: int) -> int | None:
        """The most days from the entry of this stay that keep it and all later ones lawful."""
        entry, others = stays[number].entry, (*stays[:number], *stays[number + 1 :])
        longest = longest_stay(imagined(self.journal, stays[:number]), self.lawbook, entry)
        later = [stay.entry for stay in imagined(self.journal, others).stays if stay.entry > entry]
        if not later or longest == 0:
            return longest
        most = (min(later) - entry).days + 1
        most = most if longest is None else min(longest, most)
        anyway = self.first_break(others, entry) or date.max

        def fits(days: int) -> bool:
            breaks = self.first_break((*others, PlannedStay(entry, add_days(entry, days - 1))), entry)
            return breaks is None or breaks >= anyway

        return first_that(fits, range(most, 0, -1), self.steady) or 0


T = TypeVar("T")


def first_that(holds: Callable[[T], bool], candidates: Sequence[T], steady: bool) -> T | None:
    """The first candidate that it holds for; `steady`: it then holds for all after it, and few need to be tried."""
    if not steady:
        return next(filter(holds, candidates), None)
    place = bisect_left(candidates, True, key=holds)
    return candidates[place] if place < len(candidates) else None


def _breaks(assessment: Assessment, stay: Stay) -> date | None:
    """The first unlawful day that has its status from this stay."""
    runs = (run.days for run in assessment.runs() if run.status in BREAKS and run.days.last >= stay.entry)
    return next((day for days in runs for day in days if assessment.deciding_stay(day) == stay), None)


def _registration_due(assessment: Assessment, planned: PlannedStay) -> date | None:
    """The day before the first one on which the planned stay would be without a registration that is asked for."""
    late = (run.days for run in assessment.runs() if run.status is Status.UNREGISTERED and run.days.last > planned.entry)
    days = next(late, None)
    return add_days(days.first, -1) if days and days.first <= planned.exit else None


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
        room = min((next(following, date.max) - stay.exit).days, ahead.memory + 1)
        for later_entry, later_exit, most in ((1, 0, length), (0, -1, length), (1, 1, room)):

            def changed(days: int, entry: int = later_entry, exit_: int = later_exit, old: PlannedStay = stay) -> PlannedStay:
                return PlannedStay(add_days(old.entry, entry * days), add_days(old.exit, exit_ * days))

            def mended(days: int, place: int = number, change: Callable[[int], PlannedStay] = changed) -> bool:
                new = change(days)
                found = ahead.first_break((*stays[:place], new, *stays[place + 1 :]))
                return found is None or found > max(until, new.exit)

            days = first_that(mended, range(1, most + 1), ahead.steady)
            if days is not None:
                yield Mend(number, changed(days), days)


def _least(mend: Mend) -> tuple[int, date, date]:
    return mend.days, mend.planned.entry, mend.planned.exit


def earliest_entry_for(journal: Journal, lawbook: Lawbook, days: int, day: date, today: date) -> date | None:
    """The first day from `day` on which one may enter and lawfully stay for `days` days in a row, by the stays recorded.

    None where there is no such day before all that is recorded has dropped out of the count: no stay may be that long, or no
    rule is recorded. Records that begin after the entry are left out, and a stay that is open today is taken to end today.
    """
    ahead = _Ahead(journal, lawbook, day, today)

    def long_enough(entry: date) -> bool:
        longest = longest_stay(ahead.journal, lawbook, entry)
        return longest is None or longest >= days

    def stays_before(entry: date) -> int:
        return bisect_left(ahead.journal.stays, entry, key=ENTRY)

    for _, entries in groupby(possible_entries(ahead.journal, lawbook, day, today), key=stays_before):
        entry = first_that(long_enough, list(entries), ahead.steady)
        if entry is not None:
            return entry
    return None


class BorderRun(NamedTuple):
    """A way out and back in on one day: the countdown of that day without it and with it."""

    without: Countdown
    after: Countdown


def border_run(journal: Journal, lawbook: Lawbook, day: date, today: date) -> BorderRun | None:
    """What leaving and coming back on `day` (not before `today`) would change; None where the person is not inside then."""
    staying = journal.staying_on(day, today).known_on(day)
    stay = staying.stay_on(day, day)
    if stay is None:
        return None
    run = staying.put(replace(stay, exit=day), Stay(IMAGINED, day))
    return BorderRun(countdown(staying, lawbook, day), countdown(run, lawbook, day))


class Return(NamedTuple):
    """Consecutive days on each of which one day of the allowance comes back; `free` of them on the last one."""

    days: DayRange
    free: int


def returns(journal: Journal, lawbook: Lawbook, day: date) -> tuple[Return, ...]:
    """When the days of the allowance come back to who is outside after `day`, till all of them are; () where none is used."""
    law = CitizenLaw(lawbook, journal.person)
    known = journal.known_on(day).staying_on(day, day)
    ahead = list(assess(known, lawbook, DayRange(day, add_days(day, law.memory)), day))
    back = [(after.day, after.limit - after.used) for before, after in pairwise(ahead)
            if after.limit is not None and after.used < before.used]
    found: list[Return] = []
    for free_on, free in back:
        if found and add_days(found[-1].days.last, 1) == free_on:
            found[-1] = Return(DayRange(found[-1].days.first, free_on), free)
        else:
            found.append(Return(DayRange(free_on, free_on), free))
    return tuple(found)
