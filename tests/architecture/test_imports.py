"""Which way imports go, and that they do nothing but import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import KZDESK, ROOT

BELOW_QT = ("domain", "services", "storage", "commands", "cli", "__main__")

WITHOUT_QT = """
import importlib, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
for name in sys.argv[1:]:
    importlib.import_module(name)
"""

NO_EFFECT = """
import importlib, os, sys, threading
import PySide6.QtWidgets, platformdirs, apsw, nacl.utils, dateutil.relativedelta
from PySide6.QtCore import QCoreApplication

effects = []
def watch(event, arguments):
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes and "__pycache__" not in str(arguments[0]):
        effects.append((event, arguments))
    elif event.startswith(("socket.", "subprocess.", "shutil.", "os.system", "os.remove", "os.rename", "os.chmod")):
        effects.append((event, arguments))
sys.addaudithook(watch)
sys.dont_write_bytecode = True
environment, hooks = dict(os.environ), (sys.excepthook, sys.displayhook)
for name in sys.argv[1:]:
    importlib.import_module(name)
assert not effects, effects
assert dict(os.environ) == environment
assert (sys.excepthook, sys.displayhook) == hooks
assert threading.active_count() == 1
assert QCoreApplication.instance() is None
"""


def module_name(path: Path) -> str:
    """What the file is imported as."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run code in a Python of its own."""
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT)


def test_import_contracts_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run([command, "--no-cache"], capture_output=True, text=True, cwd=ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("part", BELOW_QT)
def test_everything_below_the_window_imports_without_qt(part: str) -> None:
    names = [name for name in map(module_name, KZDESK) if name.split(".")[1:2] == [part]]
    assert names
    answer = run(WITHOUT_QT, *names)
    assert answer.returncode == 0, answer.stderr


def test_importing_kzdesk_imports_nothing_else() -> None:
    answer = run("import sys; before = set(sys.modules); import kzdesk; print(*sorted(set(sys.modules) - before))")
    assert answer.stdout.split() == ["kzdesk"], answer.stdout + answer.stderr


def test_importing_any_module_has_no_effect() -> None:
    answer = run(NO_EFFECT, *map(module_name, KZDESK))
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
