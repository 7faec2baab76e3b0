"""Which column of a file is which: by its name in English, Russian or Kazakh, or as the person says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from kzdesk.services.proposals import FIELDS, KINDS, Fault, Row, Table

_NAMES = {
    "kind": "kind,type,record,вид,тип,запись,түрі,жазба",
    "from": "from,entry,entry date,date of entry,entry day,arrival,arrival date,start,start date,first day,begin,date in,in"
    ",valid from,въезд,дата въезда,день въезда,прибытие,дата прибытия,начало,дата начала,с,от,первый день,заезд"
    ",келу,келу күні,кіру,кіру күні,келген күні,басталуы,басталу күні,бастап",
    "to": "to,exit,exit date,date of exit,exit day,departure,departure date,end,end date,last day,until,date out,out,valid to"
    ",valid until,выезд,дата выезда,день выезда,отъезд,убытие,конец,окончание,дата окончания,по,до,последний день"
    ",кету,кету күні,шығу,шығу күні,кеткен күні,аяқталуы,аяқталу күні,дейін",
    "note": "note,notes,comment,comments,remark,description,заметка,заметки,примечание,комментарий,описание"
    ",ескертпе,ескерту,түсініктеме",
    "crossing_in": "crossing in,crossing point in,entry point,place of entry,entry place,port of entry,пункт въезда"
    ",место въезда,кпп въезда,кіру пункті,келу пункті",
    "crossing_out": "crossing out,crossing point out,exit point,place of exit,exit place,port of exit,пункт выезда,место выезда"
    ",кпп выезда,шығу пункті,кету пункті",
    "document": "document,passport,id,документ,паспорт,құжат,төлқұжат",
}
_KINDS = {
    "stay": "stay,visit,trip,presence,пребывание,поездка,визит,болу,болу кезеңі,сапар",
    "registration": "registration,registered,регистрация,тіркеу",
    "permit": "permit,residence permit,visa,разрешение,виза,рвп,внж,вид на жительство,разрешение на временное проживание"
    ",рұқсат,виза,ықтиярхат,тұруға ықтиярхат",
}
Columns: TypeAlias = tuple[str | None, ...]
"""What each column of a table holds: a field, something that kzdesk keeps as it is under its own name, or what is left out."""
PADDED = ("kind", "from", "to")
"""Spaces round these say nothing; those of a note are its own."""

_APART = re.compile(r"[\s_\-.:/()]+")


def _plain(text: str) -> str:
    return _APART.sub(" ", text.strip().casefold()).strip()


def _index(table: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, words in table.items():
        found[name.replace("_", " ")] = name
        found.update((word, name) for word in words.split(","))
    return found


_FIELD_OF, _KIND_OF = _index(_NAMES), _index(_KINDS)


def guess_columns(names: tuple[str, ...]) -> Columns:
    """For each column of a header the field it holds, or its own name where it is none; each field once, the first taken."""
    taken: set[str] = set()
    columns: list[str | None] = []
    for name in names:
        wanted = _FIELD_OF.get(_plain(name), "")
        columns.append(wanted if wanted and wanted not in taken else f"{name} (2)" if name in FIELDS else name)
        taken.add(wanted)
    return tuple(columns)


def kind_named(text: str) -> str:
    """ "stay", "registration" or "permit" for a word that means it; the text itself where none is meant."""
    return _KIND_OF.get(_plain(text), text)


def rows_of(table: Table, columns: Columns) -> tuple[Row, ...]:
    """The rows of a table whose columns hold these fields (None: left out); where no column holds kinds, all are stays."""
    kinds = columns.index("kind") if "kind" in columns else -1
    faults: dict[int, tuple[Fault, ...]] = {}
    for fault in table.faults:
        faults[fault.line] = (*faults.get(fault.line, ()), fault)
    rows = []
    for line, cells in table.lines:
        named = [(column, cell.strip() if column in PADDED else cell)
                 for column, cell in zip(columns, cells, strict=False) if column is not None]
        if kinds < 0:
            named.insert(0, ("kind", KINDS[0]))
        else:
            named = [(column, kind_named(text) if column == "kind" else text) for column, text in named]
        kept = tuple((column, text) for column, text in named if text or column in FIELDS)
        rows.append(Row(line, kept, faults=faults.get(line, ())))
    return tuple(rows)
