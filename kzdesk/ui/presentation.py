"""How a window presents the log: language, theme, view, and what kind of log it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kzdesk.services.ports import Outside
from kzdesk.services.settings import Settings


@dataclass
class Presentation:
    """`day` is focused first (None: today). `sample`: nothing is written. `unprotected`: the log has no passphrase.

    `set_language`, `set_theme` and `choose` (any settings) apply at once: the window is built anew over the same open log.
    """

    language: str
    theme: str
    view: str
    day: date | None
    sample: bool
    unprotected: bool
    set_language: Callable[[str], None]
    set_theme: Callable[[str], None]
    settings: Callable[[], Settings]
    choose: Callable[[Settings], None]
    outside: Callable[[], Outside]
    leave_sample: Callable[[], None] | None = None
