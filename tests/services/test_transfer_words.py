"""What an import says: nothing that turns text about, what changes, what is wrong, how far a guess reaches."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.services.comparison import Mode, State
from kzdesk.services.evidence import Evidence, proposed_stays
from kzdesk.services.proposals import Proposal, Row, Table
from kzdesk.services.review import Review
from kzdesk.services.transfer_words import LONGEST_SHOWN, row_text, shown, summary, take_text, understood
from kzdesk.services.written_days import Order
from tests.services.desks import TODAY, Plain

LOG = Journal.of(Person("RUS"), [Stay("a", date(2026, 1, 1), date(2026, 1, 20), "Korday", note="old")])


def review(*lines: tuple[str, ...], names: tuple[str, ...] = ("from", "to", "note")) -> Review:
    table = Table(names, tuple((number, cells) for number, cells in enumerate(lines, start=2)))
    return Review(Proposal("csv", table=table, encoding="UTF-8", delimiter=";"), LOG, TODAY)


def texts(made: Review) -> list[str]:
    return [row_text(Plain(), one, made.mode) for one in made.compared]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Алматы", "Алматы"),
        ("a\u202eb\u2066c\u2069d", "a b c d"),
        ("a\r\n\tb\0c", "a b c"),
        ("x" * LONGEST_SHOWN, "x" * LONGEST_SHOWN),
        ("x" * (LONGEST_SHOWN + 1), "x" * LONGEST_SHOWN + "…"),
        ("\ud800", " "),
    ],
)
def test_signs_that_turn_text_about_are_not_shown(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_what_changes_is_said_field_by_field() -> None:
    made = review(("2026-01-01", "2026-01-25", "new"))
    assert texts(made) == ["To: 2026-01-20 → 2026-01-25; Note: old → new"]
    made.take_as(Mode.APPEND)
    assert texts(made)[0].endswith("Not taken: only new records are added.")
    assert made.taken == 0


def test_what_is_wrong_is_said_with_the_column() -> None:
    assert texts(review(("2026-02-30", "", ""))) == ["From: found '2026-02-30', expected a day that exists in the calendar."]
    (clash,) = texts(review(("2026-01-10", "2026-02-10", "")))
    assert clash == ("2026-01-10 to 2026-02-10, which overlaps the stay 2026-01-01 to 2026-01-20 in the log."
                     " Mend a day here, or take the tick away.")  # fmt: skip


def test_evidence_is_told_honestly() -> None:
    day = date(2026, 3, 1)
    stays = proposed_stays(Evidence({day, day + timedelta(1), day + timedelta(9)}))
    made = Review(Proposal("locations", stays), LOG, TODAY)
    assert texts(made) == ["Seen there on 3 of 10 days. Longest time without a trace: 7 days."]
    assert made.modes == (Mode.APPEND, Mode.MERGE)
    assert take_text(made) == "Take in 0 records"
    made.choose([0], True)
    assert take_text(made) == "Take in 1 record"


def test_a_row_is_mended_and_the_columns_mapped_anew() -> None:
    made = review(("РВП", "2026-02-01", ""), names=("what", "when", "note"))
    assert [one.state for one in made.compared] == [State.BAD]
    made.map_columns(("kind", "from", None))
    assert summary(made) == "New: 1"
    made.edit(0, "kind", "Регистрация")
    made.edit(0, "from", " 5.2.2026 ")
    assert made.outcome().registrations[0].day == date(2026, 2, 5)
    made.edit(0, "kind", "picnic")
    assert summary(made) == "Cannot be read: 1"


def test_an_answer_about_days_holds_for_the_whole_file() -> None:
    made = review(("01/02/2026", "03/02/2026", ""), ("05/03/2026", "", ""))
    assert made.question
    made.answer(Order.DAY_FIRST)
    assert [stay.entry for stay in made.outcome().stays[1:]] == [date(2026, 2, 1), date(2026, 3, 5)]
    made.answer(Order.MONTH_FIRST)
    assert [one.state for one in made.compared] == [State.CONFLICTING, State.NEW]


def test_whose_log_it_is_changes_only_with_the_whole_log() -> None:
    row = Row(1, (("kind", "stay"), ("from", "2026-05-01"), ("to", "2026-05-02")))
    proposal = Proposal("json", (row,), person=Person("DEU"))
    made = Review(proposal, LOG, TODAY)
    assert made.another_person == Person("DEU")
    assert made.outcome().person == Person("RUS")
    made.take_as(Mode.REPLACE)
    assert (made.outcome().person, len(made.outcome().stays)) == (Person("DEU"), 1)
    assert take_text(made) == "Replace the log with 1 record"


def test_what_was_understood_of_a_file() -> None:
    assert understood(review().proposal) == "A table of text, semicolon, UTF-8"
    assert understood(Proposal("json", encrypted=True)) == "A log of kzdesk, encrypted"
