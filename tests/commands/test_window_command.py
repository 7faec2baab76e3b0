"""The window from the command line: pictures of it, no trace of it, no network, and a sentence where it cannot open."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import kzdesk
from kzdesk.storage.vault import VaultPlace
from tests.architecture.sources import ROOT
from tests.commands.picture import Home, colours, lightness, size
from tests.storage.samples import LIGHT, PASSPHRASE, fingerprint, sample_journal

DAY = ("--today", "2026-11-23")
SMALL = ("--size", "700x500")
GUARDED = (Path(__file__).with_name("no_network.py"),)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home of its own."""
    return Home(tmp_path)


class TestPictures:
    def test_every_view_is_painted_in_the_size_asked_for_and_looks_its_own_way(self, home: Home) -> None:
        views = [home.picture("--demo", *DAY, "--lang=en", "--theme=light", "--size=900x640", f"--view={view}")
                 for view in ("month", "year", "list", "plan")]
        assert [size(view) for view in views] == [(900, 640)] * 4
        assert all(colours(view) > 10 for view in views)
        assert all(one != other for number, one in enumerate(views) for other in views[:number])

    def test_every_language_is_painted(self, home: Home) -> None:
        painted = [home.picture("--demo", *DAY, *SMALL, "--lang", language) for language in ("en", "ru", "kk")]
        assert painted[0] != painted[1] != painted[2] != painted[0]

    def test_the_language_of_the_system_is_spoken(self, home: Home) -> None:
        asked = home.picture("--demo", *DAY, *SMALL, "--lang", "ru")
        file = home.pictures / "ru.png"  # where its locale is not installed, Qt says so
        home.run("--demo", *DAY, *SMALL, "--screenshot", file, LC_ALL="ru_RU.UTF-8", LANG="ru_RU.UTF-8")
        assert QImage(str(file)) == asked

    def test_light_and_dark(self, home: Home) -> None:
        light, dark = (home.picture("--demo", *DAY, *SMALL, "--theme", theme) for theme in ("light", "dark"))
        assert lightness(light) > 0.75
        assert lightness(dark) < 0.35

    def test_a_scaled_screen_doubles_every_pixel(self, home: Home) -> None:
        once = home.picture("--demo", *DAY, *SMALL)
        twice = home.picture("--demo", *DAY, *SMALL, QT_SCALE_FACTOR="2")
        assert (size(once), size(twice)) == ((700, 500), (1400, 1000))
        assert abs(lightness(once) - lightness(twice)) < 0.05

    def test_the_month_asked_for_is_shown_first(self, home: Home) -> None:
        first_of_november = ("--demo", *SMALL, "--today", "2026-11-01")
        november = home.picture(*first_of_november)
        assert home.picture(*first_of_november, "--month", "2026-11") == november
        assert home.picture(*first_of_november, "--month", "2025-03") != november

    def test_without_a_log_it_is_the_first_start_and_no_folder_is_made(self, home: Home) -> None:
        started = home.picture("--vault", home.folder / "none", *SMALL)
        assert colours(started) > 5
        assert not (home.folder / "none").exists()
        assert home.picture(*SMALL) == started

    @pytest.mark.parametrize("name", ["nowhere/picture.png", "here"])
    def test_a_picture_that_cannot_be_written_is_one_line(self, home: Home, name: str) -> None:
        answer = home.run("--demo", "--lang=en", "--screenshot", home.folder / name)
        assert (answer.status, answer.out) == (2, "")
        assert answer.err == f"The picture could not be written to {home.folder / name}.\n"


class TestLock:
    """Opening a log without a passphrase makes the backup of the day; a lock opens nothing and changes nothing."""

    def picture_of(self, home: Home, folder: Path, stays: int, passphrase: str | None) -> QImage:
        place = VaultPlace(folder, kdf=LIGHT)
        place.create(passphrase, sample_journal(stays))[0].close()
        before = fingerprint(folder)
        painted = home.picture("--vault", folder, *DAY, *SMALL, "--lang=en", "--theme=light", "--month=2001-01")
        after = {name: content for name, content in fingerprint(folder).items() if passphrase or not name.startswith("backups")}
        assert after == before
        return painted

    def test_a_log_with_a_passphrase_shows_its_lock_and_nothing_of_the_log(self, home: Home, tmp_path: Path) -> None:
        short, long = (self.picture_of(home, tmp_path / f"log-{n}", n, PASSPHRASE) for n in (1, 9))
        assert short == long

    def test_one_without_shows_itself_unless_it_was_locked(self, home: Home, tmp_path: Path) -> None:
        short, long = (self.picture_of(home, tmp_path / f"log-{n}", n, None) for n in (1, 9))
        assert short != long
        closed = [home.picture("--vault", tmp_path / f"log-{n}", *DAY, *SMALL, "--lang=en", "--theme=light", "--locked")
                  for n in (1, 9)]
        assert closed[0] == closed[1] != short


NONE = {"DISPLAY": None, "WAYLAND_DISPLAY": None}


class TestNoScreen:
    @pytest.mark.parametrize(
        "display",
        [
            NONE,
            {**NONE, "DISPLAY": ":7654"},
            {**NONE, "WAYLAND_DISPLAY": "wayland-7654"},
            {**NONE, "WAYLAND_DISPLAY": "wayland-7654", "XDG_RUNTIME_DIR": None},
            {**NONE, "QT_QPA_PLATFORM": "xcb"},
            {**NONE, "QT_QPA_PLATFORM": "vnc"},
            {**NONE, "QT_QPA_PLATFORM": "minimal"},
        ],
        ids=["none", "a dead X server", "a dead Wayland", "Wayland without its folder", "xcb", "vnc", "minimal"],
    )
    def test_it_says_what_to_do_instead(self, home: Home, display: dict[str, str | None]) -> None:
        answer = home.run("--demo", **display)
        assert (answer.status, answer.out) == (3, "")
        assert len(answer.err.splitlines()) == 1
        assert "--screenshot" in answer.err
        assert "kzdesk assess" in answer.err

    @pytest.mark.parametrize("display", [{**NONE, "DISPLAY": ":7654"}, {**NONE, "WAYLAND_DISPLAY": "wayland-7654"}])
    def test_a_picture_needs_no_screen(self, home: Home, display: dict[str, str | None]) -> None:
        assert size(home.picture("--demo", *SMALL, **display)) == (700, 500)


class TestHostileEnvironment:
    @pytest.mark.parametrize("platform", ["vnc", "vnc:port=5977", "offscreen:;vnc", "xcb;vnc", "webgl", "../offscreen"])
    def test_no_platform_that_listens(self, home: Home, platform: str) -> None:
        assert size(home.picture("--demo", *SMALL, first=GUARDED, QT_QPA_PLATFORM=platform)) == (700, 500)

    def test_what_could_load_foreign_code_is_not_looked_at(self, home: Home) -> None:
        foreign = home.folder / "here"
        said = home.run(
            "--demo", *SMALL, "--screenshot", home.pictures / "0.png", QT_DEBUG_PLUGINS="1", QT_PLUGIN_PATH=str(foreign),
            QT_QPA_PLATFORM_PLUGIN_PATH=str(foreign), QT_QPA_PLATFORMTHEME="foreign", QT_QPA_GENERIC_PLUGINS="foreign",
            QT_STYLE_OVERRIDE="foreign",
        )
        assert said.status == 0
        assert "libqoffscreen" in said.err
        assert "foreign" not in said.err
        assert str(foreign) not in said.err

    def test_no_home_and_folders_in_strange_places(self, home: Home) -> None:
        strange = {"XDG_CONFIG_HOME": "/dev/null", "XDG_DATA_HOME": "/proc", "XDG_STATE_HOME": "", "XDG_RUNTIME_DIR": "/no"}
        plain = home.picture("--demo", *DAY, *SMALL)
        assert home.picture("--demo", *DAY, *SMALL, HOME=None, **strange) == plain


class TestSelfTest:
    def test_every_part_is_sound_and_opens_no_socket_but_local_ones(self, home: Home) -> None:
        answer = home.run("--self-test", first=GUARDED)
        assert (answer.status, answer.err) == (0, "")
        lines = answer.out.splitlines()
        assert all(line.startswith("ok      ") for line in lines)
        assert [line.removeprefix("ok      ").partition(":")[0] for line in lines] == [
            "law kz", "law schengen", "translation ru", "translation kk", "icons", "the example", "a vault", "a window"]

    @pytest.mark.parametrize(
        "program",
        [
            "import socket; socket.create_connection(('127.0.0.1', 9))",
            "import os; os.environ['QT_QPA_PLATFORM'] = 'vnc:port=5978'; from PySide6.QtGui import QGuiApplication;"
            "QGuiApplication([]).processEvents()",
        ],
        ids=["a connection", "Qt listening"],
    )
    def test_the_guard_sees_a_socket(self, home: Home, program: str) -> None:
        """Without these two, the tests above would prove nothing."""
        assert home.run(first=(*GUARDED, "-c", program)).status == -signal.SIGSYS
        assert home.run(first=(*GUARDED, "-c", "import socket; socket.socket(socket.AF_UNIX)")).status == 0


class TestWords:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--bogus"], "--bogus"),
            (["asess"], "asess"),
            (["--today", "2026-13-01"], "expected a day as YYYY-MM-DD, found '2026-13-01'"),
            (["--today", "2026-W47-1"], "expected a day as YYYY-MM-DD, found '2026-W47-1'"),
            (["--today", "tomorrow"], "expected a day as YYYY-MM-DD, found 'tomorrow'"),
            (["--month", "2026-13"], "expected a month as YYYY-MM, found '2026-13'"),
            (["--month", "2026-1"], "expected a month as YYYY-MM, found '2026-1'"),
            (["--month", "0000-01"], "expected a month as YYYY-MM, found '0000-01'"),
            (["--size", "12x"], "expected a size as 1360x860, found '12x'"),
            (["--size", "-100x500"], "--size"),
            (["--size", "99999x99999"], "found '99999x99999'"),
            (["--view", "week"], "month"),
            (["--lang", "tlh"], "kk"),
            (["--theme", "pink"], "dark"),
            (["--screenshot"], "--screenshot"),
            (["--dem"], "--dem"),
        ],
    )
    def test_a_mistake_is_one_clear_line(self, home: Home, arguments: list[str], said: str) -> None:
        answer = home.run("--demo", *arguments)
        assert (answer.status, answer.out) == (2, "")
        assert len(answer.err.splitlines()) == 1
        assert said in answer.err
        assert answer.err.startswith("kzdesk: ")

    def test_version_and_help(self, home: Home) -> None:
        assert home.run("--version").out == f"kzdesk {kzdesk.__version__}\n"
        explained = home.run("--help")
        assert explained.status == 0
        for word in ("assess", "import", "export", "verify", "--demo", "--screenshot", "--self-test", "never uses the network"):
            assert word in explained.out

    @pytest.mark.parametrize("language", ["ru", "kk"])
    @pytest.mark.parametrize("command", [(), ("assess",), ("restore",)])
    def test_the_frame_of_the_help_is_in_the_language_too(self, home: Home, language: str, command: tuple[str, ...]) -> None:
        explained = home.run(*command, "--help", "--lang", language)
        assert explained.status == 0
        for word in ("usage", "options", "positional", "show this help", "show the version"):
            assert word not in explained.out

    @pytest.mark.parametrize(("arguments", "said"), [
        ([], "не указано: LOG.csv, --citizenship"), (["log.csv", "--citizenship"], "--citizenship: нужно значение"),
        (["log.csv", "--citizenship", "RUS", "--format", "pdf"], "--format: 'pdf' не подходит, можно: 'text', 'json'"),
        (["log.csv", "--citizenship", "RUS", "--bogus"], "непонятно: --bogus"),
        (["log.csv", "--citizenship", "RUS", "--today", "5"], "--today: ожидался день в виде ГГГГ-ММ-ДД, найдено '5'"),
    ])
    def test_a_mistake_of_a_command_is_told_in_the_language_too(self, home: Home, arguments: list[str], said: str) -> None:
        answer = home.run("assess", "--lang", "ru", *arguments)
        assert answer.status == 2
        assert said in answer.err
        assert "подробнее: kzdesk" in answer.err


STANDING = """
import gc
from kzdesk.ui.load_qt import load_qt
load_qt()
from kzdesk.ui import screenshot
screenshot.paint = lambda *_: print(gc.isenabled(), gc.get_freeze_count() > 10_000) or 0
from kzdesk.cli import main
main(["--demo", "--screenshot", "picture.png"])
"""


def test_once_the_window_stands_what_is_thrown_away_is_collected(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STANDING], capture_output=True, text=True, check=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"})
    assert done.stdout.split() == ["True", "True"]
