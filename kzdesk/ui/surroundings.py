"""What the application needs from outside Qt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import NamedTuple

from kzdesk.domain.law import Lawbook
from kzdesk.services.clock import Clock
from kzdesk.services.ports import LawUpdates, LogPlace, LogStore, Outside, TransferFiles
from kzdesk.services.settings import SettingsStore
from kzdesk.ui.presentation import Comeback


class Surroundings(NamedTuple):
    """Everything the application needs from outside Qt; `main` fills it in.

    `place` is None for a sample log alone. `restart` makes a fresh process, `end` ends this one with an exit status.
    `view`, `day`, `theme`, `language`, `size` are what the command line asked for.
    `locked`: a log without a passphrase waits to be opened too; `sealed`, `quiet`: as a Comeback says.
    """

    place: LogPlace | None
    sample: Callable[[date], LogStore]
    to_read: Callable[..., LogStore]
    lawbook: Lawbook
    clock: Clock
    settings: SettingsStore
    catalogue: Callable[[str], NullTranslations]
    restart: Callable[[Comeback], None]
    end: Callable[[int], None]
    files: Callable[[], TransferFiles]
    outside: Callable[[], Outside]
    law: LawUpdates | None
    icon: Path
    view: str
    day: date | None
    theme: str | None
    language: str | None
    size: tuple[int, int] | None
    locked: bool
    sealed: str = ""
    quiet: bool = False
