"""Whose records the window shows, and the way to the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from kzdesk.services.countries import citizenship_name
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import tr
from kzdesk.services.people import person_name
from kzdesk.ui.tip import tell


class PersonSwitch(QPushButton):
    """A button that names the person; its menu switches to another one. `done` hears of it, `people` opens the overview."""

    def __init__(self, desk: Desk, done: Callable[[Changes], None], people: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._done, self._people = desk, done, people
        self.setObjectName("person")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)
        self.refresh()

    def refresh(self) -> None:
        """Name who is shown now."""
        person = self._desk.journal.person
        country = citizenship_name(person.citizenship_on(self._desk.today))
        text = f"{person_name(person)} · {country}" if person.name or len(self._desk.family) > 1 else country
        self.setText(text.replace("&", "&&"))
        read = tr("Counted by the readings you chose.") if person.readings else ""
        tell(self, f"{text}. {read}".strip())
        self.setAccessibleName(tr("Whose records: {person}").format(person=text))
        self.setAccessibleDescription(read)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for number, journal in enumerate(self._desk.family, start=1):
            name = person_name(journal.person).replace("&", "&&")
            action = menu.addAction(f"&{number} {name}", partial(self._turn_to, journal.person.id))
            action.setCheckable(True)
            action.setChecked(journal.person.id == self._desk.journal.person.id)
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(tr("Famil&y and other people…"), self._people)

    def _turn_to(self, person: str) -> None:
        if person != self._desk.journal.person.id:
            self._done(self._desk.look_at(person))
