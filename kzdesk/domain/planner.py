"""What if: every answer comes from `assess` on a journal with imagined stays in it. Days are counted with both ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from kzdesk.domain.assess import Assessment, assess
from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.counting import CalendarYear
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.findings import overlaps
from kzdesk.domain.journal import Journal, Stay
from kzdesk.domain.law import Lawbook, Regime
from kzdesk.domain.presence import ENTRY
from kzdesk.domain.reach import IMAGINED, longest_stay, possible_entries
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


def imagined(journal: Journal, planned: Sequence[PlannedStay]) -> Journal:
    """The journal with the planned stays in it."""
    return journal.put(*(Stay(f"{IMAGINED}-{number}", *stay) for number, stay in enumerate(planned)))


def leaving(journal: Journal, day: date, today: date) -> Journal:
    """The journal if the person leaves on `day`: the stay that is open today ends then."""
    current = journal.staying_on(day, today).stay_on(day, today)
    recorded = journal.find(current.id) if current else None
    return journal.put(replace(recorded, exit=day)) if isinstance(recorded, Stay) and recorded.exit is None else journal


def check(journal: Journal, lawbook: Lawbook, planned: Sequence[PlannedStay], today: date) -> Plan:
    """Judge planned stays, and with none what is recorded. A stay that is open today is taken to end today; `leaving` ends
    it on another day.
    """
    stays = tuple(sorted(planned))
    ahead = _Ahead(journal, lawbook, today)
    breaks = ahead.first_break(stays)
    verdicts = tuple(_verdict(ahead, stays, number) for number in range(len(stays)))
    return Plan(verdicts, breaks, tuple(sorted(_mends(ahead, stays, breaks), key=_least)) if breaks else ())


def most_days(
    journal: Journal, lawbook: Lawbook, entry: date, later: Sequence[PlannedStay], today: date
) -> int | None:
    """The most days in a row from an entry on `entry` that are lawful and keep every later stay lawful, planned or recorded.

    0 where the entry itself is not lawful; None where no limit applies. A later stay that breaks anyway is left as it is.
    """
    return _Ahead(journal, lawbook, today).most_days((PlannedStay(entry, entry), *later), 0)


class _Ahead:
    """A log from which planned stays are looked at."""

    def __init__(self, journal: Journal, lawbook: Lawbook, today: date) -> None:
        self.journal = leaving(journal, today, today)
        self.lawbook = lawbook
        self.today = today
        self.memory = CitizenLaw(lawbook, journal.person).memory

    def assess(self, stays: Sequence[PlannedStay], first: date) -> Assessment:
        """Every day from `first` to the end of all that is planned or recorded."""
        journal = imagined(self.journal, stays)
        last = max([first, *(stay.exit for stay in stays), *(stay.days(self.today).last for stay in journal.stays[-2:])])
        return assess(journal, self.lawbook, DayRange(first, last), self.today)

    def first_break(self, stays: Sequence[PlannedStay], since: date | None = None) -> date | None:
        """The first unlawful day from `since` on: by default from tomorrow, or from the first entry where that is earlier."""
        first = since or min([add_days(self.today, 1), *(stay.entry for stay in stays)])
        return next((run.days.first for run in self.assess(stays, first).runs() if run.status in BREAKS), None)

    def most_days(self, stays: Sequence[PlannedStay], number: int) -> int | None:
        """The most days from the entry of this stay that keep it and all later ones lawful."""
        entry, others = stays[number].entry, (*stays[:number], *stays[number + 1 :])
        entries = (*(stay.entry for stay in self.journal.stays), *(other.entry for other in others))
        later = [other for other in entries if other > entry]
        longest = longest_stay(imagined(self.journal, stays[:number]), self.lawbook, entry)
        if not later or longest == 0:
            return longest
        most = (min(later) - entry).days + 1
        most = most if longest is None else min(longest, most)
        anyway = self.first_break(others, entry)

        def too_long(days: int) -> bool:
            breaks = self.first_break((*others, PlannedStay(entry, add_days(entry, days - 1))), entry)
            return breaks is not None and (anyway is None or breaks < anyway)

        return bisect_left(range(1, most + 1), True, key=too_long)


def _verdict(ahead: _Ahead, stays: Sequence[PlannedStay], number: int) -> Verdict:
    """What the law makes of one of the planned stays."""
    planned = stays[number]
    assessment = ahead.assess(stays, planned.entry)
    mine = f"{IMAGINED}-{number}"
    duty_due = _registration_due(assessment, planned)
    unlawful = (
        day for run in assessment.runs() if run.status in BREAKS and run.days.first <= planned.exit for day in run.days
        if (stay := assessment.deciding_stay(day)) and stay.id == mine
    )
    return Verdict(
        planned, _overlaps(ahead, stays, number), next(unlawful, None), duty_due, ahead.most_days(stays, number)
    )


def _registration_due(assessment: Assessment, planned: PlannedStay) -> date | None:
    """The day before the first one on which the planned stay would be without a registration that is asked for."""
    late = (run.days for run in assessment.runs() if run.status is Status.UNREGISTERED and run.days.last > planned.entry)
    days = next(late, None)
    return add_days(days.first, -1) if days and planned.entry < days.first <= planned.exit else None


def _overlaps(ahead: _Ahead, stays: Sequence[PlannedStay], number: int) -> bool:
    """Whether a planned stay shares more than a boundary day with the stay before it or the one after it."""
    around = imagined(ahead.journal, stays).stays
    place = next(index for index, stay in enumerate(around) if stay.id == f"{IMAGINED}-{number}")
    near = around[max(place - 1, 0) : place + 2]
    return bool(overlaps(near, ahead.today))


def _mends(ahead: _Ahead, stays: Sequence[PlannedStay], breaks: date) -> Iterator[Mend]:
    """For each planned stay that began by the unlawful day: the least it must begin later, end earlier, or move as it is."""
    until = max((stay.exit for stay in stays if stay.entry <= breaks), default=breaks)
    for number, stay in enumerate(stays):
        if stay.entry > breaks:
            continue
        length = (stay.exit - stay.entry).days
        following = stays[number + 1].entry if number + 1 < len(stays) else date.max
        room = min((following - stay.exit).days, ahead.memory + 1)
        for later_entry, later_exit, most in ((1, 0, length), (0, -1, length), (1, 1, room)):

            def changed(days: int, entry: int = later_entry, exit_: int = later_exit, old: PlannedStay = stay) -> PlannedStay:
                return PlannedStay(add_days(old.entry, entry * days), add_days(old.exit, exit_ * days))

            def mended(days: int, place: int = number, change: Callable[[int], PlannedStay] = changed) -> bool:
                new = change(days)
                found = ahead.first_break((*stays[:place], new, *stays[place + 1 :]))
                return found is None or found > max(until, new.exit)

            days = bisect_left(range(1, most + 1), True, key=mended) + 1
            if days <= most:
                yield Mend(number, changed(days), days)


def _least(mend: Mend) -> tuple[int, date, date]:
    return mend.days, mend.planned.entry, mend.planned.exit


def earliest_entry_for(journal: Journal, lawbook: Lawbook, days: int, day: date, today: date) -> date | None:
    """The first day from `day` on which one may enter and lawfully stay for `days` days in a row, by the stays recorded.

    None where there is no such day before all that is recorded has dropped out of the count: no stay may be that long, or no
    rule is recorded. Records that begin after the entry are left out, and a stay that is open today is taken to end today.
    """
    law = CitizenLaw(lawbook, journal.person)
    journal = leaving(journal, today, today)

    def long_enough(entry: date) -> bool:
        longest = longest_stay(journal, lawbook, entry)
        return longest is None or longest >= days

    def alike(entry: date) -> tuple[Regime | None, int]:
        return law.regime(entry), bisect_left(journal.stays, entry, key=ENTRY)

    for (regime, _), group in groupby(possible_entries(journal, lawbook, day, today), key=alike):
        entries = list(group)
        if regime and regime.allowance and isinstance(regime.allowance.way, CalendarYear):
            place = next((index for index, entry in enumerate(entries) if long_enough(entry)), len(entries))
        else:  # the later one enters, the longer one may stay
            place = bisect_left(entries, True, key=long_enough)
        if place < len(entries):
            return entries[place]
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
