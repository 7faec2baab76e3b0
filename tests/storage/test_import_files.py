"""Any file a person brings: told by its content, capped before it is read, refused in words; and what is taken away again."""

from __future__ import annotations

import json
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from kzdesk.domain.countdown import countdown
from kzdesk.services.calendar_entries import calendar_entries
from kzdesk.services.comparison import Mode, compare, outcome
from kzdesk.services.headings import guess_columns, rows_of
from kzdesk.services.problems import Problem
from kzdesk.services.proposals import MOST_BYTES, Proposal, Row
from kzdesk.services.written_days import Order
from kzdesk.storage.import_files import MOST_FILES, MOST_LOCATION_BYTES, ImportFiles
from kzdesk.storage.lawbook_files import load_lawbook
from tests.storage.corpus import HOSTILE
from tests.storage.samples import LIGHT, MARKER, PASSPHRASE, refused_or, sample_journal
from tests.storage.test_google_timeline import ALMATY, MARCH, android, month
from tests.storage.test_photos import DATA
from tests.storage.test_xlsx_format import SMALL

FILES = ImportFiles(LIGHT)
TODAY = date(2001, 6, 1)
JOURNAL = sample_journal()
ENTRIES = calendar_entries(JOURNAL, countdown(JOURNAL, load_lawbook("kz"), TODAY), TODAY)


def saved(folder: Path, content: bytes, name: str = "file") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def read(*paths: Path, passphrase: str | None = None) -> Proposal:
    return FILES.read(paths, passphrase, lambda: False)


def rows(proposal: Proposal) -> tuple[Row, ...]:
    return rows_of(proposal.table, guess_columns(proposal.table.names)) if proposal.table else proposal.rows


class TestTelling:
    @pytest.mark.parametrize(
        ("content", "format_"),
        [
            (b"from,to\n2026-01-01,2026-01-02\n", "csv"),
            (SMALL, "xlsx"),
            (FILES.content("json", (JOURNAL,), ()), "json"),
            (FILES.content("json", (JOURNAL,), ()).decode().encode("utf-8-sig"), "json"),
            (FILES.content("ics", (JOURNAL,), ENTRIES), "ics"),
            (json.dumps({"semanticSegments": [android(ALMATY, *MARCH)]}).encode(), "locations"),
            (b"\n " + json.dumps([android(ALMATY, *MARCH)]).encode(), "locations"),
            ((DATA / "photo.jpg").read_bytes(), "photos"),
            ((DATA / "photo.heic").read_bytes(), "photos"),
        ],
    )
    def test_a_file_is_what_is_in_it_whatever_it_is_called(self, tmp_path: Path, content: bytes, format_: str) -> None:
        for name in ("stays.csv", "x.xlsx", "nothing"):
            proposal = read(saved(tmp_path, content, name))
            assert (proposal.format, proposal.encrypted) == (format_, False)
            assert rows(proposal)

    def test_several_files_together(self, tmp_path: Path) -> None:
        months = [saved(tmp_path, json.dumps({"timelineObjects": [month(ALMATY, moment, moment)]}).encode(), name)
                  for name, moment in (("a", "2026-03-01T10:00:00Z"), ("b", "2026-03-03T10:00:00Z"))]  # fmt: skip
        assert [(row.cell("from"), row.cell("to")) for row in read(*months).rows] == [("2026-03-01", "2026-03-03")]
        assert read(DATA / "photo.jpg", DATA / "photo.heic").format == "photos"
        with pytest.raises(Problem, match="several-files"):
            read(DATA / "photo.jpg", saved(tmp_path, b"from\n2026-01-01\n"))
        with pytest.raises(Problem):
            read(*[DATA / "photo.jpg"] * (MOST_FILES + 1))

    def test_a_link_is_followed_because_the_person_chose_it(self, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(saved(tmp_path, b"from\n2026-01-01\n"))
        assert read(tmp_path / "link").format == "csv"


class TestCaps:
    @pytest.mark.parametrize("beginning", [b"from,to\n", b"PK\x03\x04", b"BEGIN:VCALENDAR", b"kzdesk encrypted file\n"])
    def test_a_huge_file_is_not_read(self, tmp_path: Path, beginning: bytes) -> None:
        path = saved(tmp_path, beginning)
        os.truncate(path, 2**30)
        with pytest.raises(Problem, match="file-too-large"):
            read(path, passphrase=PASSPHRASE)

    def test_a_location_history_may_be_larger_and_a_log_may_not(self, tmp_path: Path) -> None:
        padded = json.dumps({"semanticSegments": [android(ALMATY, *MARCH)]}).encode().ljust(MOST_BYTES + 1)
        assert read(saved(tmp_path, padded)).format == "locations"
        with pytest.raises(Problem, match="file-too-large"):
            read(saved(tmp_path, FILES.content("json", (JOURNAL,), ()).ljust(MOST_BYTES + 1)))
        path = saved(tmp_path, b"{")
        os.truncate(path, MOST_LOCATION_BYTES + 1)
        with pytest.raises(Problem, match="file-too-large"):
            read(path)

    def test_what_is_no_file(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        for path in (tmp_path, tmp_path / "pipe"):
            with pytest.raises(Problem, match="not-a-file"):
                read(path)
        with pytest.raises(Problem, match="cannot-read"):
            read(tmp_path / "none")


class TestAway:
    @pytest.mark.parametrize("kind", ["csv", "json", "ics"])
    @pytest.mark.parametrize("passphrase", [None, "a passphrase"])
    def test_what_is_taken_away_can_be_brought_back(self, tmp_path: Path, kind: str, passphrase: str | None) -> None:
        journal = sample_journal(3).without("stay-0", "stay-1", "stay-2") if kind == "csv" else JOURNAL
        path = tmp_path / "away"
        FILES.write(path, FILES.content(kind, (journal,), ENTRIES), kind, passphrase)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert (MARKER.encode() in path.read_bytes()) == (passphrase is None and kind != "ics")
        if passphrase:
            with pytest.raises(Problem, match="encrypted-passphrase-needed"):
                read(path)
        proposal = read(path, passphrase=passphrase)
        assert (proposal.format, proposal.encrypted) == (kind, passphrase is not None)
        compared = compare(rows(proposal), journal, Order.UNKNOWN, Mode.MERGE, TODAY)
        assert outcome(journal, compared, Mode.MERGE) == journal

    def test_a_link_at_the_target_is_replaced_and_never_written_through(self, tmp_path: Path) -> None:
        other = saved(tmp_path, b"precious", "other")
        (tmp_path / "link").symlink_to(other)
        FILES.write(tmp_path / "link", b"content", "csv", None)
        assert other.read_bytes() == b"precious"
        assert (tmp_path / "link").read_bytes() == b"content"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_words(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, HOSTILE[name])
    proposal = refused_or(lambda: read(path, passphrase=PASSPHRASE))
    if proposal:
        compare(rows(proposal), JOURNAL, Order.UNKNOWN, Mode.MERGE, TODAY)
    assert sorted(os.listdir(tmp_path)) == ["file"]
