"""What an import and an export say: states, what changes, what is wrong, what was understood of a file."""

from __future__ import annotations

import re

from kzdesk.domain.journal import Permit, Record, Registration, Stay, first_day, last_day
from kzdesk.services.comparison import Compared, Mode, State
from kzdesk.services.evidence import longest_gap
from kzdesk.services.language import tr, trn
from kzdesk.services.proposals import Fault, Proposal
from kzdesk.services.review import Review
from kzdesk.services.words import DateStyle
from kzdesk.services.written_days import Order, read_day

LONGEST_SHOWN = 200
_UNSEEN = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
"""Signs that cannot be seen and may turn the text around them about."""


def shown(text: str) -> str:
    """A text of a file as it may be shown: in one line, without signs that turn it about, a long one cut."""
    text = _UNSEEN.sub(" ", text[: LONGEST_SHOWN + 1])
    return f"{text[:LONGEST_SHOWN]}…" if len(text) > LONGEST_SHOWN else text


def state_name(state: State) -> str:
    """A word or two for a state."""
    return {
        State.NEW: tr("New"),
        State.SAME: tr("Already there"),
        State.CHANGED: tr("Changed"),
        State.CONFLICTING: tr("Conflict"),
        State.BAD: tr("Cannot be read"),
    }[state]


def kind_name(kind: str) -> str:
    """ "Stay": a kind of record; any other text as it is."""
    return {"stay": tr("Stay"), "registration": tr("Registration"), "permit": tr("Permit")}.get(kind, shown(kind))


def open_end(record: Record) -> str:
    """What stands in the place of a last day that there is not."""
    return {Stay: tr("still here"), Registration: tr("until the stay ends"), Permit: tr("without an end")}[type(record)]


def field_name(field: str) -> str:
    """What a column holds, in words; a column of the file's own as it is called there."""
    return {
        "kind": tr("Record"), "from": tr("From"), "to": tr("To"), "note": tr("Note"), "crossing_in": tr("Crossing in"),
        "crossing_out": tr("Crossing out"), "document": tr("Document"),
    }.get(field, shown(field))


def mode_name(mode: Mode) -> str:
    """A way of taking a file, in words."""
    return {
        Mode.APPEND: tr("Add what is new"),
        Mode.MERGE: tr("Add what is new, update what changed"),
        Mode.REPLACE: tr("Replace the whole log"),
    }[mode]


def row_text(dates: DateStyle, compared: Compared, mode: Mode) -> str:
    """What is to be known of a row: what is wrong, what changes, what speaks for it."""
    if compared.state is State.CONFLICTING:
        clash = compared.faults[0].found
        return tr("{clash}. Mend a day here, or take the tick away.").format(clash=clash[:1].upper() + clash[1:])
    if compared.faults:
        return " ".join(map(fault_text, compared.faults))
    if compared.state is State.CHANGED and compared.before and compared.record:
        changes = "; ".join(_changes(dates, compared.before, compared.record))
        return changes if mode is not Mode.APPEND else tr("{changes}. Not taken: only new records are added.").format(
            changes=changes)
    return evidence_text(compared) if compared.row.seen else ""


def evidence_text(compared: Compared) -> str:
    """The evidence for a proposed stay, honestly."""
    seen = compared.row.seen
    days = (seen[-1] - seen[0]).days + 1
    text = trn("Seen there on {seen} of {n} day.", "Seen there on {seen} of {n} days.", days).format(seen=len(seen))
    gap = longest_gap(seen)
    more = trn("Longest time without a trace: {n} day.", "Longest time without a trace: {n} days.", gap) if gap else ""
    return f"{text} {more}".strip()


def fault_text(fault: Fault) -> str:
    """What is wrong with a row, without the line: that stands beside it."""
    if fault.column:
        return tr("{column}: found {found}, expected {expected}.").format(
            column=field_name(fault.column), found=shown(fault.found), expected=fault.expected)
    return tr("Found {found}, expected {expected}.").format(found=shown(fault.found), expected=fault.expected)


def understood(proposal: Proposal) -> str:
    """What kind of file this is, and how it was read."""
    kind = {
        "csv": tr("A table of text"), "xlsx": tr("An Excel workbook, its first sheet"), "json": tr("A log of kzdesk"),
        "ics": tr("A calendar"), "locations": tr("A location history"), "photos": tr("Photographs"),
    }[proposal.format]
    delimiter = {",": tr("comma"), ";": tr("semicolon"), "\t": tr("tab")}.get(proposal.delimiter, "")
    parts = [kind, tr("encrypted") if proposal.encrypted else "", delimiter, proposal.encoding]
    return ", ".join(part for part in parts if part)


def left_out_text(proposal: Proposal) -> str:
    """What of the file was not looked at, and why; "" where there is nothing."""
    if not proposal.left_out:
        return ""
    return {
        "ics": trn("{n} entry has a time of day or is a deadline, and was left out.",
                   "{n} entries have a time of day or are deadlines, and were left out.", proposal.left_out),
        "photos": trn("{n} photograph has no day or no position, and was left out.",
                      "{n} photographs have no day or no position, and were left out.", proposal.left_out),
    }.get(proposal.format, trn("{n} position could not be read, and was left out.",
                               "{n} positions could not be read, and were left out.", proposal.left_out))


def guess_warning(proposal: Proposal) -> str:
    """How far a proposal from positions, or from others' entries, is to be trusted; "" for one that is none."""
    if proposal.format in ("locations", "photos"):
        return tr("These stays are guesses from where you were seen; the true entry may be days earlier and the exit days"
                  " later. Near the border, within 5 km, nothing is guessed. Tick those that are right, and mend their days.")
    if proposal.format == "ics" and not all(row.chosen for row in proposal.rows):
        return tr("kzdesk cannot know which entries of a calendar are stays. Tick those that are.")
    return ""


def order_answers(dates: DateStyle, sample: str) -> list[tuple[Order, str]]:
    """The ways to read a day of the file, each with what the sample would be then."""
    words = {
        Order.DAY_FIRST: tr("day first: {sample} is {day}"),
        Order.MONTH_FIRST: tr("month first: {sample} is {day}"),
    }
    read = [(order, read_day(sample, order)) for order in words]
    return [(order, words[order].format(sample=sample, day=dates.full(day))) for order, day in read if not isinstance(day, str)]


def summary(review: Review) -> str:
    """ "12 new, 3 already there, 1 changed" """
    states = [one.state for one in review.compared]
    counts = [(state_name(state), states.count(state)) for state in State]
    return " · ".join(f"{name}: {n}" for name, n in counts if n)


def take_text(review: Review) -> str:
    """What the button that takes a file in says."""
    if review.mode is Mode.REPLACE:
        return trn("Replace the log with {n} record", "Replace the log with {n} records", review.taken)
    return trn("Take in {n} record", "Take in {n} records", review.taken)


def _changes(dates: DateStyle, before: Record, after: Record) -> list[str]:
    """What differs, each as "To: 20 Jan 2026 → 25 Jan 2026"."""
    pairs = [("from", dates.short(first_day(before)), dates.short(first_day(after)))]
    ends = [dates.short(day) if (day := last_day(record)) else open_end(record) for record in (before, after)]
    pairs += [("to", ends[0], ends[1]), ("note", before.note, after.note)]
    if isinstance(before, Stay) and isinstance(after, Stay):
        pairs += [(name, getattr(before, name), getattr(after, name)) for name in ("crossing_in", "crossing_out", "document")]
    pairs += [(name, dict(before.extra).get(name, ""), text) for name, text in after.extra]
    return [f"{field_name(name)}: {shown(old) or '–'} → {shown(new) or '–'}" for name, old, new in pairs if old != new]
