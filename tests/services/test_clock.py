"""Today is the date in Kazakhstan, whatever the machine's own clock says."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from kzdesk.services.clock import fixed_clock, law_clock, utc_now
from kzdesk.storage.lawbook_files import load_lawbook
from tests.commands.program import ROOT

PROGRAM = """
import sys
from datetime import datetime
from kzdesk.services.clock import law_clock
from kzdesk.storage.lawbook_files import load_lawbook
for pack in ("kz", "schengen"):
    print(*(law_clock(load_lawbook(pack), lambda: datetime.fromisoformat(moment))() for moment in sys.argv[1:]))
"""
MOMENTS = ("2026-11-23T18:59:59+00:00", "2026-11-23T19:00:00+00:00", "2026-11-23T20:00:00+00:00")


@pytest.mark.parametrize(
    ("zone", "machine"),
    [
        ("Asia/Almaty", "2026-11-23 2026-11-24 2026-11-24"),
        ("Pacific/Auckland", "2026-11-24 2026-11-24 2026-11-24"),
        ("Pacific/Honolulu", "2026-11-23 2026-11-23 2026-11-23"),
        ("Europe/Minsk", "2026-11-23 2026-11-23 2026-11-23"),
        ("", "2026-11-23 2026-11-23 2026-11-23"),
    ],
)
def test_the_country_of_the_law_names_the_day(zone: str, machine: str) -> None:
    """Midnight in Kazakhstan is 19:00 UTC. Where a pack names no country's clock, it is the machine's day."""
    environment = {**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, *MOMENTS], env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines() == ["2026-11-23 2026-11-24 2026-11-24", machine]


@pytest.mark.parametrize("day", ["2018-12-20", "2024-02-28", "2024-02-29", "2024-03-01", "2026-03-29"])
def test_no_day_is_skipped_or_doubled_where_clocks_were_changed(day: str) -> None:
    clock = law_clock(load_lawbook("kz"), lambda: moment)
    seen = []
    for hours in range(0, 72, 6):
        moment = datetime.fromisoformat(f"{day}T19:00:00+00:00") + timedelta(hours=hours)
        seen.append(clock())
    first = date.fromisoformat(day)
    assert seen == [first + timedelta(n) for n in (1, 2, 3) for _ in range(4)]


def test_it_runs() -> None:
    before = utc_now()
    assert before.tzinfo is UTC
    assert law_clock(load_lawbook("kz"))() in {(moment + timedelta(hours=5)).date() for moment in (before, utc_now())}


def test_a_fixed_clock_stands_still() -> None:
    assert fixed_clock(date(2023, 10, 10))() == date(2023, 10, 10)
