"""What a person chose about the program itself. It says nothing about their stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

THEMES = ("system", "light", "dark")


@dataclass(frozen=True)
class Settings:
    """`language` is None to follow the system; `theme` is one of THEMES."""

    language: str | None = None
    theme: str = "system"


class ForgetfulSettings:
    """The settings of a sample: the defaults, never kept."""

    def load(self) -> Settings:
        """The defaults."""
        return Settings()

    def save(self, settings: Settings) -> None:
        """Nothing is kept."""


class SettingsStore(Protocol):
    """Where the settings are kept. Nothing about a log is lost when they cannot be written."""

    def load(self) -> Settings:
        """The settings kept, or the defaults where there are none or they are not readable."""

    def save(self, settings: Settings) -> None:
        """Keep the settings, if the place allows it."""
