"""What kzdesk is, and its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from kzdesk import __version__
from kzdesk.domain.law import Lawbook
from kzdesk.services.help import keys
from kzdesk.services.language import data_text, tr
from kzdesk.ui.dialogs.roomy import Dialog
from kzdesk.ui.pieces import label


def show_about(parent: QWidget, lawbook: Lawbook) -> None:
    """The program, its version, what it is not, and what its law leaves out."""
    dialog, column = _dialog(parent, tr("About kzdesk"))
    column.addWidget(label(tr("kzdesk {version}").format(version=__version__), bold=True))
    for text in (
        tr("A private log of your stays in Kazakhstan: which days are lawful, and until when."),
        tr("It never uses the network. What you write stays in one encrypted file on this computer."),
        tr("Not legal advice: the result follows from the dates you enter and the law as it was last checked."),
        *map(data_text, lawbook.not_modelled),
        tr("Free software under the MIT licence."),
    ):
        column.addWidget(label(text))
    _finish(dialog, column)


def show_keys(parent: QWidget) -> None:
    """Every key."""
    dialog, column = _dialog(parent, tr("Keyboard"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(1, 1)
    for row, (key, what) in enumerate(keys()):
        grid.addWidget(label(key, bold=True, wrap=False), row, 0)
        grid.addWidget(label(what), row, 1)
    column.addLayout(grid)
    _finish(dialog, column)


def _dialog(parent: QWidget, title: str) -> tuple[Dialog, QVBoxLayout]:
    dialog = Dialog(title, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinimumWidth(520)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(8)
    column.addWidget(label(title, scale=1.3, bold=True))
    return dialog, column


def _finish(dialog: Dialog, column: QVBoxLayout) -> None:
    buttons = QDialogButtonBox()
    buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.close)
    column.addStretch()
    column.addWidget(buttons)
    dialog.open()
