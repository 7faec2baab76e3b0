"""Choosing files, without leaving their names behind."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_files(parent: QWidget, title: str, chosen: Callable[[list[Path]], None]) -> QFileDialog:
    """Ask for one file or several to read."""
    dialog = _dialog(parent, title, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.open()
    return dialog


def choose_target(parent: QWidget, title: str, name: str, chosen: Callable[[list[Path]], None]) -> QFileDialog:
    """Ask for a file to write; `name` is proposed, and an existing one is only replaced when confirmed."""
    dialog = _dialog(parent, title, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, chosen: Callable[[list[Path]], None]) -> QFileDialog:
    """Qt's own dialog would keep the folders it was in among its settings in the home folder: there is none to keep them in."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    dialog = QFileDialog(parent, title)
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.finished.connect(lambda _: dialog.deleteLater())
    return dialog
