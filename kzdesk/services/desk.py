"""The open log and everything a person can do with it. Each command makes a new journal, saves it and returns Changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kzdesk.domain.assess import Assessment, assess
from kzdesk.domain.countdown import Countdown, ReturnOffer, countdown, return_offer
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.findings import Finding, findings, log_findings, overlaps
from kzdesk.domain.journal import Journal, Person, Record, Stay, kind_of
from kzdesk.domain.law import Lawbook
from kzdesk.domain.otherwise import Otherwise, otherwise
from kzdesk.domain.outlook import BorderRun, Return, border_run, returns
from kzdesk.domain.planner import Plan, PlannedStay, check, earliest_entry_for, imagined, leaving, most_days
from kzdesk.domain.reason import Reason, reason_for
from kzdesk.services.clock import Clock
from kzdesk.services.history import History, Step
from kzdesk.services.law_changes import DayChange, changed_days
from kzdesk.services.plans import Plans
from kzdesk.services.ports import LogStore, LogVault
from kzdesk.services.problems import Problem
from kzdesk.services.rows import new_id


class Changes(NamedTuple):
    """What a command did. `what` is a code that `words` can say ("stay-added"); `problem`: why it is not saved yet."""

    what: str
    problem: Problem | None = None


class Preview(NamedTuple):
    """What a stay not yet saved would mean: stays it overlaps, others that are open although it begins today (two open stays
    would start the registration count anew), and the troubles of its own days.
    """

    overlapped: tuple[Stay, ...]
    still_here: tuple[Stay, ...]
    troubles: tuple[Finding, ...]



class Desk:
    """One open log. What is not saved stays in memory and in `unsaved` until a save succeeds."""

    def __init__(self, store: LogStore, lawbook: Lawbook, clock: Clock, vault: LogVault | None = None) -> None:
        """`vault` is the same store where it is a log of one's own, with keys and backups."""
        self._recorded_law = lawbook
        self.journal = store.load()
        self.history = History()
        self.plans = Plans()
        self.unsaved: Problem | None = None
        self.troubles = store.troubles
        self.read_only = store.read_only
        self.vault = vault
        self._store = store
        self._clock = clock

    @property
    def lawbook(self) -> Lawbook:
        """The law under the readings the person chose; one that is no longer recorded is read by default."""
        return self._under_readings(self._recorded_law)

    def law_changes(self, newer: Lawbook) -> tuple[DayChange, ...]:
        """The days whose status another law would change."""
        return changed_days(self.journal, self.lawbook, self._under_readings(newer), self.today)

    def follow(self, law: Lawbook) -> None:
        """Count by another law from now on."""
        self._recorded_law = law

    def _under_readings(self, law: Lawbook) -> Lawbook:
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

    def reason_for(self, day: date) -> Reason:
        """Why `day` has its status."""
        return reason_for(self.assess(DayRange(day, day)), day)

    def otherwise(self) -> tuple[Otherwise, ...]:
        """The readings not chosen that would change the countdown."""
        return otherwise(self.journal, self.lawbook, self.today)

    def findings(self) -> tuple[Finding, ...]:
        """What is to be looked at in the whole log."""
        return log_findings(self.journal, self.lawbook, self.today)

    def return_offer(self) -> ReturnOffer | None:
        """What leaving today would mean; None when the person is outside, on a permit, or no rule is recorded."""
        return return_offer(self.journal, self.lawbook, self.today)

    def preview(self, stay: Stay, instead_of: tuple[str, ...] = ()) -> Preview:
        """What `put(stay, instead_of=...)` would mean: its days ruled as `assess` will rule them then."""
        today = self.today
        journal = self.journal.without(*instead_of).put(stay)
        pairs = overlaps(journal.stays, today)
        overlapped = tuple(other for pair in pairs if stay in pair for other in pair if other != stay)
        days = stay.days(today)
        assessment = assess(journal.staying_on(days.last, today), self.lawbook, days, today)
        others = (other for other in journal.stays if other.exit is None and other.id != stay.id)
        return Preview(overlapped, tuple(others) if stay.entry == today else (), findings(assessment))

    def may_leave(self, day: date) -> bool:
        """Whether the person is inside today, and `day` lies between the entry of that stay and the next recorded one."""
        try:
            leaving(self.journal, day, self.today)
        except ValueError:
            return False
        return True

    def plan(self, leave: date | None, planned: Sequence[PlannedStay]) -> Plan:
        """Judge planned stays; `leave` is the day on which the person leaves, where they are inside and may leave then. None:
        a stay that is open goes on, and overlaps them.
        """
        return check(self._before(leave, planned), self.lawbook, planned, self.today)

    def imagine(self, leave: date | None, planned: Sequence[PlannedStay], span: DayRange) -> Assessment:
        """Every day of `span` as it would be with the planned stays."""
        return assess(imagined(self._before(leave, planned), planned), self.lawbook, span, self.today)

    def most_days(self, leave: date | None, planned: Sequence[PlannedStay], entry: date) -> int | None:
        """The most days from `entry` that are lawful and keep every later stay lawful, the planned ones taken as made."""
        journal = imagined(self._leaving(leave), [stay for stay in planned if stay.entry != entry])
        return most_days(journal, self.lawbook, entry, (), self.today)

    def earliest_entry_for(self, leave: date | None, planned: Sequence[PlannedStay], days: int) -> date | None:
        """The first entry from tomorrow on that allows for so many days between the planned stays."""
        day = add_days(max(self.today, leave or self.today), 1)
        return earliest_entry_for(imagined(self._leaving(leave), planned), self.lawbook, days, day, self.today)

    def border_run(self, day: date) -> BorderRun | None:
        """What leaving and coming back on `day` would change; None where the person is not inside then."""
        return border_run(self.journal, self.lawbook, day, self.today)

    def returns(self, leave: date | None, planned: Sequence[PlannedStay]) -> tuple[Return, ...]:
        """When the days of the allowance come back to who is outside after all of this."""
        last = max([self.today, *(day for day in (leave,) if day), *(stay.exit for stay in planned)])
        return returns(imagined(self._leaving(leave), planned), self.lawbook, last)

    def _leaving(self, leave: date | None) -> Journal:
        return leaving(self.journal, leave, self.today) if leave and self.may_leave(leave) else self.journal

    def _before(self, leave: date | None, planned: Sequence[PlannedStay]) -> Journal:
        """The log that planned stays are laid upon."""
        if leave and self.may_leave(leave):
            return self._leaving(leave)
        last = max(stay.exit for stay in planned) if planned else self.countdown().last_lawful_day or self.today
        return self.journal.staying_on(max(add_days(last, 1), self.today), self.today)

    # what a person does

    def put(self, record: Record, instead_of: tuple[str, ...] = ()) -> Changes:
        """Add a record, or change the one that has its id; the records named in `instead_of` go."""
        what = "changed" if self.journal.find(record.id) else "added"
        return self._change(self.journal.without(*instead_of).put(record), f"{kind_of(record)}-{what}")

    def put_all(self, records: Sequence[Record]) -> Changes:
        """Change several records in one step."""
        return self._change(self.journal.put(*records), "records-changed")

    def remove(self, *records: Record) -> Changes:
        """Take records out, in one step."""
        what = f"{kind_of(records[0])}-deleted" if len(records) == 1 else "records-deleted"
        return self._change(self.journal.without(*(record.id for record in records)), what)

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

    def record_plan(self, leave: date | None, planned: Sequence[PlannedStay]) -> Changes:
        """Put a plan into the log: the exit of the stay that is open, and every planned stay. It can be undone in one step."""
        journal = self._leaving(leave)
        return self._change(journal.put(*(Stay(new_id(), *stay) for stay in planned)), "plan-recorded")

    def has_recorded(self, planned: Sequence[PlannedStay]) -> bool:
        """Whether each of these stays is in the log, day for day."""
        return {*planned} <= {PlannedStay(stay.entry, stay.exit) for stay in self.journal.stays if stay.exit}

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

    def take_over(self, journal: Journal, what: str) -> Changes:
        """Put another journal in the place of this one, as one change: brought back from a backup, or merged with a copy."""
        return self._change(journal, what)

    def reload(self) -> Changes:
        """After another program replaced the log: show what is on disk now; undo shows what was here. Raises Problem."""
        assert self.vault is not None
        before, self.journal = self.journal, self.vault.reopen()
        self.history.record(Step(before, self.journal, "reloaded"))
        self.unsaved = None
        return Changes("reloaded")

    def keep_mine(self) -> Changes:
        """After another program replaced the log: write this one over it, with a backup of what it wrote. Raises Problem."""
        assert self.vault is not None
        self.vault.reopen()
        self.vault.back_up()
        return self._show(self.journal, "saved")

    def seal(self, text: str) -> str:
        """A text that only this log can read again, for the process that takes over at a lock."""
        return self._store.seal(text)

    def unseal(self, sealed: str) -> str | None:
        """What was sealed; None for anything else."""
        return self._store.unseal(sealed)

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
