"""`kzdesk assess` as a person or another program runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parents[2]
HEADER = "kind,from,to,note\n"
FIRST_YEAR = "--citizenship RUS --from 2023-01-20 --to 2023-10-10 --today 2023-10-10"
STATUSES = {"absent", "permit", "lawful", "registered", "unregistered", "overstay", "not-covered"}


def run(log: Path, options: str, *python: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *python, "-m", "kzdesk", "assess", str(log), *options.split()]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=env, cwd=log.parent, timeout=60, check=False)


def answer(log: Path, options: str, **environment: str) -> dict[str, Any]:
    done = run(log, f"{options} --format json", **environment)
    assert (done.returncode, done.stderr) == (0, "")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def write(folder: Path, content: str | bytes) -> Path:
    log = folder / "log.csv"
    log.write_bytes(content.encode() if isinstance(content, str) else content)
    return log


def runs_of(days: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Runs of one status, as the example has them."""
    runs = [list(group) for _, group in groupby(days, key=lambda day: day["status"])]
    return [
        {
            "status": run[0]["status"],
            "first": run[0]["date"],
            "last": run[-1]["date"],
            "used_first": run[0]["used"],
            "used_last": run[-1]["used"],
        }
        for run in runs
    ]


def refused(log: Path, options: str) -> list[str]:
    """The lines on standard error of a run that fails without an answer."""
    for style in ("text", "json"):
        done = run(log, f"{options} --format {style}")
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert "Traceback" not in done.stderr
    return done.stderr.splitlines()


class TestTheExample:
    def test_the_first_year(self) -> None:
        got = answer(DATA / "first-year.csv", FIRST_YEAR)
        wanted = json.loads((DATA / "first-year.json").read_text(encoding="utf-8"))
        assert runs_of(got["days"]) == wanted["runs"]
        assert got["countdown"] == wanted["countdown"]
        assert [finding | {"citations": bool(finding["citations"])} for finding in got["findings"]] == [
            {"code": "unregistered", "first": "2023-10-01", "last": "2023-10-10", "citations": True}
        ]

    def test_its_shape(self) -> None:
        got = answer(DATA / "first-year.csv", FIRST_YEAR)
        assert list(got) == ["citizenship", "rules", "today", "days", "countdown", "findings"]
        assert (got["citizenship"], got["rules"], got["today"]) == ("RUS", "kz", "2023-10-10")
        dates = [day["date"] for day in got["days"]]
        assert dates == [str(date(2023, 1, 20) + timedelta(n)) for n in range(264)]
        assert {tuple(day) for day in got["days"]} == {("date", "status", "stay_day", "used", "limit", "regime")}
        assert {day["status"] for day in got["days"]} <= STATUSES
        assert got["days"][-10] == {
            "date": "2023-10-01",
            "status": "unregistered",
            "stay_day": 31,
            "used": 77,
            "limit": 90,
            "regime": "kz-eaeu-2023",
        }
        assert [got["days"][0][key] for key in ("stay_day", "limit", "regime")] == [23, None, "kz-eaeu-2016"]

    def test_for_a_person_to_read(self) -> None:
        done = run(DATA / "first-year.csv", FIRST_YEAR)
        assert (done.returncode, done.stderr) == (0, "")
        for words in ("2023-09-30", "2023-11-29", "77 of 90", "2024-04-07", "not registered", "Agreement between Russia"):
            assert words in done.stdout, words

    @pytest.mark.parametrize(
        ("log", "today", "said"),
        [
            ("", "2023-10-10", ["No stay is recorded", "You may enter today", "outside"]),
            ("stay,2023-03-01,2023-05-20,\n", "2023-10-10", ["You may enter today", "53 days free", "outside"]),
            ("stay,2023-03-01,,\npermit,2023-03-25,,\n", "2023-10-10", ["On a permit", "on a permit"]),
            ("stay,2015-03-01,,\n", "2015-04-01", ["Ask first", "no rule recorded"]),
        ],
        ids=["empty", "outside", "permit", "not covered"],
    )
    def test_the_lines_are_aligned_and_speak_of_no_button(self, tmp_path: Path, log: str, today: str, said: list[str]) -> None:
        done = run(write(tmp_path, HEADER + log), f"--citizenship RUS --today {today}")
        assert (done.returncode, done.stderr) == (0, "")
        assert all(words in done.stdout for words in said)
        assert "button" not in done.stdout
        told = done.stdout.split("\n\n")[1].splitlines()
        starts = {len(line) - len(line.split("  ", 1)[1].lstrip()) for line in told}
        assert len(starts) == 1, told

    def test_a_full_disk_behind_standard_output_is_one_line(self) -> None:
        command = [sys.executable, "-m", "kzdesk", "assess", str(DATA / "first-year.csv"), "--citizenship", "RUS"]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert "disk is full" in done.stderr


class TestSpans:
    def test_from_the_first_recorded_day_to_the_later_of_today_and_the_last(self, tmp_path: Path) -> None:
        log = write(tmp_path, HEADER + "stay,2024-02-01,2024-02-10,\npermit,2024-01-15,2024-03-01,\n")
        for today, last in (("2024-02-05", "2024-03-01"), ("2024-03-05", "2024-03-05")):
            days = answer(log, f"--citizenship RUS --today {today}")["days"]
            assert (days[0]["date"], days[-1]["date"]) == ("2024-01-15", last)

    def test_an_empty_log_is_answered_for_today(self, tmp_path: Path) -> None:
        got = answer(write(tmp_path, HEADER), "--citizenship RUS --today 2024-02-05")
        assert [(day["date"], day["status"]) for day in got["days"]] == [("2024-02-05", "absent")]
        assert (got["countdown"]["earliest_entry"], got["countdown"]["longest_stay"]) == ("2024-02-05", 90)

    @pytest.mark.parametrize(("rules", "hours"), [("kz", 5), ("schengen", -10)])
    def test_today_is_the_date_in_kazakhstan_or_else_of_the_machine(self, tmp_path: Path, rules: str, hours: int) -> None:
        def there() -> str:
            return str((datetime.now(UTC) + timedelta(hours=hours)).date())

        before = there()
        got = answer(write(tmp_path, HEADER), f"--citizenship RUS --rules {rules}", TZ="HST10")
        assert got["today"] in {before, there()}


class TestLogs:
    def test_columns_in_any_order_with_a_byte_order_mark_and_unknown_ones(self, tmp_path: Path) -> None:
        lines = (DATA / "first-year.csv").read_text(encoding="utf-8").splitlines()
        rows = [line.split(",") for line in lines]
        other = "\r\n".join(",".join([note, "x", to, first, kind]) for kind, first, to, note in rows)
        log = write(tmp_path, b"\xef\xbb\xbf" + other.replace("note,x", "note,colour", 1).encode())
        assert answer(log, FIRST_YEAR) == answer(DATA / "first-year.csv", FIRST_YEAR)

    def test_every_error_at_once_and_no_answer(self, tmp_path: Path) -> None:
        rows = "visit,2023-02-30,,\nstay,2023-01-10,2023-01-01,\nstay,2023-03-01,2023-03-09,\nstay,2023-03-05,2023-03-20,\n"
        lines = refused(write(tmp_path, HEADER + rows), "--citizenship RUS --today 2023-10-10")
        assert len(lines) == 4
        for line, parts in zip(
            lines,
            [
                ("line 2", "from", "2023-02-30"),
                ("line 2", "kind", "visit", "stay, registration, permit"),
                ("line 3", "to", "2023-01-01", "2023-01-10"),
                ("line 5", "line 4", "from", "2023-03-05"),
            ],
            strict=True,
        ):
            assert all(part in line for part in parts), line

    @pytest.mark.parametrize("content", [b"", b"kind,from\n", HEADER.encode() + b"stay,2023-01-01,,\xff\n"])
    def test_a_file_that_is_no_log(self, tmp_path: Path, content: bytes) -> None:
        assert refused(write(tmp_path, content), "--citizenship RUS")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        (line,) = refused(tmp_path / "nowhere.csv", "--citizenship RUS")
        assert "nowhere.csv" in line

    def test_a_registration_outside_every_stay_is_a_finding(self, tmp_path: Path) -> None:
        log = write(tmp_path, HEADER + "stay,2024-01-01,2024-01-10,\nregistration,2024-02-01,,\n")
        (finding,) = answer(log, "--citizenship RUS --today 2024-03-01")["findings"]
        assert (finding["first"], finding["last"]) == ("2024-02-01", "2024-02-01")


class TestOptions:
    def test_a_citizenship_may_change_on_a_day(self, tmp_path: Path) -> None:
        log = write(tmp_path, HEADER + "stay,2024-06-01,2024-06-05,\nstay,2024-07-01,2024-07-05,\n")
        options = "--citizenship RUS --citizenship-since 2024-07-01=DEU --today 2024-07-05"
        regimes = {day["date"]: day["regime"] for day in answer(log, options)["days"]}
        assert (regimes["2024-06-05"], regimes["2024-07-01"]) == ("kz-eaeu-2023", "kz-general-2023")
        assert refused(log, options.replace("DEU", "GEO"))[0].startswith("No rules are recorded for citizenship GEO.")
        assert "expected YYYY-MM-DD=CODE" in refused(log, options.replace("=DEU", ""))[0]

    def test_an_unknown_citizenship_is_answered_with_those_recorded(self, tmp_path: Path) -> None:
        (line,) = refused(write(tmp_path, HEADER), "--citizenship GEO")
        assert "GEO" in line
        assert all(code in line for code in ("ARE", "CHN", "KGZ", "RUS", "TUR", "UKR", "UZB", "VNM"))

    def test_unknown_rules_are_answered_with_those_recorded(self, tmp_path: Path) -> None:
        (line,) = refused(write(tmp_path, HEADER), "--citizenship RUS --rules atlantis")
        assert all(word in line for word in ("atlantis", "kz", "schengen"))

    @pytest.mark.parametrize(
        "options",
        ["", "--citizenship RUS --today 2023-02-30", "--citizenship RUS --from 20230101", "--citizenship RUS --format xml"]
        + [f"--citizenship RUS --reading {reading}" for reading in ("tides=high", "transition=perhaps", "transition")],
    )
    def test_options_that_make_no_sense(self, tmp_path: Path, options: str) -> None:
        done = run(write(tmp_path, HEADER), options)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr
        assert "Traceback" not in done.stderr

    def test_a_reading_changes_the_answer(self, tmp_path: Path) -> None:
        log = write(tmp_path, HEADER + "stay,2022-12-01,2023-02-05,\n")
        options = "--citizenship RUS --today 2023-02-05"
        assert answer(log, options)["countdown"]["used_today"] == 0
        assert answer(log, f"{options} --reading transition=retroactive")["countdown"]["used_today"] == 67

    def test_schengen_is_for_everyone(self, tmp_path: Path) -> None:
        log = write(tmp_path, HEADER + "stay,2013-09-19,2014-03-01,\n")
        days = answer(log, "--citizenship GEO --rules schengen --today 2014-03-01")["days"]
        assert [len(list(group)) for _, group in groupby(day["status"] for day in days)] == [90, 74]


class TestManners:
    def test_it_needs_no_window_toolkit_and_no_screen(self) -> None:
        done = run(DATA / "first-year.csv", FIRST_YEAR, "-X", "importtime", QT_QPA_PLATFORM="none")
        assert done.returncode == 0
        imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
        assert "kzdesk.domain.assess" in imported
        assert not [name for name in imported if name.split(".")[0] in ("PySide6", "shiboken6", "socket", "ssl")]

    def test_it_writes_nothing(self, tmp_path: Path) -> None:
        log = write(tmp_path, (DATA / "first-year.csv").read_bytes())
        before = log.stat()
        homes = {
            name: str(tmp_path)
            for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR")
        }
        assert answer(log, FIRST_YEAR, **homes)["days"]
        assert [path.name for path in tmp_path.rglob("*")] == ["log.csv"]
        assert log.stat().st_mtime_ns == before.st_mtime_ns
