"""A log that was read once and let go: a backup, a copy, or the log while another kzdesk has it open."""

from __future__ import annotations

from kzdesk.domain.journal import Journal
from kzdesk.services.problems import Problem


class LogToRead:
    """A log store (`ports.LogStore`) that can be looked at and not changed."""

    troubles: tuple[Problem, ...] = ()
    read_only = True

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def load(self) -> Journal:
        """The log as it was read."""
        return self._journal

    def save(self, journal: Journal) -> None:
        """Raises Problem `read-only` where there is something to save."""
        if journal != self._journal:
            raise Problem("read-only")

    def seal(self, text: str) -> str:
        """There is no key."""
        return ""

    def unseal(self, sealed: str) -> str | None:
        """There is no key."""
        return None

    def back_up(self) -> None:
        """There is nothing to lose."""

    def close(self) -> None:
        """Nothing to let go."""
