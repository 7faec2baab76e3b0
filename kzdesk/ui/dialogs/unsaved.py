"""Before a log that could not be saved is let go: the person decides whether the last changes may be lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from kzdesk.services.language import tr


def ask_before_losing(parent: QWidget, why: str, lose: Callable[[], None]) -> None:
    """Ask over `parent`; `lose` is called where the person chooses so. `why` tells what keeps the log from being saved."""
    box = QMessageBox(QMessageBox.Icon.Warning, "kzdesk", tr("The last changes are not saved. They are lost if you close now."),
                      QMessageBox.StandardButton.NoButton, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText(why)
    keep = box.addButton(tr("Keep it open"), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(tr("Close without saving"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.finished.connect(lambda: lose() if box.clickedButton() is leave else None)
    box.open()
