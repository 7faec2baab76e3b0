"""What each column of a table holds, chosen by hand where its name does not tell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from kzdesk.services.headings import Columns
from kzdesk.services.language import tr
from kzdesk.services.proposals import FIELDS, Table
from kzdesk.services.transfer_words import field_name, shown
from kzdesk.ui.pieces import label

MOST_COLUMNS = 30
IN_A_ROW = 3
LEFT_OUT = "left out"


class ColumnsBar(QWidget):
    """`changed` gets the new meaning of all columns; a field chosen for one is taken from the column that had it."""

    def __init__(self, table: Table, columns: Columns, changed: Callable[[Columns], None]) -> None:
        super().__init__()
        self._names = table.names
        self._columns = list(columns)
        self._changed = changed
        self.boxes: list[QComboBox] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, name in enumerate(table.names[:MOST_COLUMNS]):
            box = QComboBox()
            box.setAccessibleName(tr("What the column {name} holds").format(name=shown(name)))
            for field in FIELDS:
                box.addItem(field_name(field), field)
            box.addItem(tr("Something else: keep it"), name)
            box.addItem(tr("Leave it out"), LEFT_OUT)
            box.activated.connect(lambda _index, at=at: self._choose(at))
            self.boxes.append(box)
            row, column = divmod(at, IN_A_ROW)
            grid.addWidget(label(shown(name) or tr("(no name)"), "muted", wrap=False), row, column * 2)
            grid.addWidget(box, row, column * 2 + 1)
        self._show()

    def _choose(self, at: int) -> None:
        chosen = self.boxes[at].currentData()
        if chosen in FIELDS:
            self._columns = [self._kept(other) if held == chosen else held for other, held in enumerate(self._columns)]
        self._columns[at] = None if chosen == LEFT_OUT else chosen if chosen in FIELDS else self._kept(at)
        self._show()
        self._changed(tuple(self._columns))

    def _kept(self, at: int) -> str:
        """The name under which a column is kept as it is; it must be none of the fields'."""
        name = self._names[at]
        return f"{name} (2)" if name in FIELDS else name

    def _show(self) -> None:
        for box, held in zip(self.boxes, self._columns, strict=False):
            keeps = len(FIELDS)
            box.setCurrentIndex(keeps + 1 if held is None else FIELDS.index(held) if held in FIELDS else keeps)
