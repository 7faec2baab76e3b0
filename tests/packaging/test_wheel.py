"""The wheel, for who installs kzdesk into a Python of their own: everything that runs is in it, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from kzdesk import __version__
from tests.architecture.sources import ROOT


def test_the_wheel_holds_every_module_and_resource_and_starts(tmp_path: Path) -> None:
    tree, inside = tmp_path / "tree", tmp_path / "inside"
    for folder in ("kzdesk", "resources"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, tree)
    build = [sys.executable, "-m", "hatchling", "build", "--target=wheel", f"--directory={tmp_path}"]
    subprocess.run(build, cwd=tree, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(inside)
    wanted = {f"kzdesk/{path.relative_to(tree)}" for path in (tree / "resources").rglob("*") if path.is_file()}
    wanted |= {str(path.relative_to(tree)) for path in (tree / "kzdesk").rglob("*.py")}
    held = {str(path.relative_to(inside)) for path in inside.rglob("*") if path.is_file()}
    assert {name for name in held if ".dist-info/" not in name} == wanted
    # Started from inside, `-m kzdesk` finds that copy before the one of this folder.
    asked = "import kzdesk.storage.places as places; print(places.resources())"
    answer = subprocess.run([sys.executable, "-c", asked], cwd=inside, check=True, capture_output=True, text=True)
    assert Path(answer.stdout.strip()) == inside / "kzdesk" / "resources"
    assert wheel.name == f"kzdesk-{__version__}-py3-none-any.whl"
