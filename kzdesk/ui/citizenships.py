"""Names of the citizenships the law knows, by the language's own region names."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from kzdesk.services.language import tr

NEIGHBOURS = ("RUS", "BLR", "ARM", "KGZ", "UZB", "TJK", "AZE", "UKR")
"""Shown first in a list: most people who live under these rules."""


def citizenship_name(code: str) -> str:
    """ "Russia (RUS)": the country of an ISO 3166-1 alpha-3 code; the code alone where no name is known."""
    names = {
        "RUS": tr("Russia"), "BLR": tr("Belarus"), "ARM": tr("Armenia"), "KGZ": tr("Kyrgyzstan"), "UZB": tr("Uzbekistan"),
        "TJK": tr("Tajikistan"), "AZE": tr("Azerbaijan"), "UKR": tr("Ukraine"),
    }
    if code in names:
        return names[code]
    territory = QLocale.codeToTerritory(code)
    return code if territory is QLocale.Country.AnyTerritory else f"{QLocale.territoryToString(territory)} ({code})"
