"""One change for several people of a log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kzdesk.domain.journal import Journal, Permit, Person, Registration, Stay, in_order
from kzdesk.services.clock import fixed_clock
from kzdesk.services.desk import Desk
from kzdesk.services.objections import objection_of
from kzdesk.services.together import companions
from kzdesk.storage.lawbook_files import load_lawbook
from tests.services.desks import MemoryStore, Plain

TODAY = date(2023, 10, 10)
SHARED = Stay("own", date(2023, 9, 1), None, "Kordai", document="own passport", note="own note")
ANNA, BORIS, VERA = Person("RUS"), Person("RUS", id="2", name="Boris"), Person("BLR", id="3", name="Vera")


def family() -> Desk:
    """Anna and Boris came on one day; Vera, who holds another citizenship, was here before."""
    own, *others = in_order([
        Journal(ANNA).put(SHARED),
        Journal(BORIS).put(Stay("his", SHARED.entry, None, "Kordai", document="his passport", note="his note")),
        Journal(VERA).put(Stay("hers", date(2023, 8, 1), date(2023, 8, 20))),
    ])
    store = MemoryStore(own)
    store.others = tuple(others)
    return Desk(store, load_lawbook("kz"), fixed_clock(TODAY))


def stays(desk: Desk) -> dict[str, list[tuple[date, date | None]]]:
    return {j.person.id: [(stay.entry, stay.exit) for stay in j.stays] for j in desk.family}


def test_a_new_record_can_be_for_everybody_a_recorded_one_for_those_with_the_same_days() -> None:
    desk = family()
    assert companions(desk.family, "1", None) == (BORIS, VERA)
    assert companions(desk.family, "1", SHARED) == (BORIS,)
    assert companions(desk.family, "3", None) == (ANNA, BORIS)
    assert companions(desk.family, "1", Permit("own", SHARED.entry)) == ()


def test_a_stay_is_written_for_those_chosen_and_taken_back_in_one_step() -> None:
    desk = family()
    before = stays(desk)
    desk.put(Stay("new", date(2023, 6, 1), date(2023, 6, 5), "Kordai", "Kordai", "own passport", "by bus"), also=("3",))
    assert stays(desk) == {**before, "1": [(date(2023, 6, 1), date(2023, 6, 5)), *before["1"]],
                           "3": [(date(2023, 6, 1), date(2023, 6, 5)), *before["3"]]}
    hers = desk.family[2].stays[0]
    assert (hers.crossing_in, hers.document, hers.note) == ("Kordai", "", "by bus")
    assert len({record.id for journal in desk.family for record in journal.records}) == 5
    desk.undo()
    assert stays(desk) == before


def test_who_leaves_together_keeps_their_own_document_and_note() -> None:
    desk = family()
    left = Stay("own", SHARED.entry, TODAY, "Kordai", "Syrym", "own passport", "own note")
    desk.put(left, also=("2",))
    his = desk.family[1].stays[0]
    assert his == Stay("his", SHARED.entry, TODAY, "Kordai", "Syrym", "his passport", "his note")


def test_what_was_not_changed_of_a_crossing_stays_theirs() -> None:
    desk = family()
    desk.look_at("2")
    desk.put(replace(desk.journal.stays[0], crossing_in="Syrym"))
    desk.look_at("1")
    desk.put(replace(SHARED, exit=TODAY, note="another"), also=("2",))
    assert (desk.family[1].stays[0].crossing_in, desk.family[1].stays[0].exit) == ("Syrym", TODAY)
    desk.put(replace(SHARED, exit=TODAY, crossing_in="Zhaisan"), also=("2",))
    assert desk.family[1].stays[0].crossing_in == "Zhaisan"


def test_days_away_are_those_of_the_stay_that_was_marked() -> None:
    desk = family()
    day = date(2023, 1, 5)
    desk.put(Stay("a", day, day, note="one"))
    desk.put(Stay("b", day, day, note="two"))
    desk.away(Stay("b", day, day, note="two"), day, day)
    assert sorted(stay.note for stay in desk.journal.stays if stay.entry == day) == ["one", "two", "two"]


def test_a_border_run_is_made_together() -> None:
    desk = family()
    day = date(2023, 10, 1)
    desk.away(SHARED, day, day, also=("2",))
    assert stays(desk)["2"] == stays(desk)["1"] == [(SHARED.entry, day), (day, None)]
    assert stays(desk)["3"] == [(date(2023, 8, 1), date(2023, 8, 20))]


def test_a_registration_is_made_together() -> None:
    desk = family()
    desk.put(Registration("r", TODAY), also=("2",))
    desk.put(Registration("again", TODAY), also=("2",))
    desk.remove(Registration("again", TODAY))
    assert [[r.day for r in journal.registrations] for journal in desk.family] == [[TODAY], [TODAY], []]


@pytest.mark.parametrize(("entry", "barred"), [(19, True), (20, False), (21, False)])
def test_what_overlaps_a_stay_of_theirs_is_refused(entry: int, barred: bool) -> None:
    new = Stay("new", date(2023, 8, entry), date(2023, 8, 25))
    assert bool(objection_of(family(), Plain(), "3", new)) is barred


def test_an_open_stay_of_theirs_bars_one_that_begins_today() -> None:
    desk = family()
    desk.put(Stay("own", SHARED.entry, date(2023, 10, 1)))
    assert "still here" in objection_of(desk, Plain(), "2", Stay("new", TODAY))
    assert objection_of(desk, Plain(), "3", Stay("new", TODAY)) == ""
