"""The bill of materials: CycloneDX in shape, the same each time, and true of what is in the folder."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import components
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kzdesk import __version__
from tests.architecture.sources import ROOT
from tests.packaging.test_content_rules import put_program

DATED = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def found(tmp_path: Path) -> list[components.Component]:
    """The components of a folder that holds PyNaCl, what it calls, and Qt, but nothing else of Python."""
    inside = tmp_path / "kzdesk" / "_internal"
    for name in ("PySide6", "shiboken6"):
        (inside / name).mkdir(parents=True)
    (inside / "_cffi_backend.cpython-311-x86_64-linux-gnu.so").touch()
    put_program(inside.parent, "nacl.bindings")
    return components.components_of(inside.parent)


def test_only_what_is_in_the_folder_is_listed(found: list[components.Component]) -> None:
    python = {one.name.lower() for one in found if one.address.startswith("pkg:pypi/")}
    assert python == {"pynacl", "cffi", "pyside6_essentials", "shiboken6", "pyinstaller bootloader"}
    assert {"Python", "Qt", "SQLite", "SQLite3 Multiple Ciphers"} <= {one.name for one in found}


def test_every_need_of_the_program_is_known_with_all_it_needs_itself() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = components.distributions()
    assert {canonicalize_name(Requirement(line).name) for line in project["dependencies"]} <= set(known)
    assert {"shiboken6", "cffi"} <= set(known)
    assert not {"pytest", "pyinstaller", "babel"} & set(known)


def test_each_part_has_a_licence_that_spdx_knows_and_the_texts_come_along(found: list[components.Component]) -> None:
    for one in found:
        assert re.fullmatch(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*", one.licence), one
    text = components.licences(found)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert all(f"{one.name} {one.version}: {one.licence}" in text for one in found)


def test_the_bill_is_cyclonedx_and_the_same_each_time(found: list[components.Component]) -> None:
    text = components.bill_of_materials(found, DATED)
    assert text == components.bill_of_materials(found, DATED)
    bill = json.loads(text)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert bill["metadata"]["component"]["version"] == __version__
    refs = [bill["metadata"]["component"]["bom-ref"], *(part["bom-ref"] for part in bill["components"])]
    assert len(set(refs)) == len(refs)
    assert sorted(refs) == sorted(line["ref"] for line in bill["dependencies"])
    assert {ref for line in bill["dependencies"] for ref in line["dependsOn"]} <= set(refs)
    for part in bill["components"]:
        assert {"type", "name", "version", "purl", "licenses"} <= set(part)
    assert components.bill_of_materials(found[:-1], DATED) != text
