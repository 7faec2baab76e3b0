"""What every day is, worked out one day at a time from the words of the contract: slow, plain, and apart from kzdesk.domain.

It shares with the program the records of a log only; its law is the hand-written table of tests/law. Days are the numbers of
`date.toordinal`, a stay is the pair of its first and its last day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TypeAlias

from kzdesk.domain.journal import Journal, Stay
from tests.law.table import Row, row_for, rows_of

ORDER = ("absent", "permit", "lawful", "registered", "unregistered", "overstay", "not-covered")
OUTSIDE = {"cautious-180": 180, "cautious-90": 90}
HOST_NOTIFICATION_BEFORE = date(2026, 7, 1).toordinal()
FOREVER = date.max.toordinal()
LONG = {"kz": 190, "schengen": 190, "xx": 370}
"""More days than any row of a pack looks back."""

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Day:
    """One day of `kzdesk assess`, as in its JSON; `regime` and `limit` are those of the later stay, or of an entry then."""

    date: date
    status: str
    stay_day: int | None
    used: int
    limit: int | None
    regime: str | None


@dataclass(frozen=True)
class Countdown:
    """The countdown of `kzdesk assess`, as in its JSON."""

    used_today: int
    registration_due: date | None
    registration_days_left: int | None
    last_lawful_day: date | None
    days_left: int | None
    earliest_entry: date | None
    longest_stay: int | None
    full_allowance_on: date


class Oracle:
    """A log under a rule pack. `today` is where an open stay reaches to; `readings` are the options other than the default."""

    def __init__(self, journal: Journal, pack: str, today: date, readings: frozenset[str] = frozenset()) -> None:
        self.journal = journal
        self.pack = pack
        self.today = today.toordinal()
        self.readings = readings
        self.stays = sorted((s.entry.toordinal(), (s.exit or max(s.entry, today)).toordinal()) for s in journal.stays)
        self.permits = [(p.first.toordinal(), p.last.toordinal() if p.last else FOREVER) for p in journal.permits]
        self.registrations = [(r.day.toordinal(), r.until.toordinal() if r.until else FOREVER) for r in journal.registrations]
        self.rows: dict[int, Row | None] = {}
        self.soon: dict[Span, bool] = {}
        self.counted = set(self.all_counted())

    def row(self, entry: int) -> Row | None:
        if entry not in self.rows:
            day = date.fromordinal(entry)
            self.rows[entry] = row_for(self.pack, self.journal.person.citizenship_on(day), day)
        return self.rows[entry]

    def stays_on(self, day: int) -> list[Span]:
        return [(entry, exit_) for entry, exit_ in self.stays if entry <= day <= exit_]

    def on_permit(self, day: int) -> bool:
        return any(first <= day <= last for first, last in self.permits)

    def all_counted(self) -> Iterator[int]:
        """The days that `used` adds up."""
        for entry, exit_ in self.stays:
            row = self.row(entry)
            if "retroactive" in self.readings or (row is not None and row.rolling is not None):
                for day in range(entry, exit_ + 1):
                    if "count-permit-days" in self.readings or not self.on_permit(day):
                        yield day

    def used(self, day: int) -> int:
        """The counted days up to this one that add up with it."""
        return len(self.counted.intersection(range(self.began(day), day + 1)))

    def began(self, day: int) -> int:
        """The first day that adds up with this one, as its stay's row, or the row of an entry on it, adds up."""
        stays = self.stays_on(day)
        row = self.row(stays[-1][0] if stays else day)
        if row is None or row.rolling is None:
            row = self.adding_rows()[-1] if self.adding_rows() else None
        if row is None:
            return day + 1
        if row.counted == "rolling":
            return day - row.window + 1
        if row.counted == "calendar-year":
            return date(date.fromordinal(day).year, 1, 1).toordinal()
        return self.first_entry(day, row)

    def adding_rows(self) -> list[Row]:
        """Of all rows that the person ever had, those that add days up, in order."""
        return [
            row
            for days, code in self.journal.person.citizenships()
            for row in rows_of(self.pack, code)
            if row.rolling is not None and row.first <= days.last and days.first <= (row.last or date.max)
        ]

    def memory(self) -> int:
        """After so many days outside nothing counts any more or bars an entry."""
        outside = [days for option, days in OUTSIDE.items() if option in self.readings]
        return max([*outside[:1], *(row.window or 366 for row in self.adding_rows())], default=0)

    def first_entry(self, day: int, row: Row) -> int:
        """The day that begins the count in which this day lies; the day itself where it begins one, or would."""
        began = last = None
        for counted in range(self.stays[0][0] if self.stays else day, day + 1):
            if counted not in self.counted and counted != day:
                continue
            if began is None or last is None or (counted - began >= row.window and counted - last - 1 >= row.outside):
                began = counted
            last = counted
        return day if began is None else began

    def registered(self, stay: Span, day: int) -> bool:
        """Whether a registration made in this stay is in force on the day; on a shared day it is made in the later stay."""
        return any(
            self.stays_on(made)[-1:] == [stay] and made <= day <= min(until, stay[1]) for made, until in self.registrations
        )

    def due(self, entry: int) -> int | None:
        """The day of the stay by which to register; None where that is not asked for."""
        row = self.row(entry)
        if row is None or ("host-notification" in self.readings and entry < HOST_NOTIFICATION_BEFORE):
            return None
        days = [by_day for entries_from, by_day in row.duties if entries_from.toordinal() <= entry]
        return days[-1] if days else None

    def status_in(self, stay: Span, day: int) -> str:
        """The status of a day as a day of this stay alone."""
        entry, _ = stay
        if self.on_permit(day):
            return "permit"
        row = self.row(entry)
        if row is None:
            return "not-covered"
        stay_day = day - entry + 1
        if row.per_entry is not None and stay_day > row.per_entry:
            return "overstay"
        if row.rolling is not None and (self.used(day) > row.rolling or self.too_soon(stay)):
            return "overstay"
        due = self.due(entry)
        if due is not None and self.registered(stay, day):
            return "registered"
        if due is not None and stay_day > due:
            return "unregistered"
        return "lawful"

    def too_soon(self, stay: Span) -> bool:
        """Whether a cautious reading asks for more days outside before this stay."""
        if stay not in self.soon:
            self.soon[stay] = self._too_soon(stay)
        return self.soon[stay]

    def _too_soon(self, stay: Span) -> bool:
        days = next((days for option, days in OUTSIDE.items() if option in self.readings), 0)
        row = self.row(stay[0])
        if not days or row is None or row.rolling is None:
            return False
        earlier = [other for other in self.stays if other[1] <= stay[0] and other != stay]
        return any(stay[0] - last - 1 < days and self.spent((first, last)) for first, last in earlier)

    def spent(self, stay: Span) -> bool:
        """Whether a stay used the allowance up, or began too soon itself."""
        row = self.row(stay[0])
        if row is None or row.rolling is None:
            return False
        return stay[1] in self.counted and (self.used(stay[1]) >= row.rolling or self.too_soon(stay))

    def deciding(self, day: int) -> tuple[str, Span | None]:
        """The status of a day and the stay it has it from: of several that share it the worst, and of equals the latest."""
        status, whose = "absent", None
        for stay in reversed(self.stays_on(day)):
            mine = self.status_in(stay, day)
            if whose is None or ORDER.index(mine) > ORDER.index(status):
                status, whose = mine, stay
        return status, whose

    def status(self, day: int) -> str:
        return self.deciding(day)[0]

    def may_enter(self, day: int) -> bool:
        """Whether who is outside may enter: the entry day is one more day."""
        row = self.row(day)
        if self.on_permit(day) or row is None or row.rolling is None:
            return self.on_permit(day) or row is not None
        return self.used(day) + 1 <= row.rolling and not self.too_soon((day, day))

    def day(self, day: date) -> Day:
        number = day.toordinal()
        stays = self.stays_on(number)
        entry = stays[-1][0] if stays else number
        row = self.row(entry)
        return Day(
            day,
            self.status(number),
            number - entry + 1 if stays else None,
            self.used(number),
            row.rolling if row else None,
            row.regime if row else None,
        )

    def with_stays(self, *stays: Span, instead_of: Span | None = None) -> Oracle:
        """The same log with more stays, in place of one of its own."""
        kept = [stay for stay in self.stays if stay != instead_of]
        records = [Stay(str(stay), date.fromordinal(stay[0]), date.fromordinal(stay[1])) for stay in (*kept, *stays)]
        journal = Journal.of(self.journal.person, [*records, *self.journal.registrations, *self.journal.permits])
        return Oracle(journal, self.pack, date.fromordinal(self.today), self.readings)

    def known_on(self, day: int) -> Oracle:
        """As of a day, which is then today: records after it are left out, and so is an exit after it."""
        today = date.fromordinal(day)
        journal = self.journal
        stays = [Stay(s.id, s.entry, None if s.exit and s.exit > today else s.exit) for s in journal.stays if s.entry <= today]
        registrations = [r for r in journal.registrations if r.day <= today]
        permits = [p for p in journal.permits if p.first <= today]
        return Oracle(Journal.of(journal.person, [*stays, *registrations, *permits]), self.pack, today, self.readings)

    def lawful_days(self, entry: int, instead_of: Span | None = None) -> int | None:
        """How many days a stay from an entry on may go on until it is an overstay by itself; None where it never is."""
        ends = [last for _, last in self.permits if last < FOREVER]
        staying = (entry, max([entry, self.today, *ends]) + 2 * LONG[self.pack])
        log = self.with_stays(staying, instead_of=instead_of)
        return next((day - entry for day in range(entry, staying[1]) if log.status_in(staying, day) == "overstay"), None)

    def longest_stay(self, entry: int) -> int | None:
        """How many days from an entry on are lawful, later stays and registrations left out; None where no limit applies."""
        known = self.known_on(entry)
        records = [*known.journal.stays, *known.journal.registrations, *self.journal.permits]
        whole = Oracle(Journal.of(self.journal.person, records), self.pack, date.fromordinal(entry), self.readings)
        return whole.lawful_days(entry)

    def countdown(self) -> Countdown:
        """As of today, records after today left out."""
        known, today = self.known_on(self.today), self.today
        full = next(day for day in count(today) if known.used(day) == 0)
        nothing = (None, None, None, None, None, None)
        stays = known.stays_on(today)
        if known.on_permit(today) or known.row(stays[-1][0] if stays else today) is None:
            answers = nothing
        elif stays:
            answers = known.inside(stays[-1])
        else:
            answers = known.outside()
        return Countdown(known.used(today), *answers, date.fromordinal(full))

    def inside(self, stay: Span) -> tuple[date | int | None, ...]:
        entry, _ = stay
        due_day = self.due(entry)
        due = None if due_day is None or self.registered(stay, self.today) else entry + due_day - 1
        days = self.lawful_days(entry, instead_of=stay)
        last = None if days is None else entry + days - 1
        return (
            None if due is None else date.fromordinal(due),
            None if due is None else due - self.today,
            None if last is None else date.fromordinal(last),
            None if last is None else last - self.today,
            None,
            None,
        )

    def outside(self) -> tuple[date | int | None, ...]:
        entry = next(day for day in range(self.today, self.today + 3 * LONG[self.pack]) if self.may_enter(day))
        return None, None, None, None, date.fromordinal(entry), self.longest_stay(entry)
