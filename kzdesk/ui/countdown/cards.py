"""The left column: how the person stands today, in cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from kzdesk.services.language import tr
from kzdesk.services.summary import Ask, Card, Standing, Tone, cards, welcome
from kzdesk.services.words import days_used
from kzdesk.ui.announce import announce
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.dates import Dates
from kzdesk.ui.pieces import Framed, button, caption, label, set_tone


class CardFrame(Framed):
    """One card of the column."""

    def __init__(self, card: Card, asked: Callable[[Ask], None]) -> None:
        super().__init__()
        self.setProperty("tone", card.tone.name)
        self.said = ""
        column = self.column
        column.addWidget(caption(card.title))
        if card.headline:
            headline = label(card.headline, scale=1.75, bold=True)
            set_tone(headline, card.tone.name)
            self.said = tr("{title}: {headline}").format(title=card.title, headline=card.headline)
            headline.setAccessibleName(self.said)
            column.addWidget(headline)
        column.addWidget(label(card.text.replace("\n", "<br>")))
        if card.limit:
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setRange(0, card.limit)
            bar.setValue(min(card.used, card.limit))
            bar.setAccessibleName(days_used(card.used, card.limit))
            bar.setProperty("tone", card.tone.name)
            column.addSpacing(2)
            column.addWidget(bar)
            column.addWidget(label(days_used(card.used, card.limit), "muted"))
        if card.ask is not None:
            ask = card.ask
            words = {
                Ask.REGISTER: tr("I have registered…"), Ask.NEW_STAY: tr("Add a stay…"),
                Ask.COUNTING: tr("How my days are counted…"), Ask.FINDINGS: tr("Look…"),
            }
            column.addSpacing(4)
            kind = "primary" if card.tone is not Tone.CALM or ask is Ask.NEW_STAY else ""
            column.addWidget(button(words[ask], lambda: asked(ask), kind), 0, Qt.AlignmentFlag.AlignLeft)


class CardColumn(QWidget):
    """All cards, made anew whenever the log or the day changes."""

    def __init__(self, bridge: Bridge, dates: Dates, asked: Callable[[Ask], None]) -> None:
        super().__init__()
        self._desk = bridge.desk
        self._dates = dates
        self._asked = asked
        self._said: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        bridge.settled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Count down anew."""
        said: list[str] = []
        for old in self.findChildren(CardFrame):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        desk = self._desk
        standing = Standing(desk.countdown(), desk.return_offer(), desk.otherwise(), desk.findings())
        for card in cards(self._dates, standing) if desk.journal.stays else (welcome(),):
            frame = CardFrame(card, self._asked)
            self._column.addWidget(frame)
            said += filter(None, [frame.said])
            if self.isVisible():
                frame.show()
        if self.isVisible() and said != self._said:
            announce(self, ". ".join(said))
        self._said = said
