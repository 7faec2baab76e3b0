"""The settings file: whatever lies there, the program starts, and nothing is written where it should not be."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdesk.services.language import LANGUAGES
from kzdesk.services.settings import MOST_IDLE_MINUTES, THEMES, Settings
from kzdesk.storage.settings_file import LARGEST, SettingsFile
from tests.properties.logs import examples

NAMES = ["language", "theme", "idle_minutes", "panic_key", "x"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: st.lists(values) | st.dictionaries(st.sampled_from(NAMES) | st.text(), values),
)
CHOSEN = Settings("kk", "dark")


def loaded(folder: Path, content: bytes) -> Settings:
    """The settings of a file with this content."""
    (folder / "settings.json").write_bytes(content)
    return SettingsFile(folder).load()


@pytest.mark.parametrize("language", [None, *LANGUAGES])
@pytest.mark.parametrize("theme", THEMES)
def test_what_is_saved_is_loaded(tmp_path: Path, language: str | None, theme: str) -> None:
    SettingsFile(tmp_path).save(Settings(language, theme))
    assert SettingsFile(tmp_path).load() == Settings(language, theme)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\0" * 64, b"\xff\xfe\x00", b"{", b"[]", b"null", b'"dark"', b"7", b"NaN", b'{"language": {}, "theme": []}',
        b'{"language": 1, "theme": true}', b'{"language": "tlh", "theme": "pink"}', b'{"language": "EN", "theme": ""}',
        b'{"theme": "d\\ud800"}', b"9" * 9_000, b"[" * 9_000, b'{"theme": "dark"' + b" " * LARGEST + b"}",
    ],
)
def test_what_makes_no_sense_counts_as_the_default(tmp_path: Path, content: bytes) -> None:
    assert loaded(tmp_path, content) == Settings()


def test_every_setting_is_kept(tmp_path: Path) -> None:
    chosen = Settings("ru", "dark", 9, "Ctrl+K", 6, True, (20, 0), (), "2026-11-25", True, (30,), True)
    SettingsFile(tmp_path).save(chosen)
    assert SettingsFile(tmp_path).load() == chosen


@pytest.mark.parametrize(
    "content",
    [
        b'{"first_weekday": 8}', b'{"first_weekday": true}', b'{"remind": 1}', b'{"registration_days": [1, -1]}',
        b'{"registration_days": [1.5]}', b'{"stay_days": [366]}', b'{"stay_days": {"1": 2}}', b'{"reminded": "yesterday"}',
        b'{"reminded": 20261125}', b'{"tray": "yes"}', b'{"panic_escape": 1}', b'{"stay_days": [' + b"1," * 30 + b"1]}",
    ],
)
def test_a_new_setting_that_makes_no_sense_counts_as_the_default(tmp_path: Path, content: bytes) -> None:
    assert loaded(tmp_path, content) == Settings()


def test_what_makes_sense_is_taken_and_the_rest_left(tmp_path: Path) -> None:
    assert loaded(tmp_path, b'{"language": "ru", "theme": 3, "more": {"x": []}}') == Settings("ru", "system")
    assert loaded(tmp_path, b'{"theme": "dark", "language": ["ru"]}') == Settings(None, "dark")


@examples(60)
@given(JSON)
def test_any_json_is_settings(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    found = loaded(tmp_path_factory.getbasetemp(), json.dumps(value).encode())
    assert found.language in (None, *LANGUAGES)
    assert found.theme in THEMES
    assert 0 <= found.idle_minutes <= MOST_IDLE_MINUTES
    assert found.panic_key.isprintable()


@examples(60)
@given(st.binary(max_size=200))
def test_any_bytes_are_settings(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    assert loaded(tmp_path_factory.getbasetemp(), content).theme in THEMES


def test_a_file_of_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "settings.json").open("wb") as file:
        file.truncate(2**30)
    assert SettingsFile(tmp_path).load() == Settings()


def make_directory(folder: Path) -> None:
    """A directory where the file should be."""
    (folder / "settings.json").mkdir()


def make_dangling(folder: Path) -> None:
    """A link to nowhere where the file should be."""
    (folder / "settings.json").symlink_to(folder / "nowhere" / "settings.json")


def make_loop(folder: Path) -> None:
    """A link to itself where the file should be."""
    (folder / "settings.json").symlink_to("settings.json")


def make_pipe(folder: Path) -> None:
    """A pipe that nobody writes to where the file should be."""
    os.mkfifo(folder / "settings.json")


@pytest.mark.parametrize("make", [make_directory, make_dangling, make_loop, make_pipe])
def test_what_is_no_file_counts_as_the_default(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path)
    assert SettingsFile(tmp_path).load() == Settings()


def test_a_directory_in_its_place_is_left_alone(tmp_path: Path) -> None:
    make_directory(tmp_path)
    SettingsFile(tmp_path).save(CHOSEN)
    assert [path.name for path in tmp_path.rglob("*")] == ["settings.json"]
    assert (tmp_path / "settings.json").is_dir()


@pytest.mark.parametrize("name", ["settings.json", "settings.json.new"])
def test_a_link_is_replaced_and_what_it_points_to_is_not_touched(tmp_path: Path, name: str) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / name).symlink_to(mine)
    SettingsFile(folder).save(CHOSEN)
    assert mine.read_text() == "mine"
    assert not (folder / "settings.json").is_symlink()
    assert SettingsFile(folder).load() == CHOSEN


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_only_this_account_can_read_it(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        SettingsFile(tmp_path).save(CHOSEN)
    finally:
        os.umask(before)
    mode = stat.S_IMODE((tmp_path / "settings.json").stat().st_mode)
    assert mode & 0o077 == 0
    assert mode == 0o600 & ~umask
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_it_holds_nothing_but_the_choices(tmp_path: Path) -> None:
    SettingsFile(tmp_path).save(CHOSEN)
    assert json.loads((tmp_path / "settings.json").read_bytes()) == json.loads(json.dumps(CHOSEN._asdict()))


def test_a_folder_is_never_made(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "not" / "there")
    settings.save(CHOSEN)
    assert settings.load() == Settings()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_costs_only_the_choice() -> None:
    """As an account that is not the owner; the administrator may write anywhere but in /proc."""
    nobody, kept = 65_534, Settings("ru", "light")
    SettingsFile(Path("/proc")).save(CHOSEN)
    assert SettingsFile(Path("/proc")).load() == Settings()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        SettingsFile(folder).save(kept)
        (folder / "settings.json").chmod(0o444)
        folder.chmod(0o555)
        if os.geteuid() == 0:
            os.seteuid(nobody)
        try:
            SettingsFile(folder).save(CHOSEN)
            assert SettingsFile(folder).load() == kept
        finally:
            if os.geteuid() == nobody:
                os.seteuid(0)
            folder.chmod(0o700)
        assert os.listdir(folder) == ["settings.json"]


def test_a_file_that_may_not_be_read_counts_as_the_default() -> None:
    nobody = 65_534
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        SettingsFile(folder).save(CHOSEN)
        (folder / "settings.json").chmod(0o000)
        folder.chmod(0o755)
        if os.geteuid() == 0:
            os.seteuid(nobody)
        try:
            assert SettingsFile(folder).load() == Settings()
        finally:
            if os.geteuid() == nobody:
                os.seteuid(0)


@pytest.mark.parametrize("content", [b"", b"\0" * 64, b"[]", b"9" * LARGEST * 2])
def test_what_is_no_settings_is_told_once_and_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    settings = SettingsFile(tmp_path)
    assert settings.load() == Settings()
    assert settings.trouble
    assert settings.trouble.code == "settings-damaged"
    settings.save(CHOSEN)
    assert (tmp_path / "settings.json.bad").read_bytes() == content
    again = SettingsFile(tmp_path)
    assert (again.load(), again.trouble) == (CHOSEN, None)
