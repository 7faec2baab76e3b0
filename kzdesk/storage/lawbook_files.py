"""The law as files: `resources/law/<pack>/*.toml`, whose format `resources/law/README.md` tells, read into a Lawbook."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from kzdesk.domain.law import EVERY_CITIZENSHIP, Lawbook, Note, PermitKind, Reading, Regime, Sanction, SpecialPeriod
from kzdesk.services.problems import Problem
from kzdesk.storage.law_values import (
    Known,
    read_citation,
    read_index,
    read_note,
    read_permit_kind,
    read_reading,
    read_regime,
    read_sanction,
    read_special_period,
)
from kzdesk.storage.places import resources
from kzdesk.storage.toml_table import LawProblem, Table

MOST_VERSIONS = 1_000_000
Named = TypeVar("Named", Note, Reading, SpecialPeriod, Sanction, PermitKind)


class LawError(Problem):
    """A rule pack that is not recorded or not well formed. `problems` names each fault: file, key, found, expected."""

    def __init__(self, problems: Iterable[LawProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("law-files", problems=str(self))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def packs(root: Path | None = None) -> tuple[str, ...]:
    """The rule packs recorded in `root` (by default the program's own law), sorted."""
    folder = root or resources() / "law"
    return tuple(sorted(path.parent.name for path in folder.glob("*/pack.toml")))


def load_lawbook(pack: str, root: Path | None = None) -> Lawbook:
    """The rule pack `pack` of `root`, under its default readings. Raises LawError with every problem of its files."""
    folder = root or resources() / "law"
    recorded = packs(folder)
    if pack not in recorded:
        raise LawError([LawProblem("law", "pack", pack, f"one of {', '.join(recorded) or 'none'}")])
    return read_lawbook(pack, {path.name: path.read_bytes() for path in sorted((folder / pack).glob("*.toml"))})


def read_lawbook(pack: str, contents: Mapping[str, bytes]) -> Lawbook:
    """The rule pack in these files, by name, `pack.toml` among them. Raises LawError with every problem of them."""
    problems: list[LawProblem] = []
    files = [_parse(content, f"{pack}/{name}", problems) for name, content in contents.items()]
    book = _lawbook(pack, files, problems)
    if problems:
        raise LawError(problems)
    return book


def _parse(content: bytes, name: str, problems: list[LawProblem]) -> Table:
    """One file as a table; an empty one, with the problem noted, when it is not TOML."""
    try:
        return Table(name, "", tomllib.loads(content.decode("utf-8")), problems, set())
    except (ValueError, RecursionError) as error:
        problems.append(LawProblem(name, "the whole file", str(error), "a TOML file in UTF-8"))
        return Table(name, "", {}, problems, set())


def _lawbook(pack: str, files: list[Table], problems: list[LawProblem]) -> Lawbook:
    """The files of one pack in the order in which their values refer to each other; a stand-in when problems are noted."""
    known = Known({}, {})
    for file in files:
        for citation_id, table in file.table_of_tables("citations").items():
            _distinct(table, citation_id, known.citations)
            known.citations[citation_id] = read_citation(table, citation_id)
    regimes = _regimes(files, known)
    about = _about(pack, files)
    book = Lawbook(
        id=pack,
        title=about.text("title"),
        utc_offset_hours=about.whole("utc_offset_hours", -12, 14) if about.has("utc_offset_hours") else None,
        checked=about.day("checked"),
        regimes=regimes,
        citations=tuple(known.citations.values()),
        notes=_values(files, "notes", known, read_note),
        readings=_values(files, "readings", known, read_reading),
        special_periods=_values(files, "special_periods", known, read_special_period),
        sanctions=_values(files, "sanctions", known, read_sanction),
        permits=_values(files, "permits", known, read_permit_kind),
        papers=_values(files, "papers", known, read_note),
        version=about.whole("version", 1, MOST_VERSIONS) if about.has("version") else 1,
        indices=tuple(read_index(table, known) for file in files for table in file.tables("indices")),
    )
    about.asked.update(("utc_offset_hours", "version"))
    about.finish()
    for file in files:
        file.finish()
    return book


def _values(files: list[Table], key: str, known: Known, read: Callable[[Table, Known], Named]) -> tuple[Named, ...]:
    """The values of one kind, each with an id of its own."""
    values: dict[str, Named] = {}
    for file in files:
        for table in file.tables(key):
            value = read(table, known)
            _distinct(table, value.id, values)
            values[value.id] = value
    return tuple(values.values())


def _regimes(files: list[Table], known: Known) -> tuple[Regime, ...]:
    """Every regime, in order of entry date; those that list their citizenships are read before those that refer to them."""
    tables = [table for file in files for table in file.tables("regimes")]
    regimes: dict[str, Regime] = {}
    places: dict[str, Table] = {}
    for table in sorted(tables, key=lambda table: not table.says("citizenships", "codes")):
        regime = read_regime(table, known)
        _distinct(table, regime.id, regimes)
        regimes[regime.id], places[regime.id] = regime, table
        if table.says("citizenships", "codes"):
            known.lists[regime.id] = regime.citizenships
    ordered = sorted(regimes.values(), key=lambda regime: (regime.entries_from, regime.id))
    for one, other in combinations(ordered, 2):
        shared = _citizenships_of_both(one, other)
        if shared and other.entries_from <= (one.entries_to or date.max):
            until = f"{one.id}, in force to {one.entries_to}" if one.entries_to else f"{one.id}, still in force"
            found = f"{other.entries_from} for {', '.join(sorted(shared))}"
            places[other.id].wrong("in_force.entries_from", found, f"a day after the regime before it ({until})")
    return tuple(ordered)


def _citizenships_of_both(one: Regime, other: Regime) -> frozenset[str]:
    if EVERY_CITIZENSHIP in one.citizenships:
        return other.citizenships
    return one.citizenships if EVERY_CITIZENSHIP in other.citizenships else one.citizenships & other.citizenships


def _about(pack: str, files: list[Table]) -> Table:
    """The `[pack]` table of pack.toml."""
    about = next(file for file in files if file.file == f"{pack}/pack.toml").table("pack")
    found = about.text("id")
    if found not in ("", pack):
        about.wrong("id", found, f"{pack}, the name of the folder")
    return about


def _distinct(table: Table, name: str, others: Iterable[str]) -> None:
    if name and name in others:
        table.wrong("id", f"{name} twice", "an id of its own")
