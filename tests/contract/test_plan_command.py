"""`kzdesk plan` through the real command: each question answered, as text and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.program import kzdesk

TWO_STAYS = "kind,from,to,note\nstay,2026-01-01,2026-02-14,\nstay,2026-05-01,2026-06-14,\n"
INSIDE = Path(__file__).parent / "data" / "first-year.csv"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """45 and 45 days: the allowance is used up on 14 June 2026."""
    path = tmp_path / "log.csv"
    path.write_text(TWO_STAYS, encoding="utf-8")
    return path


def asked(log: Path, *options: str, today: str = "2026-06-15") -> dict[str, Any]:
    done = kzdesk("plan", log, "--citizenship", "RUS", "--today", today, "--format", "json", *options)
    assert (done.status, done.err) == (0, "")
    answer = json.loads(done.out)
    assert isinstance(answer, dict)
    return answer


def test_planned_stays_are_judged_and_mended(log: Path) -> None:
    plan = asked(log, "--stay", "2026-06-25..2026-08-20")["plan"]
    assert (plan["lawful"], plan["breaks"]) == (False, "2026-06-25")
    assert plan["stays"][0]["most_days"] == 0
    assert plan["mends"][0] == {"stay": 0, "entry": "2026-07-07", "exit": "2026-08-20", "days": 12, "then": None}
    mended = asked(log, "--stay", "2026-07-07..2026-08-20")["plan"]
    assert (mended["lawful"], mended["mends"]) == (True, [])
    assert mended["stays"][0]["registration_due"] == "2026-08-05"


def test_the_longest_stay_keeps_the_later_ones_lawful(log: Path) -> None:
    assert asked(log, "--enter", "2026-09-13")["longest_stay"] == 90
    assert asked(log, "--enter", "2026-09-13", "--stay", "2026-12-20..2027-01-31")["longest_stay"] < 90


@pytest.mark.parametrize(
    ("days", "entry"), [("1", "2026-06-30"), ("45", "2026-06-30"), ("46", "2026-09-13"), ("90", "2026-09-13"), ("91", None)]
)
def test_the_earliest_entry_for_so_many_days(log: Path, days: str, entry: str | None) -> None:
    assert asked(log, "--days", days)["earliest_entry"] == entry


def test_a_border_run_changes_the_registration_and_not_the_days_used() -> None:
    run = asked(INSIDE, "--border-run", "2023-10-15", today="2023-10-10")["border_run"]
    assert run["without"] == {"used": 77, "registration_due": "2023-09-30", "last_lawful_day": "2023-11-29"}
    assert run["after"] == {"used": 77, "registration_due": "2023-11-13", "last_lawful_day": "2023-11-29"}
    assert asked(INSIDE, "--border-run", "2023-08-15", today="2023-08-10")["border_run"] is None


def test_when_the_days_come_back(log: Path) -> None:
    assert asked(log)["allowance"] == {
        "full_allowance_on": "2026-12-11",
        "returns": [
            {"first": "2026-06-30", "last": "2026-08-13", "free": 45},
            {"first": "2026-10-28", "last": "2026-12-11", "free": 90},
        ],
    }


def test_after_an_overstay_it_goes_on_answering(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("kind,from,to,note\nstay,2026-01-01,2026-04-30,\n", encoding="utf-8")
    answer = asked(log, "--days", "30", "--stay", "2026-11-01..2026-11-30", "--enter", "2026-11-01", today="2026-05-10")
    assert answer["plan"]["lawful"]
    assert answer["longest_stay"] == 90
    assert answer["earliest_entry"] == "2026-07-30"


def test_a_person_reads_it_as_text(log: Path) -> None:
    questions = ("--stay", "2026-06-25..2026-08-20", "--days", "60")
    told = kzdesk("plan", log, "--citizenship", "RUS", "--today", "2026-06-15", *questions)
    assert told.status == 0
    lines = told.out.splitlines()
    assert lines[:3] == [
        "2026-06-25 to 2026-08-20, 57 days",
        "  Entering on Thu 2026-06-25 is not lawful.",
        "First unlawful day: Thu 2026-06-25.",
    ]
    assert "  2026-06-25 to 2026-08-20, 57 days: Come 12 days later, on Tue 2026-07-07." in lines
    assert any(line.startswith("For 60 days in a row, enter on") for line in lines)
    assert lines[-1].endswith("up to 90 days free.")


def test_leaving_too_late_is_told_and_when_to_leave_instead(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("kind,from,to,note\nstay,2026-10-01,,\n", encoding="utf-8")
    asked_for = ("--today", "2026-11-25", "--leave", "2027-01-10", "--stay", "2027-09-10..2027-09-20")
    told = kzdesk("plan", log, "--citizenship", "RUS", *asked_for).out
    assert "First unlawful day: Wed 2026-12-30. It belongs to your present stay: leave by Tue 2026-12-29." in told
    refused = kzdesk("plan", log, "--citizenship", "RUS", "--today", "2026-11-25", "--leave", "2026-09-30")
    assert (refused.status, refused.out) == (2, "")
    assert "No stay can end on 2026-09-30" in refused.err


def test_a_border_run_in_an_overstay_is_no_cure(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("kind,from,to,note\nstay,2026-07-01,,\n", encoding="utf-8")
    told = kzdesk("plan", log, "--citizenship", "RUS", "--today", "2026-11-25", "--border-run", "2026-11-25").out
    assert told.startswith("Coming back on Wed 2026-11-25 would not be lawful. A border run does not mend an overstay")
    assert "instead of" not in told


def test_earlier_planned_stays_count_too(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("kind,from,to,note\n", encoding="utf-8")
    answer = asked(log, "--stay", "2026-12-01..2027-01-30", "--enter", "2027-02-10", today="2026-11-25")
    assert answer["longest_stay"] == 29


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--stay", "2026-06-25", "expected YYYY-MM-DD..YYYY-MM-DD"),
        ("--stay", "2026-06-25..2026-06-24", "the exit is before the entry"),
        ("--days", "0", "from 1 to"),
        ("--enter", "25.06.2026", "expected a day as YYYY-MM-DD"),
    ],
)
def test_what_is_not_understood_is_said(log: Path, option: str, value: str, said: str) -> None:
    done = kzdesk("plan", log, "--citizenship", "RUS", option, value)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
