"""`kzdesk import`, `export` and `verify`, run as a person runs them."""

from __future__ import annotations

import os
import pty
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kzdesk.domain.journal import Journal, Permit, Person, Registration, Stay
from kzdesk.storage.vault import VaultPlace
from tests.commands.program import RECOVERY_CODE, ROOT, Run, kzdesk
from tests.storage.samples import LIGHT, PASSPHRASE, assert_no_marker, assert_private, fingerprint, opened

SAMPLE = """\
kind,from,to,note,crossing_in,hotel
stay,2023-01-20,2023-03-01,ZZ-MARKER-note,"Петухово, rail",ZZ-MARKER-hotel
registration,2023-01-22,,,,
permit,2024-01-01,2024-12-31,"two
lines",,
"""
OVERLAPPING = """\
kind,from,to,note
stay,2023-03-01,2023-03-05,shares its boundary day
stay,2023-02-20,2023-02-22,inside

stay,2022-12-01,2023-01-21,two days
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A file of three records."""
    path = tmp_path / "stays.csv"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


@pytest.fixture
def place(tmp_path: Path) -> VaultPlace:
    """A log of a citizen of Russia, with one stay and a passphrase that is cheap to try."""
    place = VaultPlace(tmp_path / "vault", kdf=LIGHT)
    stay = Stay("known", date(2023, 1, 20), date(2023, 3, 1), "Петухово, rail", "", "", "ZZ-MARKER-note",
                (("hotel", "ZZ-MARKER-hotel"),))
    place.create(PASSPHRASE, Journal.of(Person("RUS"), [stay]))[0].close()
    return place


def records_of(place: VaultPlace) -> list[tuple[object, ...]]:
    """The records of a log without their ids."""
    with opened(place) as vault:
        journal = vault.load()[0]
    return [
        *((s.entry, s.exit, s.crossing_in, s.note, s.extra) for s in journal.stays),
        *((r.day, r.until, r.note) for r in journal.registrations),
        *((p.first, p.last, p.note) for p in journal.permits),
    ]


def test_import_makes_a_log_and_export_gives_it_back(tmp_path: Path, sample: Path) -> None:
    folder = tmp_path / "new" / "vault"
    made = kzdesk("import", sample, "--vault", folder, "--citizenship", "RUS", typed=PASSPHRASE)
    assert (made.status, made.err) == (0, "")
    assert "3 new records" in made.out
    code = RECOVERY_CODE.search(made.out)
    assert code
    assert_private(tmp_path / "new")
    assert_no_marker(folder)
    exported = kzdesk("export", "--plain", "--format", "csv", "--vault", folder, typed=code[0].lower())
    assert exported.status == 0
    assert exported.out.splitlines()[0] == "kind,from,to,note,crossing_in,crossing_out,document,hotel"
    again = tmp_path / "again.csv"
    again.write_text(exported.out, encoding="utf-8", newline="")
    place = VaultPlace(tmp_path / "other", kdf=LIGHT)
    place.create(PASSPHRASE, Journal(Person("RUS")))[0].close()
    assert kzdesk("import", again, "--vault", place.folder, typed=PASSPHRASE).status == 0
    assert records_of(place) == records_of(VaultPlace(folder))


def test_import_adds_what_is_new_and_backs_up_first(place: VaultPlace, sample: Path) -> None:
    done = kzdesk("import", sample, "--vault", place.folder, typed=PASSPHRASE)
    assert (done.status, done.err) == (0, "")
    assert done.out == "Imported: 2 new records. 1 was already there. The log now holds 3 records.\n"
    with opened(place) as vault:
        journal, found = vault.load()[0], vault.verify()
    assert journal.stays[0].id == "known"
    assert [type(record) for record in journal.records] == [Stay, Registration, Permit]
    assert journal.permits[0].note == "two\nlines"
    assert (found.generation, found.good_backups) == (2, 1)
    again = kzdesk("import", sample, "--vault", place.folder, typed=PASSPHRASE)
    assert "0 new records. 3 were already there" in again.out
    sample.write_text("kind,from,to,note\npermit,2025-01-01,,\n")
    assert kzdesk("import", sample, "--vault", place.folder, typed=PASSPHRASE).status == 0
    with opened(place) as vault:
        found = vault.verify()
    assert (found.generation, found.good_backups) == (3, 2)


def test_replace_makes_the_log_equal_to_the_file(place: VaultPlace, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("\ufeffnote,kind,to,from\n,stay,,2026-01-05\n,stay,2020-01-02,2020-01-01\n", encoding="utf-8")
    done = kzdesk("import", path, "--replace", "--vault", place.folder, typed=PASSPHRASE)
    assert (done.status, done.err) == (0, "")
    assert records_of(place) == [
        (date(2020, 1, 1), date(2020, 1, 2), "", "", ()), (date(2026, 1, 5), None, "", "", ())]
    with opened(place) as vault:
        assert vault.load()[0].person.citizenship == "RUS"
        assert vault.verify().good_backups == 1


def refused(run: Run, *words: str) -> None:
    """A known problem: exit status 2, nothing on standard output, the words on standard error."""
    assert run.status == 2
    assert run.out == ""
    for word in words:
        assert word in run.err


def test_overlaps_with_the_log_are_named_by_line_and_change_nothing(place: VaultPlace, tmp_path: Path) -> None:
    with opened(place):
        pass
    path = tmp_path / "overlapping.csv"
    path.write_text(OVERLAPPING)
    before = fingerprint(place.folder)
    run = kzdesk("import", path, "--vault", place.folder, typed=PASSPHRASE)
    refused(run, "line 3", "line 5", "2023-01-20 to 2023-03-01")
    assert len(run.err.splitlines()) == 2
    assert fingerprint(place.folder) == before


def test_two_stays_still_going_on_are_an_error(tmp_path: Path) -> None:
    place = VaultPlace(tmp_path / "vault", kdf=LIGHT)
    place.create(PASSPHRASE, Journal.of(Person("RUS"), [Stay("open", date(2023, 1, 20))]))[0].close()
    path = tmp_path / "open.csv"
    path.write_text("kind,from,to,note\nstay,2023-01-20,,\nstay,2022-01-01,,other\n")
    errors = kzdesk("import", path, "--vault", place.folder, typed=PASSPHRASE)
    refused(errors, "line")
    path.write_text("kind,from,to,note\nstay,2022-01-01,,other\n")
    two = kzdesk("import", path, "--vault", place.folder, typed=PASSPHRASE)
    refused(two, "line 2", "from 2023-01-20", "one such stay at most")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"kind,from,to,note\nstay,2023-02-30,,\npicnic,2023-01-01,2022-01-01,\n", ["line 2", "from", "line 3", "kind"]),
        (b"kind,from,to,note\nstay,2023-01-01,2023-01-09,\nstay,2023-01-08,2023-01-12,\n", ["line 3"]),
        (b"", ["line 1"]),
        (b"\xff\xfe\xff", ["UTF-8"]),
    ],
)
def test_a_file_with_errors_makes_no_log(tmp_path: Path, content: bytes, words: list[str]) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    refused(kzdesk("import", path, "--vault", tmp_path / "v", "--citizenship", "RUS", typed=PASSPHRASE), *words)
    assert not (tmp_path / "v").exists()


def test_a_new_log_says_whose_it_is_where_no_citizenship_is_named(tmp_path: Path, sample: Path) -> None:
    made = kzdesk("import", sample, "--vault", tmp_path / "v", typed=PASSPHRASE)
    assert made.status == 0
    assert "citizen of RUS" in made.out


def test_a_citizenship_must_be_recorded_and_the_same(tmp_path: Path, sample: Path, place: VaultPlace) -> None:
    unknown = kzdesk("import", sample, "--vault", tmp_path / "v", "--citizenship", "XYZ", typed=PASSPHRASE)
    refused(unknown, "XYZ", "RUS")
    assert not (tmp_path / "v").exists()
    another = kzdesk("import", sample, "--vault", place.folder, "--citizenship", "KGZ", typed=PASSPHRASE)
    refused(another, "RUS", "KGZ")


def test_a_passphrase_that_cannot_be_asked_for_or_is_wrong(tmp_path: Path, sample: Path, place: VaultPlace) -> None:
    refused(kzdesk("verify", "--vault", place.folder), "--passphrase-stdin")
    refused(kzdesk("import", sample, "--vault", tmp_path / "v", "--citizenship", "RUS"), "--passphrase-stdin")
    refused(kzdesk("import", sample, "--vault", tmp_path / "v", "--citizenship", "RUS", typed=""), "empty")
    refused(kzdesk("export", "--plain", "--vault", place.folder, typed="wrong"), "does not open the log")
    assert not (tmp_path / "v").exists()


def test_where_there_is_no_log_or_no_file(tmp_path: Path, place: VaultPlace) -> None:
    for command in (["verify"], ["export", "--plain"]):
        refused(kzdesk(*command, "--vault", tmp_path / "v", typed=PASSPHRASE), "no log", str(tmp_path / "v"))
    assert not (tmp_path / "v").exists()
    refused(kzdesk("import", tmp_path / "none.csv", "--vault", place.folder, typed=PASSPHRASE), "none.csv")
    refused(kzdesk("import", tmp_path, "--vault", place.folder, typed=PASSPHRASE), "no file that can be read")


def test_a_full_disk_while_importing_changes_nothing(tmp_path: Path, place: VaultPlace) -> None:
    rows = "".join(f"stay,{year}-{month:02}-01,{year}-{month:02}-02,{'n' * 300}\n" for year in range(1950, 2020)
                   for month in range(1, 13))
    path = tmp_path / "many.csv"
    path.write_text(f"kind,from,to,note\n{rows}")
    before = records_of(place)
    limit = "ulimit -f 100; exec"  # blocks of 512 bytes
    refused(kzdesk("import", path, "--vault", place.folder, typed=PASSPHRASE, first_word=limit), "disk is full")
    assert records_of(place) == before
    assert "generation: 1\n" in kzdesk("verify", "--vault", place.folder, typed=PASSPHRASE).out
    new = ("import", path, "--vault", tmp_path / "v", "--citizenship", "RUS")
    refused(kzdesk(*new, typed=PASSPHRASE, first_word=limit), "disk is full")
    assert not (tmp_path / "v").exists()
    assert kzdesk("import", path, "--vault", place.folder, typed=PASSPHRASE).status == 0


def test_export_to_a_file_only_its_owner_can_read(place: VaultPlace, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    output.write_text("old")
    output.chmod(0o666)
    run = kzdesk("export", "--plain", "--output", output, "--vault", place.folder, typed=PASSPHRASE, first_word="umask 0; exec")
    assert (run.status, run.out, run.err) == (0, "", "Not encrypted: whoever has this file can read it.\n")
    assert stat.S_IMODE(output.stat().st_mode) == 0o600
    assert output.read_text(encoding="utf-8").startswith("kind,from,to,note")
    to_nowhere = tmp_path / "nowhere" / "out.csv"
    refused(kzdesk("export", "--plain", "--output", to_nowhere, "--vault", place.folder, typed=PASSPHRASE), "out.csv")
    full = ">/dev/full exec"
    refused(kzdesk("export", "--plain", "--vault", place.folder, typed=PASSPHRASE, first_word=full), "disk is full")


def test_verify_counts_and_notices(place: VaultPlace) -> None:
    run = kzdesk("--vault", place.folder, "verify", typed=PASSPHRASE)
    assert run == Run(0, "The log is sound.\nrecords: 1\nbackups: 1\ngeneration: 1\n", "")
    backup = next((place.folder / "backups").glob("*.db"))
    backup.write_bytes(backup.read_bytes()[:-1])
    bad_backup = kzdesk("verify", "--vault", place.folder, typed=PASSPHRASE)
    assert (bad_backup.status, "backups: 0" in bad_backup.out) == (2, True)
    assert "cannot be read: 1" in bad_backup.err
    database = place.folder / "log.db"
    database.write_bytes(database.read_bytes()[:-1])
    refused(kzdesk("verify", "--vault", place.folder, typed=PASSPHRASE), "damaged", str(place.folder))


def test_too_little_memory_is_said(tmp_path: Path, sample: Path) -> None:
    run = kzdesk("import", sample, "--vault", tmp_path / "v", "--citizenship", "RUS", typed=PASSPHRASE,
                 first_word="ulimit -v 200000; exec")
    refused(run, "not enough free memory")
    assert not (tmp_path / "v").exists()


def test_a_log_without_a_passphrase_asks_for_none(tmp_path: Path) -> None:
    place = VaultPlace(tmp_path / "open")
    place.create(None, Journal(Person("RUS")))[0].close()
    assert kzdesk("verify", "--vault", place.folder).status == 0
    assert kzdesk("verify", "--vault", place.folder, typed="ignored").status == 0


def at_a_terminal(*arguments: str | Path, typed: list[str]) -> tuple[int, str]:
    """Run `kzdesk` on a terminal of its own, answering each question; the exit status and what the terminal showed."""
    ours, theirs = pty.openpty()
    command = ["setsid", "--wait", "--ctty", sys.executable, "-m", "kzdesk", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    shown = b""
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the other end of the terminal is closed
                break
            if typed and shown.endswith(b": "):
                os.write(ours, typed.pop(0).encode())
    os.close(ours)
    return process.returncode, shown.decode()


def test_the_passphrase_is_asked_for_twice_and_never_shown(tmp_path: Path, sample: Path) -> None:
    new = ("import", sample, "--vault", tmp_path / "v", "--citizenship", "RUS")
    status, shown = at_a_terminal(*new, typed=["one\n", "other\n"])
    assert (status, "not the same" in shown) == (2, True)
    assert not (tmp_path / "v").exists()
    status, shown = at_a_terminal(*new, typed=["\x03"])
    assert (status, "Stopped" in shown, "Traceback" in shown) == (2, True, False)
    status, shown = at_a_terminal(*new, typed=["ZZ-MARKER-typed\n"] * 2)
    assert (status, "ZZ-MARKER" in shown) == (0, False)
    assert RECOVERY_CODE.search(shown)
    status, shown = at_a_terminal("verify", "--vault", tmp_path / "v", typed=["ZZ-MARKER-typed\n"])
    assert (status, "records: 3" in shown) == (0, True)
