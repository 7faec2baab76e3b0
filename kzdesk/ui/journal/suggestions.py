"""What was written before, offered again while a person types."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from kzdesk.domain.journal import Family, Journal


def suggest(field: QLineEdit, texts: Iterable[str]) -> None:
    """Offer these texts, each once, in the field; anything else may be written."""
    completer = QCompleter(list(dict.fromkeys(text for text in texts if text)), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)


def crossings(family: Family) -> list[str]:
    """Every crossing point of the log, the one used last first."""
    stays = sorted((stay for journal in family for stay in journal.stays), key=lambda stay: stay.entry, reverse=True)
    return [crossing for stay in stays for crossing in (stay.crossing_out, stay.crossing_in)]


def documents(journal: Journal) -> list[str]:
    """The person's documents, then what was written of one in a stay."""
    named = [f"{paper.name} {paper.number}".strip() for paper in journal.person.documents]
    return [*named, *(stay.document for stay in reversed(journal.stays))]
