"""The log for calendar programs and back: stable identities, whole days alone, nothing expanded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.domain.countdown import countdown
from kzdesk.domain.journal import Journal, Permit, Person, Registration, Stay
from kzdesk.services.calendar_entries import calendar_entries
from kzdesk.services.comparison import Mode, State, compare, outcome
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import FileFaults, Row
from kzdesk.services.rows import record_of
from kzdesk.services.written_days import Order
from kzdesk.storage.ics_format import read_ics, write_ics
from kzdesk.storage.lawbook_files import load_lawbook
from tests.properties.logs import examples
from tests.storage.samples import MARKER, refused_or
from tests.storage.test_csv_round_trip import journals

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TODAY = date(2026, 11, 25)
LOG = Journal.of(Person("RUS"), [
    Stay("one", date(2026, 3, 1), date(2026, 3, 20), f"{MARKER}in", f"{MARKER}out", f"{MARKER}passport", f"{MARKER}note"),
    Stay("two", date(2026, 11, 10)),
    Registration("reg", date(2026, 3, 5)),
    Permit("permit", date(2026, 5, 1), date(2026, 6, 1)),
])  # fmt: skip


def written(journal: Journal, today: date = TODAY) -> bytes:
    return write_ics(calendar_entries(journal, countdown(journal, load_lawbook("kz"), today), today), NOW)


def calendar(*events: str) -> bytes:
    """A calendar of these events, each its lines joined by |."""
    lines = [line for event in events for line in ("BEGIN:VEVENT", *event.split("|"), "END:VEVENT")]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", ""]).encode()


def rows(*events: str) -> tuple[Row, ...]:
    return read_ics(calendar(*events)).rows


def days(row: Row) -> tuple[str, str]:
    return row.cell("from"), row.cell("to")


class TestWriting:
    def test_a_calendar_program_finds_days_deadlines_and_alarms(self) -> None:
        events = {str(event["uid"]): event for event in icalendar.Calendar.from_ical(written(LOG)).walk("VEVENT")}
        assert set(events) == {f"{uid}@kzdesk" for uid in ("one", "two", "reg", "permit", "two-registration", "two-last-day")}
        stay = events["one@kzdesk"]
        assert (stay["dtstart"].dt, stay["dtend"].dt) == (date(2026, 3, 1), date(2026, 3, 21))
        due = events["two-registration@kzdesk"]
        assert due["dtstart"].dt == countdown(LOG, load_lawbook("kz"), TODAY).registration_due == date(2026, 12, 9)
        triggers = [alarm["trigger"].dt for alarm in due.walk("VALARM")]
        assert triggers == [timedelta(days=-days, hours=9) for days in (7, 3, 1, 0)]
        assert not stay.walk("VALARM")

    def test_notes_crossings_and_documents_stay_in_the_log(self) -> None:
        assert MARKER.encode() not in written(LOG)

    def test_deadlines_that_are_over_are_not_told(self) -> None:
        assert b"deadline" not in written(Journal.of(Person("RUS"), [Stay("x", date(2025, 1, 1))]))

    def test_a_later_export_moves_a_deadline_and_adds_none(self) -> None:
        later = LOG.put(Registration("new", date(2026, 11, 20)))
        uids = [str(event["uid"]) for event in icalendar.Calendar.from_ical(written(later)).walk("VEVENT")]
        assert len(uids) == len(set(uids))
        assert "two-registration@kzdesk" not in uids

    def test_the_last_day_of_the_calendar(self) -> None:
        journal = Journal.of(Person("RUS"), [Permit("p", date(2026, 1, 1), date.max)])
        assert [days(row) for row in read_ics(written(journal)).rows] == [("2026-01-01", "9999-12-31")]


class TestReading:
    def test_our_own_calendar_is_the_same_log_and_an_update_of_it(self) -> None:
        proposal = read_ics(written(LOG))
        assert (proposal.left_out, proposal.counted, proposal.encoding) == (2, "event", "UTF-8")
        assert all(row.chosen for row in proposal.rows)
        compared = compare(proposal.rows, LOG, Order.UNKNOWN, Mode.MERGE, TODAY)
        assert {one.state for one in compared} == {State.SAME}
        shorter = LOG.put(replace(LOG.stays[0], exit=date(2026, 3, 18)))
        compared = compare(proposal.rows, shorter, Order.UNKNOWN, Mode.MERGE, TODAY)
        assert [one.state for one in compared].count(State.CHANGED) == 1
        assert outcome(shorter, compared, Mode.MERGE) == LOG

    @pytest.mark.parametrize(
        ("event", "found"),
        [
            ("UID:a|DTSTART;VALUE=DATE:20260301|DTEND;VALUE=DATE:20260303", ("2026-03-01", "2026-03-02")),
            ("UID:a|DTSTART;VALUE=DATE:20260301", ("2026-03-01", "2026-03-01")),
            ("UID:a|DTSTART;VALUE=DATE:20260301|DTEND;VALUE=DATE:20260301", ("2026-03-01", "2026-03-01")),
            ("UID:a|DTSTART;VALUE=DATE:20260301|DURATION:P3D", ("2026-03-01", "2026-03-03")),
            ("UID:a|DTSTART;VALUE=DATE:20260301|DURATION:P2W", ("2026-03-01", "2026-03-14")),
            ("UID:a|DTSTART;VALUE=DATE:20260301|DURATION:rubbish", ("2026-03-01", "2026-03-01")),
            ("dtstart;value=date:20260301|dtend;value=date:20260303|uid:a", ("2026-03-01", "2026-03-02")),
            ("UID:a|DTSTART;VALUE=DATE:20260301|BEGIN:VALARM|TRIGGER:-P1D|UID:b|DURATION:P9D|END:VALARM", ("2026-03-01",) * 2),
        ],
    )
    def test_whole_days(self, event: str, found: tuple[str, str]) -> None:
        (row,) = rows(event)
        assert days(row) == found
        assert isinstance(record_of(row, Order.UNKNOWN), Stay)
        assert not row.chosen

    def test_what_others_call_their_entries_is_the_note_and_identities_last(self) -> None:
        event = "UID:x@example|DTSTART;VALUE=DATE:20260301|SUMMARY;LANGUAGE=ru:Алматы\\, отпуск\\nдома и да| льше"
        (row,), (again,) = rows(event), rows(event)
        assert row.cell("note") == "Алматы, отпуск\nдома и дальше"
        assert row.id == again.id
        assert len(row.id) == 32

    @pytest.mark.parametrize(
        "event",
        [
            "UID:a|DTSTART:20260301T100000Z|DTEND:20260301T110000Z",
            "UID:a|DTSTART;TZID=Asia/Almaty:20260301T000000|DTEND;TZID=Asia/Almaty:20260302T000000",
            "UID:a|SUMMARY:no days",
            "UID:x-entry@kzdesk|DTSTART;VALUE=DATE:20260301|X-KZDESK-KIND:deadline",
        ],
    )
    def test_times_of_day_and_deadlines_are_left_out_and_counted(self, event: str) -> None:
        proposal = read_ics(calendar(event))
        assert (proposal.rows, proposal.left_out) == ((), 1)

    @pytest.mark.parametrize(
        "event",
        [
            "UID:a|DTSTART;VALUE=DATE:20260301|RRULE:FREQ=SECONDLY",
            "UID:a|DTSTART;VALUE=DATE:20260301|RRULE:FREQ=DAILY;COUNT=999999999",
            "UID:a|DTSTART;VALUE=DATE:20260301|RDATE;VALUE=DATE:20260302",
            "UID:a|DTSTART;VALUE=DATE:20260230",
            "UID:a|DTSTART;VALUE=DATE:20260301|DTEND;VALUE=DATE:20260201",
            "UID:a|DTSTART;VALUE=DATE:20260301|DTEND;VALUE=DATE:rubbish",
        ],
    )
    def test_what_repeats_or_makes_no_sense_is_a_bad_row_and_nothing_is_expanded(self, event: str) -> None:
        (row,) = rows(event)
        assert isinstance(record_of(row, Order.UNKNOWN), tuple)

    def test_time_zones_attachments_and_addresses_are_not_looked_at(self) -> None:
        zone = "\r\n".join(["BEGIN:VTIMEZONE", "TZID:X", "BEGIN:STANDARD", "RRULE:FREQ=SECONDLY", "DTSTART:x", "END:STANDARD",
                            "END:VTIMEZONE"])  # fmt: skip
        event = "UID:a|DTSTART;VALUE=DATE:20260301|ATTACH:http://example.invalid/x|URL:http://example.invalid|DTSTAMP:rubbish"
        data = calendar(event).replace(b"PRODID:x", b"PRODID:x\r\n" + zone.encode())
        assert len(read_ics(data).rows) == 1

    def test_a_calendar_in_another_encoding_and_a_file_that_is_none(self) -> None:
        event = calendar("UID:a|DTSTART;VALUE=DATE:20260301|SUMMARY:Алматы и Астана")
        assert read_ics(event.decode().encode("cp1251")).rows[0].cell("note") == "Алматы и Астана"
        assert read_ics(event.decode().encode("utf-16")).rows[0].cell("note") == "Алматы и Астана"
        with pytest.raises(FileFaults, match="a calendar"):
            read_ics(b"from,to\n")

    def test_reading_can_be_stopped(self) -> None:
        with pytest.raises(Problem, match="cancelled"):
            read_ics(calendar(*["UID:a|DTSTART;VALUE=DATE:20260301"] * 2000), lambda: True)


@examples(100)
@given(journals())
def test_an_exported_calendar_taken_in_again_changes_nothing(journal: Journal) -> None:
    compared = compare(read_ics(written(journal)).rows, journal, Order.UNKNOWN, Mode.MERGE, TODAY)
    assert outcome(journal, compared, Mode.MERGE) == journal


LINES = st.sampled_from(["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "DTSTART;VALUE=DATE:20260301", "UID:a",
                         "DTEND;VALUE=DATE:20260401", "DURATION:P1D", "RRULE:FREQ=DAILY", "SUMMARY:x", " folded", "", "\t"])
NAMES = st.sampled_from(["DTSTART;VALUE=DATE", "DTEND", "DURATION", "UID", "SUMMARY", "DTSTART"])
FOREIGN = st.builds("{}{}:{}".format, NAMES, st.sampled_from(["", ";X=", ';X="', ";"]), st.text(max_size=12))


@examples(200)
@given(st.lists(LINES | FOREIGN | st.text(max_size=20), max_size=25), st.binary(max_size=40))
def test_any_lines_are_read_or_refused(lines: list[str], data: bytes) -> None:
    for content in ("BEGIN:VCALENDAR\n" + "\n".join(lines)).encode("utf-8", "replace"), b"BEGIN:VCALENDAR" + data, data:
        proposal = refused_or(lambda content=content: read_ics(content))  # type: ignore[misc]
        for row in proposal.rows if proposal else ():
            assert record_of(row, Order.UNKNOWN) is not None
