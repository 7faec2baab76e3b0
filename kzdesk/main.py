"""The composition root: the only module that knows everything, and wires it together."""

from __future__ import annotations

import contextlib
import gc
import os
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kzdesk import process
from kzdesk.services.clock import fixed_clock, law_clock
from kzdesk.services.desk import Desk
from kzdesk.services.language import name_acts_from, speak
from kzdesk.services.ports import LogPlace, LogStore, Outside, TransferFiles
from kzdesk.services.problems import Problem
from kzdesk.services.settings import ForgetfulSettings, SettingsStore
from kzdesk.storage.catalogues import load_catalogue
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.places import default_vault, resources
from kzdesk.storage.reading import LogToRead
from kzdesk.storage.sample import SampleStore
from kzdesk.ui.load_qt import load_qt

if TYPE_CHECKING:
    from kzdesk.storage.law_updates import LawUpdates


class WindowOptions(NamedTuple):
    """What the command line asks of the window; None where it does not say."""

    vault: Path | None
    demo: bool
    today: date | None
    view: str
    month: date | None
    theme: str | None
    language: str | None
    size: tuple[int, int] | None
    screenshot: Path | None
    locked: bool
    sealed: str = ""
    quiet: bool = False

    def again(self) -> list[str]:
        """The arguments with which a fresh process shows the same window, locked."""
        given = {
            "--vault": self.vault, "--today": self.today, "--view": self.view, "--theme": self.theme, "--lang": self.language,
            "--size": self.size and f"{self.size[0]}x{self.size[1]}", "--sealed": self.sealed or None,
        }
        flags = [*(["--demo"] if self.demo else []), *(["--quiet"] if self.quiet else [])]
        return ["--locked", *flags, *(f"{name}={value}" for name, value in given.items() if value is not None)]


def run_window(options: WindowOptions) -> int:
    """Show the window, or paint it to a picture; the exit status."""
    if options.screenshot and not process.has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    name_acts_from(partial(load_catalogue, "ru"))
    load_qt()
    from kzdesk.ui.app import Application
    from kzdesk.ui.presentation import Comeback
    from kzdesk.ui.screenshot import paint
    from kzdesk.ui.start import make_application
    from kzdesk.ui.surroundings import Surroundings

    def restart(comeback: Comeback) -> None:
        """What the command line asked for is asked for again, as it has been changed since; the rest is in the settings."""
        again = options._replace(
            view=comeback.view, theme=comeback.theme if options.theme else None, size=comeback.size or options.size,
            language=comeback.language if options.language else None, sealed=comeback.sealed, quiet=comeback.quiet,
            vault=comeback.folder or options.vault,
        )
        process.restart(again.again())

    place, settings, law = (None, ForgetfulSettings(), None) if options.demo else _log(options.vault or default_vault())
    lawbook = law.current() if law else load_lawbook("kz")
    app = make_application()
    application = Application(app, Surroundings(
        place=place,
        sample=SampleStore,
        to_read=LogToRead,
        lawbook=lawbook,
        clock=fixed_clock(options.today) if options.today else law_clock(lawbook),
        settings=settings,
        catalogue=load_catalogue,
        restart=restart,
        outside=partial(_outside, options.vault),
        end=process.end,
        files=_transfer_files,
        law=law,
        icon=resources() / "icons" / "kzdesk.png",
        view=options.view,
        day=options.month,
        theme=options.theme,
        language=options.language,
        size=options.size,
        locked=options.locked,
        sealed=options.sealed,
        quiet=options.quiet,
    ))
    application.start()
    gc.freeze()  # what start-up made is there to stay; until now nothing was looked for to throw away
    gc.enable()
    if options.screenshot:
        return paint(application, options.screenshot)
    return app.exec()


def _log(folder: Path) -> tuple[LogPlace, SettingsStore, LawUpdates]:
    """The vault of a folder, its settings and its law; a sample does without, and waits for no cipher to be imported."""
    from kzdesk.storage.law_updates import LawUpdates
    from kzdesk.storage.settings_file import SettingsFile
    from kzdesk.storage.vault import VaultPlace

    return VaultPlace(folder), SettingsFile(folder), LawUpdates(folder)


def write_report(
    target: Path, vault: Path | None, demo: bool, today: date | None, language: str | None, passphrase_stdin: bool
) -> None:
    """Write the report of a log, or of the sample, to a PDF file that only its owner can read. Raises Problem."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kzdesk.storage.durable import write_durably
    from kzdesk.storage.law_updates import LawUpdates
    from kzdesk.ui.report.paper import as_pdf, report_of
    from kzdesk.ui.start import make_application, system_language

    name_acts_from(partial(load_catalogue, "ru"))
    lawbook = load_lawbook("kz") if demo else LawUpdates(vault or default_vault()).current()
    day = today or law_clock(lawbook)()
    code = language or system_language()
    speak(load_catalogue(code))  # in which the sample is written
    store = SampleStore(day) if demo else _open_for_report(vault or default_vault(), passphrase_stdin)
    try:
        app = make_application()
        desk = Desk(store, lawbook, fixed_clock(day))
        write_durably(target, as_pdf(report_of(desk, code, load_catalogue(code), everybody=True)))
        del app
    finally:
        store.close()


def _open_for_report(folder: Path, passphrase_stdin: bool) -> LogStore:
    """The log of a folder; the passphrase is asked for where it has one."""
    from kzdesk.commands.asking import Secrets
    from kzdesk.storage.vault import VaultPlace

    place = VaultPlace(folder)
    if not place.exists():
        raise Problem("no-log", folder=str(folder))
    return place.open(Secrets(passphrase_stdin).log() if place.has_passphrase() else None)


def _outside(vault: Path | None) -> Outside:
    """What the dialogs beside the log need; the window need not wait for it to be imported."""
    from kzdesk.autostart import system_autostart
    from kzdesk.printing import SystemPrinters
    from kzdesk.storage.durable import write_durably

    return Outside(write_durably, load_catalogue, SystemPrinters(), system_autostart(vault))


def _transfer_files() -> TransferFiles:
    """What reads and writes the files of an import or export; the window need not wait for it to be imported."""
    from kzdesk.storage.import_files import ImportFiles

    return ImportFiles()


def self_test() -> int:
    """Check the parts of this installation, a window among them, and print one line for each; 0 when all are sound."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kzdesk.commands.self_test import run_self_test

    return run_self_test({"a window": _open_sample_window})


def _open_sample_window() -> str:
    """Open the sample in a window that no one sees."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        picture = Path(folder) / "window.png"
        options = WindowOptions(
            Path(folder), True, None, "month", None, "light", "en", None, picture, locked=False)
        if run_window(options) != 0:
            raise RuntimeError("the window could not be painted")
        return f"painted, {picture.stat().st_size} bytes"
