"""What a person chose about the program itself. It says nothing about their stays."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from kzdesk.services.problems import Problem

VIEWS = ("month", "year", "list", "plan")
THEMES = ("system", "light", "dark", "contrast")
WEEK = 7
REGISTRATION_DAYS = (10, 5, 2, 1, 0)
STAY_DAYS = (2 * WEEK, WEEK, 3, 1, 0)
DOCUMENT_DAYS = (13 * WEEK, 4 * WEEK, 2 * WEEK, WEEK, 0)
"""So many days before a date it is reminded of: a habit of the screen, not of the law."""
MOST_DAYS = 365
"""A reminder earlier than a year before its date helps nobody."""
MOST_IDLE_MINUTES = 240
LONGEST_KEY = 40


class Settings(NamedTuple):
    """`language` is None to follow the system; `theme` is one of THEMES; `first_weekday` an ISO number, 0 for the language's.

    The log locks after `idle_minutes` without a touch (0: never), and at once at `panic_key`, written as Qt writes keys, and
    where `panic_escape` is chosen at Esc pressed twice quickly.
    `remind`: so many days before registration is due, before the last lawful day, and before a document expires. `reminded`:
    when that was last looked at, as ISO 8601 or empty. `tray`: the days left stand in the tray.
    """

    language: str | None = None
    theme: str = "system"
    idle_minutes: int = 5
    panic_key: str = "Ctrl+Shift+L"
    first_weekday: int = 0
    remind: bool = False
    registration_days: tuple[int, ...] = REGISTRATION_DAYS
    stay_days: tuple[int, ...] = STAY_DAYS
    reminded: str = ""
    tray: bool = False
    document_days: tuple[int, ...] = DOCUMENT_DAYS
    panic_escape: bool = False


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
