"""A day that two stays share: the worse status holds, and it is known which of them it comes from."""

from __future__ import annotations

import pytest

from tests.domain.logbook import Logbook, d


@pytest.mark.parametrize(
    ("shared", "status", "decided_by"),
    [("2024-03-01", "lawful", "2"), ("2024-03-02", "unregistered", "1"), ("2024-03-03", "unregistered", "1")],
)
@pytest.mark.parametrize("since", ["2024-01-01", "2024-03-01"])
def test_the_earlier_stay_decides_only_where_it_is_the_worse_one(
    shared: str, status: str, decided_by: str, since: str
) -> None:
    log = Logbook("stay 2024-01-01 2024-01-05", f"stay 2024-02-01 {shared}", f"stay {shared} 2024-03-10", today="2024-06-01")
    decided = log.assessed(since, "2024-03-10").deciding_stay(d(shared))
    assert (log.status(shared), decided and decided.id) == (status, decided_by)


@pytest.mark.parametrize(
    ("entry", "status"), [("2024-03-21", "lawful"), ("2024-03-20", "lawful"), ("2024-03-19", "overstay")]
)
def test_the_last_day_of_the_allowance_is_lawful_in_both(entry: str, status: str) -> None:
    lines = ("stay 2024-01-01 2024-01-30", "stay 2024-02-10 2024-03-10", f"stay {entry} 2024-04-18")
    assert Logbook(*lines, "stay 2024-04-18 2024-04-18", today="2024-06-01").status("2024-04-18") == status
