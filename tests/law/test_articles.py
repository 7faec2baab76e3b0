"""Tables of cases, one file an act in tests/law/articles: a log, and what the act makes of its days.

    [[cases]]
    name     what the case shows, unlike any other of its file
    log      records as in tests/domain/logbook.py: "stay 2024-01-01 2024-03-30"; no second day: open
    today    the day the log is looked at; absent: long after everything
    who      the citizenship; `later`: [the first day of another one, its code]
    rules    the rule pack, "kz" where absent; `reading`: chosen options
    days     rows of `day`, and of `status`, `stay_day`, `used`, `limit`, `regime`, `may_enter` those that matter
    runs     from the first day named to the last: "2024-01-01 lawful 30 unregistered 61"
    countdown   the values of the contract that matter, "none" for none
    findings    "overstay 2024-03-31 2024-04-05": all there are in the days of the log
"""

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from kzdesk.domain.assess import assess
from kzdesk.domain.days import DayRange, add_days
from kzdesk.domain.findings import findings
from kzdesk.domain.law import Lawbook
from kzdesk.storage.lawbook_files import load_lawbook
from tests.domain.logbook import Logbook, d

ARTICLES = Path(__file__).parent / "articles"
LONG_AFTER = "2031-01-01"
ASKED = {"name", "log", "today", "who", "later", "rules", "reading"}
TOLD = {"days", "runs", "countdown", "findings"}
Case = dict[str, Any]


def cases() -> list[Any]:
    """Every case of every file."""
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["cases"] for path in sorted(ARTICLES.glob("*.toml"))}
    return [pytest.param(case, id=f"{name}: {case['name']}") for name, told in files.items() for case in told]


CASES = cases()


def logbook(case: Case) -> Logbook:
    """The log of a case."""
    return Logbook(
        *case["log"],
        today=str(case.get("today", LONG_AFTER)),
        who=case.get("who", "RUS"),
        rules=case.get("rules", "kz"),
        later=(str(case["later"][0]), case["later"][1]) if "later" in case else None,
        **case.get("reading", {}),
    )


@pytest.mark.parametrize("case", CASES)
def test_it_is_as_the_article_says(case: Case) -> None:
    assert case.keys() <= ASKED | TOLD, case.keys() - ASKED - TOLD
    assert case.keys() & TOLD, "a case that says nothing"
    log = logbook(case)
    for row in case.get("days", ()):
        assert {key: day_value(log, row["day"], key) for key in row} == row
    if "runs" in case:
        first, *wanted = case["runs"].split()
        told = list(zip(wanted[::2], map(int, wanted[1::2]), strict=True))
        last = add_days(d(first), sum(days for _, days in told) - 1)
        assert log.statuses(first, str(last)) == told
    if "countdown" in case:
        counted, wanted = log.countdown(), case["countdown"]
        values = {**counted._asdict(), "used_today": counted.today.used}
        assert {key: plain(values[key]) for key in wanted} == wanted
    if "findings" in case:
        span = log.journal.span(log.today)
        assert span is not None
        told = findings(assess(log.journal, log.book, DayRange(span.first, max(span.last, log.today)), log.today))
        assert [f"{finding.code} {finding.days.first} {finding.days.last}" for finding in told] == case["findings"]


def day_value(log: Logbook, day: Any, key: str) -> Any:
    """A value of one day, as it is written in a table."""
    ruling = log.on(day)
    match key:
        case "status":
            return ruling.status.code
        case "regime":
            return ruling.regime.id if ruling.regime else "none"
        case _:
            return plain(getattr(ruling, key))


def plain(value: Any) -> Any:
    """A value as TOML has it, which knows no None."""
    return "none" if value is None else value


def test_every_regime_has_the_last_day_of_an_entry_and_the_day_its_entries_begin_in_threes() -> None:
    """Whether the tables hold, for each regime, its limits and the days it begins and ends on with those beside them."""
    rows = list(chain.from_iterable(params.values[0].get("days", ()) for params in CASES))
    for book in (load_lawbook("kz"), load_lawbook("schengen")):
        for regime in book.regimes:
            mine = [row for row in rows if row.get("regime") == regime.id]
            for name, values in edges(regime.id, book).items():
                missing = [value for value in values if not any(row.get(name) == value for row in mine)]
                assert not missing, f"{regime.id}: {name} {missing}"


def edges(regime_id: str, book: Lawbook) -> dict[str, list[int]]:
    """The values of a day that lie on an edge of the regime or beside it."""
    regime = next(regime for regime in book.regimes if regime.id == regime_id)
    found: dict[str, list[int]] = {"stay_day": [], "used": []}
    if regime.per_entry:
        found["stay_day"] += [regime.per_entry.days + n for n in (-1, 0, 1)]
    found["stay_day"] += [duty.by_day + n for duty in regime.duties for n in (-1, 0, 1)]
    if regime.allowance:
        found["used"] += [regime.allowance.days + n for n in (-1, 0, 1)]
    return found


def test_cases_of_a_file_have_names_of_their_own() -> None:
    names = [params.id for params in CASES]
    assert len(names) == len(set(names))
    assert len(CASES) > 100
