"""The choice of a citizenship."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from kzdesk.services.countries import citizenship_name
from kzdesk.services.language import tr

NEIGHBOURS = ("RUS", "BLR", "ARM", "KGZ", "UZB", "TJK", "AZE", "UKR")
"""Shown first in a list: most people who live under these rules."""


class CitizenshipBox(QComboBox):
    """A choice of one citizenship, the neighbours first."""

    def __init__(self, citizenships: tuple[str, ...], chosen: str) -> None:
        super().__init__()
        self.setAccessibleName(tr("Your citizenship"))
        near = [code for code in NEIGHBOURS if code in citizenships]
        far = sorted((code for code in citizenships if code not in NEIGHBOURS), key=citizenship_name)
        for code in (*near, *far):
            self.addItem(citizenship_name(code), code)
        self.setCurrentIndex(max(self.findData(chosen), 0))

    def chosen(self) -> str:
        """The code of the citizenship; empty while none is chosen."""
        return str(self.currentData() or "")
