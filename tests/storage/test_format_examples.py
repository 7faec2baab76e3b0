"""What docs/format.md shows is what kzdesk reads and writes."""

from __future__ import annotations

import json
import pathlib
import re
from itertools import count

import nacl.bindings
import nacl.pwhash

from kzdesk.storage.encrypted_file import encrypt
from kzdesk.storage.json_format import parsed, proposal_of
from tests.architecture.sources import ROOT
from tests.storage.samples import LIGHT
from tests.storage.test_json_format import SCHEMA, taken

FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
SECRET = "лампа над степью"  # noqa: S105 - of a file made for a test


def shown(language: str) -> str:
    """The first example in this language."""
    found = re.search(rf"```{language}\n(.*?)```", FORMAT, re.DOTALL)
    assert found
    return found[1]


def test_the_example_of_json_keeps_to_its_schema_and_is_read() -> None:
    number = count()
    text = re.sub("…", lambda _: f"id-{next(number)}", shown("json"))
    SCHEMA.validate(json.loads(text))
    log = taken(proposal_of(parsed(text.encode())))
    assert (len(log.stays), len(log.registrations), len(log.permits)) == (1, 1, 1)


def test_the_lines_of_python_open_an_encrypted_file(tmp_path: pathlib.Path) -> None:
    name = tmp_path / "away.kzdesk"
    name.write_bytes(encrypt(b"kind,from,to,note\r\n", "csv", SECRET, LIGHT))
    *lines, last = shown("python").splitlines()
    known = {"pathlib": pathlib, "name": name, "passphrase": SECRET.encode(), "json": json, "nacl": nacl}
    exec("\n".join(lines), known)  # noqa: S102 - the lines stand in our own docs
    assert eval(last, known) == b"kind,from,to,note\r\n"  # noqa: S307 - likewise
