"""Tables of text as spreadsheets and people write them: any of three encodings and delimiters, with or without a header."""

from __future__ import annotations

import codecs
import re

from kzdesk.services.headings import guess_columns, kind_named
from kzdesk.services.language import tr
from kzdesk.services.proposals import FIELDS, KINDS, Cancelled, Fault, FileFaults, Proposal, Table
from kzdesk.services.written_days import Order, Unread, read_day
from kzdesk.storage.csv_format import read_table, require_size

DELIMITERS = (",", ";", "\t")
LOOKED_AT = 4096
"""Bytes, or characters, by which the encoding and the delimiter are told."""

_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_TYPOGRAPHY = frozenset("\u00a0«»–—…№’‘“”„•°§")
_CASE_TURNED = re.compile("[а-яё][А-ЯЁ]")
CYRILLIC_SHARE = 0.8
"""Of the letters beyond ASCII, at least so many are Cyrillic where a text in Windows-1251 is read as one."""


def read_text_table(data: bytes, cancelled: Cancelled) -> Proposal:
    """A file of rows and columns. Raises FileFaults where it is none, and Problem `cancelled`."""
    require_size(data)
    text, encoding = decoded(data)
    return _proposal(text, encoding, cancelled)


def read_pasted(text: str) -> Proposal:
    """Rows and columns copied from a spreadsheet. Raises FileFaults."""
    require_size(text.encode("utf-8", "surrogatepass"))
    return _proposal(text, "", lambda: False)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding. Raises FileFaults where it is in none of the three."""
    for mark, encoding, name in (
        (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
    ):
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if pairs := _nul_places(data[:LOOKED_AT]):
        return _strictly(data, "utf-16-le" if pairs == 1 else "utf-16-be", "UTF-16")
    try:
        return data.decode(), "UTF-8"
    except UnicodeDecodeError:
        text, name = _strictly(data, "cp1251", "Windows-1251")
    if not _reads_as_russian(text):
        raise FileFaults([_unknown_encoding(1)])
    return text, name


def _strictly(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), name
    except UnicodeDecodeError as error:
        raise FileFaults([_unknown_encoding(data.count(b"\n", 0, error.start) + 1)]) from None


def _unknown_encoding(line: int) -> Fault:
    expected = tr("text in UTF-8, UTF-16 or Windows-1251; save the file again as “CSV UTF-8”")
    return Fault(line, "", tr("signs that are no text"), expected)


def _nul_places(beginning: bytes) -> int:
    """1 or 2 where every other byte is mostly NUL, the second or the first of each pair: Latin text in UTF-16; else 0."""
    first, second = beginning[::2], beginning[1::2]
    for place, these, others in ((1, second, first), (2, first, second)):
        if these and these.count(0) * 2 > len(these) and not others.count(0):
            return place
    return 0


def _reads_as_russian(text: str) -> bool:
    """Whether letters beyond ASCII are Cyrillic, in words of their own: other code pages give none of it."""
    text = text[: LOOKED_AT * 16]
    foreign = [sign for sign in text if ord(sign) > 127 and sign not in _TYPOGRAPHY]
    words = [word for word in _WORD.findall(text) if _CYRILLIC.search(word)]
    odd = sum(bool(_LATIN.search(word) or _CASE_TURNED.search(word)) for word in words)
    return len(_CYRILLIC.findall(text)) >= CYRILLIC_SHARE * len(foreign) and odd * 10 <= len(words)


def _proposal(text: str, encoding: str, cancelled: Cancelled) -> Proposal:
    separator = _SEPARATOR_LINE.match(text)
    if separator:
        delimiter, text = separator[1], text[separator.end() :]
    else:
        delimiter = _delimiter(text)
    table = with_header(read_table(text, delimiter, cancelled))
    return Proposal("csv", table=table, encoding=encoding, delimiter=delimiter)


def _delimiter(text: str) -> str:
    """The sign by which the first line with any of them names most fields, or else which it has most of."""
    for line in text[:LOOKED_AT].splitlines():
        bare = _QUOTED.sub("", line)
        if any(sign in bare for sign in DELIMITERS):
            return max(DELIMITERS, key=lambda sign: (_fields(tuple(bare.split(sign))), bare.count(sign)))
    return DELIMITERS[0]


def _fields(names: tuple[str, ...]) -> int:
    """How many of these name a field."""
    return sum(column in FIELDS for column in guess_columns(names))


def with_header(table: Table) -> Table:
    """A table whose first row is a record already gets its names from what stands in that row; another is as it was."""
    if _fields(table.names):
        return table
    days = [at for at, cell in enumerate(table.names) if not isinstance(read_day(cell, Order.UNKNOWN), Unread)
            or read_day(cell, Order.UNKNOWN) in (Unread.UNCLEAR, Unread.NO_SUCH_DAY)]
    if not days:
        return table
    kinds = [at for at, cell in enumerate(table.names) if kind_named(cell) in KINDS]
    known = {**dict(zip(days, ("from", "to"), strict=False)), **dict.fromkeys(kinds[:1], "kind")}
    names = tuple(known.get(at) or tr("column {n}").format(n=at + 1) for at in range(len(table.names)))
    first = (table.line, table.names)
    return Table(names, (first, *table.lines), table.faults, table.line)
