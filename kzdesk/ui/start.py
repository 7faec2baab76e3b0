"""The one QApplication, and what it does when something goes wrong in it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from kzdesk import APP_ID
from kzdesk.services.language import LANGUAGES
from kzdesk.ui.latin_keys import LatinKeys


def make_application() -> QApplication:
    """The one QApplication. What goes wrong in a slot is reported without the person's data."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["kzdesk", "-style", "fusion"])  # asking the application for its style is slow at start
        LatinKeys(app)
    app.setApplicationName("kzdesk")
    app.setDesktopFileName(APP_ID)
    sys.excepthook = _tell
    return app


def system_language() -> str:
    """The first of the system's languages that kzdesk speaks, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.partition("-")[0]
        if code in LANGUAGES:
            return code
    return "en"


def use_language(app: QApplication, language: str, qt_words: QTranslator) -> None:
    """Dates, numbers and Qt's own buttons in a language, and its direction of writing."""
    QLocale.setDefault(QLocale(language))
    app.removeTranslator(qt_words)
    if qt_words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qt_words)


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug: what and where, never the values, which may be the person's."""
    import traceback

    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
    print(f"kzdesk: unexpected {kind.__name__} at {' < '.join(reversed(places[-4:]))}", file=sys.stderr)
