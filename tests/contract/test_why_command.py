"""`kzdesk assess --why D` through the real command: the reasons of one day, each with its law."""

from __future__ import annotations

from pathlib import Path

from tests.commands.program import kzdesk

EXAMPLE = Path(__file__).parent / "data" / "first-year.csv"
ASKED = ("assess", EXAMPLE, "--citizenship", "RUS", "--today", "2023-10-10")


def test_one_day_is_explained_with_what_fills_its_window_and_the_law() -> None:
    told = kzdesk(*ASKED, "--why", "2023-10-10")
    assert told.status == 0
    lines = told.out.splitlines()
    assert lines[0] == "Tue 2023-10-10: not registered"
    assert "Day 40 of the stay that began on 2023-09-01." in lines
    assert "Registration was due by day 30: 2023-09-30." in lines
    window = lines.index("77 of 90 days used in the 180 days 2023-04-14 to 2023-10-10.")
    assert lines[window + 1 : window + 3] == ["  2023-04-14 to 2023-05-20  37 days", "  2023-09-01 to 2023-10-10  40 days"]
    assert "Resolution No. 148" in lines[window + 3]
    assert "not taken into account" in told.out
    assert lines[-1].endswith("Not legal advice.")


def test_a_chosen_reading_is_said() -> None:
    told = kzdesk(*ASKED, "--why", "2023-10-10", "--reading", "registration-basis=host-notification")
    assert told.out.startswith("Tue 2023-10-10: lawful\n")
    assert "Reading chosen: For entries before 1 July 2026" in told.out
    default = kzdesk(*ASKED, "--why", "2023-10-10", "--reading", "registration-basis=registered")
    assert "Reading chosen" not in default.out


def test_a_reading_that_is_not_recorded_names_those_that_are() -> None:
    refused = kzdesk(*ASKED, "--reading", "window=never")
    assert (refused.status, refused.out) == (2, "")
    assert "cautious-180" in refused.err
