"""Set-up: what it skips, and the one sentence it says where it cannot go on."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, with every command it starts noted in `started` and answered with success."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "packaging" / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.started = []
    monkeypatch.setattr(module, "call", lambda *command: module.started.append([str(part) for part in command]) or True)
    return module


def test_a_missing_library_is_one_sentence_with_the_command(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap, "qt_complaint", lambda: "Qt cannot draw here (libEGL.so.1: cannot open it)")
    with pytest.raises(SystemExit) as ended:
        bootstrap.check_system("run")
    sentence = str(ended.value)
    assert sentence.startswith("kzdesk: Qt cannot draw here (libEGL.so.1: cannot open it); install it with: sudo apt-get ")
    assert "libxcb-cursor0" in sentence
    assert "\n" not in sentence
    assert bootstrap.started == []


def test_root_on_debian_gets_it_installed(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    complaints = iter(["Qt cannot draw here (libEGL.so.1: cannot open it)", ""])
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap, "qt_complaint", lambda: next(complaints))
    bootstrap.check_system("run")
    assert [command[:3] for command in bootstrap.started] == [["apt-get", "-q", "update"], ["apt-get", "-q", "install"]]
    assert "libegl1" in bootstrap.started[1]


def test_missing_tools_of_the_desktop_tests_are_named(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name in {"Xvfb", "xdotool"} else f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap, "qt_complaint", lambda: "")
    monkeypatch.setattr(bootstrap, "ACCESSIBILITY_LAUNCHERS", [Path(sys.executable)])
    with pytest.raises(SystemExit, match=r"the desktop tests need Xvfb, xdotool; install it with: .* xvfb openbox xdotool"):
        bootstrap.check_system("dev")
    bootstrap.check_system("run")


def test_packages_are_installed_once_and_by_hash(bootstrap: ModuleType) -> None:
    done: dict[str, str] = {}
    bootstrap.install_packages("run", done)
    bootstrap.install_packages("run", done)
    (command,) = bootstrap.started
    assert "--require-hashes" in command
    assert [part.rpartition("/")[2] for part in command if part.startswith("--requirement=")] == bootstrap.REQUIREMENTS["run"]


def test_the_set_for_tests_holds_the_set_for_running(bootstrap: ModuleType) -> None:
    done: dict[str, str] = {}
    bootstrap.install_packages("dev", done)
    bootstrap.install_packages("run", done)
    assert len(bootstrap.started) == 1


def test_a_lost_translation_is_compiled_again(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = tmp_path / "resources" / "translations" / "ru" / "LC_MESSAGES" / "kzdesk.po"
    source.parent.mkdir(parents=True)
    source.write_text("")
    source.with_suffix(".mo").touch()
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    done: dict[str, str] = {}
    bootstrap.compile_translations(done)
    bootstrap.compile_translations(done)
    assert len(bootstrap.started) == 1
    source.with_suffix(".mo").unlink()
    bootstrap.compile_translations(done)
    assert len(bootstrap.started) == 2


def test_make_skips_set_up_until_an_input_changes(tmp_path: Path) -> None:
    """The inputs, by hand: what `make run` would do with a set-up that is done, changed, and gone."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    python, stamp = tmp_path / ".venv" / "bin" / "python", tmp_path / ".venv" / "ready-run"
    inputs = [tmp_path / "packaging" / name for name in ("bootstrap.py", "requirements.txt", "requirements-build.txt")]
    compiled = tmp_path / "resources" / "translations" / "ru" / "LC_MESSAGES" / "kzdesk.mo"
    for file in (*inputs, compiled, compiled.with_suffix(".po"), python):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        os.utime(file, (1, 1))
    python.chmod(0o755)
    stamp.touch()

    def sets_up() -> bool:
        answer = subprocess.run(["make", "-n", "run"], cwd=tmp_path, capture_output=True, text=True)
        assert "-m kzdesk" in answer.stdout, answer.stderr
        return "packaging/bootstrap.py" in answer.stdout

    assert not sets_up()
    for file in (inputs[1], compiled.with_suffix(".po")):
        os.utime(file)
        os.utime(stamp, (2, 2))
        assert sets_up()
        os.utime(file, (1, 1))
    assert not sets_up()
    compiled.unlink()
    assert sets_up()
    compiled.touch()
    python.unlink()
    assert sets_up()
