"""The build itself: the same bytes again, no socket, and red when something is planted in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[2]
TREE = ROOT / "build" / "tree"
PROGRAM = TREE / "build" / "kzdesk" / "kzdesk"
LARGEST_PACKAGE = 40_000_000


def test_the_package_is_small_and_debian_finds_nothing_wrong(package: Path) -> None:
    assert package.stat().st_size <= LARGEST_PACKAGE
    checked = ["lintian", "--allow-root", "--fail-on", "error,warning", package]
    answer = subprocess.run(checked, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_packaged_program_asks_for_no_socket_but_local_ones() -> None:
    """In a process in which any other is deadly, and without a network at all."""
    guard = ROOT / "tests" / "commands" / "no_network.py"
    become = f"import os; os.execv({str(PROGRAM)!r}, [{str(PROGRAM)!r}, '--self-test'])"
    for command in ([sys.executable, guard, "-c", become], ["unshare", "--net", PROGRAM, "--self-test"]):
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        assert all(line.startswith("ok ") for line in answer.stdout.splitlines())


def test_the_portable_archive_runs_from_any_folder(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "мои программы"
    folder.mkdir()
    (archive,) = package.parent.glob("*.tar.xz")
    subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder, "--strip-components=1"], check=True)
    answer = subprocess.run([folder / "kzdesk", "--self-test"], cwd="/", capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert (folder / "share" / "applications").is_dir()
    assert "GNU LESSER" in (folder / "LICENSES.txt").read_text(encoding="utf-8")


def test_it_starts_nearly_as_quickly_as_from_source() -> None:
    command = [sys.executable, "-m", "tests.bench.run", "--only", "package", "--package", PROGRAM, "--rounds", "9"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_a_planted_library_fails_the_build(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(TREE, tree, ignore=shutil.ignore_patterns("build"))
    network = Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Network.so.6"
    shutil.copy(network, tree / "resources" / "icons" / "innocent.bin")
    environment = {**os.environ, "PYTHONPATH": str(tree), "SOURCE_DATE_EPOCH": "0", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "packaging/build.py", tmp_path / "dist"]
    answer = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "the package breaks its content rules" in answer.stderr
    assert "innocent.bin: takes " in answer.stderr
    assert not list((tmp_path / "dist").iterdir())


def test_a_second_build_is_the_same_to_the_byte(tmp_path: Path, package: Path) -> None:
    """Of the same commit: `make package` must have been run on this one."""
    command = [sys.executable, ROOT / "packaging" / "package.py", tmp_path / "dist"]
    subprocess.run(command, check=True, capture_output=True)
    first = {path.name: path.read_bytes() for path in package.parent.iterdir()}
    second = {path.name: path.read_bytes() for path in (tmp_path / "dist").iterdir()}
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
