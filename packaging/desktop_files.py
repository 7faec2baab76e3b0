"""What a desktop is told of kzdesk: entry, metainfo, icons, man page, completion, licences, as a tree like /usr/share.

    python packaging/desktop_files.py FOLDER     write that tree
"""

from __future__ import annotations

import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from command_docs import SHELLS, completion, man_page
from icons import SIZES, png

from kzdesk import APP_ID, __version__

ROOT = Path(__file__).resolve().parent.parent
PICTURES = f"https://github.com/kzdesk/kzdesk/releases/download/v{__version__}/"
"""Where a release keeps the pictures that a software centre shows."""

RELEASE = re.compile(r"## \[(?P<version>[^]]+)\](?: - (?P<date>\d{4}-\d{2}-\d{2}))?")


def releases(changelog: str, today: date) -> Iterator[ElementTree.Element]:
    """The releases of CHANGELOG.md as metainfo; what is unreleased counts as this version, of this day."""
    parts = RELEASE.split(changelog)[1:]
    for version, dated, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        unreleased = version == "Unreleased"
        if unreleased and not text.strip():
            continue
        number, day = (__version__, today.isoformat()) if unreleased else (version, dated)
        release = ElementTree.Element("release", version=number, date=day, type="development" if unreleased else "stable")
        release.append(notes(text))
        yield release


def notes(text: str) -> ElementTree.Element:
    """Headings and lists of Markdown as the paragraphs and lists of metainfo."""
    description = ElementTree.Element("description")
    for is_list, lines in groupby(blocks(text), key=lambda line: line.startswith("- ")):
        if is_list:
            items = ElementTree.SubElement(description, "ul")
            for line in lines:
                ElementTree.SubElement(items, "li").text = line.removeprefix("- ")
        else:
            for line in lines:
                ElementTree.SubElement(description, "p").text = line.removeprefix("### ")
    return description


def blocks(text: str) -> Iterator[str]:
    """Each heading, list item and paragraph on one line, without the marks of code and of weight."""
    for block in re.split(r"\n\s*\n|\n(?=- |### )", re.sub(r"`|\*\*", "", text)):
        if line := " ".join(block.split()):
            yield line


def metainfo(today: date) -> bytes:
    """The metainfo with its releases, and its pictures where a release keeps them."""
    component = ElementTree.parse(ROOT / "packaging" / "desktop" / f"{APP_ID}.metainfo.xml").getroot()  # noqa: S314 - our own
    for image in component.iter("image"):
        image.text = PICTURES + (image.text or "")
    found = ElementTree.SubElement(component, "releases")
    found.extend(releases((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), today))
    ElementTree.indent(component)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(component, encoding="utf-8") + b"\n"


def share_files(today: date) -> dict[str, bytes]:
    """Path beneath `share` → content, of everything a desktop and a shell read."""
    entry = ROOT / "packaging" / "desktop" / f"{APP_ID}.desktop"
    icons = {f"icons/hicolor/{size}x{size}/apps/{APP_ID}.png": png(size) for size in SIZES}
    return {
        f"applications/{APP_ID}.desktop": entry.read_bytes(),
        f"metainfo/{APP_ID}.metainfo.xml": metainfo(today),
        f"icons/hicolor/scalable/apps/{APP_ID}.svg": (ROOT / "resources" / "icons" / "kzdesk.svg").read_bytes(),
        **icons,
        "man/man1/kzdesk.1": man_page(today).encode(),
        **{place: completion(shell).encode() for shell, place in SHELLS.items()},
    }


def write_share(folder: Path, today: date) -> None:
    """Write those files beneath a folder."""
    for name, content in share_files(today).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    write_share(Path(sys.argv[1]), date.fromisoformat(os.environ.get("KZDESK_DATE", "1970-01-01")))
