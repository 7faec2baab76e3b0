"""The search: what is found is listed, outlined in the calendar, and gone to with Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Record, Stay
from kzdesk.services.language import tr, trn
from kzdesk.services.search import days_of, find, read_query
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus
from kzdesk.ui.journal.records_model import kind_name
from kzdesk.ui.pieces import button, hint, label

LINES_SHOWN = 5
MOST_LISTED = 200
"""Results in the list: nobody reads more, and a letter typed is answered at once."""
DAYS_ROLE = Qt.ItemDataRole.UserRole + 1


class SearchBar(QFrame):
    """`closed` when it is put away. Nothing of a search is kept: closing it clears it."""

    closed = Signal()

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._desk = bridge.desk
        self._focus = focus
        self._dates = dates
        self._months = dates.month_numbers()
        self.query = QLineEdit()
        self.query.setAccessibleName(tr("Find"))
        hint(self.query, tr("Date, month like “Mar 2025”, crossing, note"))
        self.results = QListWidget()
        self.results.setAccessibleName(tr("Found records"))
        self._count = label("", "muted", wrap=False)
        row = QHBoxLayout()
        row.addWidget(self.query, 1)
        row.addWidget(self._count)
        row.addWidget(button("×", self.close_search, name=tr("Close the search")))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.addLayout(row)
        column.addWidget(self.results)
        self.query.textChanged.connect(self.refresh)
        self.results.currentItemChanged.connect(self._go)
        bridge.changed.connect(self.refresh)
        self.hide()

    def begin(self) -> None:
        """Show the bar, with the keyboard in it."""
        self.show()
        self.query.setFocus()
        self.query.selectAll()

    def close_search(self) -> None:
        """Clear the search and put it away."""
        self.query.clear()
        self.hide()
        self.closed.emit()

    def refresh(self) -> None:
        """Find anew."""
        query = read_query(self.query.text(), self._months)
        found = find(self._desk.journal, query, self._desk.today)
        self.results.blockSignals(True)
        self.results.clear()
        for record in found[:MOST_LISTED]:
            item = QListWidgetItem(self._line(record))
            item.setData(DAYS_ROLE, days_of(record, self._desk.today))
            self.results.addItem(item)
        self.results.blockSignals(False)
        self.results.setVisible(bool(found))
        if found:
            lines = min(len(found), LINES_SHOWN)
            self.results.setFixedHeight(lines * self.results.sizeHintForRow(0) + 2 * self.results.frameWidth())
        self._count.setText(trn("{n} record found", "{n} records found", len(found)) if query else "")
        self._focus.outline(tuple(days_of(record, self._desk.today) for record in found))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_search()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.results.count():
            back = key == Qt.Key.Key_Up or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            row = self.results.currentRow() + (-1 if back else 1)
            self.results.setCurrentRow(row % self.results.count())
        else:
            super().keyPressEvent(event)

    def _go(self, item: QListWidgetItem | None) -> None:
        """Go to the first day of a result; the keyboard stays here, so that the next one is a key away."""
        days = item.data(DAYS_ROLE) if item else None
        if isinstance(days, DayRange):
            self._focus.move_to(days.first)

    def _line(self, record: Record) -> str:
        """ "Stay, 3–16 Mar 2025 · Kordai · by bus" """
        days = self._dates.span(days_of(record, self._desk.today))
        texts = [tr("{kind}, {days}").format(kind=kind_name(record), days=days)]
        if isinstance(record, Stay):
            texts += [record.crossing_in, record.crossing_out, record.document]
        return " · ".join(text for text in (*texts, record.note) if text)
