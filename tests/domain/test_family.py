"""The journals of everybody in one log: who comes first, who is looked up, who takes whose place."""

from __future__ import annotations

from dataclasses import replace

from kzdesk.domain.journal import Journal, Person, in_order, journal_of, with_journal

OWNER = Journal(Person("RUS", "Zoya"))
ANNA, BORIS = (Journal(Person("RUS", name, id=name)) for name in ("anna", "Boris"))


def test_the_one_the_log_was_made_for_comes_first_then_the_names() -> None:
    assert in_order([BORIS, ANNA, OWNER]) == (OWNER, ANNA, BORIS)


def test_a_journal_is_found_by_its_person_and_the_first_stands_in_for_nobody() -> None:
    family = (OWNER, ANNA)
    assert journal_of(family, "anna") == ANNA
    assert journal_of(family, "nobody") == OWNER


def test_a_journal_takes_the_place_of_the_same_persons_or_is_added() -> None:
    other = replace(ANNA, person=ANNA.person._replace(citizenship="KGZ"))
    assert with_journal((OWNER, ANNA), other) == (OWNER, other)
    assert with_journal((OWNER, BORIS), ANNA) == (OWNER, ANNA, BORIS)
