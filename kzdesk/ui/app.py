"""The application: theme, language, and which window stands: the first start, the lock, or the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from kzdesk.domain.journal import Family
from kzdesk.domain.law import EVERY_CITIZENSHIP, Lawbook
from kzdesk.services.desk import Desk
from kzdesk.services.language import speak, tr
from kzdesk.services.ports import LogPlace, LogStore, LogVault
from kzdesk.services.problems import Problem
from kzdesk.services.settings import Settings
from kzdesk.ui.dialogs.front import FrontWindow
from kzdesk.ui.dialogs.slow import Slow
from kzdesk.ui.guard.guard import Guard
from kzdesk.ui.guard.reason import Reason
from kzdesk.ui.presentation import Comeback, LogTools, Presentation
from kzdesk.ui.start import system_language, use_language
from kzdesk.ui.surroundings import Surroundings
from kzdesk.ui.system_theme import SystemTheme
from kzdesk.ui.theme import apply_theme, dress
from kzdesk.ui.window import MainWindow

TITLE_BAR = 40
"""Pixels left for what the window manager puts around a window."""


class Application:
    """Holds the window that stands now; language and theme apply at once by building it anew over the same log."""

    def __init__(self, app: QApplication, around: Surroundings) -> None:
        self._app = app
        self._around = around
        self._settings = around.settings.load()
        self._settings_trouble = around.settings.trouble
        self._qt_words = QTranslator(app)
        self._desk: Desk | None = None
        self._sample, self._reading = False, ""
        self._presentation: Presentation | None = None
        self.window: QWidget | None = None
        app.setWindowIcon(QIcon(str(around.icon)))
        self.theme = around.theme or self._settings.theme
        self.language = around.language or self._settings.language or system_language()
        self.guard = Guard(app, self._settings)
        self.guard.left.connect(self.leave)
        SystemTheme(app, lambda: self.theme, self.guard).turned.connect(self._follow_desktop)
        self._apply()

    def start(self) -> None:
        """Show the first window: the sample, the first start, the lock, or a log without a passphrase."""
        place = self._around.place
        if place is None:
            self.open_sample()
        elif not place.exists():
            self._first_run()
        else:
            self._unlock(place)

    def _unlock(self, place: LogPlace) -> None:
        """Open a log without a passphrase at once, unless it was locked; else ask, or say what is wrong."""
        from kzdesk.ui.dialogs.unlock import UnlockWindow

        protected, trouble = True, None
        try:
            protected = place.has_passphrase()
            if not protected and not self._around.locked:
                return self.open_log(place.open(None))
        except Problem as problem:
            trouble = problem
        window = UnlockWindow(place, protected, self.open_log, self.open_to_read)
        window.left_half_typed.connect(self._lock)
        if trouble:
            window.offer(trouble)
        return self._show(window)

    def open_log(self, vault: LogVault) -> None:
        """Show the log of an open vault."""
        self._open(vault, vault)

    def open_to_read(self, store: LogStore) -> None:
        """Show a log that can be looked at and not changed."""
        self._open(store, None, tr("This log was opened to read only, so nothing can be changed in it here."))

    def _open(self, store: LogStore, vault: LogVault | None, reading: str = "") -> None:
        try:
            self._desk = Desk(store, self._around.lawbook, self._around.clock, vault)
            self._desk.troubles += self._around.law.troubles if self._around.law else ()
        except Problem as problem:
            return self._give_up(problem)
        self._reading = reading
        self._keep_settings()
        return self._show_desk()

    def open_sample(self) -> None:
        """Show the sample log; nothing of it is written."""
        self._sample = True
        self._open(self._around.sample(self._around.clock()), None)

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
            day=before.focus.day if before else self._day_left() or self._around.day,
            sample=self._sample,
            unprotected=self._desk.vault is not None and not self._desk.vault.protected,
            set_language=self._set_language,
            set_theme=self._set_theme,
            settings=lambda: self._settings,
            choose=self._choose,
            outside=self._around.outside,
            files=self._around.files,
            law=None if self._sample else self._around.law,
            set_law=self._set_law,
            leave_sample=self._leave_sample if self._sample and self._around.place else None,
            reading=self._reading,
        )
        self._desk.troubles += (self._settings_trouble,) if self._settings_trouble else ()
        self._settings_trouble = None
        window = MainWindow(self._desk, self._presentation, self._lock)
        if self._desk.vault:
            from kzdesk.ui.vault.menu import LogMenu

            window.own_log(LogMenu(window, self._desk.vault, self._tools()))
        self._show(window)

    def _tools(self) -> LogTools:
        return LogTools(
            settings=lambda: self._settings, choose=self._choose, keys_changed=self._show_desk, look=self._look,
            open_another=lambda folder: self._lock(folder=folder), gone=lambda: self._around.end(0),
        )

    def _look(self, people: Family, told: str) -> None:
        """Open records in a window of their own, beside the log."""
        assert self._presentation is not None
        shown = replace(self._presentation, view="month", day=None, reading=told, unprotected=False)
        desk = Desk(self._around.to_read(*people), self._around.lawbook, self._around.clock)
        beside = MainWindow(desk, shown, lambda: self.leave(Reason.ASKED))
        beside.setParent(self.window, Qt.WindowType.Window)  # it goes with the log's own window
        beside.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        beside.resize(1000, 700)
        dress(beside)
        beside.show()

    def _day_left(self) -> date | None:
        """The day that was focused when the log was locked; the person who was shown then is shown again."""
        day, _, whose = ((self._desk and self._desk.unseal(self._around.sealed)) or "").partition(" ")
        if self._desk and day:
            self._desk.look_at(whose)
        return date.fromisoformat(day) if day else None

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
        if self._around.quiet and old is None:
            window.showMinimized()
        else:
            window.show()
        if old is not None:
            old.hide()
            old.deleteLater()

    def _set_language(self, language: str) -> None:
        self.language = language
        self._settings = self._settings._replace(language=language)
        self._rebuild()

    def _set_law(self, lawbook: Lawbook) -> None:
        """Count by another law: the window is built anew over the same open log."""
        self._around = self._around._replace(lawbook=lawbook)
        assert self._desk is not None
        self._desk.follow(lawbook)
        self._show_desk()

    def _set_theme(self, theme: str) -> None:
        self.theme = theme
        self._settings = self._settings._replace(theme=theme)
        self._rebuild()

    def _follow_desktop(self) -> None:
        if isinstance(self.window, MainWindow):
            self._rebuild()

    def _choose(self, settings: Settings) -> None:
        """Keep settings, and build the window anew where they change how it looks."""
        old, self._settings = self._settings, settings
        self.guard.follow(settings)
        if (settings.language, settings.theme, settings.first_weekday) == (old.language, old.theme, old.first_weekday):
            return self._keep_settings()
        self.language = self.language if settings.language == old.language else settings.language or system_language()
        self.theme = settings.theme if settings.theme != old.theme else self.theme
        self._rebuild()
        return self.window.beside.settings() if isinstance(self.window, MainWindow) else None  # the old one is gone

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
        if self._desk is not None and not self._sample:
            kept = self._around.settings.load()
            if kept != self._settings or self._around.settings.trouble:
                self._around.settings.save(self._settings)

    def _apply(self) -> None:
        apply_theme(self._app, self.theme)
        speak(self._around.catalogue(self.language))
        use_language(self._app, self.language, self._qt_words)

    def leave(self, reason: Reason, number: int = 0) -> None:
        """The one door out of an open log, whatever the reason. What cannot be saved keeps it open where nobody is in haste."""
        window = self.window if isinstance(self.window, MainWindow) else None
        match reason:
            case Reason.ASKED if window:
                window.lock()
            case Reason.IDLE | Reason.AWAY:
                half_typed = isinstance(self.window, FrontWindow) and self.window.half_typed
                if half_typed or (window and not self._sample and window.all_saved()):
                    self._lock()
            case Reason.PANIC:
                self._lock(quiet=True)
            case Reason.END:
                if window:
                    window.all_saved()
                self._hide()
                if not Slow.running:
                    self.let_go()
                self._around.end(128 + number)

    def _lock(self, quiet: bool = False, folder: Path | None = None) -> None:
        """Leave nothing of the log in memory: the process becomes a fresh one, at its lock."""
        window = self.window if isinstance(self.window, MainWindow) else None
        self._hide()
        try:
            comeback = Comeback(
                view=self._presentation.view if self._presentation else self._around.view,
                theme=self.theme,
                language=self.language,
                size=window.size().toTuple() if window and not window.isMaximized() else None,
                sealed=self._around.sealed if not (window and self._desk) else self._desk.seal(
                    f"{window.focus.day} {self._desk.journal.person.id}"),
                quiet=quiet, folder=folder,
            )
            if not quiet and not Slow.running:  # else the fresh process finds the log as after a power cut: whole
                self.let_go()
            self._around.restart(comeback)
        finally:
            self._app.quit()  # where no fresh process could be had, none without a window stays behind

    def _hide(self) -> None:
        """Take everything off the screen, dialogs and menus too."""
        for shown in self._app.topLevelWidgets():
            shown.hide()

    def let_go(self) -> None:
        """Close the log."""
        if self._desk is not None:
            self._desk.close()

    def _give_up(self, problem: Problem) -> None:
        from kzdesk.ui.dialogs.trouble import trouble_box

        self._show(trouble_box(problem))
