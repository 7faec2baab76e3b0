"""A field for one day: typed as 30.09.2023 or 2023-09-30, stepped with the arrow keys, read back in words beneath."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from kzdesk.domain.days import add_days
from kzdesk.services.language import tr
from kzdesk.ui.dates import Dates
from kzdesk.ui.pieces import hint, label, set_role

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", re.ASCII)


def parse_day(text: str) -> date | None:
    """A day written as 30.09.2023 or 2023-09-30; None for anything else: a date is never guessed."""
    match = _pattern(text)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _pattern(text: str) -> re.Match[str] | None:
    return ISO.fullmatch(text.strip()) or DOTTED.fullmatch(text.strip())


def written(day: date) -> str:
    """A day as the field writes it: 30.09.2023."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


class _DayEdit(QLineEdit):
    """The arrow keys step. Where a day is taken over as it is typed, undo and redo are the window's; until it is a day they are
    the field's own.
    """

    stepped = Signal(int)
    takes_over = False

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            undoes = event.matches(keys.Undo) or event.matches(keys.Redo)
            if undoes and self.takes_over and (not self.text() or parse_day(self.text())):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class DateField(QWidget):
    """`changed` after every keystroke; `day()` is None while the text is not a day."""

    changed = Signal()

    def __init__(self, name: str, dates: Dates, day: date | None, optional: bool = False, takes_over: bool = False) -> None:
        """`takes_over`: each day typed is a change of its own, that the window undoes."""
        super().__init__()
        self._dates = dates
        self._optional = optional
        self.edit = _DayEdit(written(day) if day else "")
        self.edit.takes_over = takes_over
        self.edit.setAccessibleName(name)
        hint(self.edit, tr("DD.MM.YYYY"))
        self._words = label("", "muted", 0.9)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.edit)
        column.addWidget(self._words)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._read_back)
        self.edit.stepped.connect(self._step)
        self._read_back()

    def showEvent(self, event: QShowEvent) -> None:
        """In its clothes the field knows how high it must be, however many notes crowd it."""
        super().showEvent(event)
        self.edit.setMinimumHeight(self.edit.sizeHint().height())

    def day(self) -> date | None:
        """The day typed, or None."""
        return parse_day(self.edit.text())

    def set_day(self, day: date | None) -> None:
        """Put a day into the field; None empties it."""
        self.edit.setText(written(day) if day else "")

    def is_wrong(self) -> bool:
        """Whether the text is neither a day nor, where that is allowed, empty."""
        return self.day() is None and not (self._optional and not self.edit.text().strip())

    def _step(self, days: int) -> None:
        day = self.day()
        if day is not None:
            self.set_day(add_days(day, days))

    def _read_back(self) -> None:
        day = self.day()
        if day is not None:
            text, role = self._dates.full(day), "muted"
        elif _pattern(self.edit.text()):
            text, role = tr("There is no such day"), "error"
        elif self.is_wrong() and self.edit.text().strip():
            text, role = tr("Write a day as 30.09.2023 or 2023-09-30"), "error"
        else:
            text, role = "", "muted"
        self._words.setText(text)
        set_role(self._words, role)
        self.edit.setAccessibleDescription(text)
        self.changed.emit()


def either(field: DateField, box: QCheckBox) -> None:
    """A last day, or a tick that there is none: typing the day takes the tick away, the tick takes the day away."""

    def untick(text: str) -> None:
        if text.strip():
            box.setChecked(False)

    field.edit.textEdited.connect(untick)
    box.toggled.connect(lambda ticked: field.set_day(None) if ticked else None)
