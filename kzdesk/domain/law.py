"""The law as values: regimes, provisions, citations, readings. Every number in them comes from `resources/law`.

"No law recorded" is an answer (None where a Regime is looked for), never zero and never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from kzdesk.domain.counting import Way

EVERY_CITIZENSHIP = "*"


class Citation(NamedTuple):
    """Where a value stands, as text to show (and to copy, never to open): the act and its article, and what it says there."""

    id: str
    act: str
    says: str = ""

    @property
    def text(self) -> str:
        """The whole of it in one line."""
        return f"{self.act}: {self.says}" if self.says else self.act


class Provision(NamedTuple):
    """Why a value is believed: citations, the confidence in them (`V VQ O S`, as in the pack) and the day they were checked."""

    citations: tuple[Citation, ...]
    confidence: str
    checked: date


class PerEntry(NamedTuple):
    """At most `days` days from the border crossing; the entry day is day 1."""

    days: int
    source: Provision


class Allowance(NamedTuple):
    """At most `days` visa-free days, added up in one of the ways of `counting`."""

    days: int
    way: Way
    source: Provision


class RegistrationDuty(NamedTuple):
    """A person whose entry was on `entries_from` or later must be registered by day `by_day` of the stay (entry = day 1)."""

    by_day: int
    entries_from: date
    source: Provision


@dataclass(frozen=True)
class Regime:
    """The rules of a stay, chosen by citizenship and entry date. None for a limit: the regime has no such limit.

    `entries_to` is None while the regime is in force. `duties` are ordered by `entries_from`. `source` tells where the
    dates in force stand, `listed` where the list of citizenships does (None: there too).
    """

    id: str
    citizenships: frozenset[str]
    entries_from: date
    entries_to: date | None
    per_entry: PerEntry | None
    allowance: Allowance | None
    duties: tuple[RegistrationDuty, ...]
    source: Provision
    listed: Provision | None = None

    @cached_property
    def carefree_days(self) -> int:
        """How many days of a stay ask for nothing but the allowance: no registration is due, no stay is too long yet."""
        limits = [duty.by_day for duty in self.duties] + ([self.per_entry.days] if self.per_entry else [])
        return min(limits, default=date.max.toordinal())

    def duty(self, entry: date) -> RegistrationDuty | None:
        """The registration duty of a stay entered on this day, or None where there is none."""
        return next((duty for duty in reversed(self.duties) if duty.entries_from <= entry), None)


class Note(NamedTuple):
    """Something true of some citizens' entries that changes no count, to be shown beside it.

    `not_modelled`: it is something that the pack leaves out of its counts.
    """

    id: str
    citizenships: frozenset[str]
    entries_from: date
    entries_to: date | None
    text: str
    source: Provision
    not_modelled: bool = False

    def concerns(self, citizenship: str, entry: date) -> bool:
        """Whether it is true of an entry of this citizen on this day."""
        mine = {citizenship, EVERY_CITIZENSHIP} & self.citizenships
        return bool(mine) and self.entries_from <= entry <= (self.entries_to or date.max)


class Option(NamedTuple):
    """One answer to a disputed question, in a few words and explained in a sentence.

    `days_outside`: the full days outside that it asks for after a stay that used the allowance up; 0 where it asks for none.
    """

    id: str
    name: str
    explanation: str
    days_outside: int = 0


class Reading(NamedTuple):
    """A disputed question with its answers; the first option is the default.

    `entries_before`: an option other than the default speaks only of stays entered before this day; None: of all.
    """

    id: str
    question: str
    options: tuple[Option, ...]
    source: Provision
    entries_before: date | None = None


class SpecialPeriod(NamedTuple):
    """Days (both ends included) on which other rules held that the pack does not count by."""

    id: str
    first: date
    last: date
    text: str
    source: Provision


class Sanction(NamedTuple):
    """What follows an overstay of `from_day` to `to_day` days (None: without an end). `units`: a fine of so many indices."""

    id: str
    from_day: int
    to_day: int | None
    text: str
    units: int
    source: Provision


class Index(NamedTuple):
    """The index that fines of a year are counted in; several amounts where it changed within the year."""

    year: int
    amounts: tuple[int, ...]
    currency: str
    source: Provision


class Filing(NamedTuple):
    """These citizens file within so many days of the border crossing; the entry day is day 1."""

    within_days: int
    citizenships: frozenset[str]
    source: Provision


class PermitKind(NamedTuple):
    """A way to be inside beyond a visa-free stay: what is known of it, in sentences. `units`: a sum of so many indices."""

    id: str
    name: str
    facts: tuple[str, ...]
    units: int
    filing: Filing | None
    source: Provision


@dataclass(frozen=True)
class Lawbook:
    """One rule pack. `utc_offset_hours` is the clock of the country whose day counts, None for the machine's own date.

    `version` rises with every change of the pack.
    """

    id: str
    title: str
    utc_offset_hours: int | None
    checked: date
    regimes: tuple[Regime, ...]
    citations: tuple[Citation, ...]
    notes: tuple[Note, ...] = ()
    readings: tuple[Reading, ...] = ()
    special_periods: tuple[SpecialPeriod, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    indices: tuple[Index, ...] = ()
    permits: tuple[PermitKind, ...] = ()
    papers: tuple[Note, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()
    version: int = 1

    @property
    def not_modelled(self) -> tuple[str, ...]:
        """Sentences that tell what the pack leaves out of its counts."""
        return (*(period.text for period in self.special_periods), *(note.text for note in self.notes if note.not_modelled))

    def notes_on(self, citizenship: str, entry: date) -> tuple[Note, ...]:
        """What is noted for an entry of this citizen on this day."""
        return tuple(note for note in self.notes if note.concerns(citizenship, entry))

    def papers_for(self, citizenship: str, entry: date) -> tuple[Note, ...]:
        """The papers that belong to an entry of this citizen on this day."""
        return tuple(paper for paper in self.papers if paper.concerns(citizenship, entry))

    def sanction(self, days: int) -> Sanction | None:
        """What follows an overstay of so many days; None where nothing is recorded."""
        return next((s for s in self.sanctions if s.from_day <= days and (s.to_day is None or days <= s.to_day)), None)

    def index(self, year: int) -> Index | None:
        """The index of a year; None where none is recorded."""
        return next((index for index in self.indices if index.year == year), None)

    def regimes_of(self, citizenship: str) -> tuple[Regime, ...]:
        """Every regime that ever applied to this citizenship, in order of entry date."""
        mine = [r for r in self.regimes if {citizenship, EVERY_CITIZENSHIP} & r.citizenships]
        return tuple(sorted(mine, key=lambda regime: regime.entries_from))

    @property
    def citizenships(self) -> tuple[str, ...]:
        """Every citizenship that has a regime, sorted; `*` stands for all."""
        return tuple(sorted(frozenset[str]().union(*(regime.citizenships for regime in self.regimes))))

    def reads(self, reading_id: str, option: str) -> bool:
        """Whether a disputed question is answered by this option: the chosen one, else the reading's first."""
        return any(reading.id == reading_id and self.answer(reading).id == option for reading in self.readings)

    def offers(self, reading_id: str, option: str) -> bool:
        """Whether this reading with this option is recorded."""
        return any(r.id == reading_id and any(o.id == option for o in r.options) for r in self.readings)

    def answer(self, reading: Reading) -> Option:
        """The option that a reading is counted by: the chosen one, else its first."""
        chosen = dict(self.chosen).get(reading.id)
        return next((option for option in reading.options if option.id == chosen), reading.options[0])

    def chosen_options(self) -> tuple[Option, ...]:
        """The options chosen in place of the default ones."""
        return tuple(self.answer(reading) for reading in self.readings if self.answer(reading) != reading.options[0])

    def days_outside_after_full(self) -> int:
        """The full days outside asked for after a stay that used the allowance up, under the chosen readings; 0: none."""
        return max((self.answer(reading).days_outside for reading in self.readings), default=0)

    def under(self, readings: Mapping[str, str]) -> Lawbook:
        """The same law under the chosen readings. Raises ValueError for a reading or an option that is not recorded."""
        for reading_id, option in readings.items():
            known = next((reading for reading in self.readings if reading.id == reading_id), None)
            if known is None:
                raise ValueError(f"no reading {reading_id!r}; recorded: {', '.join(r.id for r in self.readings) or 'none'}")
            options = [recorded.id for recorded in known.options]
            if option not in options:
                raise ValueError(f"reading {reading_id!r} has no option {option!r}; recorded: {', '.join(options)}")
        chosen = tuple(sorted({**dict(self.chosen), **readings}.items()))
        return self if chosen == self.chosen else replace(self, chosen=chosen)

    def notification_suffices_before(self) -> date | None:
        """Under the reading by which the host's notification was enough: entries before this day ask for no registration."""
        if not self.reads("registration-basis", "host-notification"):
            return None
        return next(r.entries_before or date.max for r in self.readings if r.id == "registration-basis")
