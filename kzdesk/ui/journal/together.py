"""For whom else a record is saved: a family that crosses the border together writes it once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from kzdesk.domain.journal import Record
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.people import person_name
from kzdesk.services.together import companions
from kzdesk.ui.flow import FlowLayout
from kzdesk.ui.pieces import label


class Together(QWidget):
    """A box to tick for each of the others, all of them empty at first; nothing in a log of one person."""

    changed = Signal()

    def __init__(self, desk: Desk, recorded: Record | None) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        self.names: dict[str, str] = {}
        flow = FlowLayout(self, 12)
        for person in companions(desk.family, desk.journal.person.id, recorded):
            self.names[person.id] = person_name(person)
            box = QCheckBox(self.names[person.id].replace("&", "&&"))
            box.setAccessibleName(tr("Also for {name}").format(name=self.names[person.id]))
            box.toggled.connect(lambda _ticked: self.changed.emit())
            flow.addWidget(box)
            self._boxes[person.id] = box

    def join(self, form: QFormLayout) -> None:
        """Stand in a form, where there is anybody to choose."""
        if self._boxes:
            form.addRow(label(tr("Also for")), self)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The people ticked, by their identities."""
        return tuple(person for person, box in self._boxes.items() if box.isChecked())
