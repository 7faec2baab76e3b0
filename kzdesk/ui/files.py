"""Asking for a file or a folder: the one place where that is done, because it must leave no trace.

Qt's own dialog is used on every system, and forgets at once: the system's dialogs keep lists of what was opened.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_file(parent: QWidget, title: str, kinds: str, then: Callable[[Path], None]) -> None:
    """A file that is there; `kinds` as Qt writes them: "Copies (*.kzdesk)"."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()


def ask_new_file(parent: QWidget, title: str, name: str, then: Callable[[Path], None]) -> None:
    """A file to be written; one that is there is written over only after a question."""
    dialog = _dialog(parent, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.open()


def ask_folder(parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """A folder that is there."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def _dialog(parent: QWidget, title: str, then: Callable[[Path], None]) -> QFileDialog:
    dialog = QFileDialog(parent, title, QDir.homePath())
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.destroyed.connect(forget)
    return dialog


def forget() -> None:
    """Take out of Qt's own settings what its dialog remembers: the folders visited, the last one, its layout."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.remove("FileDialog")
    kept.remove("Qt/filedialog")
    kept.sync()
    if not kept.allKeys() and kept.format() == QSettings.Format.NativeFormat and Path(kept.fileName()).is_file():
        Path(kept.fileName()).unlink(missing_ok=True)
