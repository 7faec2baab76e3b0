"""The one door: a journal and the law in, a ruling for every day out. Nothing else in kzdesk computes one."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from kzdesk.domain.citizen_law import CitizenLaw
from kzdesk.domain.counting import Way
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Journal, Stay
from kzdesk.domain.law import Lawbook, Regime
from kzdesk.domain.ruling import Rows, Status, rule

STATUSES = tuple(Status)


class DayRuling(NamedTuple):
    """One day as ruled.

    `stay`, `stay_day` (entry = 1): of the later stay on a shared day, None when absent. `used`: days counted in the window
    that ends on this day. `regime` and its rolling `limit`: of the stay, or of an entry on this day when absent.
    `permit`: whether a permit or visa is valid, whether the person is inside or not. `barred`: whether the chosen reading asks
    for more days outside before an entry on this day or, inside, before the entry of the stay.
    """

    day: date
    status: Status
    stay: Stay | None
    stay_day: int | None
    used: int
    limit: int | None
    regime: Regime | None
    permit: bool
    barred: bool

    @property
    def over_limit(self) -> bool:
        """Whether more days are used than the rolling limit allows."""
        return self.limit is not None and self.used > self.limit

    @property
    def may_enter(self) -> bool:
        """Whether who is outside may enter: on a permit, or where a rule is recorded and the entry day fits under it.

        A rule without an allowance has none to be used up, so nothing bars an entry under it.
        """
        if self.permit or self.regime is None:
            return self.permit
        return self.limit is None or (not self.barred and self.used < self.limit)


class Run(NamedTuple):
    """Consecutive days of one status."""

    days: DayRange
    status: Status


class PresentDays(NamedTuple):
    """Consecutive days of one stay, all of them counted by the allowance or none, all of them on a permit or none."""

    days: DayRange
    stay: Stay
    counted: bool
    permit: bool


class Assessment:
    """The rulings of every day of `span`, made by `assess`."""

    def __init__(
        self, journal: Journal, lawbook: Lawbook, span: DayRange, today: date, law: CitizenLaw, rows: Rows
    ) -> None:
        self.journal = journal
        self.lawbook = lawbook
        self.span = span
        self.today = today
        self.law = law
        self._rows = rows

    def on(self, day: date) -> DayRuling:
        """The ruling of a day of the span. Raises ValueError for another day."""
        if day not in self.span:
            raise ValueError(f"{day} is outside {self.span.first}..{self.span.last}")
        rows = self._rows
        index = day.toordinal() - rows.origin
        owner = rows.owners[index]
        stay = self.journal.stays[owner] if owner >= 0 else None
        regime = self.law.regime(stay.entry if stay else day)
        return DayRuling(
            day,
            Status(rows.statuses[index]),
            stay,
            (day - stay.entry).days + 1 if stay else None,
            rows.used[index],
            regime.allowance.days if regime and regime.allowance else None,
            regime,
            self.journal.permit_on(day) is not None,
            bool(rows.barred[index]),
        )

    def deciding_stay(self, day: date) -> Stay | None:
        """The stay whose status `day` has; on a day shared by two, the one with the worse status. None when absent."""
        place = day.toordinal() - self._rows.origin
        owner = self._rows.worse.get(place, self._rows.owners[place])
        return self.journal.stays[owner] if owner >= 0 else None

    def first_unused(self) -> date | None:
        """The first day of the span on which no day of an allowance is used; None when there is none."""
        used = self._rows.used
        return add_days(self.span.first, used.index(0)) if 0 in used else None

    def __iter__(self) -> Iterator[DayRuling]:
        return map(self.on, self.span)

    def runs(self, of: Container[Status] = STATUSES) -> tuple[Run, ...]:
        """The span as runs of one status, in order, without gaps; of these statuses only."""
        found, start = [], self.span.first.toordinal()
        for number, group in groupby(self._rows.statuses):
            stop = start + len(list(group))
            status = STATUSES[number]
            if status in of:
                found.append(Run(DayRange(date.fromordinal(start), date.fromordinal(stop - 1)), status))
            start = stop
        return tuple(found)

    def reference_period(self, day: date, way: Way) -> DayRange:
        """The days over which `way` adds up what counts on `day`; of what begins earlier the whole must be in the span."""
        place = day.toordinal() - self._rows.origin
        began = way.began(self._rows.counted, self._rows.origin, place)
        return DayRange(add_days(day, began - place), day)

    def present(self) -> tuple[PresentDays, ...]:
        """The days of presence in the span, in order: each range lies in one stay, is counted or not, and has one status."""
        rows, stays = self._rows, self.journal.stays
        keys = [
            (owner, bool(counts), Status(status) is Status.PERMIT)
            for owner, counts, status in zip(rows.owners, rows.counted, rows.statuses, strict=True)
        ]
        found, place = [], 0
        for (owner, counts, permit), group in groupby(keys):
            start, place = place, place + len(list(group))
            if owner >= 0:
                days = DayRange(add_days(self.span.first, start), add_days(self.span.first, place - 1))
                found.append(PresentDays(days, stays[owner], counts, permit))
        return tuple(found)


def assess(journal: Journal, lawbook: Lawbook, span: DayRange, today: date) -> Assessment:
    """Rule every day of `span` (both ends included). An open stay reaches to `today`."""
    law = CitizenLaw(lawbook, journal.person)
    return Assessment(journal, lawbook, span, today, law, rule(journal, law, span, today))
