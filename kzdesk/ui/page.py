"""What the window asks of each view in its middle."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """Month, year, list or plan."""

    @abstractmethod
    def take_keyboard(self) -> None:
        """Put the keyboard on the days, the rows or the first field."""
