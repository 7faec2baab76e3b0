"""A log of several people: everybody's records, documents and plans come back, and nobody's change touches another's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kzdesk.domain.journal import Document, Family, Journal, Permit, Person, Registration, Stay, in_order
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.plans import Draft
from kzdesk.services.problems import Problem
from kzdesk.storage.vault import VaultPlace
from tests.storage.samples import PASSPHRASE, opened, sample_journal

ANNA = Person(
    "KGZ", "Anna", (("window", "cautious-90"),), ((date(2025, 1, 1), "RUS"),),
    (Document("passport", "C 123", date(2030, 1, 1)), Document("birth certificate")), (("photos", date(2024, 5, 1)),), "a",
)
PLANS = (
    Draft("Autumn", date(2024, 9, 1), (PlannedStay(date(2024, 10, 1), date(2024, 10, 9)),)),
    Draft("Стамбул"),
)


def annas() -> Journal:
    """Somebody else's records."""
    visa = Permit("v", date(2024, 3, 1), None, kind="visa", number="B12-1", applied=date(2024, 2, 1))
    return Journal.of(ANNA, [Stay("s", date(2024, 2, 1), None), Registration("r", date(2024, 2, 9)), visa])


def family() -> Family:
    """Two people."""
    return in_order([annas(), sample_journal()])


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> VaultPlace:
    from tests.storage.samples import LIGHT

    made = VaultPlace(tmp_path_factory.mktemp("family") / "vault", kdf=LIGHT)
    made.create(PASSPHRASE, *family())[0].close()
    return made


def test_the_first_one_is_who_the_log_was_made_for_then_by_name() -> None:
    people = [Journal(Person("RUS", name, id=id_)) for name, id_ in (("b", "x"), ("A", "y"), ("z", "1"), ("a", "w"))]
    assert [journal.person.id for journal in in_order(people)] == ["1", "w", "y", "x"]


def test_everybody_comes_back(place: VaultPlace) -> None:
    with opened(place) as vault:
        assert vault.load() == family()
        assert vault.verify().records == len(sample_journal().records) + 3
        (backup,) = vault.backups()
        assert (backup.people, backup.stays, backup.last_entry) == (2, 13, date(2024, 2, 1))
        assert vault.read_backup(backup.name) == family()


def test_a_change_of_one_leaves_the_other(place: VaultPlace) -> None:
    mine, hers = family()
    for changed in (
        hers.put(Stay("s", date(2024, 2, 2), date(2024, 2, 3))),
        hers.put(Permit("v", date(2024, 3, 2), None, kind="permit")),
        hers.without("v", "s"),
        replace(hers, person=ANNA._replace(name="Аня", documents=ANNA.documents[1:], done=())),
        hers,
    ):
        with opened(place) as vault:
            vault.save(mine, changed)
            assert vault.load() == (mine, changed)
        with opened(place) as vault:
            assert vault.load() == (mine, changed)


def test_somebody_goes_with_all_of_theirs_and_can_come_back(place: VaultPlace) -> None:
    mine, hers = family()
    with opened(place) as vault:
        vault.keep_plans("a", PLANS)
        vault.save(mine)
        assert vault.load() == (mine,)
        vault.save(mine, hers)
        assert vault.load() == family()
        assert vault.plans("a") == ()
        vault.save(hers)
        assert vault.load() == (hers,)


def test_a_record_may_not_be_of_two_people(place: VaultPlace) -> None:
    mine, hers = family()
    with opened(place) as vault:
        with pytest.raises(ValueError, match="one id"):
            vault.save(mine, hers.put(Stay("stay-0", date(2024, 5, 1), date(2024, 5, 2))))
        assert vault.load() == family()


def test_plans_are_kept_by_person(place: VaultPlace) -> None:
    with opened(place) as vault:
        vault.keep_plans("a", PLANS)
        vault.keep_plans("1", PLANS[:1])
    with opened(place) as vault:
        assert (vault.plans("a"), vault.plans("1")) == (PLANS, PLANS[:1])
        vault.keep_plans("a", ())
        assert (vault.plans("a"), vault.plans("1")) == ((), PLANS[:1])
        assert vault.load() == family()
        with pytest.raises(Problem, match="unreadable-text"):
            vault.keep_plans("a", [Draft("\ud800")])
        assert vault.plans("a") == ()


def test_beside_the_log_plans_begin_anew(place: VaultPlace) -> None:
    with opened(place) as vault:
        vault.keep_plans("a", PLANS)
    beside = place.open_to_read(PASSPHRASE)
    assert beside.load() == family()
    beside.keep_plans("a", PLANS)
    assert beside.plans("a") == ()
