"""What every day is, worked out one day at a time from the words of the contract: slow, plain, and apart from kzdesk.domain.

It shares with the program the records of a log only; its law is the hand-written table of tests/law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kzdesk.domain.journal import Journal, Stay
from tests.law.table import Row, row_for

DAY = timedelta(days=1)
ORDER = ("absent", "permit", "lawful", "registered", "unregistered", "overstay", "not-covered")
WINDOW = 180
OUTSIDE = {"cautious-180": 180, "cautious-90": 90}
HOST_NOTIFICATION_BEFORE = date(2026, 7, 1)


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
        self.today = today
        self.readings = readings
        self.known: dict[date, bool] = {}
        self.sums: dict[date, int] = {}
        self.stays = sorted(
            ((stay.entry, stay.exit or max(stay.entry, today)) for stay in journal.stays), key=lambda span: span
        )

    def row(self, entry: date) -> Row | None:
        return row_for(self.pack, self.journal.person.citizenship_on(entry), entry)

    def stays_on(self, day: date) -> list[tuple[date, date]]:
        return [(entry, exit_) for entry, exit_ in self.stays if entry <= day <= exit_]

    def on_permit(self, day: date) -> bool:
        return any(p.first <= day and (p.last is None or day <= p.last) for p in self.journal.permits)

    def counted(self, day: date) -> bool:
        """Whether the day is one of those that `used` adds up."""
        if day not in self.known:
            self.known[day] = self._counted(day)
        return self.known[day]

    def _counted(self, day: date) -> bool:
        if self.on_permit(day) and "count-permit-days" not in self.readings:
            return False
        for entry, _ in self.stays_on(day):
            row = self.row(entry)
            if "retroactive" in self.readings or (row is not None and row.rolling is not None):
                return True
        return False

    def used(self, day: date) -> int:
        """The counted days among the `WINDOW` days that end on this one."""
        if day not in self.sums:
            self.sums[day] = sum(self.counted(day - back * DAY) for back in range(WINDOW))
        return self.sums[day]

    def registered(self, entry: date, exit_: date, day: date) -> bool:
        """Whether a registration made in this stay is in force on the day; on a shared day it is made in the later stay."""
        for registration in self.journal.registrations:
            made = registration.day
            if self.stays_on(made)[-1:] == [(entry, exit_)] and made <= day <= (registration.until or exit_):
                return True
        return False

    def due(self, entry: date) -> int | None:
        """The day of the stay by which to register; None where that is not asked for."""
        row = self.row(entry)
        if row is None or ("host-notification" in self.readings and entry < HOST_NOTIFICATION_BEFORE):
            return None
        days = [by_day for entries_from, by_day in row.duties if entries_from <= entry]
        return days[-1] if days else None

    def status_in(self, entry: date, exit_: date, day: date) -> str:
        """The status of a day as a day of this stay alone."""
        if self.on_permit(day):
            return "permit"
        row = self.row(entry)
        if row is None:
            return "not-covered"
        stay_day = (day - entry).days + 1
        if row.per_entry is not None and stay_day > row.per_entry:
            return "overstay"
        if row.rolling is not None and (self.used(day) > row.rolling or self.too_soon(entry, exit_)):
            return "overstay"
        due = self.due(entry)
        if due is not None and self.registered(entry, exit_, day):
            return "registered"
        if due is not None and stay_day > due:
            return "unregistered"
        return "lawful"

    def too_soon(self, entry: date, exit_: date) -> bool:
        """Whether a cautious reading asks for more days outside before this stay."""
        days = next((days for option, days in OUTSIDE.items() if option in self.readings), 0)
        row = self.row(entry)
        if not days or row is None or row.rolling is None:
            return False
        earlier = [stay for stay in self.stays if stay[1] <= entry and stay != (entry, exit_)]
        return any((entry - last).days - 1 < days and self.spent(first, last) for first, last in earlier)

    def spent(self, entry: date, exit_: date) -> bool:
        """Whether a stay used the allowance up, or began too soon itself."""
        row = self.row(entry)
        if row is None or row.rolling is None:
            return False
        return self.used(exit_) >= row.rolling or self.too_soon(entry, exit_)

    def day(self, day: date) -> Day:
        stays = self.stays_on(day)
        entry = stays[-1][0] if stays else day
        worst = max((self.status_in(*stay, day) for stay in stays), key=ORDER.index, default="absent")
        stay_day = (day - entry).days + 1 if stays else None
        row = self.row(entry)
        return Day(day, worst, stay_day, self.used(day), row.rolling if row else None, row.regime if row else None)

    def countdown(self) -> Countdown:
        """As of today, records after today left out."""
        known = self._as_of_today()
        today = self.today
        counted = [today - back * DAY for back in range(WINDOW) if known.counted(today - back * DAY)]
        full = max(today, counted[0] + WINDOW * DAY) if counted else today
        nothing = Countdown(known.used(today), None, None, None, None, None, None, full)
        stays = known.stays_on(today)
        if known.on_permit(today) or known.row(stays[-1][0] if stays else today) is None:
            return nothing
        if stays:
            return known._inside(*stays[-1], full)
        return known._outside(full)

    def _inside(self, entry: date, exit_: date, full: date) -> Countdown:
        due_day = self.due(entry)
        due = None if due_day is None or self.registered(entry, exit_, self.today) else entry + (due_day - 1) * DAY
        last = self._staying_from(entry, instead_of=(entry, exit_)).first_overstay(entry) - DAY
        return Countdown(
            self.used(self.today),
            due,
            (due - self.today).days if due else None,
            last,
            (last - self.today).days,
            None,
            None,
            full,
        )

    def _outside(self, full: date) -> Countdown:
        entry = self.today
        while self._staying_from(entry).first_overstay(entry) == entry:
            entry += DAY
        days = (self._staying_from(entry).first_overstay(entry) - entry).days
        return Countdown(self.used(self.today), None, None, None, None, entry, days, full)

    def _as_of_today(self) -> Oracle:
        journal = self.journal
        stays = tuple(s for s in journal.stays if s.entry <= self.today)
        return Oracle(
            Journal(
                journal.person,
                tuple(Stay(s.id, s.entry, None if s.exit and s.exit > self.today else s.exit) for s in stays),
                tuple(r for r in journal.registrations if r.day <= self.today),
                tuple(p for p in journal.permits if p.first <= self.today),
            ),
            self.pack,
            self.today,
            self.readings,
        )

    def _staying_from(self, entry: date, instead_of: tuple[date, date] | None = None) -> Oracle:
        """The same log with a stay from `entry` that goes on for a year and more, in place of the one that it continues."""
        staying = Stay("staying", entry, max(entry, self.today) + 400 * DAY)
        others = tuple(s for s in self.journal.stays if (s.entry, s.exit or max(s.entry, self.today)) != instead_of)
        return Oracle(
            Journal(self.journal.person, (*others, staying), self.journal.registrations, self.journal.permits),
            self.pack,
            self.today,
            self.readings,
        )

    def first_overstay(self, entry: date) -> date:
        """The first overstay day of the stay entered on this day."""
        exit_ = max(exit_ for first, exit_ in self.stays if first == entry)
        day = entry
        while self.status_in(entry, exit_, day) != "overstay":
            day += DAY
        return day
