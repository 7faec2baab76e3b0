"""The open log and everything a person can do with it. Each command makes a new journal, saves it and returns Changes."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kzdesk.domain.assess import Assessment, assess
from kzdesk.domain.countdown import Countdown, ReturnOffer
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.findings import Finding, log_findings
from kzdesk.domain.journal import Family, Journal, Person, Record, Stay, journal_of, kind_of, with_journal
from kzdesk.domain.law import Lawbook
from kzdesk.domain.otherwise import Otherwise, otherwise
from kzdesk.domain.outlook import BorderRun, Return, border_run, returns
from kzdesk.domain.planner import Plan, PlannedStay, check, earliest_entry_for, imagined, leaving, most_days
from kzdesk.services.away import with_days_away
from kzdesk.services.clock import Clock
from kzdesk.services.history import History, Step
from kzdesk.services.identity import apart, new_id
from kzdesk.services.people import Member, Now, member, now, read_by
from kzdesk.services.plans import Draft, Plans
from kzdesk.services.ports import LogStore, LogVault
from kzdesk.services.preview import Preview, preview
from kzdesk.services.problems import Problem
from kzdesk.services.together import away_for, put_for


class Changes(NamedTuple):
    """What a command did. `what` is a code that `words` can say ("stay-added"); `problem`: why it is not saved yet."""

    what: str
    problem: Problem | None = None


class Desk:
    """One open log: `family` are the journals of everybody in it, `journal` is the one looked at and changed. `law` is the law
    as it is recorded, `lawbook` as the person reads it.

    What is not saved stays in memory and in `unsaved` until a save succeeds.
    """

    def __init__(self, store: LogStore, lawbook: Lawbook, clock: Clock, vault: LogVault | None = None) -> None:
        """`vault` is the same store where it is a log of one's own, with keys and backups."""
        self.law = lawbook
        self.family = store.load()
        self.history = History()
        self.unsaved: Problem | None = None
        self.troubles = store.troubles
        self.read_only = store.read_only
        self.vault = vault
        self._store = store
        self._clock = clock
        self._known: Now | None = None
        self._whose, self._plans_kept, self.plans = "", tuple[Draft, ...](), Plans()
        self._turn_to(self.family[0].person.id)

    @property
    def lawbook(self) -> Lawbook:
        """The law under the readings the person chose."""
        return read_by(self.law, self.journal.person)

    def follow(self, law: Lawbook) -> None:
        """Count by another law from now on."""
        self.law = law

    @property
    def today(self) -> date:
        """Today where the law applies."""
        return self._clock()

    def assess(self, span: DayRange) -> Assessment:
        """Every day of `span`; days to come are ruled as if the person stayed on."""
        today = self.today
        return assess(self.journal.staying_on(span.last, today), self.lawbook, span, today)

    def members(self) -> tuple[Member, ...]:
        """Everybody of the log, with what they must do next."""
        return tuple(member(journal, self.law, self.today) for journal in self.family)

    def countdown(self) -> Countdown:
        """The countdowns as of today."""
        return self._now().countdown

    def otherwise(self) -> tuple[Otherwise, ...]:
        """The readings not chosen that would change the countdown."""
        known = self._now()
        return otherwise(known.journal, self.lawbook, known.today, (known.countdown, known.offer))

    def findings(self) -> tuple[Finding, ...]:
        """What is to be looked at in the whole log."""
        return log_findings(self.journal, self.lawbook, self.today)

    def return_offer(self) -> ReturnOffer | None:
        """What leaving today would mean; None when the person is outside, on a permit, or no rule is recorded."""
        return self._now().offer

    def _now(self) -> Now:
        """Worked out once for each journal, law and day: every part of the window asks."""
        journal, law, today, known = self.journal, self.law, self.today, self._known
        if not (known and known.journal is journal and known.law is law and known.today == today):
            known = self._known = now(journal, law, today)
        return known

    def preview(self, stay: Stay, instead_of: tuple[str, ...] = ()) -> Preview:
        """What `put(stay, instead_of=...)` would mean: its days ruled as `assess` will rule them then."""
        return preview(self.journal.without(*instead_of).put(stay), self.lawbook, stay, self.today)

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

    def put(self, record: Record, instead_of: tuple[str, ...] = (), also: Collection[str] = ()) -> Changes:
        """Add a record, or change the one that has its id; those named in `instead_of` go. `also`: for these people too."""
        recorded = self.journal.find(record.id)
        people = with_journal(self.family, self.journal.without(*instead_of).put(record))
        what = f"{kind_of(record)}-{'changed' if recorded else 'added'}"
        return self._change(put_for(people, also, record, recorded), what)

    def put_all(self, records: Sequence[Record]) -> Changes:
        """Change several records in one step."""
        return self._change(self.journal.put(*records), "records-changed")

    def remove(self, *records: Record) -> Changes:
        """Take records out, in one step."""
        what = f"{kind_of(records[0])}-deleted" if len(records) == 1 else "records-deleted"
        return self._change(self.journal.without(*(record.id for record in records)), what)

    def away(self, stay: Stay, left: date, back: date, also: Collection[str] = ()) -> Changes:
        """`stay` is split as `with_days_away` does it. `also`: for these people too."""
        people = with_journal(self.family, with_days_away(self.journal, stay, left, back))
        return self._change(away_for(people, also, stay, left, back), "stay-split")

    def record_plan(self, leave: date | None, planned: Sequence[PlannedStay]) -> Changes:
        """Put a plan into the log: the exit of the stay that is open, and every planned stay. It can be undone in one step."""
        journal = self._leaving(leave)
        return self._change(journal.put(*(Stay(new_id(), *stay) for stay in planned)), "plan-recorded")

    def has_recorded(self, planned: Sequence[PlannedStay]) -> bool:
        """Whether each of these stays is in the log, day for day."""
        return {*planned} <= {PlannedStay(stay.entry, stay.exit) for stay in self.journal.stays if stay.exit}

    def change_person(self, person: Person) -> Changes:
        """Change who a person is, their documents, or how disputed rules are read."""
        journal = replace(journal_of(self.family, person.id), person=person)
        return self._change(with_journal(self.family, journal), "person-changed")

    def look_at(self, person: str) -> Changes:
        """Show the records of another person of the log, and make changes to them from now on."""
        self.keep_plans()
        self._turn_to(person)
        return Changes("person-shown", self.unsaved)

    def add_person(self, person: Person) -> Changes:
        """Add somebody without records, and show them."""
        self.keep_plans()
        return self._change(with_journal(self.family, Journal(person)), "person-added", person.id)

    def remove_person(self, person: str) -> Changes:
        """Take somebody out with all that is recorded of them; the last one cannot go."""
        others = tuple(journal for journal in self.family if journal.person.id != person)
        if not others:
            raise ValueError("a log is of somebody")
        shown = self.journal.person.id
        return self._change(others, "person-removed", others[0].person.id if person == shown else shown)

    def keep_plans(self) -> None:
        """Keep the plans of the person looked at. What the disk does not take stays in memory: a plan is a thought."""
        drafts = tuple(self.plans.drafts)
        if drafts != self._plans_kept:
            with contextlib.suppress(Problem):
                self._store.keep_plans(self.journal.person.id, drafts)
                self._plans_kept = drafts

    def take_in(self, journal: Journal) -> Changes:
        """Make the records what an import makes of them, as one step, with a backup of the log as it is before.

        Raises Problem where what was changed before cannot be saved, or the backup not be made; nothing was changed then.
        """
        if self.unsaved and self.save_again().problem:
            raise self.unsaved
        self._store.back_up()
        return self._change(apart(journal, self.family), "imported")

    def undo(self) -> Changes | None:
        """Take back the last change; None when there is none."""
        return self._show(step.before, "undone", step.whose) if (step := self.history.undo()) else None

    def redo(self) -> Changes | None:
        """Make the change last taken back again; None when there is none."""
        return self._show(step.after, "redone", step.whose) if (step := self.history.redo()) else None

    def save_again(self) -> Changes:
        """Try once more to save what could not be saved."""
        return self._show(self.family, "saved")

    def take_over(self, people: Family, what: str) -> Changes:
        """Put other journals in the place of these, as one change: brought back from a backup, or merged with a copy."""
        return self._change(people, what)

    def reload(self) -> Changes:
        """After another program replaced the log: show what is on disk now; undo shows what was here. Raises Problem."""
        assert self.vault is not None
        before, self.family = self.family, self.vault.reopen()
        self.history.record(Step(before, self.family, "reloaded", self.journal.person.id))
        self._turn_to(self.journal.person.id)
        self.unsaved = None
        return Changes("reloaded")

    def keep_mine(self) -> Changes:
        """After another program replaced the log: write this one over it, with a backup of what it wrote. Raises Problem."""
        assert self.vault is not None
        self.vault.reopen()
        self.vault.back_up()
        return self._show(self.family, "saved")

    def seal(self, text: str) -> str:
        """A text that only this log can read again, for the process that takes over at a lock."""
        return self._store.seal(text)

    def unseal(self, sealed: str) -> str | None:
        """What was sealed; None for anything else."""
        return self._store.unseal(sealed)

    def close(self) -> None:
        """Let the log go."""
        self._plans_kept = tuple(self.plans.drafts)  # nothing is kept any more
        self._store.close()

    def _change(self, changed: Journal | Family, what: str, whose: str = "") -> Changes:
        whose = whose or self.journal.person.id
        after = with_journal(self.family, changed) if isinstance(changed, Journal) else changed
        self.history.record(Step(self.family, after, what, whose))
        return self._show(after, what, whose)

    def _show(self, people: Family, what: str, whose: str = "") -> Changes:
        self.family = people
        self._turn_to(whose or self.journal.person.id)
        try:
            self._store.save(*people)
            self.unsaved = None
        except Problem as problem:
            self.unsaved = problem
        return Changes(what, self.unsaved)

    def _turn_to(self, person: str) -> None:
        """Look at the journal of a person, or where they are gone at the first; the plans are theirs."""
        self.journal = journal_of(self.family, person)
        if self._whose != self.journal.person.id:
            self._whose = self.journal.person.id
            self._plans_kept = self._store.plans(self._whose)
            self.plans = Plans(self._plans_kept)
