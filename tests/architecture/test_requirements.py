"""The pinned requirements agree with pyproject.toml, with each other, and name nothing but versions and hashes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.sources import ROOT

FILES = {name: ROOT / "packaging" / f"{name}.txt" for name in ("requirements", "requirements-build", "requirements-dev")}
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?P<marker> ; [^\\]+)?(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)")


def pins(path: Path) -> dict[str, Version]:
    """Name → version; fails at a line that is anything but a pinned, hashed package."""
    found: dict[str, Version] = {}
    for line in re.sub(r" *\\\n *", " ", path.read_text(encoding="utf-8")).splitlines():
        pin = PIN.fullmatch(line)
        assert pin, f"{path.name}: not a pinned and hashed package: {line[:80]}"
        assert pin["name"] not in found, f"{path.name}: {pin['name']} stands there twice"
        found[pin["name"]] = Version(pin["version"])
    return found


def ranges(file: str) -> list[Requirement]:
    """What pyproject.toml asks for in that file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    parts = {"requirements": project["dependencies"], "requirements-build": extras["build"]}
    wanted = parts.get(file) or [*project["dependencies"], *extras["build"], *extras["dev"]]
    return [Requirement(line) for line in wanted]


@pytest.mark.parametrize("file", FILES)
def test_every_dependency_is_pinned_inside_its_range(file: str) -> None:
    pinned = pins(FILES[file])
    for wanted in ranges(file):
        version = pinned[canonicalize_name(wanted.name)]
        assert version in wanted.specifier, f"{file}: {wanted.name} {version} is outside {wanted.specifier}"


def test_the_tests_run_with_the_versions_that_people_get() -> None:
    everything = pins(FILES["requirements-dev"])
    for file in ("requirements", "requirements-build"):
        assert pins(FILES[file]).items() <= everything.items()


@pytest.mark.parametrize("file", FILES)
def test_no_address_and_no_option_is_written_down(file: str) -> None:
    text = FILES[file].read_text(encoding="utf-8")
    assert not re.search(r"://|^ *-(?!-hash=)|^ *#|@ ", text, re.MULTILINE)
