"""The law as it applies to one person: regimes by entry date, under the chosen readings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from kzdesk.domain.counting import Way
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.journal import Person
from kzdesk.domain.law import Lawbook, Regime, RegistrationDuty


class CitizenLaw:
    """The regimes of one person, looked up by entry date (the citizenship of that day), under the chosen readings.

    `periods` are the entry days of each regime that ever applied, in order. `days_outside`: the full days outside asked for
    after a stay that used the allowance up; 0: none.
    """

    def __init__(self, lawbook: Lawbook, person: Person) -> None:
        self.periods = tuple(_periods(lawbook, person))
        self.retroactive = lawbook.reads("transition", "retroactive")
        self.permit_days_count = lawbook.reads("permit-days", "count-permit-days")
        self.days_outside = lawbook.days_outside_after_full()
        self._starts = [days.first for days, _ in self.periods]
        self._notified_before = lawbook.notification_suffices_before()

    def regime(self, entry: date) -> Regime | None:
        """The regime of a stay entered on this day; None where no rule is recorded."""
        index = bisect_right(self._starts, entry) - 1
        if index < 0:
            return None
        days, regime = self.periods[index]
        return regime if entry <= days.last else None

    def same_until(self, entry: date) -> date:
        """The last entry day up to which `regime` answers the same."""
        index = bisect_right(self._starts, entry) - 1
        if index >= 0 and entry <= self.periods[index][0].last:
            return self.periods[index][0].last
        return add_days(self._starts[index + 1], -1) if index + 1 < len(self._starts) else date.max

    def settled(self, day: date) -> date:
        """The first entry day from `day` on after which no other regime begins."""
        return max([day, *self._starts[-1:]])

    def duty(self, regime: Regime, entry: date) -> RegistrationDuty | None:
        """The registration duty of a stay entered on this day, or None when none is asked for."""
        if self._notified_before is not None and entry < self._notified_before:
            return None
        return regime.duty(entry)

    def counts(self, regime: Regime | None) -> bool:
        """Whether the days of a stay under this regime add up with others."""
        return self.retroactive or (regime is not None and regime.allowance is not None)

    @property
    def ways(self) -> tuple[Way, ...]:
        """Every way in which days were ever added up, the latest regime's first."""
        return tuple(dict.fromkeys(regime.allowance.way for _, regime in reversed(self.periods) if regime.allowance))

    @property
    def memory(self) -> int:
        """After so many days outside, nothing of what came before counts or bars an entry."""
        return max([self.days_outside, *(way.memory for way in self.ways)])

    def since(self, day: date) -> date:
        """The first day whose presence can matter to the count on `day`."""
        return min((way.since(day) for way in self.ways), default=day)


def _periods(lawbook: Lawbook, person: Person) -> Iterator[tuple[DayRange, Regime]]:
    """The entry days of each regime that ever applied to the person, in order."""
    for held, code in person.citizenships():
        for regime in lawbook.regimes_of(code):
            first, last = max(held.first, regime.entries_from), min(held.last, regime.entries_to or date.max)
            if first <= last:
                yield DayRange(first, last), regime
