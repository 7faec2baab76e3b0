"""How good a new passphrase is, said beneath its two fields."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit

from kzdesk.services.language import tr
from kzdesk.services.strength import Strength, strength
from kzdesk.ui.pieces import set_role, set_tone


class PassphraseHint(QLabel):
    """Says honestly how good the passphrase in `first` is, and whether `again` is the same."""

    def __init__(self, first: QLineEdit, again: QLineEdit) -> None:
        super().__init__()
        self.setWordWrap(True)
        set_role(self, "muted")
        self._first, self._again = first, again
        for field in (first, again):
            field.textChanged.connect(self._say)

    def agree(self) -> bool:
        """Whether there is a passphrase, and both fields hold it."""
        return bool(self._first.text() and self._first.text() == self._again.text())

    def _say(self) -> None:
        text, tone = "", ""
        if self._first.text():
            text, tone = _strength_text(strength(self._first.text()))
            if self._again.text() and self._again.text() != self._first.text():
                text, tone = tr("The two are not the same yet."), "SOON"
        self.setText(text)
        set_tone(self, tone)


def _strength_text(found: Strength) -> tuple[str, str]:
    """What to tell of a strength, and its tone."""
    return {
        Strength.TOO_SHORT: (tr("Too short: it can be guessed. Several words are easy to remember."), "BAD"),
        Strength.WEAK: (tr("Weak: a determined person could guess it. Add a few words."), "SOON"),
        Strength.FAIR: (tr("Fair: it holds against most. One more word makes it strong."), ""),
        Strength.STRONG: (tr("Strong."), "GOOD"),
    }[found]
