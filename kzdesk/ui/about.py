"""What kzdesk is, and its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from kzdesk import __version__
from kzdesk.domain.law import Lawbook
from kzdesk.services.language import data_text, tr
from kzdesk.services.settings import Settings
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
    """Every key of the calendar."""
    dialog, column = _dialog(parent, tr("Keyboard"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    keys = (
        (tr("Arrows"), tr("a day, a week")),
        ("Home, End", tr("first and last day of the week")),
        ("Ctrl+Home, Ctrl+End", tr("first and last day of the month")),
        ("Page Up, Page Down", tr("a month; with Shift a year")),
        (tr("T or Ctrl+T"), tr("today")),
        (tr("Shift+arrows, then Enter"), tr("mark days and open them")),
        (tr("Alt+arrows"), tr("move the planned stay; with Shift its end")),
        ("Enter, F2", tr("open the day")),
        ("Delete", tr("delete the stay of the day")),
        ("Esc", tr("stop marking, close")),
        ("Ctrl+N", tr("new stay")),
        ("Ctrl+Shift+N", tr("new stay in one line")),
        (tr("/ or Ctrl+F"), tr("find")),
        ("Ctrl+I, Ctrl+E", tr("import, export")),
        ("Ctrl+1 … Ctrl+4", tr("month, year, list, plan")),
        ("Ctrl+Z, Ctrl+Shift+Z", tr("undo, redo")),
        ("Ctrl+L", tr("lock")),
        (Settings().panic_key, tr("take everything off the screen and lock, unless you chose another key")),
        ("F10", tr("menu")),
    )
    for row, (key, what) in enumerate(keys):
        grid.addWidget(label(key, bold=True, wrap=False), row, 0)
        grid.addWidget(QLabel(what), row, 1)
    column.addLayout(grid)
    _finish(dialog, column)


def _dialog(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("kzdesk")
    dialog.setAccessibleName(title)
    dialog.setMinimumWidth(420)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(8)
    column.addWidget(label(title, scale=1.3, bold=True))
    return dialog, column


def _finish(dialog: QDialog, column: QVBoxLayout) -> None:
    buttons = QDialogButtonBox()
    buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.close)
    column.addStretch()
    column.addWidget(buttons)
    dialog.open()
