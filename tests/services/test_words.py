"""Every code has its sentence, with every place in it filled and its days counted as English counts them."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import kzdesk
from kzdesk.domain.journal import Permit, Registration, Stay
from kzdesk.domain.ruling import Status
from kzdesk.services.desk import kind_of
from kzdesk.services.words import (
    change_text,
    day_count,
    day_name,
    days_used,
    status_name,
)
from tests.domain.logbook import Logbook, d
from tests.services.desks import Plain
from tests.services.sentences import whole

DAY = date(2023, 10, 10)
DATES = Plain()


def test_every_status_has_a_name_of_its_own() -> None:
    names = [status_name(status) for status in Status]
    assert len(set(names)) == len(Status)
    assert all(map(whole, names))
    assert status_name(Status.NOT_COVERED) == "no rule recorded"


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
