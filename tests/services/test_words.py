"""Every code has its sentence, with every place in it filled and its days counted as English counts them."""

from __future__ import annotations

import ast
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import kzdesk
from kzdesk.domain.days import DayRange
from kzdesk.domain.findings import Finding, Trouble
from kzdesk.domain.journal import Permit, Registration, Stay
from kzdesk.domain.reason import Reason, Why
from kzdesk.domain.ruling import Status
from kzdesk.services.desk import kind_of
from kzdesk.services.words import (
    change_text,
    day_count,
    day_name,
    days_used,
    finding_text,
    reason_text,
    status_name,
)
from tests.domain.logbook import Logbook, d
from tests.services.desks import Plain

DAY = date(2023, 10, 10)
DATES = Plain()


def whole(sentence: str) -> bool:
    """Whether no place is left open and nothing of the program shows through."""
    return bool(sentence) and not re.search(r"[{}<>_]|None|  |datetime", sentence)


def test_every_status_has_a_name_of_its_own() -> None:
    names = [status_name(status) for status in Status]
    assert len(set(names)) == len(Status)
    assert all(map(whole, names))
    assert status_name(Status.NOT_COVERED) == "no rule recorded"


@pytest.mark.parametrize("code", Trouble)
@pytest.mark.parametrize("length", [1, 2])
def test_every_trouble_says_which_days(code: Trouble, length: int) -> None:
    text = finding_text(DATES, Finding(code, DayRange(DAY, DAY + timedelta(length - 1))))
    assert whole(text)
    assert str(DAY) in text
    assert text.endswith(".")
    if code is not Trouble.REGISTRATION_OUTSIDE_STAY:
        assert f" {length} day{'s' if length > 1 else ''}: " in text


def test_what_to_do_about_it() -> None:
    said = {code: finding_text(DATES, Finding(code, DayRange(DAY, DAY))) for code in Trouble}
    assert "Ask a lawyer" in said[Trouble.OVERSTAY]
    assert "Go to the migration service" in said[Trouble.UNREGISTERED]
    assert "does not guess" in said[Trouble.NOT_COVERED]
    assert "Check its date" in said[Trouble.REGISTRATION_OUTSIDE_STAY]


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_a_sentence_with_its_values(why: Why) -> None:
    span = DayRange(DAY - timedelta(179), DAY)
    text = reason_text(DATES, Reason(why, days=77, limit=90, date=DAY, span=span, note="Noted."))
    assert whole(text)
    assert text.endswith(".")
    if why in (Why.USED, Why.USED_EXCEEDED):
        assert all(part in text for part in ("77", "90", "180 days", DATES.span(span)))
    elif why is Why.TOO_SOON:
        assert "77 full days outside" in text
    elif why not in (Why.MAY_ENTER, Why.ENTRY_BARRED, Why.NOTE):
        assert str(DAY) in text


def test_reasons_that_differ_are_said_differently() -> None:
    span = DayRange(DAY, DAY)
    said = {reason_text(DATES, Reason(why, days=1, limit=1, date=DAY, span=span)) for why in Why}
    assert len(said) == len(Why)
    assert reason_text(DATES, Reason(Why.ON_PERMIT)) == "On a permit or visa without an end: the day is not counted."


@pytest.mark.parametrize(("n", "text"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (21, "21 days")])
def test_days_are_counted_as_english_counts(n: int, text: str) -> None:
    assert day_count(n) == text
    assert days_used(5, n) == f"5 of {text} used"


def test_every_change_a_desk_makes_can_be_said() -> None:
    kinds = [kind_of(record) for record in (Stay("", DAY), Registration("", DAY), Permit("", DAY))]
    codes = {f"{kind}-{what}" for kind in kinds for what in ("added", "changed", "deleted")}
    codes |= written_codes()
    said = [change_text(code) for code in sorted(codes)]
    assert len(codes) >= 14
    assert len(set(said)) == len(said)
    assert all(map(whole, said))


def written_codes() -> set[str]:
    """The codes that stand as they are in the calls of the desk."""
    tree = ast.parse(Path(kzdesk.__file__).with_name("services").joinpath("desk.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    arguments = [call.args[-1] for call in calls if call.func.attr in ("_change", "_show") and call.args]
    return {argument.value for argument in arguments if isinstance(argument, ast.Constant)}


class TestDayName:
    LOG = Logbook("stay 2023-10-01", today="2023-10-10")

    def named(self, day: str, today: bool = False, planned: bool = False) -> str:
        ruling = self.LOG.on(day)
        return day_name(DATES, ruling, status_name(ruling.status), today, planned)

    def test_a_day_of_a_stay(self) -> None:
        assert self.named("2023-10-10", today=True) == (
            "Tuesday 2023-10-10, lawful, day 10 of the stay, 10 of 90 days used, today")

    def test_a_day_outside(self) -> None:
        assert self.named("2023-09-30") == "Saturday 2023-09-30, outside, 0 of 90 days used"

    def test_a_planned_day(self) -> None:
        assert self.named("2023-10-05", planned=True).endswith(", planned")

    def test_a_day_under_a_rule_without_a_window(self) -> None:
        log = Logbook("stay 2020-01-01 2020-01-05", today="2023-10-10")
        ruling = log.on(d("2020-01-02"))
        assert day_name(DATES, ruling, "lawful", False, False) == "Thursday 2020-01-02, lawful, day 2 of the stay"
