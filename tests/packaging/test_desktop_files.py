"""What a desktop is told of kzdesk: valid to its own tools, in three languages, and under one name everywhere."""

from __future__ import annotations

import configparser
import re
import struct
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import command_docs
import desktop_files
import icons
import pytest
from PySide6.QtGui import QImage

from kzdesk import APP_ID, __version__
from kzdesk.cli import COMMANDS
from kzdesk.services.language import LANGUAGES
from tests.architecture.sources import ROOT

DAY = date(2026, 11, 23)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree that lands in /usr/share."""
    folder = tmp_path_factory.mktemp("share")
    desktop_files.write_share(folder, DAY)
    return folder


@pytest.fixture(scope="module")
def component(share: Path) -> ElementTree.Element:
    """The metainfo as software centres read it."""
    return ElementTree.parse(share / "metainfo" / f"{APP_ID}.metainfo.xml").getroot()  # noqa: S314 - our own


def said(*command: str | Path) -> str:
    """What a tool says; it must be content."""
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout + answer.stderr


def test_the_entry_is_valid_and_speaks_every_language(share: Path) -> None:
    file = share / "applications" / f"{APP_ID}.desktop"
    assert said("desktop-file-validate", file) == ""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(file, encoding="utf-8")
    shown = {"Desktop Entry": ("Name", "GenericName", "Comment", "Keywords"), "Desktop Action sample": ("Name",)}
    for group, keys in shown.items():
        for key in keys:
            texts = [parser[group][key], *(parser[group][f"{key}[{code}]"] for code in LANGUAGES if code != "en")]
            assert len(set(texts)) == len(LANGUAGES), texts


def test_the_metainfo_is_valid_and_speaks_every_language(share: Path, component: ElementTree.Element) -> None:
    file = share / "metainfo" / f"{APP_ID}.metainfo.xml"
    said("appstreamcli", "validate", "--no-net", "--pedantic", file)
    for parent in (component, component.find("description"), *component.iter("screenshot")):
        assert parent is not None
        tag = {"component": "summary", "description": "p", "screenshot": "caption"}[parent.tag]
        languages = [text.get(LANG, "en") for text in parent.findall(tag)]
        assert {code: languages.count(code) for code in LANGUAGES} == dict.fromkeys(LANGUAGES, languages.count("en"))


def test_what_changed_is_told_from_the_changelog(component: ElementTree.Element) -> None:
    newest = component.findall("releases/release")[0]
    assert newest.get("version") == __version__
    told = " ".join(" ".join(newest.itertext()).split())
    changelog = " ".join((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").replace("`", "").replace("**", "").split())
    assert told
    assert not re.search(r"`|\*\*", told)
    assert all(item.text in changelog for item in newest.iter("li"))


CHANGELOG = """# Changelog

## [Unreleased]

### Added

- One thing, over
  two lines with `code`.
- Another.

## [0.0.9] - 2026-01-02

### Fixed

- A fault.
"""


def test_released_and_unreleased_are_told_apart() -> None:
    unreleased, released = desktop_files.releases(CHANGELOG, DAY)
    assert unreleased.attrib == {"version": __version__, "date": "2026-11-23", "type": "development"}
    assert released.attrib == {"version": "0.0.9", "date": "2026-01-02", "type": "stable"}
    assert [item.text for item in unreleased.iter("li")] == ["One thing, over two lines with code.", "Another."]
    nothing_yet = CHANGELOG.replace("### Added\n\n- One thing, over\n  two lines with `code`.\n- Another.", "")
    (nothing_new,) = desktop_files.releases(nothing_yet, DAY)
    assert nothing_new.get("version") == "0.0.9"


def test_one_name_everywhere(share: Path, component: ElementTree.Element) -> None:
    entry = (share / "applications" / f"{APP_ID}.desktop").read_text(encoding="utf-8")
    assert f"\nIcon={APP_ID}\n" in entry
    assert component.findtext("id") == APP_ID
    assert component.findtext("launchable") == f"{APP_ID}.desktop"
    assert f"id: {APP_ID}\n" in (ROOT / "packaging" / "flatpak" / f"{APP_ID}.yml").read_text(encoding="utf-8")
    assert f"\nAppId={APP_ID}\n" in (ROOT / "packaging" / "windows" / "kzdesk.iss").read_text(encoding="utf-8")
    assert (share / f"icons/hicolor/scalable/apps/{APP_ID}.svg").exists()


def test_the_sandbox_has_no_network_and_takes_this_version() -> None:
    manifest = (ROOT / "packaging" / "flatpak" / f"{APP_ID}.yml").read_text(encoding="utf-8")
    given = re.findall(r"^ +- --(.*)$", manifest, re.MULTILINE)
    assert given
    assert not [word for word in given if "network" in word or word.startswith("filesystem") or word == "device=all"]
    assert f"kzdesk-{__version__}-linux" in manifest


def test_the_icon_has_every_size_and_is_painted(share: Path) -> None:
    for size in icons.SIZES:
        image = QImage(str(share / f"icons/hicolor/{size}x{size}/apps/{APP_ID}.png"))
        assert (image.width(), image.height()) == (size, size)
        colours = {image.pixel(x, y) for x in range(size) for y in range(size)}
        assert len(colours) > 4


def test_the_icon_files_of_windows_and_macos_hold_their_pictures() -> None:
    painted = QImage(str(icons.DRAWING.with_suffix(".png")))
    assert painted == QImage.fromData(icons.png(icons.WINDOW_SIZE)), "python packaging/icons.py resources/icons/kzdesk.png"
    ico = icons.ico()
    reserved, kind, count = struct.unpack_from("<HHH", ico)
    assert (reserved, kind, count) == (0, 1, len(icons.ICO_SIZES))
    for number, size in enumerate(icons.ICO_SIZES):
        *_, length, offset = struct.unpack_from("<BBBBHHII", ico, 6 + 16 * number)
        assert QImage.fromData(ico[offset : offset + length]).width() == size
    icns, place, sizes = icons.icns(), 8, []
    assert (icns[:4], struct.unpack_from(">I", icns, 4)[0]) == (b"icns", len(icns))
    while place < len(icns):
        length = struct.unpack_from(">I", icns, place + 4)[0]
        sizes.append(QImage.fromData(icns[place + 8 : place + length]).width())
        place += length
    assert sizes == list(icons.ICNS_TYPES.values())


def test_the_man_page_tells_every_command_and_option() -> None:
    page = command_docs.man_page(DAY)
    for _name, _help, parser in command_docs.parsers():
        for action in parser._actions:
            assert all(command_docs.roff(name) in page for name in action.option_strings) or action.help == "==SUPPRESS=="
    assert all(f".SS kzdesk {name}\n" in page for name in COMMANDS)
    assert "locked" not in page.partition(".SH FILES")[0]


@pytest.mark.parametrize("shell", command_docs.SHELLS)
def test_completion_knows_every_command_and_hides_what_is_hidden(shell: str) -> None:
    script = command_docs.completion(shell)
    assert all(name in script for name in COMMANDS)
    assert "screenshot" in script
    assert "locked" not in script


def test_bash_completes(share: Path) -> None:
    def offered(*words: str) -> set[str]:
        line = " ".join(words)
        asked = f'source "$1"; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _shtab_kzdesk; echo "${{COMPREPLY[@]}}"'
        return set(said("bash", "-c", asked, "bash", share / command_docs.SHELLS["bash"]).split())

    assert set(COMMANDS) <= offered("kzdesk", '""')
    assert offered("kzdesk", "--view", "y") == {"year"}
    assert "--citizenship" in offered("kzdesk", "assess", "--c")


def test_the_licence_texts_that_qt_asks_for_are_there() -> None:
    for name in ("LGPL-3.0", "GPL-3.0"):
        assert "GNU" in (ROOT / "packaging" / "licences" / f"{name}.txt").read_text(encoding="utf-8")
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license"] == "MIT"
