"""How a window presents the log: language, theme, view, and what kind of log it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kzdesk.services.ports import TransferFiles


@dataclass
class Presentation:
    """`day` is focused first (None: today). `sample`: nothing is written. `unprotected`: the log has no passphrase.

    `set_language` and `set_theme` apply at once: the window is built anew over the same open log. `files` gives what reads
    and writes the files of an import or export, when it is first needed.
    """

    language: str
    theme: str
    view: str
    day: date | None
    sample: bool
    unprotected: bool
    set_language: Callable[[str], None]
    set_theme: Callable[[str], None]
    files: Callable[[], TransferFiles]
    leave_sample: Callable[[], None] | None = None
