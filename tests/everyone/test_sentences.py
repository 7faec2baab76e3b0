"""No sentence is put together from parts: another language orders its words in another way."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kzdesk.ui.dates import Dates
from tests.architecture.sources import KZDESK, name_of

SAID = {"tr", "trn", "data_text"}
LETTERS = re.compile(r"[^\W\d_]")


def says(node: ast.AST) -> bool:
    """Whether this is a translated sentence, filled in or not."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        node = node.func.value
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAID


def words(node: ast.AST) -> bool:
    """Whether this is a text with letters in it; a key behind a tab stands in a column of its own."""
    text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return bool(LETTERS.search(text)) and not text.startswith("\t")


def glued(tree: ast.AST) -> list[int]:
    """The lines in which a sentence is joined to another, or to words that are not translated."""
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            sides = (node.left, node.right)
            if any(map(says, sides)) and (all(map(says, sides)) or any(map(words, sides))):
                lines.append(node.lineno)
        if isinstance(node, ast.JoinedStr):
            inside = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
            if any(map(says, inside)) and (any(map(words, node.values)) or sum(map(says, inside)) > 1):
                lines.append(node.lineno)
    return lines


@pytest.mark.parametrize("path", KZDESK, ids=name_of)
def test_no_sentence_is_glued(path: Path) -> None:
    assert glued(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("bad", [
    'tr("{n} days").format(n=1) + tr(" left")', 'tr("Saved") + " to the disk"', 'f"{tr(one)} and more"',
    'f"{tr(one)} {tr(two)}"'])
def test_a_glued_sentence_is_found(bad: str) -> None:
    assert glued(ast.parse(bad)) == [1]


@pytest.mark.parametrize(("language", "month"), [("en", "March"), ("ru", "Март"), ("kk", "Наурыз")])
def test_a_month_that_stands_alone_is_in_the_nominative(language: str, month: str) -> None:
    """As QLocale has it: in a date Russian says "3 марта"."""
    from datetime import date

    assert Dates(language).month_name(date(2026, 3, 1)) == month
    assert Dates(language).month_heading(date(2026, 3, 1)).startswith(month)
