"""Pictures of the sample log in every view, both themes and all languages, with a page that shows them side by side.

    python packaging/screenshots.py                          all of them, into build/screenshots
    python packaging/screenshots.py --view month --lang ru   only those; --today and --size are passed on
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "screenshots"
VIEWS, THEMES, LANGUAGES = ("month", "year", "list", "plan"), ("light", "dark"), ("en", "ru", "kk")
PAGE = """<!doctype html>
<meta charset="utf-8">
<title>kzdesk</title>
<style>
  body {{ font: 15px sans-serif; margin: 2em; background: #888; }}
  figure {{ display: inline-block; margin: 0 1em 1em 0; }}
  img {{ width: 640px; display: block; }}
</style>
{figures}
"""


def paint(view: str, theme: str, language: str, options: list[str]) -> str:
    """Paint one picture; its file name."""
    name = f"{view}-{theme}-{language}.png"
    command = [sys.executable, "-m", "kzdesk", "--demo", "--view", view, "--theme", theme, "--lang", language, *options]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([*command, "--screenshot", str(FOLDER / name)], env=environment, check=True, cwd=ROOT)  # noqa: S603 - fixed
    return name


def main() -> None:
    """Paint what is asked for and write the page."""
    parser = argparse.ArgumentParser(description="Pictures of the sample log.")
    for option, choices in (("--view", VIEWS), ("--theme", THEMES), ("--lang", LANGUAGES)):
        parser.add_argument(option, choices=choices)
    parser.add_argument("--today", default="2023-10-10")
    parser.add_argument("--size", default="1280x800")
    asked = parser.parse_args()
    options = ["--today", asked.today, "--size", asked.size]
    chosen = product(
        [asked.view] if asked.view else VIEWS,
        [asked.theme] if asked.theme else THEMES,
        [asked.lang] if asked.lang else LANGUAGES,
    )
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    names = [paint(*picture, options) for picture in chosen]
    figures = "\n".join(f'<figure><img src="{name}" alt=""><figcaption>{name[:-4]}</figcaption></figure>' for name in names)
    (FOLDER / "index.html").write_text(PAGE.format(figures=figures), encoding="utf-8")
    print(f"{len(names)} pictures: {(FOLDER / 'index.html').relative_to(ROOT)}")


if __name__ == "__main__":
    main()
