"""`kzdesk --self-test`: is this installation sound? One line for each part; the person's own log is not touched."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kzdesk.domain.assess import assess
from kzdesk.domain.days import DayRange
from kzdesk.domain.ruling import Status
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.storage.catalogues import load_catalogue, translated_languages
from kzdesk.storage.lawbook_files import load_lawbook, packs
from kzdesk.storage.places import resources
from kzdesk.storage.sample import sample_journal
from kzdesk.storage.vault import VaultPlace

Check = Callable[[], str]

SAMPLE_DAY = date(2026, 11, 23)


def run_self_test(more: Mapping[str, Check]) -> int:
    """Run every check, then `more` (a name and what it tells when it is sound); 0 when all are sound, else 1."""
    checks: dict[str, Check] = {
        **{f"law {pack}": partial(_law, pack) for pack in packs()},
        **{f"translation {code}": partial(_translation, code) for code in translated_languages()},
        "icons": _icons,
        "the example": _example,
        "a vault": _vault,
        **more,
    }
    sound = True
    for name, check in checks.items():
        try:
            print(f"ok      {name}: {check()}", flush=True)
        except Problem as problem:
            sound = False
            print(f"FAILED  {name}: {problem_text(problem)}", flush=True)
        except Exception as error:
            sound = False
            print(f"FAILED  {name}: {type(error).__name__}", flush=True)
    return 0 if sound else 1


def _law(pack: str) -> str:
    lawbook = load_lawbook(pack)
    return f"{len(lawbook.regimes)} regimes, {len(lawbook.citations)} citations, checked on {lawbook.checked}"


def _translation(language: str) -> str:
    catalogue = load_catalogue(language)
    if catalogue.gettext("Today") == "Today":
        raise LookupError(language)
    return catalogue.gettext("Today")


def _icons() -> str:
    folder = resources() / "icons"
    ElementTree.parse(folder / "kzdesk.svg")  # noqa: S314 - the program's own icon
    if not (folder / "kzdesk.png").read_bytes().startswith(b"\x89PNG"):
        raise LookupError("icons")
    return "drawn and painted"


def _example() -> str:
    """The sample log shows every status there is."""
    journal, lawbook = sample_journal(SAMPLE_DAY), load_lawbook("kz")
    span = journal.span(SAMPLE_DAY) or DayRange(SAMPLE_DAY, SAMPLE_DAY)
    seen = {run.status for run in assess(journal, lawbook, span, SAMPLE_DAY).runs()}
    if seen != set(Status):
        raise LookupError("statuses")
    return f"{len(span)} days assessed, {len(seen)} statuses"


def _vault() -> str:
    """A vault is made, closed, opened with its passphrase and verified, in a folder that is gone afterwards."""
    journal = sample_journal(SAMPLE_DAY)
    with TemporaryDirectory() as folder:
        place = VaultPlace(Path(folder) / "vault")
        store, _code = place.create("self-test passphrase", journal)
        store.close()
        opened = place.open("self-test passphrase")
        try:
            (found,) = opened.load()
            opened.verify()
        finally:
            opened.close()
    if found != journal:
        raise LookupError("journal")
    return f"{len(found.records)} records made, locked, opened and verified"
