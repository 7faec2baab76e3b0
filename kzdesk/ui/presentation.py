"""How a window presents the log: language, theme, view, and what kind of log it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass
class Presentation:
    """`day` is focused first (None: today). `sample`: nothing is written. `unprotected`: the log has no passphrase.

    `set_language` and `set_theme` apply at once: the window is built anew over the same open log.
    """

    language: str
    theme: str
    view: str
    day: date | None
    sample: bool
    unprotected: bool
    set_language: Callable[[str], None]
    set_theme: Callable[[str], None]
    leave_sample: Callable[[], None] | None = None


class Comeback(NamedTuple):
    """What a fresh process is told, so that unlocking returns to the same view.

    `sealed` is encrypted under the log's own key. `size` is the window's, `quiet`: it begins as an icon.
    """

    view: str
    theme: str
    language: str
    size: tuple[int, int] | None = None
    sealed: str = ""
    quiet: bool = False
