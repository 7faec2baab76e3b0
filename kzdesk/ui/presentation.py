"""How a window presents the log: language, theme, view, and what kind of log it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kzdesk.domain.journal import Family
from kzdesk.domain.law import Lawbook
from kzdesk.services.ports import LawUpdates, Outside, TransferFiles
from kzdesk.services.settings import Settings


@dataclass
class Presentation:
    """`day` is focused first (None: today). `sample`: nothing is written. `unprotected`: the log has no passphrase.

    `reading` says what this is where it can be looked at and not changed. `files` gives what reads and writes the files of an
    import or export, when it is first needed. `law` is None for a sample: it keeps the law it has.

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
    files: Callable[[], TransferFiles]
    law: LawUpdates | None = None
    set_law: Callable[[Lawbook], None] = lambda _: None
    leave_sample: Callable[[], None] | None = None
    reading: str = ""


class Comeback(NamedTuple):
    """What a fresh process is told, so that unlocking returns to the same view.

    `sealed` is encrypted under the log's own key. `size` is the window's, `quiet`: it begins as an icon.
    `folder` is that of another log, which is to be opened instead.
    """

    view: str
    theme: str
    language: str
    size: tuple[int, int] | None = None
    sealed: str = ""
    quiet: bool = False
    folder: Path | None = None


class LogTools(NamedTuple):
    """What the dialogs about the log as a whole ask of the application.

    `look` opens records to read, under a sentence that says what they are; `open_another` leaves this log for the one in a
    folder; `keys_changed` and `gone` follow what was done to this one.
    """

    settings: Callable[[], Settings]
    choose: Callable[[Settings], None]
    keys_changed: Callable[[], None]
    look: Callable[[Family, str], None]
    open_another: Callable[[Path], None]
    gone: Callable[[], None]
