"""The log for calendar programs, and all-day entries of theirs: iCalendar, RFC 5545.

Only whole days are read. Nothing that repeats is expanded, no time zone is worked out, no address is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any

from kzdesk.domain.days import add_days
from kzdesk.services.calendar_entries import Entry
from kzdesk.services.language import tr
from kzdesk.services.proposals import KINDS, MOST_ROWS, Cancelled, Fault, FileFaults, Proposal, Row, quoted, stop_if
from kzdesk.storage.csv_format import LOOKED_UP_EVERY, require_size, too_many_rows
from kzdesk.storage.text_tables import decoded

OWN = "@kzdesk"
_WHOLE_DAY = re.compile(r"DTSTART(;[^:]*)?:\s*\d{8}\s*", re.IGNORECASE | re.ASCII)
READ = ("UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "RRULE", "RDATE", "X-KZDESK-KIND", "X-KZDESK-OPEN")
MOST_DAYS = (date.max - date.min).days


def is_calendar(data: bytes) -> bool:
    """Whether these bytes are a calendar, by their beginning."""
    return b"BEGIN:VCALENDAR" in data[:1024].replace(b"\0", b"").upper()


def write_ics(entries: Sequence[Entry], now: datetime) -> bytes:
    """The entries as a calendar; `now` is when it was made. A program that reads it again updates what it has."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//kzdesk//kzdesk//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid + OWN)
        event.add("dtstamp", now)
        event.add("dtstart", entry.first)
        if entry.last < date.max:
            event.add("dtend", add_days(entry.last, 1))  # the first day after it
        else:
            event.add("duration", timedelta(days=(entry.last - entry.first).days + 1))
        event.add("summary", entry.title)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        event.add("x-kzdesk-kind", entry.kind or "deadline")
        if entry.open:
            event.add("x-kzdesk-open", "TRUE")
        for days in entry.alarms:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.title)
            alarm.add("trigger", timedelta(days=-days, hours=9))  # at nine in the morning
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def read_ics(data: bytes, cancelled: Cancelled = lambda: False) -> Proposal:
    """The all-day entries of a calendar as stays, those of kzdesk's own making as what they were; of others none is chosen.

    An entry with a time of day, and a deadline, is left out and counted. Raises FileFaults where this is no calendar.
    """
    require_size(data)
    text, encoding = decoded(data)
    if not is_calendar(data):
        raise FileFaults([Fault(1, "", tr("something else"), tr("a calendar"))])
    rows: list[Row] = []
    left_out = 0
    for number, lines in enumerate(_events(text), start=1):
        if number % LOOKED_UP_EVERY == 0:
            stop_if(cancelled)
        if len(rows) >= MOST_ROWS:
            rows.append(Row(number, (), faults=(too_many_rows(number),)))
            break
        row = _row(lines, number)
        left_out += row is None
        rows += [row] if row else []
    return Proposal("ics", tuple(rows), encoding=encoding, counted="event", left_out=left_out)


def _events(text: str) -> Iterator[list[str]]:
    """The unfolded lines of each VEVENT that kzdesk reads; what is nested in it, alarms for one, is not its own."""
    inside: list[str] | None = None
    depth = 0
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\n ", "").replace("\n\t", "").split("\n"):
        mark = line[:12].upper().rstrip()
        if mark == "BEGIN:VEVENT" and inside is None:
            inside, depth = [], 0
        elif inside is None:
            continue
        elif line[:6].upper() == "BEGIN:":
            depth += 1
        elif mark == "END:VEVENT":
            yield inside
            inside = None
        elif line[:4].upper() == "END:":
            depth -= 1
        elif depth <= 0 and line.upper().startswith(READ):
            inside.append(line)


def _row(lines: list[str], number: int) -> Row | None:
    """The row of an entry; None for one with a time of day, or a deadline."""
    if not any(_WHOLE_DAY.fullmatch(line) for line in lines):
        return None
    said: dict[str, str] = {}
    faults: list[Fault] = []
    for line in lines:
        head, colon, value = line.partition(":")
        said.setdefault(head.partition(";")[0].upper(), value if colon and ";" not in head else line.rpartition(":")[2])
    kind = said.get("X-KZDESK-KIND", "")
    if kind == "deadline":
        return None
    if "RRULE" in said or "RDATE" in said:
        faults.append(Fault(number, "", tr("an entry that repeats"), tr("an entry on days of its own")))
    first = _day(said["DTSTART"])
    last = _last(first, said) if first else None
    if first is None or last is None or last < first:
        found = quoted(f"{said['DTSTART']}-{said.get('DTEND', said.get('DURATION', ''))}")
        faults.append(Fault(number, "from", found, tr("days that exist in the calendar, in order")))
    uid = said.get("UID", "")
    own = uid.endswith(OWN) and kind in KINDS
    is_open = own and said.get("X-KZDESK-OPEN") == "TRUE"
    cells = [("kind", kind if own else KINDS[0]), ("from", first.isoformat() if first else said["DTSTART"])]
    cells.append(("to", "" if is_open or last is None else last.isoformat()))
    cells += [] if own else [("note", _summary(lines))]
    return Row(number, tuple(cells), uid.removesuffix(OWN) if own else _identity(uid), faults=tuple(faults), chosen=own)


def _summary(lines: list[str]) -> str:
    """What others call an entry, its escapes undone; "" where that cannot be told."""
    from icalendar.parser import Contentline

    line = next((line for line in lines if line.upper().startswith("SUMMARY")), "SUMMARY:")
    try:
        return str(Contentline(line).parts()[2])  # type: ignore[no-untyped-call]
    except ValueError:
        return ""


def _identity(uid: str) -> str:
    """The identity of an entry that another program made: the same at every import, and a stranger's no longer."""
    return blake2b(uid.encode("utf-8", "replace"), digest_size=16).hexdigest() if uid else ""


def _last(first: date, said: dict[str, str]) -> date | None:
    """The last day: the day before DTEND, or as long as DURATION says, else the first; None where it makes no sense."""
    if "DTEND" in said:
        end = _day(said["DTEND"])
        return None if end is None else end if end == first else add_days(end, -1)
    days = _days(said["DURATION"]) if "DURATION" in said else 1
    return add_days(first, max(days, 1) - 1)


def _days(duration: str) -> int:
    from icalendar.prop import vDuration

    try:
        length: Any = vDuration.from_ical(duration)  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError):
        return 1
    return min(max(int(length.days), 1), MOST_DAYS)


def _day(value: str) -> date | None:
    value = value.strip()
    try:
        return datetime.strptime(value[:8], "%Y%m%d").date() if len(value) in (8, 15, 16) else None  # noqa: DTZ007 - a date
    except ValueError:
        return None
