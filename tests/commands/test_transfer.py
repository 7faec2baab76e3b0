"""`kzdesk import` and `kzdesk export` with every kind of file, run as a person runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.storage.encrypted_file import decrypt, is_encrypted
from kzdesk.storage.json_format import write_json
from kzdesk.storage.vault import VaultPlace
from tests.commands.program import ROOT, Run, kzdesk
from tests.storage.samples import LIGHT, MARKER, PASSPHRASE, fingerprint, opened
from tests.storage.test_google_timeline import ALMATY, MARCH, android
from tests.storage.test_photos import DATA
from tests.storage.test_xlsx_format import SMALL

FILE_PASSPHRASE = "ZZ-MARKER-file"  # noqa: S105 - of a file made for a test
TYPED = f"{PASSPHRASE}\n{FILE_PASSPHRASE}"


@pytest.fixture
def place(tmp_path: Path) -> VaultPlace:
    """A log of one stay with a note, under a passphrase that is cheap to try."""
    place = VaultPlace(tmp_path / "vault", kdf=LIGHT)
    stay = Stay("known", date(2023, 1, 20), date(2023, 3, 1), note=f"{MARKER}note")
    place.create(PASSPHRASE, Journal.of(Person("RUS"), [stay]))[0].close()
    return place


def log_of(place: VaultPlace) -> Journal:
    with opened(place) as vault:
        return vault.load()[0]


def take(place: VaultPlace, path: Path, *more: str, typed: str = PASSPHRASE) -> Run:
    return kzdesk("import", path, *more, "--vault", place.folder, typed=typed)


def wrote(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_an_export_is_encrypted_and_comes_back_under_its_passphrase(place: VaultPlace, tmp_path: Path) -> None:
    path = tmp_path / "away.kzdesk"
    run = kzdesk("export", "--output", path, "--vault", place.folder, typed=TYPED)
    assert (run.status, run.out, run.err) == (0, "", "Encrypted: only the passphrase you gave opens this file.\n")
    assert is_encrypted(path.read_bytes())
    assert MARKER.encode() not in path.read_bytes()
    assert decrypt(path.read_bytes(), FILE_PASSPHRASE).kind == "csv"
    before = log_of(place)
    again = take(place, path, "--merge", typed=TYPED)
    assert (again.status, "0 new records. 1 was already there" in again.out) == (0, True)
    assert log_of(place) == before
    wrong = take(place, path, typed=f"{PASSPHRASE}\nwrong")
    assert (wrong.status, "does not open the file" in wrong.err) == (2, True)


def test_a_whole_log_moves_to_another_folder(place: VaultPlace, tmp_path: Path) -> None:
    path = tmp_path / "away.kzdesk"
    assert kzdesk("export", "--format", "json", "--output", path, "--vault", place.folder, typed=TYPED).status == 0
    made = kzdesk("import", path, "--vault", tmp_path / "new", typed=TYPED)
    assert (made.status, made.err) == (0, "")
    assert "citizen of RUS" not in made.out
    assert log_of(VaultPlace(tmp_path / "new")) == log_of(place)


def test_an_export_without_a_file_must_be_asked_for(place: VaultPlace) -> None:
    run = kzdesk("export", "--vault", place.folder, typed=PASSPHRASE)
    assert (run.status, run.out, "--plain" in run.err) == (2, "", True)
    plain = kzdesk("export", "--plain", "--format", "ics", "--vault", place.folder, typed=PASSPHRASE)
    assert plain.status == 0
    assert plain.out.startswith("BEGIN:VCALENDAR\r\n")
    assert MARKER not in plain.out


def test_merge_changes_what_differs_and_add_refuses_it(place: VaultPlace, tmp_path: Path) -> None:
    path = wrote(tmp_path / "x.csv", "Въезд;Выезд\n20.01.2023;05.03.2023\n")
    before = fingerprint(place.folder)
    refused = take(place, path)
    assert (refused.status, "line 2" in refused.err, "--merge" in refused.err) == (2, True, True)
    assert {name: one for name, one in fingerprint(place.folder).items() if "backups" not in name} == {
        name: one for name, one in before.items() if "backups" not in name}
    merged = take(place, path, "--merge")
    assert (merged.status, "1 was changed." in merged.out) == (0, True)
    assert log_of(place).stays == (Stay("known", date(2023, 1, 20), date(2023, 3, 5), note=f"{MARKER}note"),)


def test_days_that_can_be_read_in_two_ways_are_asked_about(place: VaultPlace, tmp_path: Path) -> None:
    path = wrote(tmp_path / "x.csv", "from,to\n01/02/2024,03/02/2024\n")
    refused = take(place, path)
    assert (refused.status, "01/02/2024" in refused.err, "--date-order" in refused.err) == (2, True, True)
    assert take(place, path, "--date-order", "dmy").status == 0
    assert log_of(place).stays[-1].entry == date(2024, 2, 1)


def test_columns_can_be_named(place: VaultPlace, tmp_path: Path) -> None:
    path = wrote(tmp_path / "x.csv", "one\ttwo\n2024-02-01\t2024-02-03\n")
    assert take(place, path).status == 2
    assert take(place, path, "--column", "from=one", "--column", "to=two").status == 0
    assert log_of(place).stays[-1].exit == date(2024, 2, 3)
    missing = take(place, path, "--column", "from=three")
    assert (missing.status, "one,two" in missing.err) == (2, True)


def test_what_is_only_likely_is_taken_when_asked_for(place: VaultPlace) -> None:
    run = take(place, DATA / "photo.heic")
    assert "1 likely record was not taken" in run.out
    assert len(log_of(place).stays) == 1
    assert take(place, DATA / "photo.heic", "--all").status == 0
    assert log_of(place).stays[-1].entry == date(2026, 3, 14)


def test_a_log_of_another_citizen_is_not_mixed_in(place: VaultPlace, tmp_path: Path) -> None:
    log = '{"format":"kzdesk-log","version":1,"person":{"citizenship":"DEU"},"records":[]}'
    path = wrote(tmp_path / "x.json", log)
    refused = take(place, path)
    assert (refused.status, "DEU" in refused.err) == (2, True)
    assert take(place, path, "--replace").status == 0
    assert log_of(place) == Journal(Person("DEU"))


EVERY_FORMAT = """
import sys
from datetime import date
from pathlib import Path
from kzdesk.domain.countdown import countdown
from kzdesk.services.calendar_entries import calendar_entries
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.sample import sample_journal

files, today = ImportFiles(), date(2026, 11, 23)
journal = sample_journal(today)
entries = calendar_entries(journal, countdown(journal, load_lawbook("kz"), today), today)
for kind in ("csv", "json", "ics"):
    Path(kind).write_bytes(files.content(kind, (journal,), entries))
formats = [files.read([Path(name)], None, lambda: False).format for name in ("csv", "json", "ics", *sys.argv[1:])]
print(*formats)
"""


def test_no_format_opens_a_socket(tmp_path: Path) -> None:
    (tmp_path / "book").write_bytes(SMALL)
    (tmp_path / "history").write_text(json.dumps({"semanticSegments": [android(ALMATY, *MARCH)]}), encoding="utf-8")
    guard = Path(__file__).with_name("no_network.py")
    command = [sys.executable, guard, "-c", EVERY_FORMAT, "book", "history", DATA / "photo.heic"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["csv", "json", "ics", "xlsx", "locations", "photos"]


def test_a_file_of_several_people_makes_a_log_of_all_and_says_whom_it_leaves_out_of_another(tmp_path: Path) -> None:
    place = VaultPlace(tmp_path / "new", kdf=LIGHT)
    stay = Stay("s", date(2024, 1, 1), date(2024, 1, 9))
    anna = Journal(Person("KGZ", "Anna", id="a")).put(stay)
    path = wrote(tmp_path / "family.json", write_json(Journal(Person("RUS", "Ivan")).put(stay), anna))
    assert take(place, path).status == 0
    with opened(place) as vault:
        everybody = vault.load()
    assert [(one.person.name, one.person.citizenship, len(one.stays)) for one in everybody] == [
        ("Ivan", "RUS", 1), ("Anna", "KGZ", 1)]
    assert len({one.stays[0].id for one in everybody}) == 2
    again = take(place, path)
    assert (again.status, "1 more person" in again.out) == (0, True)
    refused = take(place, path, "--person", "Olga")
    assert (refused.status, "Ivan, Anna" in refused.err) == (2, True)
