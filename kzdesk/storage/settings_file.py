"""The settings in the vault's folder, so that nothing lies elsewhere: `settings.json`, read with suspicion."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from kzdesk.services.language import LANGUAGES
from kzdesk.services.problems import Problem
from kzdesk.services.settings import THEMES, Settings
from kzdesk.storage.durable import read_small, write_durably

LARGEST = 10_000
"""Bytes; a settings file is some dozens."""


class SettingsFile:
    """`settings.json` of one vault folder. What cannot be read counts as the default; what cannot be written is not kept."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"

    def load(self) -> Settings:
        """The settings kept; the defaults for whatever is missing or makes no sense."""
        if not self._path.exists():
            return Settings()
        import json

        try:
            found = json.loads(read_small(self._path, LARGEST))
        except (OSError, ValueError, RecursionError):
            return Settings()
        if not isinstance(found, dict):
            return Settings()
        language, theme = found.get("language"), found.get("theme")
        return Settings(
            language if isinstance(language, str) and language in LANGUAGES else None,
            theme if isinstance(theme, str) and theme in THEMES else Settings().theme,
        )

    def save(self, settings: Settings) -> None:
        """Write the settings where a log is; a folder is never made for them."""
        import json

        text = json.dumps({"language": settings.language, "theme": settings.theme})
        with suppress(Problem):
            write_durably(self._path, text.encode())
