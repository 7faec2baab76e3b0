"""The open log and everything a person can do with it. Each command makes a new journal, saves it and returns Changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kzdesk.domain.assess import Assessment, assess
from kzdesk.domain.countdown import Countdown, countdown
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.findings import Finding, findings, overlaps
from kzdesk.domain.journal import Journal, Person, Record, Stay, kind_of
from kzdesk.domain.law import Lawbook
from kzdesk.domain.planner import IMAGINED, earliest_entry, longest_stay
from kzdesk.domain.reason import Reason, reasons
from kzdesk.services.clock import Clock
from kzdesk.services.history import History, Step
from kzdesk.services.ports import LogStore
from kzdesk.services.problems import Problem
from kzdesk.services.rows import new_id


class Changes(NamedTuple):
    """What a command did. `what` is a code that `words` can say ("stay-added"); `problem`: why it is not saved yet."""

    what: str
    problem: Problem | None = None


class Preview(NamedTuple):
    """What a stay not yet saved would mean: stays it overlaps, and the troubles of its own days."""

    overlapped: tuple[Stay, ...]
    troubles: tuple[Finding, ...]


class ReturnOffer(NamedTuple):
    """If the person left today: the first lawful day to come back (tomorrow at the earliest) and for how many days."""

    entry: date
    days: int | None


class Imagined(NamedTuple):
    """A trip not made yet: every day ruled, whether it overlaps a recorded stay, the longest lawful stay, its troubles."""

    assessment: Assessment
    overlapped: bool
    longest: int | None
    troubles: tuple[Finding, ...]


class Desk:
    """One open log. What is not saved stays in memory and in `unsaved` until a save succeeds."""

    def __init__(self, store: LogStore, lawbook: Lawbook, clock: Clock) -> None:
        self._recorded_law = lawbook
        self.journal = store.load()
        self.history = History()
        self.unsaved: Problem | None = None
        self.troubles = store.troubles
        self._store = store
        self._clock = clock

    @property
    def lawbook(self) -> Lawbook:
        """The law under the readings the person chose; one that is no longer recorded is read by default."""
        law = self._recorded_law
        return law.under({name: option for name, option in self.journal.person.readings if law.offers(name, option)})

    @property
    def today(self) -> date:
        """Today where the law applies."""
        return self._clock()

    # what it means

    def assess(self, span: DayRange) -> Assessment:
        """Every day of `span`; days to come are ruled as if the person stayed on."""
        today = self.today
        return assess(self.journal.staying_on(span.last, today), self.lawbook, span, today)

    def countdown(self) -> Countdown:
        """The countdowns as of today."""
        return countdown(self.journal, self.lawbook, self.today)

    def reasons(self, day: date) -> tuple[Reason, ...]:
        """Why `day` has its status."""
        return reasons(self.assess(DayRange(day, day)), day)

    def return_offer(self) -> ReturnOffer | None:
        """What leaving today would mean; None when the person is outside, on a permit, or no rule is recorded."""
        today = self.today
        known = self.journal.known_on(today)
        stay = known.stay_on(today, today)
        if stay is None or self.countdown().last_lawful_day is None:
            return None
        left = known.put(replace(stay, exit=today))
        entry = earliest_entry(left, self.lawbook, add_days(today, 1), today)
        return ReturnOffer(entry, longest_stay(left, self.lawbook, entry)) if entry else None

    def preview(self, stay: Stay, instead_of: tuple[str, ...] = ()) -> Preview:
        """What `put(stay, instead_of=...)` would mean: its days ruled as `assess` will rule them then."""
        today = self.today
        journal = self.journal.without(*instead_of).put(stay)
        pairs = overlaps(journal.stays, today)
        overlapped = tuple(other for pair in pairs if stay in pair for other in pair if other != stay)
        days = stay.days(today)
        assessment = assess(journal.staying_on(days.last, today), self.lawbook, days, today)
        return Preview(overlapped, findings(assessment))

    def imagine(self, leave: date | None, back: date, until: date, shown: DayRange) -> Imagined:
        """If the person left on `leave` (None: is outside already), came back on `back` and stayed to `until`.

        The assessment holds the days of `shown`; the troubles are those of the imagined stay alone.
        """
        today = self.today
        journal = self.journal
        current = journal.staying_on(leave, today).stay_on(leave, today) if leave else None
        if current and leave:
            journal = journal.put(replace(current, exit=leave))
        journal = journal.staying_on(add_days(until, 1), today)
        stay = Stay(IMAGINED, back, until)
        journal = journal.put(stay)
        overlapped = any(stay in pair for pair in overlaps(journal.stays, today))
        longest = longest_stay(journal.without(IMAGINED), self.lawbook, back)
        troubles = findings(assess(journal, self.lawbook, DayRange(back, until), today))
        return Imagined(assess(journal, self.lawbook, shown, today), overlapped, longest, troubles)

    # what a person does

    def put(self, record: Record, instead_of: tuple[str, ...] = ()) -> Changes:
        """Add a record, or change the one that has its id; the records named in `instead_of` go."""
        what = "changed" if self.journal.find(record.id) else "added"
        return self._change(self.journal.without(*instead_of).put(record), f"{kind_of(record)}-{what}")

    def remove(self, record: Record) -> Changes:
        """Take a record out."""
        return self._change(self.journal.without(record.id), f"{kind_of(record)}-deleted")

    def away(self, stay: Stay, left: date, back: date) -> Changes:
        """The person left on `left` and came back on `back` (the same day for a border run): `stay` is split there.

        `left` before the entry: the stay begins on `back`. `back` after the exit: the stay ends on `left`. It never grows.
        """
        last = min(left, stay.exit or left)
        before = replace(stay, exit=last, crossing_out="") if last >= stay.entry else None
        returned = stay.exit is None or back <= stay.exit
        first = max(back, stay.entry)
        after = replace(stay, id=new_id() if before else stay.id, entry=first, crossing_in="") if returned else None
        parts = [part for part in (before, after) if part]
        journal = self.journal.without(stay.id)
        return self._change(journal.put(*parts) if parts else journal, "stay-split")

    def change_person(self, person: Person) -> Changes:
        """Change the citizenship, or how disputed rules are read."""
        return self._change(replace(self.journal, person=person), "person-changed")

    def take_in(self, journal: Journal) -> Changes:
        """Make the log what an import makes of it, as one step to undo, with a backup of the log as it is before.

        Raises Problem where what was changed before cannot be saved, or the backup not be made; nothing was changed then.
        """
        if self.unsaved and self.save_again().problem:
            raise self.unsaved
        self._store.back_up()
        return self._change(journal, "imported")

    def undo(self) -> Changes | None:
        """Take back the last change; None when there is none."""
        step = self.history.undo()
        return self._show(step.before, "undone") if step else None

    def redo(self) -> Changes | None:
        """Make the change last taken back again; None when there is none."""
        step = self.history.redo()
        return self._show(step.after, "redone") if step else None

    def save_again(self) -> Changes:
        """Try once more to save what could not be saved."""
        return self._show(self.journal, "saved")

    def close(self) -> None:
        """Let the log go."""
        self._store.close()

    def _change(self, journal: Journal, what: str) -> Changes:
        self.history.record(Step(self.journal, journal, what))
        return self._show(journal, what)

    def _show(self, journal: Journal, what: str) -> Changes:
        self.journal = journal
        try:
            self._store.save(journal)
            self.unsaved = None
        except Problem as problem:
            self.unsaved = problem
        return Changes(what, self.unsaved)
