"""What a person chose about the program itself. It says nothing about their stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kzdesk.services.problems import Problem

THEMES = ("system", "light", "dark")
MOST_IDLE_MINUTES = 240
LONGEST_KEY = 40


@dataclass(frozen=True)
class Settings:
    """`language` is None to follow the system; `theme` is one of THEMES.

    The log locks after `idle_minutes` without a touch (0: never), and at once at `panic_key`, written as Qt writes keys.
    """

    language: str | None = None
    theme: str = "system"
    idle_minutes: int = 5
    panic_key: str = "Ctrl+Shift+L"


class ForgetfulSettings:
    """The settings of a sample: the defaults, never kept."""

    trouble: Problem | None = None

    def load(self) -> Settings:
        """The defaults."""
        return Settings()

    def save(self, settings: Settings) -> None:
        """Nothing is kept."""


class SettingsStore(Protocol):
    """Where the settings are kept. Nothing about a log is lost when they cannot be written."""

    @property
    def trouble(self) -> Problem | None:
        """After `load`: what was wrong with the settings kept."""

    def load(self) -> Settings:
        """The settings kept, or the defaults where there are none or they are not readable."""

    def save(self, settings: Settings) -> None:
        """Keep the settings, if the place allows it."""
