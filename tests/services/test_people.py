"""Several people in one log: whose records are shown and changed, undone across them, and who must act next."""

from __future__ import annotations

from datetime import date

import pytest

from kzdesk.domain.journal import Document, Person, Stay, in_order
from kzdesk.domain.ruling import Status
from kzdesk.services.agenda import Kind, coming_text
from kzdesk.services.identity import apart
from kzdesk.services.merging import Difference, differences, merged
from kzdesk.services.people import most_pressing, person_name
from kzdesk.services.plans import Draft
from kzdesk.services.problems import Problem
from kzdesk.services.reminders import due
from kzdesk.services.settings import Settings
from tests.services.desks import TODAY, Plain, Sat, ago, desk, line

ANNA = Person("KGZ", "Anna", id="a")
MINE = line("stay", 20)


def two() -> Sat:
    """Me, inside for 21 days, and Anna without records, who is shown."""
    sat = desk(MINE)
    sat.add_person(ANNA)
    return sat


def test_who_is_added_is_shown_and_what_is_recorded_is_theirs() -> None:
    sat = two()
    assert sat.journal.person == ANNA
    sat.put(Stay("s", ago(5)))
    assert [len(journal.stays) for journal in sat.family] == [1, 1]
    assert sat.store.others == (sat.journal,)
    assert sat.countdown().today.stay_day == 6
    sat.look_at("1")
    assert sat.countdown().today.stay_day == 21


def test_undo_goes_to_whose_change_it_was() -> None:
    sat = two()
    sat.put(Stay("s", ago(5)))
    sat.look_at("1")
    sat.remove(*sat.journal.stays)
    sat.undo()
    assert (sat.journal.person.id, len(sat.journal.stays)) == ("1", 1)
    sat.undo()
    assert (sat.journal.person.id, len(sat.journal.stays)) == ("a", 0)
    sat.undo()
    assert [journal.person.id for journal in sat.family] == ["1"]
    assert sat.journal.person.id == "1"
    sat.redo()
    sat.redo()
    assert (sat.journal.person.id, len(sat.journal.stays)) == ("a", 1)


def test_somebody_is_removed_with_all_of_theirs_and_undo_brings_it_back() -> None:
    sat = two()
    sat.put(Stay("s", ago(5)))
    before = sat.family
    sat.remove_person("a")
    assert [journal.person.id for journal in sat.family] == ["1"]
    assert sat.journal.person.id == "1"
    sat.undo()
    assert sat.family == before


def test_the_last_one_stays() -> None:
    with pytest.raises(ValueError, match="somebody"):
        desk(MINE).remove_person("1")


def test_each_reads_the_law_their_own_way() -> None:
    sat = two()
    sat.change_person(Person("KGZ", "Anna", (("window", "cautious-90"),), id="a"))
    assert sat.lawbook.reads("window", "cautious-90")
    sat.look_at("1")
    assert not sat.lawbook.reads("window", "cautious-90")


def test_plans_are_of_the_person_and_kept_when_another_is_shown() -> None:
    sat = two()
    sat.plans.begin(Draft("Hers"))
    sat.look_at("1")
    assert sat.plans.drafts == []
    sat.plans.begin(Draft("Mine"))
    sat.look_at("a")
    assert [draft.name for draft in sat.plans.drafts] == ["Hers"]
    assert {name: [draft.name for draft in kept] for name, kept in sat.store.kept.items()} == {"a": ["Hers"], "1": ["Mine"]}


def test_a_plan_that_the_disk_does_not_take_stays_in_memory() -> None:
    sat = desk(MINE)
    sat.plans.begin(Draft("Mine"))
    sat.store.problem = Problem("disk-full")
    sat.keep_plans()
    assert [draft.name for draft in sat.plans.drafts] == ["Mine"]
    assert sat.unsaved is None


def test_who_must_act_next() -> None:
    sat = two()
    sat.put(Stay("s", ago(25)))
    me, anna = sat.members()
    assert (me.status, anna.status) == (Status.LAWFUL, Status.LAWFUL)
    assert anna.next is not None
    assert anna.next.kind is Kind.REGISTER
    assert most_pressing(sat.members()) == anna
    sat.remove(*sat.journal.stays)
    assert sat.members()[1].next is None
    assert most_pressing(sat.members()) == sat.members()[0]
    assert most_pressing(()) is None


@pytest.mark.parametrize(
    ("person", "name"), [(Person("RUS"), "Me"), (Person("RUS", "Ivan"), "Ivan"), (Person("KGZ", id="x"), "Kyrgyzstan")]
)
def test_how_somebody_is_called(person: Person, name: str) -> None:
    assert person_name(person) == name


def test_the_end_of_a_document_is_a_date_to_come_and_is_reminded_of() -> None:
    sat = desk()
    for left, told in ((92, False), (91, True), (28, True)):
        sat.change_person(Person("RUS", documents=(Document("Passport", "7", ago(-left)), Document("Card"))))
        (coming,) = [one for one in sat.members()[0:1] if one.next]
        assert coming.next is not None
        assert coming.next.kind is Kind.DOCUMENT_EXPIRES
        assert coming_text(Plain(), coming.next).startswith("Passport expires on")
        settings = Settings(remind=True, reminded=ago(1).isoformat())
        assert bool(due([coming.next], settings, TODAY)) is told


def test_differences_are_told_by_person_and_only_what_is_taken_changes() -> None:
    mine, hers = desk(MINE).journal, two().journal.put(Stay("s", date(2024, 1, 1), date(2024, 1, 2)))
    other = Person("RUS", "Me too")
    there = in_order([mine.without("0"), hers])
    found = differences((mine,), there)
    assert found == (
        Difference(mine.person, mine.stays[0]), Difference(ANNA), Difference(ANNA, None, hers.stays[0]),
    )
    assert merged((mine,), ()) == (mine,)
    assert merged((mine,), found) == there
    assert merged((mine,), found[2:]) == (mine, hers)
    assert differences((mine, hers), (mine,)) == ()
    assert merged((mine,), [Difference(other)])[0].person == other


def test_a_record_of_the_copy_that_somebody_else_has_here_gets_an_identity_of_its_own() -> None:
    mine, hers = two().family
    there = (mine, hers.put(Stay("0", ago(9), ago(8))))
    people = merged((mine, hers), differences((mine, hers), there))
    assert [[stay.entry for stay in journal.stays] for journal in people] == [[ago(20)], [ago(9)]]
    assert len({stay.id for journal in people for stay in journal.stays}) == 2


def test_a_record_that_comes_twice_gets_an_identity_of_its_own() -> None:
    sat = two()
    again = sat.journal.put(Stay("0", ago(9), ago(8)), Stay("s", ago(5), ago(4)))
    placed = apart(again, sat.family)
    assert len({stay.id for stay in placed.stays} | {"0"}) == 3
    assert placed.find("s") == again.find("s")
    assert apart(again, (again,)) is again
