"""The documents of a person, each with its number and the day on which it expires."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kzdesk.domain.journal import Document
from kzdesk.services.language import tr
from kzdesk.ui.dates import Dates
from kzdesk.ui.journal.date_field import DateField
from kzdesk.ui.pieces import button, hint, label


class Paper(QWidget):
    """One document; `removed` when it is to go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, document: Document, dates: Dates) -> None:
        super().__init__()
        self.name = _field(tr("Document"), tr("e.g. passport"), document.name)
        self.number = _field(tr("Number"), tr("Number"), document.number)
        self.expires = DateField(tr("Valid until"), dates, document.expires, optional=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.name, 3, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.number, 2, Qt.AlignmentFlag.AlignTop)
        until = label(tr("until"), "muted", wrap=False)
        until.setMinimumHeight(self.expires.edit.sizeHint().height())
        line.addWidget(until, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.expires, 3)
        line.addWidget(button("×", self.removed.emit, name=tr("Take this document out")), 0, Qt.AlignmentFlag.AlignTop)
        for field in (self.name, self.number):
            field.textChanged.connect(self.changed)
        self.expires.changed.connect(self.changed)

    def document(self) -> Document | None:
        """The document as typed; None while its name is missing or its day wrong."""
        name = self.name.text().strip()
        return Document(name, self.number.text().strip(), self.expires.day()) if name and not self.expires.is_wrong() else None


class Papers(QWidget):
    """Rows of documents; `changed` after each keystroke."""

    changed = Signal()

    def __init__(self, documents: tuple[Document, ...], dates: Dates) -> None:
        super().__init__()
        self._dates = dates
        self.rows: list[Paper] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.add_button = button(tr("Add a document…"), lambda: self._add(Document("")))
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for document in documents:
            self._add(document)

    def documents(self) -> tuple[Document, ...] | None:
        """All of them as typed; None while one is not whole."""
        typed = [row.document() for row in self.rows]
        whole = tuple(document for document in typed if document)
        return whole if len(whole) == len(typed) else None

    def _add(self, document: Document) -> None:
        row = Paper(document, self._dates)
        row.changed.connect(self.changed)
        row.removed.connect(partial(self._remove, row))
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        if self.isVisible():
            row.show()
            row.name.setFocus()
        self.changed.emit()

    def _remove(self, row: Paper) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add_button.setFocus()
        self.changed.emit()


def _field(name: str, asked: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    hint(made, asked)
    return made
