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
    assert lines[:3] == [
        "Tue 2023-10-10: not registered.",
        "  Day 40 of the stay that began on 2023-09-01.",
        "  Registration was due by day 30: 2023-09-30. [1, 2]",
    ]
    period = lines.index("  77 of 90 days used in the 180 days 2023-04-14 to 2023-10-10. [3]")
    assert lines[period + 1 : period + 3] == [
        "    2023-04-14 to 2023-05-20: 37 days.", "    2023-09-01 to 2023-10-10: 40 days."]
    assert "  Read another way (the host's notification was enough): lawful." in lines
    sources = [line.partition(" ")[0] for line in lines if line.startswith("[")]
    assert sources == ["[1]", "[2]", "[3]", "[4]"]
    assert any(line.startswith("[3] ") and "Resolution No. 148" in line for line in lines)
    assert lines[-1].endswith("Not legal advice.")


def test_what_was_left_out_of_the_count_is_told_with_its_law() -> None:
    lines = kzdesk(*ASKED, "--why", "2023-03-10").out.splitlines()
    (left_out, _) = (line for line in lines if line.endswith("; not counted. [4]"))
    assert left_out == (
        "    2022-10-01 to 2022-12-28: 89 days of a stay that began under the older rule, on 2022-10-01; not counted. [4]")
    assert any(line.startswith("[4] ") and "not retroactive" in line for line in lines)


def test_a_chosen_reading_is_said() -> None:
    told = kzdesk(*ASKED, "--why", "2023-10-10", "--reading", "registration-basis=host-notification")
    assert told.out.startswith("Tue 2023-10-10: lawful.\n")
    assert "Reading you chose: For entries before 1 July 2026" in told.out
    default = kzdesk(*ASKED, "--why", "2023-10-10", "--reading", "registration-basis=registered")
    assert "Reading you chose" not in default.out


def test_what_is_not_modelled_is_said_of_the_days_it_matters_to(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("kind,from,to,note\nstay,2020-03-10,2020-03-20,\nstay,2026-08-01,2026-08-05,\n", encoding="utf-8")
    asked = ("assess", log, "--citizenship", "RUS", "--today", "2026-09-01", "--why")
    covid, order = "special COVID period", "Order No. 923 really started"
    said = [kzdesk(*asked, day).out for day in ("2020-03-15", "2020-03-16", "2026-08-01")]
    assert [covid in text for text in said] == [False, True, False]
    assert [order in text for text in said] == [False, False, True]


def test_a_reading_that_is_not_recorded_names_those_that_are() -> None:
    refused = kzdesk(*ASKED, "--reading", "window=never")
    assert (refused.status, refused.out) == (2, "")
    assert "cautious-180" in refused.err
