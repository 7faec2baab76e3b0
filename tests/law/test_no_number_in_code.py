"""No number and no date of the law stands in the code that reads it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import kzdesk
from tests.law.table import PACKS

PACKAGE = Path(kzdesk.__file__).parent
SOURCES = sorted(path for layer in ("domain", "services") for path in (PACKAGE / layer).rglob("*.py"))
ROWS = [row for rows in PACKS.values() for row in rows]
COUNTS = {count for row in ROWS for count in (row.per_entry, row.rolling, row.window, *(by for _, by in row.duties)) if count}
DATES = {day for row in ROWS for day in (row.first, row.last, *(day for day, _ in row.duties)) if day} - {date.min}


def legal_numbers(tree: ast.AST) -> Iterator[tuple[int, object]]:
    """Line and value of every constant that is a count or a date of the law."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in COUNTS:
            yield node.lineno, node.value
        if isinstance(node, ast.Constant) and node.value in {day.isoformat() for day in DATES}:
            yield node.lineno, node.value
        if isinstance(node, ast.Call) and [a.value for a in node.args if isinstance(a, ast.Constant)] in (
            [day.year, day.month, day.day] for day in DATES
        ):
            yield node.lineno, ast.unparse(node)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_code_holds_no_number_of_the_law(path: Path) -> None:
    found = list(legal_numbers(ast.parse(path.read_text(encoding="utf-8"))))
    assert not found


@pytest.mark.parametrize(
    "code",
    [
        "limit = 90",
        "x[-180:]",
        "f(days=30)",
        "{'CHN': (14, 42)}",
        "date(2023, 1, 27)",
        "datetime.date(2026, 7, 1)",
        "'2023-01-27'",
    ],
)
def test_a_planted_number_is_found(code: str) -> None:
    assert list(legal_numbers(ast.parse(code)))


def test_the_search_knows_the_numbers_of_the_law() -> None:
    assert {14, 30, 42, 90, 180} <= COUNTS
    assert {date(2023, 1, 27), date(2023, 11, 10), date(2026, 7, 1)} <= DATES
    assert len(SOURCES) > 5
