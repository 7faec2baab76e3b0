"""The log as JSON: nothing is lost, every export keeps to the schema, what does not is told by record."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kzdesk.domain.journal import Document, Journal, Person
from kzdesk.services.comparison import Mode, compare, outcome
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import MOST_ROWS, FileFaults, Proposal
from kzdesk.services.review import turned
from kzdesk.services.rows import record_of
from kzdesk.services.written_days import Order
from kzdesk.storage.json_format import parsed, proposal_of, write_json
from tests.architecture.sources import ROOT
from tests.properties.logs import examples
from tests.storage.samples import refused_or, sample_journal
from tests.storage.test_csv_round_trip import DAYS, TEXTS, journals

SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "kzdesk-log.schema.json").read_text(encoding="utf-8")))
TODAY = date(2026, 11, 25)
CODES = st.text("ABCKRUSZ", min_size=3, max_size=3)
STAY = {"kind": "stay", "id": "a", "from": "2026-01-01", "to": None}
LOG = {"format": "kzdesk-log", "version": 1, "person": {"citizenship": "RUS"}, "records": [STAY]}


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Anyone, with citizenships that came later and readings of their own."""
    days = sorted(set(draw(st.lists(DAYS, max_size=3))))
    readings = tuple(draw(st.lists(st.tuples(TEXTS, TEXTS), max_size=2)))
    papers = draw(st.lists(st.builds(Document, TEXTS, TEXTS, st.none() | DAYS), max_size=2))
    done = tuple(sorted(draw(st.dictionaries(TEXTS, DAYS, max_size=2)).items()))
    return Person(draw(CODES), draw(TEXTS), readings, tuple((day, draw(CODES)) for day in days), tuple(papers), done)


def read(log: object) -> Proposal:
    return proposal_of(parsed(json.dumps(log).encode()))


def taken(proposal: Proposal, person: Person | None = None) -> Journal:
    """The log that a proposal gives where there was none."""
    empty = Journal(person or Person("XXX"))
    compared = compare(proposal.rows, empty, Order.UNKNOWN, Mode.REPLACE, TODAY)
    return outcome(empty, compared, Mode.REPLACE, proposal.person)


@examples(200)
@given(journals(), people())
def test_a_written_log_reads_back_the_same_and_keeps_to_the_schema(journal: Journal, person: Person) -> None:
    journal = Journal.of(person, list(journal.records))
    written = write_json(journal)
    SCHEMA.validate(json.loads(written))
    assert taken(proposal_of(parsed(written.encode()))) == journal
    assert write_json(taken(proposal_of(parsed(written.encode())))) == written


@examples(50)
@given(journals(), people(), journals(), people())
def test_everybody_of_a_log_comes_back(journal: Journal, me: Person, other: Journal, them: Person) -> None:
    mine, theirs = replace(journal, person=me), replace(other, person=them._replace(id="b"))
    written = write_json(mine, theirs)
    SCHEMA.validate(json.loads(written))
    proposal = proposal_of(parsed(written.encode()))
    assert taken(proposal) == mine
    assert [one.person for one in proposal.others] == [theirs.person]
    assert taken(proposal.others[0], theirs.person) == theirs
    assert taken(turned((proposal, *proposal.others), 1), theirs.person) == theirs


def test_nuls_and_columns_named_twice_come_back_too() -> None:
    journal = sample_journal()
    assert taken(proposal_of(parsed(write_json(journal).encode()))) == journal


def test_the_schema_itself_is_sound_and_says_no() -> None:
    Draft202012Validator.check_schema(SCHEMA.schema)
    assert SCHEMA.is_valid(LOG)
    assert not SCHEMA.is_valid({**LOG, "more": 1})


def changed(**more: Any) -> dict[str, Any]:
    log = deepcopy(LOG)
    log.update(more)
    return log


@pytest.mark.parametrize(
    ("record", "column"),
    [
        ({**STAY, "kind": "visit"}, "kind"),
        ({**STAY, "from": "01.01.2026"}, "from"),
        ({**STAY, "from": "2026-02-30"}, "from"),
        ({**STAY, "from": None}, "from"),
        ({**STAY, "from": 20260101}, "from"),
        ({**STAY, "to": "2025-12-31"}, "to"),
        ({**STAY, "to": ""}, "to"),
        ({**STAY, "note": 1}, "note"),
        ({**STAY, "note": "\ud800"}, "note"),
        ({**STAY, "id": "x" * 201}, "id"),
        ({**STAY, "extra": [["a"]]}, "extra"),
        ({**STAY, "extra": {"a": "b"}}, "extra"),
        ({**STAY, "colour": "red"}, "'colour'"),
        ({**STAY, "kind": "permit", "document": "x"}, "'document'"),
    ],
)
def test_a_record_that_does_not_keep_to_the_schema_is_a_bad_row(record: dict[str, Any], column: str) -> None:
    assert SCHEMA.is_valid(changed(records=[STAY]))
    proposal = read(changed(records=[STAY, record]))
    assert proposal.counted == "record"
    assert not isinstance(record_of(proposal.rows[0], Order.UNKNOWN), tuple)
    faults = record_of(proposal.rows[1], Order.UNKNOWN)
    assert isinstance(faults, tuple)
    assert {(fault.line, fault.column) for fault in faults} >= {(2, column)}


@pytest.mark.parametrize(
    "log",
    [
        {}, [], "log", None, 1, {"format": "other"}, changed(version=0), changed(version="1"), changed(records={}),
        changed(records=["stay"]), changed(person=None), changed(person={"citizenship": "ru"}), changed(person={}),
        changed(person={"citizenship": "RUS", "later_citizenships": [{"from": "x", "citizenship": "KAZ"}]}),
        changed(person={"citizenship": "RUS", "age": 30}), changed(more=1), changed(others={}),
        changed(others=[{"person": {}, "records": []}]), changed(others=[{"person": {"citizenship": "RUS"}, "records": 1}]),
        changed(person={"citizenship": "RUS", "documents": [{"name": "passport", "expires": "2030"}]}),
        changed(person={"citizenship": "RUS", "documents": ["passport"]}),
        changed(person={"citizenship": "RUS", "done": [{"item": "photos", "day": None}]}),
        changed(person={"citizenship": "RUS", "later_citizenships": [
            {"from": "2026-01-01", "citizenship": "KAZ"}, {"from": "2025-01-01", "citizenship": "KGZ"}]}),
    ],
)  # fmt: skip
def test_a_file_that_is_no_log_is_refused_with_what_was_expected(log: object) -> None:
    assert not SCHEMA.is_valid(log) or "later_citizenships" in str(log)
    with pytest.raises(FileFaults) as caught:
        read(log)
    assert all(fault.found and fault.expected for fault in caught.value.errors)


def test_a_log_of_a_later_version_is_not_half_understood() -> None:
    with pytest.raises(Problem, match="file-newer"):
        read(changed(version=3, records=5))


def test_the_number_of_records_is_capped_and_reading_can_be_stopped() -> None:
    assert len(read(changed(records=[STAY] * MOST_ROWS)).rows) == MOST_ROWS
    with pytest.raises(FileFaults, match="more than"):
        read(changed(records=[STAY] * (MOST_ROWS + 1)))
    with pytest.raises(Problem, match="cancelled"):
        proposal_of(parsed(json.dumps(changed(records=[STAY] * 5000)).encode()), lambda: True)


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b"{", b"", b"\xff", b"nan", b'{"format":"kzdesk-log"',
                                  b'{"version":' + b"9" * 5000 + b"}"])  # fmt: skip
def test_broken_and_deep_json_is_refused(data: bytes) -> None:
    with pytest.raises(FileFaults):
        proposal_of(parsed(data))


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4))


@examples(200)
@given(st.data())
def test_any_bytes_and_any_mutation_of_a_log_are_read_or_refused(data: st.DataObject) -> None:
    log: dict[str, Any] = json.loads(write_json(sample_journal(2)))
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.sampled_from([log, log["person"], *[one for one in log["records"] if isinstance(one, dict)]]))
        if not isinstance(log.get("records"), list) or not isinstance(log.get("person"), dict) or not place:
            break
        place[data.draw(st.sampled_from(sorted(place)))] = data.draw(JSON)
        if not isinstance(log.get("records"), list) or not isinstance(log.get("person"), dict):
            break
    proposal = refused_or(lambda: read(log))
    for row in proposal.rows if proposal else ():
        assert record_of(row, Order.UNKNOWN) is not None
    refused_or(lambda: proposal_of(parsed(data.draw(st.binary()))))
