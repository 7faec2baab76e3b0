"""A picture of the window that stands, for people without a screen and for the gallery."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kzdesk.services.language import tr
from kzdesk.ui.app import Application

QUICKLY = 80
"""A PNG is exact at every quality; this one packs in two thirds of the time and hardly larger."""


def paint(application: Application, file: Path) -> int:
    """Paint the window into a PNG file and let it go; 0, or 2 when the file cannot be written."""
    window = application.window
    assert window is not None
    window.setUpdatesEnabled(False)  # it is painted once, into the picture
    QApplication.processEvents()  # what is worked out once the window stands
    QApplication.sendPostedEvents()
    window.setUpdatesEnabled(True)
    saved = window.grab().save(str(file), "PNG", QUICKLY)
    window.close()
    application.let_go()
    if not saved:
        print(tr("The picture could not be written to {file}.").format(file=file), file=sys.stderr)
        return 2
    return 0
