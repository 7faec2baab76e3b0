"""Pictures of every view, theme and language, and of every other window and dialog, and a gallery page that shows them.

    python packaging/screenshots.py                          all of them, into build/screenshots
    python packaging/screenshots.py --view month --lang ru   only those views; --today and --size are passed on
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from itertools import groupby, product
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from kzdesk.services.language import LANGUAGES
from kzdesk.services.settings import THEMES, VIEWS

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.everyone.look import GALLERY  # noqa: E402 - a script finds itself only
from tests.everyone.screens import SCREENS  # noqa: E402 - as above

FOLDER = ROOT / "build" / "screenshots"
SHOWN_THEMES = tuple(theme for theme in THEMES if theme != "system")
PAGE = """<!doctype html>
<meta charset="utf-8">
<title>kzdesk</title>
<style>
  body {{ font: 15px sans-serif; margin: 2em; background: #ddd; color: #111; }}
  section {{ display: grid; grid-template-columns: repeat({columns}, 1fr); gap: 1em; }}
  figure {{ margin: 0; }}
  img {{ width: 100%; display: block; }}
</style>
<h1>kzdesk</h1>
{sections}
"""
FIGURE = """
<figure><a href="{file}"><img loading="lazy" src="{file}" alt="{said}"></a><figcaption>{said}</figcaption></figure>"""


class Picture(NamedTuple):
    """What a picture shows."""

    view: str
    language: str
    theme: str

    @property
    def name(self) -> str:
        """Its file."""
        return f"{self.view}-{self.language}-{self.theme}.png"


def paint(picture: Picture, options: list[str]) -> None:
    """Paint one picture."""
    asked = ["--view", picture.view, "--theme", picture.theme, "--lang", picture.language]
    command = [sys.executable, "-m", "kzdesk", "--demo", *asked, *options, "--screenshot", str(FOLDER / picture.name)]
    subprocess.run(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=True, cwd=ROOT)  # noqa: S603 - fixed


def figure(picture: Picture, said: str) -> str:
    """A picture with its caption; a click shows it whole."""
    return FIGURE.format(file=picture.name, said=said)


def page(pictures: Iterable[Picture], beside: str) -> str:
    """A row of all themes for each view in each language; `beside` are the rows of the other windows."""
    sections = []
    for view, of_view in groupby(pictures, key=lambda picture: picture.view):
        sections.append(f"<h2>{view}</h2>")
        for language, row in groupby(of_view, key=lambda picture: picture.language):
            figures = "".join(figure(one, f"{view}, {LANGUAGES[language]}, {one.theme}") for one in row)
            sections.append(f"<section>{figures}</section>")
    return PAGE.format(columns=len(SHOWN_THEMES), sections="\n".join([*sections, beside]))


def dialogs() -> str:
    """Paint every window and dialog as each pair of eyes of the gallery sees it; their rows for the page."""
    shown: dict[str, list[str]] = {screen: [] for screen in SCREENS if screen not in VIEWS}
    for eyes in GALLERY:
        (FOLDER / eyes).mkdir()
        command = [sys.executable, "-m", "tests.everyone.look", eyes, str(FOLDER / eyes)]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True)  # noqa: S603 - fixed
        for screen, figures in shown.items():
            said, file = f"{screen}, {eyes}", quote(f"{eyes}/{screen}.png")
            figures.append(FIGURE.format(file=file, said=said))
    return "\n".join(f"<h2>{screen}</h2>\n<section>{''.join(figures)}</section>" for screen, figures in shown.items())


def main() -> None:
    """Paint what is asked for and write the page."""
    parser = argparse.ArgumentParser(description="Pictures of the sample log.")
    for option, choices in (("--view", VIEWS), ("--theme", SHOWN_THEMES), ("--lang", tuple(LANGUAGES))):
        parser.add_argument(option, choices=choices)
    parser.add_argument("--today", default="2023-10-10")
    parser.add_argument("--size", default="1280x800")
    asked = parser.parse_args()
    wanted = product(
        [asked.view] if asked.view else VIEWS, [asked.lang] if asked.lang else LANGUAGES,
        [asked.theme] if asked.theme else SHOWN_THEMES,
    )
    pictures = [Picture(*one) for one in wanted]
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for picture in pictures:
        paint(picture, ["--today", asked.today, "--size", asked.size])
    beside = "" if asked.view or asked.lang or asked.theme else dialogs()
    gallery = FOLDER / "index.html"
    gallery.write_text(page(pictures, beside), encoding="utf-8")
    print(f"{len([*FOLDER.rglob('*.png')])} pictures: {gallery.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
