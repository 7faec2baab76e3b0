"""Look at every screen as someone sees it, in a process of its own: `python -m tests.everyone.look pseudo`.

Prints as JSON what is cut off, not translated and more, by screen.
"""

from __future__ import annotations

import json
import os
import sys
from gettext import NullTranslations
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Eyes(NamedTuple):
    """How the screens are looked at. `scale` is the screen's, `points` the height of letters, None the usual one."""

    language: str
    size: tuple[int, int]
    points: float | None = None
    scale: float = 1
    mirrored: bool = False
    theme: str = "light"


EYES = {
    "pseudo": Eyes("pseudo", (1360, 720)),
    "mirrored": Eyes("pseudo", (1360, 720), mirrored=True, theme="dark"),
    "large letters": Eyes("ru", (1366, 720), points=24, theme="contrast"),
    "twice as large": Eyes("kk", (1024, 640), scale=2),
}
"""At 200 % a screen of 2048 x 1280 has 1024 x 640 pixels that a window can count on."""
GALLERY = {
    f"{language}-{theme}": Eyes(language, (1280, 800), theme=theme)
    for language, theme in (("en", "light"), ("kk", "light"), ("ru", "light"), ("ru", "dark"), ("ru", "contrast"))
}
"""Of which `packaging/screenshots.py` shows pictures."""


def look(eyes: Eyes, pictures: Path | None = None) -> dict[str, dict[str, list[str]]]:
    """What is wrong with each screen, by screen and by what was asked; `pictures` is a folder for a picture of each."""
    from PySide6.QtCore import QLocale, Qt
    from PySide6.QtWidgets import QApplication

    from kzdesk.services.language import speak
    from kzdesk.storage.catalogues import load_catalogue
    from kzdesk.ui.start import make_application
    from tests.everyone.clipping import clipped
    from tests.everyone.contrasts import too_faint
    from tests.everyone.flashing import Flashes
    from tests.everyone.mirroring import not_mirrored
    from tests.everyone.pseudo import Pseudo
    from tests.everyone.screens import SCREENS
    from tests.everyone.stage import stage
    from tests.everyone.words import untranslated

    app = make_application()
    if eyes.points:
        font = app.font()
        font.setPointSizeF(eyes.points)
        app.setFont(font)
    catalogue: NullTranslations = Pseudo() if eyes.language == "pseudo" else load_catalogue(eyes.language)
    code = "en" if eyes.language == "pseudo" else eyes.language
    speak(catalogue)
    QLocale.setDefault(QLocale(code))
    if eyes.mirrored:
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    found: dict[str, dict[str, list[str]]] = {}
    met: set[str] = set()
    flashes = Flashes(app) if eyes.language == "pseudo" else None
    with stage(eyes.theme, code, eyes.size) as set_up:
        for name, opener in SCREENS.items():
            screen = opener(set_up)
            found[name] = {"kind": [type(screen).__name__], "cut off": clipped(screen)}
            found[name]["too faint"], least = too_faint(screen, met)
            found[name]["faintest"] = [f"{least:.2f}"]
            if eyes.language == "pseudo":
                found[name]["not translated"] = untranslated(screen)
            if flashes:
                found[name]["flashed"] = flashes.since()
            if eyes.mirrored:
                found[name]["not mirrored"] = not_mirrored(screen)
            if pictures:
                screen.grab().save(str(pictures / f"{name}.png"))
            if screen is not set_up.window:
                screen.close()
            set_up.settle()
    return found


def main(name: str, pictures: str = "") -> None:
    """Print what was found."""
    eyes = {**EYES, **GALLERY}[name]
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={HERE / 'screen.json'}"
    os.environ["QT_SCALE_FACTOR"] = str(eyes.scale)
    print(json.dumps(look(eyes, Path(pictures) if pictures else None), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
