"""A log that was read once and let go: a backup, a copy, or the log while another kzdesk has it open."""

from __future__ import annotations

from collections.abc import Sequence

from kzdesk.domain.journal import Family, Journal
from kzdesk.services.plans import Draft
from kzdesk.services.problems import Problem


class LogToRead:
    """A log store (`ports.LogStore`) that can be looked at and not changed."""

    troubles: tuple[Problem, ...] = ()
    read_only = True

    def __init__(self, *people: Journal) -> None:
        self._people = people

    def load(self) -> Family:
        """The log as it was read."""
        return self._people

    def save(self, *people: Journal) -> None:
        """Raises Problem `read-only` where there is something to save."""
        if people != self._people:
            raise Problem("read-only")

    def plans(self, person: str) -> tuple[Draft, ...]:
        """Plans are thoughts, and begin anew beside the log."""
        return ()

    def keep_plans(self, person: str, drafts: Sequence[Draft]) -> None:
        """They last as long as the window."""

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
