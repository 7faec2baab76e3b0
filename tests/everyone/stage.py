"""A log with a bit of everything in a window, on which every screen of kzdesk can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from kzdesk.services.clock import fixed_clock
from kzdesk.services.desk import Desk
from kzdesk.services.settings import Settings
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.law_updates import LawUpdates
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.storage.sample import sample_journal
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.presentation import LogTools, Presentation
from kzdesk.ui.theme import apply_theme, dress
from kzdesk.ui.vault.menu import LogMenu
from kzdesk.ui.window import MainWindow
from tests.desktop.waiting import until
from tests.ui.conftest import CHEAP, outside

TODAY = date(2023, 10, 10)
PASSPHRASE = "wagtail on the old ferry"  # noqa: S105 - of logs made for tests


class Stage:
    """The log's window, and a folder for files. `screens` are the windows that stand beside it."""

    def __init__(self, folder: Path, language: str, size: tuple[int, int]) -> None:
        self.folder = folder
        self.place = VaultPlace(folder / "vault", kdf=CHEAP)
        self.vault, _code = self.place.create(PASSPHRASE, sample_journal(TODAY))
        self.vault.back_up()
        self.vault.attach("card.png", b"scan")
        lawbook = load_lawbook("kz")
        self.desk = Desk(self.vault, lawbook, fixed_clock(TODAY), self.vault)
        self.shown = Presentation(
            language=language, theme="light", view="month", day=None, sample=False, unprotected=False,
            set_language=lambda _: None, set_theme=lambda _: None, settings=Settings, choose=lambda _: None, outside=outside,
            files=lambda: ImportFiles(CHEAP), law=LawUpdates(self.place.folder),
        )
        self.window = MainWindow(self.desk, self.shown, lambda: None)
        self.tools = LogTools(
            settings=Settings, choose=lambda _: None, keys_changed=lambda: None, look=lambda *_: None,
            open_another=lambda _: None, gone=lambda: None)
        self.log_menu = LogMenu(self.window, self.vault, self.tools)
        self.window.header.log_menu = self.log_menu.fill
        self._windows: list[QWidget] = []
        self.stand(self.window, size)

    def stand(self, window: QWidget, size: tuple[int, int] | None = None) -> QWidget:
        """Dress and show a window; it goes with the stage."""
        if size:
            window.resize(*size)
        dress(window)
        window.show()
        window.activateWindow()
        self._windows.append(window)
        self.settle()
        return window

    def opened(self, act: Callable[[], object]) -> QWidget:
        """The dialog that `act` opens, once it is done with what it begins with."""
        before = {id(window) for window in QApplication.topLevelWidgets() if window.isVisible()}
        act()
        self.settle()
        (found,) = (w for w in QApplication.topLevelWidgets() if w.isVisible() and id(w) not in before)
        progress = getattr(found, "progress", None)
        if progress is not None:
            self.wait("a dialog that is done", lambda: not progress.isVisible())
        return found

    def wait(self, what: str, condition: Callable[[], bool]) -> None:
        """Let things happen until a condition holds."""

        def holds() -> bool:
            QApplication.processEvents()
            return condition()

        until(what, holds)
        self.settle()

    @staticmethod
    def settle() -> None:
        """Let everything that is due happen."""
        for _ in range(2):
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def close(self) -> None:
        """Take everything away."""
        self.desk.close()
        for window in reversed(self._windows):
            window.hide()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle()


@contextmanager
def stage(theme: str = "light", language: str = "en", size: tuple[int, int] = (1360, 860)) -> Iterator[Stage]:
    """A stage in a theme and language, for as long as it is looked at."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, theme)
    with TemporaryDirectory(prefix="kzdesk-stage-") as folder:
        made = Stage(Path(folder), language, size)
        try:
            yield made
        finally:
            made.close()
            apply_theme(app, "light")
