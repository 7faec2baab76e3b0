"""The settings in the vault's folder, so that nothing lies elsewhere: `settings.json`, read with suspicion."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kzdesk.services.language import LANGUAGES
from kzdesk.services.settings import THEMES, Settings

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
            with self._path.open("rb") as file:
                found = json.loads(file.read(LARGEST))
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
        temporary = self._path.with_name("settings.json.new")
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(text)
                temporary.replace(self._path)
            finally:
                temporary.unlink(missing_ok=True)
