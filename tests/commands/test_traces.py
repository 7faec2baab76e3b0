"""No trace outside the log's folder, nothing of a person in any file or message, and nothing that could reach the network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kzdesk.services.problems import Problem
from kzdesk.storage.vault import VaultPlace
from tests.commands.picture import Home
from tests.commands.program import ROOT, kzdesk
from tests.faults import tally
from tests.storage.samples import LIGHT, MARKER, PASSPHRASE, assert_no_marker, assert_private, fingerprint, sample_journal

FORBIDDEN = (
    "socket", "_socket", "ssl", "_ssl", "http", "http.client", "urllib.request", "asyncio", "ftplib", "smtplib", "xmlrpc",
    "logging.handlers", "multiprocessing.connection", "webbrowser", "PySide6.QtNetwork", "keyring", "sqlite3",
)
LOADED = """
import os, sys
FORBIDDEN = sys.argv[1].split()
if sys.argv[2:]:
    import socket
from kzdesk import main, process
process.harden(); process.scrub_environment()
assert main.self_test() == 0
import kzdesk.ui.guard.desktop, kzdesk.ui.vault.travel, kzdesk.ui.vault.scans, kzdesk.ui.vault.merge, kzdesk.ui.vault.backups
import kzdesk.ui.vault.security, kzdesk.commands.copies
from PySide6.QtDBus import QDBusConnection
QDBusConnection.sessionBus(); QDBusConnection.systemBus()
found = sorted(set(FORBIDDEN) & set(sys.modules))
libraries = [line.split("/")[-1] for line in open("/proc/self/maps") if "Qt6Network" in line or "libssl" in line]
print("FOUND", found, sorted(set(libraries)), file=sys.stderr)
"""


def loaded(*arguments: str) -> str:
    """What a process that has opened a window, a vault and every dialog's module has loaded that it must not."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", LOADED, " ".join(FORBIDDEN), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stderr.strip().splitlines()[-1]


def test_nothing_is_loaded_that_could_reach_the_network() -> None:
    assert loaded() == "FOUND [] []"
    assert loaded("plant") == "FOUND ['_socket', 'socket'] []"  # and the test would see it


def test_a_bus_or_a_display_of_another_machine_is_not_asked(tmp_path: Path) -> None:
    home = Home(tmp_path)
    guarded = (Path(__file__).with_name("no_network.py"),)
    far = "tcp:host=127.0.0.1,port=9"
    buses = {"DBUS_SESSION_BUS_ADDRESS": far, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path=/no;{far}"}
    small = ("--demo", "--today", "2026-11-23", "--size", "700x500")
    assert home.picture(*small, first=guarded, **buses) == home.picture(*small)
    answer = home.run("--demo", first=guarded, DISPLAY="127.0.0.1:7", WAYLAND_DISPLAY=None)
    assert answer.status == 3


def test_no_command_leaves_a_text_of_the_log_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = VaultPlace(tmp_path / "vault", kdf=LIGHT)
    place.create(PASSPHRASE, sample_journal())[0].close()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    home = fingerprint(Path.home())
    for command in (["verify"], ["backup"], ["backup", "--output", tmp_path / "travel.kzdesk"], ["restore"]):
        answer = kzdesk(*command, "--vault", place.folder, typed=PASSPHRASE)
        assert answer.status == 0
        assert MARKER not in answer.out + answer.err
    for typed in ("wrong", PASSPHRASE[:-1]):
        assert MARKER not in kzdesk("verify", "--vault", place.folder, typed=typed).err
    (place.folder / "log.db").write_bytes(b"damaged" * 900)
    assert MARKER not in kzdesk("verify", "--vault", place.folder, typed=PASSPHRASE).err
    assert_no_marker(place.folder)
    assert_no_marker(tmp_path / "tmp")
    assert_no_marker(Path.home())
    assert list((tmp_path / "tmp").iterdir()) == []
    assert {name for name in fingerprint(Path.home()) if "fontconfig" not in name} == {
        name for name in home if "fontconfig" not in name}
    tally("leak scan", "no hit", sum(1 for path in tmp_path.rglob("*") if path.is_file()))


@pytest.mark.parametrize("umask", ["000", "022"])
def test_modes_hold_under_any_umask(tmp_path: Path, umask: str) -> None:
    (tmp_path / "log.csv").write_text("kind,from,to,note\nstay,2023-03-01,2023-05-20,\n")
    first = f"umask {umask}; exec"
    folder = tmp_path / "vault"
    copy = folder / "travel.kzdesk"
    for command in (["import", tmp_path / "log.csv"], ["backup"], ["backup", "--output", copy], ["restore"]):
        assert kzdesk(*command, "--vault", folder, typed=PASSPHRASE, first_word=first).status == 0
    assert_private(folder)
    tally("modes under a umask", "private")


def test_a_medium_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    """As an account that is not the owner; the administrator may write anywhere."""
    folder = Path(os.path.realpath(tmp_path)) / "vault"
    place = VaultPlace(folder, kdf=LIGHT)
    place.create(PASSPHRASE, sample_journal())[0].close()
    before = fingerprint(folder)
    folders = [folder, *folder.parents[:3]]
    modes = {path: path.stat().st_mode for path in folders}
    for path in folders:
        path.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65_534)
    try:
        with pytest.raises(Problem, match=r"folder-not-writable|cannot-write"):
            place.open(PASSPHRASE)
        assert place.open_to_read(PASSPHRASE).load()[0] == sample_journal()
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)
    assert fingerprint(folder) == before
