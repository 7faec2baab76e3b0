"""How a window presents the log: language, theme, view, and what kind of log it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kzdesk.domain.law import Lawbook
from kzdesk.services.ports import LawUpdates, TransferFiles


@dataclass
class Presentation:
    """`day` is focused first (None: today). `sample`: nothing is written. `unprotected`: the log has no passphrase.

    `set_language` and `set_theme` apply at once: the window is built anew over the same open log. `files` gives what reads
    and writes the files of an import or export, when it is first needed. `law` is None for a sample: it keeps the law it has.
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
    law: LawUpdates | None = None
    set_law: Callable[[Lawbook], None] = lambda _: None
    leave_sample: Callable[[], None] | None = None
