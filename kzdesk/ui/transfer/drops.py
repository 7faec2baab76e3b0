"""Files dropped on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files that are dragged, and the drop is welcome; none where anything else is among them."""
    urls = event.mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls] if all(url.isLocalFile() for url in urls) else []
    if files:
        event.acceptProposedAction()
    return files
