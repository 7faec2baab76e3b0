"""Files that a person brings or takes away: what each is, told by its content and never by its name; caps before reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kzdesk.domain.journal import Family
from kzdesk.services.calendar_entries import Entry
from kzdesk.services.clock import utc_now
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import MOST_BYTES, Cancelled, Proposal
from kzdesk.storage.csv_format import write_csv
from kzdesk.storage.durable import open_regular, write_durably
from kzdesk.storage.encrypted_file import decrypt, encrypt, is_encrypted
from kzdesk.storage.google_timeline import is_timeline, timeline_proposal
from kzdesk.storage.ics_format import is_calendar, read_ics, write_ics
from kzdesk.storage.json_format import is_log, parsed, proposal_of, write_json
from kzdesk.storage.photos import is_photo, read_photos
from kzdesk.storage.slots import PASSPHRASE_KDF, Kdf
from kzdesk.storage.text_tables import read_pasted, read_text_table
from kzdesk.storage.xlsx_format import is_workbook, read_xlsx

MEGABYTE = 1024 * 1024
MOST_LOCATION_BYTES = 5 * MOST_BYTES
ENCRYPTED_MORE = 4096
BEGINNING = 4096
MOST_FILES = 20_000


class ImportFiles:
    """The files of `ports.TransferFiles`. `kdf`: what a passphrase of an export costs to try."""

    def __init__(self, kdf: Kdf = PASSPHRASE_KDF) -> None:
        self._kdf = kdf

    def read(self, paths: Sequence[Path], passphrase: str | None, cancelled: Cancelled) -> Proposal:
        """What a file proposes, or several photographs or months of a location history together."""
        beginnings = [_beginning(path) for path in paths[:MOST_FILES]]
        if len(paths) <= MOST_FILES and all(map(is_photo, beginnings)):
            return read_photos(paths, cancelled)
        if len(paths) > 1:
            if not all(map(_may_be_json, beginnings)):
                raise Problem("several-files")
            return timeline_proposal(_contents(paths), cancelled)
        (path,), (beginning,) = paths, beginnings
        if is_encrypted(beginning):
            if passphrase is None:
                raise Problem("encrypted-passphrase-needed")
            kind, content = decrypt(_read(path, MOST_BYTES + ENCRYPTED_MORE), passphrase)
            return replace(_read_bytes(content, kind, cancelled), encrypted=True)
        json = _may_be_json(beginning)
        return _read_bytes(_read(path, MOST_LOCATION_BYTES if json else MOST_BYTES), "", cancelled)

    def pasted(self, text: str) -> Proposal:
        """What rows copied from a spreadsheet propose."""
        return read_pasted(text)

    def write(self, path: Path, content: bytes, kind: str, passphrase: str | None) -> None:
        """A file that only its owner can read, under a passphrase where one is given."""
        write_durably(path, content if passphrase is None else encrypt(content, kind, passphrase, self._kdf))

    def content(self, kind: str, people: Family, entries: Sequence[Entry]) -> bytes:
        """The first one's records as "csv", everybody's as "json", or entries as "ics"."""
        if kind == "ics":
            return write_ics(entries, utc_now())
        return (write_json(*people) if kind == "json" else write_csv(people[0])).encode()


def _read_bytes(data: bytes, kind: str, cancelled: Cancelled) -> Proposal:
    """What bytes propose; `kind` is the format where it is known, "" where the bytes must tell."""
    if kind not in ("", "csv", "json", "ics"):
        raise Problem("encrypted-newer")
    if is_workbook(data):
        return read_xlsx(data, cancelled)
    if kind == "ics" or is_calendar(data):
        return read_ics(data, cancelled)
    if kind != "csv" and _may_be_json(data[:BEGINNING]):
        content = parsed(data)
        if is_timeline(content) and not is_log(content):
            return timeline_proposal([content], cancelled)
        if len(data) > MOST_BYTES:
            raise _too_large(MOST_BYTES)
        return proposal_of(content, cancelled)
    return read_text_table(data, cancelled)


def _may_be_json(beginning: bytes) -> bool:
    return beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _contents(paths: Sequence[Path]) -> Iterator[Any]:
    """The JSON files of a location history, one after the other, so that one at a time is in memory."""
    for path in paths:
        yield parsed(_read(path, MOST_LOCATION_BYTES))


def _beginning(path: Path) -> bytes:
    return _opened(path, BEGINNING, whole=False)


def _read(path: Path, limit: int) -> bytes:
    return _opened(path, limit, whole=True)


def _opened(path: Path, limit: int, whole: bool) -> bytes:
    """The first `limit` bytes, which are all of the file where it must be read whole. A link is followed: the person chose it.

    Raises Problem `cannot-read`, `not-a-file`, or `file-too-large`; nothing more of it is read then.
    """
    try:
        with open_regular(path.resolve()) as file:
            content = file.read(limit + whole)
    except OSError as error:
        raise Problem("cannot-read", file=path.name) from error
    except ValueError as error:
        raise Problem("not-a-file", file=path.name) from error
    if whole and len(content) > limit:
        raise _too_large(limit)
    return content


def _too_large(limit: int) -> Problem:
    return Problem("file-too-large", limit=limit // MEGABYTE)
