"""What a newer law makes of a person's days, and how old the law is said to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kzdesk.domain.days import DayRange
from kzdesk.domain.law import Lawbook
from kzdesk.domain.reason import Why
from kzdesk.domain.ruling import Status
from kzdesk.services.law_changes import DAYS_AHEAD, changed_days, changes_of_everybody
from kzdesk.services.law_words import OLD_AFTER_DAYS, change_reasons, change_title, law_age, law_text
from kzdesk.storage.lawbook_files import load_lawbook
from tests.services.desks import TODAY, Plain, Sat, ago, desk, line

OWN = load_lawbook("kz")


def shorter(days: int) -> Lawbook:
    """The law with stays of so many days from the border crossing."""
    regimes = tuple(replace(r, per_entry=r.per_entry._replace(days=days)) if r.per_entry else r for r in OWN.regimes)
    return replace(OWN, regimes=regimes, version=2)


def changes(sat: Sat, law: Lawbook) -> list[tuple[int, int, Status, Status]]:
    """Each change with its first and last day as numbers before TODAY."""
    ((_person, found),) = changes_of_everybody(sat.family, sat.law, law, TODAY)
    return [((TODAY - c.days.first).days, (TODAY - c.days.last).days, c.before, c.after) for c in found]


def test_the_days_that_change_their_status_in_the_past_and_to_come() -> None:
    sat = desk(line("stay", 200, 141), line("registration", 200), line("stay", 5), line("registration", 5))
    assert changes(sat, shorter(59)) == [
        (141, 141, Status.REGISTERED, Status.OVERSTAY), (-54, -84, Status.REGISTERED, Status.OVERSTAY)]
    assert changes(sat, shorter(60))[0][0] == -55
    assert changes(sat, OWN) == []


@pytest.mark.parametrize("days", [DAYS_AHEAD - 1, DAYS_AHEAD, DAYS_AHEAD + 1])
def test_half_a_year_ahead_is_looked_at_and_no_more(days: int) -> None:
    sat = desk()
    later = replace(OWN, regimes=())
    assert changed_days(sat.journal, OWN, later, TODAY) == ()
    planned = desk(line("stay", -days, -days))
    found = [change.days for change in changed_days(planned.journal, OWN, later, TODAY)]
    assert found == [DayRange(ago(-days), ago(-days))]


def test_a_change_is_said_with_its_reason_and_its_source() -> None:
    sat = desk(line("stay", 5), line("registration", 5))
    ((_person, (change,)),) = changes_of_everybody(sat.family, sat.law, shorter(59), TODAY)
    assert [reason.why for reason in change.why] == [Why.PER_ENTRY_EXCEEDED]
    title = change_title(Plain(), change)
    assert title.endswith("registered → overstay")
    told = " ".join(change_reasons(Plain(), change))
    assert "One stay may last 59 days" in told
    assert "(" in told


def test_readings_chosen_hold_for_the_newer_law_where_it_has_them() -> None:
    sat = desk(line("stay", 100, 70))
    sat.change_person(sat.journal.person._replace(readings=(("window", "cautious-90"),)))
    assert changes(sat, replace(OWN, readings=())) == []
    sat.follow(replace(OWN, readings=(), version=2))
    assert sat.lawbook.chosen == ()


@pytest.mark.parametrize("days", [OLD_AFTER_DAYS - 1, OLD_AFTER_DAYS, OLD_AFTER_DAYS + 1])
def test_an_old_law_is_called_old(days: int) -> None:
    text = law_age(Plain(), replace(OWN, checked=ago(days)), TODAY)
    assert ("look for a newer one" in text) == (days > OLD_AFTER_DAYS)
    assert ago(days).isoformat() in text


def test_which_law_it_is() -> None:
    assert law_text(Plain(), replace(OWN, checked=date(2026, 11, 22)), TODAY) == (
        "Kazakhstan, version 1, checked on 2026-11-22, 1 day ago")
    assert "0 days ago" in law_text(Plain(), replace(OWN, checked=ago(-3)), TODAY)
