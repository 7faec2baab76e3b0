"""Starting with the session on Linux: one file, where the system looks for it, that starts the same log."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kzdesk.autostart import system_autostart
from kzdesk.services.problems import Problem


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of settings of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def test_the_entry_starts_kzdesk_and_nothing_else(config: Path) -> None:
    autostart = system_autostart(None)
    assert (autostart.is_on(), config.exists()) == (False, False)
    autostart.switch(on=True)
    entry = config / "autostart" / "kzdesk.desktop"
    assert autostart.trace == str(entry)
    (line,) = [line for line in entry.read_text().splitlines() if line.startswith("Exec=")]
    command = shlex.split(line.removeprefix("Exec="))
    assert command == [sys.executable, "-m", "kzdesk"]
    answer = subprocess.run([*command, "--version"], capture_output=True, text=True, cwd="/", timeout=60)
    assert answer.stdout.startswith("kzdesk")


def test_switched_off_nothing_of_it_is_left(config: Path) -> None:
    autostart = system_autostart(None)
    for on in (True, True, False, False):
        autostart.switch(on)
        assert autostart.is_on() is on
    assert list(config.rglob("*")) == []


def test_what_others_start_is_left_alone(config: Path) -> None:
    other = config / "autostart" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n")
    autostart = system_autostart(None)
    autostart.switch(on=True)
    autostart.switch(on=False)
    assert list(config.rglob("*.desktop")) == [other]


def test_the_log_of_another_folder_is_named_with_its_strange_signs(config: Path, tmp_path: Path) -> None:
    folder = tmp_path / 'my "log" 100% $HOME \\ back'
    autostart = system_autostart(folder)
    autostart.switch(on=True)
    written = (config / "autostart" / "kzdesk.desktop").read_text()
    assert f"--vault={tmp_path}" in written
    assert "100%%" in written
    assert '\\\\"log\\\\"' in written
    assert "\\\\$HOME" in written


def test_a_folder_that_is_a_file_is_a_known_problem(config: Path) -> None:
    config.write_text("")
    with pytest.raises(Problem):
        system_autostart(None).switch(on=True)
