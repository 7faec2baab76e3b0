"""What a packaged folder is made of: its bill of materials (CycloneDX) and the licences that come with it.

The Python packages are those of pyproject.toml, with all they need, that left something in the folder; beside them stand the
libraries that came inside those packages, with the versions they give themselves.
"""

from __future__ import annotations

import importlib.metadata
import json
import platform
import re
import sys
import sysconfig
import tomllib
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import content_rules
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
OWN_TEXTS = ROOT / "packaging" / "licences"

LICENCE_FILE = re.compile(r"dist-info/(?!sboms/).*(licen[cs]e|copying|notice)", re.IGNORECASE)


class Component(NamedTuple):
    """One part: SPDX expression of its licence, the texts that must come with it, and what it needs by their names."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    address: str
    needs: tuple[str, ...] = ()


SPDX = {"apsw-sqlite3mc": "Zlib", "pyside6-essentials": "LGPL-3.0-only", "shiboken6": "LGPL-3.0-only"}
"""Licences of packages whose metadata does not say them as SPDX does, or offers a choice: the one taken."""


def distributions() -> dict[str, importlib.metadata.Distribution]:
    """Canonical name → installed package, of all that kzdesk asks for at run time."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, importlib.metadata.Distribution] = {}
    waiting = list(map(Requirement, project["dependencies"]))
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found[name] = importlib.metadata.distribution(wanted.name)
        waiting += map(Requirement, found[name].requires or ())
    return found


def held_names(folder: Path) -> set[str]:
    """The first part of the name of every module and library in a folder."""
    names = {module.partition(".")[0] for _place, module in content_rules.modules_of(folder)}
    inside = folder / "_internal"
    return names | {path.name.partition(".")[0] for path in (inside.iterdir() if inside.is_dir() else folder.iterdir())}


def is_held(distribution: importlib.metadata.Distribution, held: set[str]) -> bool:
    """Whether something that a package installed is in the folder."""
    tops = {file.parts[0].partition(".")[0] for file in distribution.files or () if not file.parts[0].endswith(".dist-info")}
    return bool(tops & held)


def of_distribution(distribution: importlib.metadata.Distribution, known: set[str]) -> Component:
    """A Python package as a component."""
    said = distribution.metadata
    name = said["Name"]
    licence = SPDX.get(canonicalize_name(name)) or said["License-Expression"] or said["License"] or ""
    files = [file for file in distribution.files or () if LICENCE_FILE.search(str(file))]
    texts = tuple(Path(str(file.locate())).read_text(encoding="utf-8") for file in files)
    needs = {canonicalize_name(Requirement(line).name) for line in distribution.requires or ()} & known
    address = f"pkg:pypi/{canonicalize_name(name)}@{distribution.version}"
    return Component(name, distribution.version, licence, texts, address, tuple(sorted(needs)))


def native() -> Iterator[Component]:
    """The libraries inside those packages, Python, and the small program that PyInstaller puts before it."""
    import apsw
    from PySide6.QtCore import qVersion

    qt = Path(sysconfig.get_path("platlib"), "PySide6")
    icu = next((path.name.rpartition(".")[2] for path in sorted(qt.rglob("libicudata.so.*"))), None)
    python_text = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    python_texts = (python_text.read_text(encoding="utf-8"),) if python_text.exists() else ()
    lesser, general = ((OWN_TEXTS / f"{name}.txt").read_text(encoding="utf-8") for name in ("LGPL-3.0", "GPL-3.0"))
    ciphers, python = apsw.mc_version.rpartition(" ")[2], platform.python_version()
    yield Component("Python", python, "PSF-2.0", python_texts, f"pkg:generic/python@{python}")
    yield Component("Qt", qVersion(), "LGPL-3.0-only", (lesser, general), f"pkg:generic/qt@{qVersion()}")
    if icu:
        yield Component("ICU", icu, "Unicode-3.0", (), f"pkg:generic/icu@{icu}")
    yield Component("SQLite", apsw.sqlite_lib_version(), "blessing", (), f"pkg:generic/sqlite@{apsw.sqlite_lib_version()}")
    yield Component("SQLite3 Multiple Ciphers", ciphers, "MIT", (), f"pkg:generic/sqlite3mc@{ciphers}")
    bootloader = importlib.metadata.version("pyinstaller")
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    yield Component("PyInstaller bootloader", bootloader, licence, (), f"pkg:pypi/pyinstaller@{bootloader}")


def components_of(folder: Path) -> list[Component]:
    """Everything a packaged folder is made of, but for kzdesk itself."""
    found, held = distributions(), held_names(folder)
    kept = [one for _name, one in sorted(found.items()) if is_held(one, held)]
    known = {canonicalize_name(one.metadata["Name"]) for one in kept}
    return [*(of_distribution(one, known) for one in kept), *native()]


def licences(components: list[Component]) -> str:
    """One text of all licences."""
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    parts = [f"kzdesk\n\n{own}"]
    for one in components:
        parts.append("\n\n".join([f"{one.name} {one.version}: {one.licence}", *(text.strip() for text in one.texts)]))
    return f"\n\n{'=' * 78}\n\n".join(parts) + "\n"


def bill_of_materials(components: list[Component], dated: datetime) -> str:
    """The bill of materials as CycloneDX 1.6 JSON; the same for the same components and date."""
    from kzdesk import __version__

    own = f"pkg:generic/kzdesk@{__version__}"
    addresses = {canonicalize_name(one.name): one.address for one in components}
    listed = [
        {"type": "library", "bom-ref": one.address, "name": one.name, "version": one.version, "purl": one.address,
         "licenses": [{"expression": one.licence}]}
        for one in components
    ]
    needs = [
        {"ref": own, "dependsOn": sorted(addresses.values())},
        *({"ref": one.address, "dependsOn": sorted(addresses[name] for name in one.needs)} for one in components),
    ]
    body = {
        "metadata": {
            "timestamp": dated.isoformat(),
            "component": {"type": "application", "bom-ref": own, "name": "kzdesk", "version": __version__,
                          "licenses": [{"expression": "MIT"}]},
            "properties": [{"name": "platform", "value": f"{sys.platform}-{platform.machine()}"}],
        },
        "components": listed,
        "dependencies": needs,
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}", "version": 1}
    return json.dumps({**head, **body}, indent=2, ensure_ascii=False) + "\n"
