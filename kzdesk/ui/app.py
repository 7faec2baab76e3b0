"""The application: theme, language, and which window stands: the first start, the lock, or the log."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from kzdesk import APP_ID
from kzdesk.domain.law import EVERY_CITIZENSHIP, Lawbook
from kzdesk.services.clock import Clock
from kzdesk.services.desk import Desk
from kzdesk.services.language import LANGUAGES, speak, tr
from kzdesk.services.ports import LogPlace, LogStore
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.services.settings import SettingsStore
from kzdesk.ui.presentation import Presentation
from kzdesk.ui.theme import apply_theme, dress
from kzdesk.ui.window import MainWindow


class Surroundings(NamedTuple):
    """Everything the application needs from outside Qt; `main` fills it in.

    `place` is None for a sample log alone. `restart` takes view, theme and language.
    `view`, `day`, `theme`, `language`, `size` are what the command line asked for.
    `locked`: a log without a passphrase waits to be opened too.
    """

    place: LogPlace | None
    sample: Callable[[date], LogStore]
    lawbook: Lawbook
    clock: Clock
    settings: SettingsStore
    catalogue: Callable[[str], NullTranslations]
    restart: Callable[[str, str, str], None]
    icon: Path
    view: str
    day: date | None
    theme: str | None
    language: str | None
    size: tuple[int, int] | None
    locked: bool


def make_application() -> QApplication:
    """The one QApplication. What goes wrong in a slot is reported without the person's data."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["kzdesk", "-style", "fusion"])  # asking the application for its style is slow at start
    app.setApplicationName("kzdesk")
    app.setDesktopFileName(APP_ID)
    sys.excepthook = _tell
    return app


TITLE_BAR = 40
"""Pixels left for what the window manager puts around a window."""


class Application:
    """Holds the window that stands now; language and theme apply at once by building it anew over the same log."""

    def __init__(self, app: QApplication, around: Surroundings) -> None:
        self._app = app
        self._around = around
        self._settings = around.settings.load()
        self._qt_words = QTranslator(app)
        self._desk: Desk | None = None
        self._sample = self._unprotected = False
        self._presentation: Presentation | None = None
        self.window: QWidget | None = None
        app.setWindowIcon(QIcon(str(around.icon)))
        self.theme = around.theme or self._settings.theme
        self.language = around.language or self._settings.language or system_language()
        self._apply()

    def start(self) -> None:
        """Show the first window: the sample, the first start, the lock, or a log without a passphrase."""
        place = self._around.place
        if place is None:
            self.open_sample()
        elif not place.exists():
            self._first_run()
        else:
            try:
                if place.has_passphrase() or self._around.locked:
                    from kzdesk.ui.dialogs.unlock import UnlockWindow

                    self._show(UnlockWindow(place, place.has_passphrase(), self.open_log))
                else:
                    self.open_log(place.open(None))
            except Problem as problem:
                self._give_up(problem)

    def open_log(self, store: LogStore) -> None:
        """Show the log of an open store."""
        try:
            self._desk = Desk(store, self._around.lawbook, self._around.clock)
            place = None if self._sample else self._around.place
            self._unprotected = place is not None and not place.has_passphrase()
        except Problem as problem:
            self._give_up(problem)
            return
        self._keep_settings()
        self._show_desk()

    def open_sample(self) -> None:
        """Show the sample log; nothing of it is written."""
        self._sample = True
        self.open_log(self._around.sample(self._around.clock()))

    def _leave_sample(self) -> None:
        """From the sample to one's own log, or to the first start where there is none."""
        self.let_go()
        self._desk, self._presentation, self._sample = None, None, False
        self.start()

    def _first_run(self) -> None:
        from kzdesk.ui.dialogs.first_run import FirstRun

        assert self._around.place is not None
        codes = tuple(code for code in self._around.lawbook.citizenships if code != EVERY_CITIZENSHIP)
        self._show(FirstRun(self._around.place, codes, self.language, self.open_log, self.open_sample, self._set_language))

    def _show_desk(self) -> None:
        assert self._desk is not None
        before = self.window if isinstance(self.window, MainWindow) else None
        self._presentation = Presentation(
            language=self.language,
            theme=self.theme,
            view=self._presentation.view if self._presentation else self._around.view,
            day=before.focus.day if before else self._around.day,
            sample=self._sample,
            unprotected=self._unprotected,
            set_language=self._set_language,
            set_theme=self._set_theme,
            leave_sample=self._leave_sample if self._sample and self._around.place else None,
        )
        self._show(MainWindow(self._desk, self._presentation, self._lock))

    def _show(self, window: QWidget) -> None:
        old, self.window = self.window, window
        if self._around.size:
            window.resize(*self._around.size)
        elif isinstance(old, MainWindow):
            window.resize(old.size())
            window.move(old.pos())
        elif isinstance(window, MainWindow):
            room = self._app.primaryScreen().availableSize()
            window.resize(min(1360, room.width()), min(860, room.height() - TITLE_BAR))
        dress(window)
        window.show()
        if old is not None:
            old.hide()
            old.deleteLater()

    def _set_language(self, language: str) -> None:
        self.language = language
        self._settings = replace(self._settings, language=language)
        self._rebuild()

    def _set_theme(self, theme: str) -> None:
        self.theme = theme
        self._settings = replace(self._settings, theme=theme)
        self._rebuild()

    def _rebuild(self) -> None:
        self._keep_settings()
        self._apply()
        if self._desk is None:
            self._first_run()
        elif self._sample and not self._desk.history.next_undo and not self._desk.history.next_redo:
            self.open_sample()  # its notes and places in the language chosen; not over what a person tried in it
        else:
            self._show_desk()

    def _keep_settings(self) -> None:
        """Keep the settings beside the log, once there is one and they differ from what is kept."""
        if self._desk is not None and not self._sample and self._settings != self._around.settings.load():
            self._around.settings.save(self._settings)

    def _apply(self) -> None:
        apply_theme(self._app, self.theme)
        speak(self._around.catalogue(self.language))
        QLocale.setDefault(QLocale(self.language))
        self._app.removeTranslator(self._qt_words)
        if self._qt_words.load(f"qtbase_{self.language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._app.installTranslator(self._qt_words)

    def _lock(self) -> None:
        """Leave nothing of the log in memory: the process becomes a fresh one, at its lock."""
        self.let_go()
        if self.window:
            self.window.hide()
        try:
            self._around.restart(self._presentation.view if self._presentation else "month", self.theme, self.language)
        finally:
            self._app.quit()  # where no fresh process could be had, none without a window stays behind

    def let_go(self) -> None:
        """Close the log."""
        if self._desk is not None:
            self._desk.close()

    def _give_up(self, problem: Problem) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, "kzdesk", problem_text(problem))
        box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
        self._show(box)


def system_language() -> str:
    """The first of the system's languages that kzdesk speaks, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.partition("-")[0]
        if code in LANGUAGES:
            return code
    return "en"


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug: what and where, never the values, which may be the person's."""
    import traceback

    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
    print(f"kzdesk: unexpected {kind.__name__} at {' < '.join(reversed(places[-4:]))}", file=sys.stderr)
