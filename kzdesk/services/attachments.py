"""A scan or photo kept in the log: a migration card, a stamp, a certificate of registration."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 100


@dataclass(frozen=True)
class Attachment:
    """`record` is the id of the record it belongs to, "" for none; `size` in bytes; `added` the day it was put in."""

    id: str
    record: str
    name: str
    added: date
    size: int


def plain_name(name: str) -> str:
    """The last part of a file's name, without signs that hide or reorder others, and not too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if len(shown) > LONGEST_NAME and dot and len(ending) < LONGEST_NAME // 4:
        shown = stem[: LONGEST_NAME - len(ending) - 1] + dot + ending
    return shown[:LONGEST_NAME] or "scan"
