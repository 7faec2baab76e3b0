"""Every known error has a sentence, and every place in it is filled."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import kzdesk
from kzdesk.services.problem_words import problem_text, sentences
from kzdesk.services.problems import Problem

SOURCES = sorted(Path(kzdesk.__file__).parent.rglob("*.py"))
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def raised() -> list[tuple[str, set[str] | None]]:
    """The code of every Problem made in the sources, with the names of its facts where they are written in the call."""
    found: list[tuple[str, set[str] | None]] = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                names = [keyword.arg for keyword in node.keywords]
                facts = None if None in names else {name for name in names if name}
                codes = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                found += [(str(code), facts) for code in codes]
    return found


def test_every_problem_that_is_raised_has_a_sentence() -> None:
    known = sentences()
    codes = {code for code, _ in raised()}
    assert len(codes) > 20
    assert not codes - set(known)
    assert all(CODE.fullmatch(code) for code in known if code != "cancelled")


def test_every_place_in_a_sentence_is_filled() -> None:
    known = sentences()
    for code, facts in raised():
        if facts is not None:
            places = set(re.findall(r"{(\w+)}", known[code]))
            assert places <= facts, f"{code} lacks {places - facts}"


def test_a_sentence_is_one_a_person_can_read() -> None:
    for code, sentence in sentences().items():
        if sentence == "{errors}":
            continue  # the lines of a file, each with what was found and expected
        assert sentence[0].isupper() or sentence.startswith(("kzdesk", "{")), code
        assert sentence.endswith((".", ")")), code
        assert "  " not in sentence
        assert not re.search(r"error|exception|errno|invalid|fail|slot|kdf|sqlite", sentence, re.IGNORECASE), code


def test_facts_are_shown_as_they_are() -> None:
    text = problem_text(Problem("no-log", folder="/home/{name}/%s"))
    assert "/home/{name}/%s" in text
    assert problem_text(Problem("something-new", why="x")).endswith("(something-new)")
    assert "…" in problem_text(Problem("no-log"))
