"""The settings in the vault's folder, so that nothing lies elsewhere: `settings.json`, read with suspicion."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kzdesk.services.language import LANGUAGES
from kzdesk.services.problems import Problem
from kzdesk.services.settings import LONGEST_KEY, MOST_DAYS, MOST_IDLE_MINUTES, THEMES, WEEK, Settings
from kzdesk.storage.durable import read_small, rename, write_durably

LARGEST = 10_000
"""Bytes; a settings file is some dozens."""



def _days(value: object) -> bool:
    """A list of days before a date."""
    return isinstance(value, list) and len(value) <= MOST and all(type(day) is int and 0 <= day <= MOST_DAYS for day in value)


def _flag(value: object) -> bool:
    return isinstance(value, bool)


MOST = 20
FITS: dict[str, Callable[[object], bool]] = {
    "first_weekday": lambda value: type(value) is int and 0 <= value <= WEEK,
    "remind": _flag, "registration_days": _days, "stay_days": _days, "document_days": _days, "tray": _flag,
    "panic_escape": _flag,
    "reminded": lambda value: isinstance(value, str) and re.fullmatch(r"(\d{4}-\d{2}-\d{2})?", value, re.ASCII) is not None,
}
"""What a value that was kept must look like; another one counts as the default."""


class SettingsFile:
    """`settings.json` of one vault folder. What cannot be read counts as the default; what cannot be written is not kept.

    `trouble` says, after `load`, that the file was no settings at all; it is then kept as `settings.json.bad` at the next save.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"
        self.trouble: Problem | None = None

    def load(self) -> Settings:
        """The settings kept; the defaults for whatever is missing or makes no sense."""
        if not self._path.exists():
            return Settings()
        import json

        try:
            found = json.loads(read_small(self._path, LARGEST))
        except OSError:
            return Settings()
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            self.trouble = Problem("settings-damaged", file=str(self._path))
            return Settings()
        usual = Settings()
        language, theme, minutes, key = (found.get(name) for name in ("language", "theme", "idle_minutes", "panic_key"))
        settings = Settings(
            language if isinstance(language, str) and language in LANGUAGES else usual.language,
            theme if isinstance(theme, str) and theme in THEMES else usual.theme,
            minutes if type(minutes) is int and 0 <= minutes <= MOST_IDLE_MINUTES else usual.idle_minutes,
            key if isinstance(key, str) and 0 < len(key) <= LONGEST_KEY and key.isprintable() else usual.panic_key,
        )
        kept: dict[str, Any] = {name: found[name] for name, fits in FITS.items() if name in found and fits(found[name])}
        kept |= {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
        return settings._replace(**kept)

    def save(self, settings: Settings) -> None:
        """Write the settings where a log is; a folder is never made for them."""
        import json

        with suppress(Problem, OSError):
            if self.trouble and stat.S_ISREG(self._path.lstat().st_mode):
                rename(self._path, self._path.with_name("settings.json.bad"))
                self.trouble = None
            write_durably(self._path, json.dumps(settings._asdict()).encode())
