"""Logs written in one line, and what kzdesk makes of them, for tables of examples."""

from __future__ import annotations

from datetime import date, timedelta

from kzdesk.domain.assess import Assessment, DayRuling, assess
from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Journal, Permit, Person, Record, Registration, Stay
from kzdesk.domain.law import Lawbook
from kzdesk.storage.lawbook_files import load_lawbook

KINDS = {"stay": Stay, "registration": Registration, "permit": Permit}


def d(text: str) -> date:
    """2023-01-27 as a day."""
    return date.fromisoformat(text)


def after(text: str, days: int) -> date:
    """The day so many days after another."""
    return d(text) + timedelta(days)


class Logbook:
    """Records such as `stay 2023-01-27 2023-04-26` (no second day: open) under a pack, seen on `today`."""

    def __init__(
        self,
        *lines: str,
        today: str,
        who: str = "RUS",
        rules: str = "kz",
        later: tuple[str, str] | None = None,
        **readings: str,
    ) -> None:
        records: list[Record] = []
        for number, line in enumerate(lines):
            kind, *days = line.split()
            records.append(KINDS[kind](str(number), *map(d, days)))
        changed = ((d(later[0]), later[1]),) if later else ()
        self.journal = Journal.of(Person(who, later=changed), records)
        self.book: Lawbook = load_lawbook(rules).under({name.replace("_", "-"): option for name, option in readings.items()})
        self.today = d(today)

    def on(self, day: date | str) -> DayRuling:
        """The ruling of one day."""
        day = d(day) if isinstance(day, str) else day
        return assess(self.journal, self.book, DayRange(day, day), self.today).on(day)

    def status(self, day: date | str) -> str:
        """The status of one day."""
        return self.on(day).status.code

    def used(self, day: date | str) -> int:
        """The days used on one day."""
        return self.on(day).used

    def assessed(self, first: str, last: str) -> Assessment:
        """Every day of a span."""
        return assess(self.journal, self.book, DayRange(d(first), d(last)), self.today)

    def statuses(self, first: str, last: str) -> list[tuple[str, int]]:
        """The runs of statuses, each with its number of days."""
        runs = self.assessed(first, last).runs()
        return [(run.status.code, len(run.days)) for run in runs]

    def countdown(self) -> Countdown:
        """The countdown as of today."""
        return countdown(self.journal, self.book, self.today)
