"""What the window asks of each view in its middle."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """Month, year, list or plan."""

    def take_keyboard(self) -> None:
        """Put the keyboard on the days, the rows or the first field."""
        raise NotImplementedError
