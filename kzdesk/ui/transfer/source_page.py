"""Where a file comes from: chosen, dropped, or pasted; and its passphrase, where it has one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.ui.dialogs.front import passphrase_field, show_text_box
from kzdesk.ui.pieces import button, label


class SourcePage(QWidget):
    """`choose` and `paste` bring a file; `decrypt` tries what is typed in `passphrase`, which is asked for only when needed."""

    def __init__(self, choose: Callable[[], None], paste: Callable[[], None], decrypt: Callable[[], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(tr("Choose a file, drop it here, or copy rows in a spreadsheet and paste them. Nothing changes"
                                  " before you have looked through it.")))
        row = QHBoxLayout()
        self.choose = button(tr("Choose a file…"), choose, "primary")
        row.addWidget(self.choose)
        row.addWidget(button(tr("Paste rows"), paste))
        row.addStretch()
        column.addLayout(row)
        column.addWidget(label(tr(
            "kzdesk reads tables (CSV, Excel), its own exports (JSON, encrypted files), calendars (.ics), the location history"
            " of Google Maps (Timeline.json, Records.json) and photographs with a position. Files are read on this computer"
            " alone."), "muted"))
        self._ask = QFrame()
        asking = QVBoxLayout(self._ask)
        asking.setContentsMargins(0, 8, 0, 0)
        asking.addWidget(label(tr("This file is encrypted. Type the passphrase it was exported with.")))
        self.passphrase: QLineEdit = passphrase_field(tr("Passphrase of the file"))
        self.passphrase.returnPressed.connect(decrypt)
        asking.addWidget(self.passphrase)
        asking.addWidget(show_text_box(self.passphrase))
        again = QHBoxLayout()
        again.addWidget(button(tr("Open the file"), decrypt, "primary"))
        again.addStretch()
        asking.addLayout(again)
        column.addWidget(self._ask)
        self._drop = QFrame()
        self._drop.setObjectName("card")
        inside = QVBoxLayout(self._drop)
        here = label(tr("Drop files here"), "muted", 1.2)
        here.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(here)
        column.addWidget(self._drop, 1)
        self._ask.hide()

    def ask_passphrase(self, asked: bool) -> None:
        """Show or hide the field for the passphrase."""
        self._ask.setVisible(asked)
        if asked:
            self.passphrase.setFocus()
            self.passphrase.selectAll()
        else:
            self.passphrase.clear()
