"""What a window says, and which of it stands outside of the sentences that are translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QTableView,
    QTextBrowser,
    QWidget,
)

from tests.everyone.pseudo import CLOSE, OPEN

TAGS = re.compile(r"<style.*?</style>|<[^<>]+>", re.DOTALL)
WORDS = re.compile(r"[^\W\d_]{2,}")
KEYS = re.compile(
    r"\b(Ctrl|Shift|Alt|Del|Delete|Enter|Esc|F\d+|PgUp|PgDn|Page Up|Page Down|Home|End|Space)\b"
)
NAMES = (
    "kzdesk", "English", "Русский", "Қазақша", "RUS", "JSON", "CSV", "Kordai", "Syrym", "Excel", "trips.csv", "card.png",
    "camel",     "nobody knows", "The disk is full", "/home/aigul", "UTF-8", "Press shortcut",
)
"""Names, what a person typed, and what Qt says in its own translations."""
OF_THE_CALENDAR = {
    name.strip(".").lower()
    for locale in (QLocale("en_US"), QLocale("en_GB"), QLocale("en"))
    for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    for names in ([locale.monthName(n, form) for n in range(1, 13)], [locale.dayName(n, form) for n in range(1, 8)],
                  [locale.standaloneMonthName(n, form) for n in range(1, 13)])
    for name in names
}


def spoken(window: QWidget) -> Iterator[tuple[str, str]]:
    """What every widget in sight shows and says, with where it stands."""
    if isinstance(window, QMenu):
        yield from (("menu", action.text().partition("\t")[0]) for action in window.actions() if not action.isSeparator())
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        where = type(widget).__name__
        yield from ((where, text) for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()))
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield where, widget.text()
        elif isinstance(widget, QLineEdit):
            yield where, widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from ((where, widget.itemText(n)) for n in range(widget.count()))
        elif isinstance(widget, QGroupBox):
            yield where, widget.title()
        elif isinstance(widget, QTextBrowser):
            yield from ((where, line) for line in widget.toPlainText().splitlines())
        elif isinstance(widget, QListWidget):
            yield from ((where, widget.item(n).text()) for n in range(widget.count()))
        elif isinstance(widget, QTableView):
            model = widget.model()
            for column in range(model.columnCount()):
                yield where, str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            corner = widget.indexAt(QPoint(4, 4))
            for column in range(model.columnCount() if corner.isValid() else 0):
                cell = model.index(corner.row(), column)
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    yield where, str(cell.data(role) or "")


def untranslated(window: QWidget) -> list[str]:
    """Everything said outside of the brackets of the made-up language that is neither a name, a key nor a date."""
    return sorted({f"{where}: {text}" for where, text in spoken(window) if _left_over(text)})


def _left_over(text: str) -> list[str]:
    text = TAGS.sub(" ", text)
    while OPEN in text:
        inner = re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)
        if inner == text:
            return [text]  # a bracket that is not closed: a sentence cut in two
        text = inner
    for name in NAMES:
        text = text.replace(name, " ")
    return [word for word in WORDS.findall(KEYS.sub(" ", text)) if word.lower() not in OF_THE_CALENDAR]
