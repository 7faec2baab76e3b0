"""The help: topics at the left, a field to search them, the page at the right. Offline, and beside the window."""

from __future__ import annotations

from datetime import date
from html import escape

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from kzdesk.domain.journal import Person
from kzdesk.domain.law import Lawbook
from kzdesk.services.help import Topic, matching, topics
from kzdesk.services.language import tr
from kzdesk.ui.calendar.legend import paint_swatch
from kzdesk.ui.calendar.looks import Look
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.roomy import Dialog
from kzdesk.ui.pieces import button, hint, label
from kzdesk.ui.theme import colours

SWATCH = 18
"""Pixels: the height of a sample of a look."""


class HelpDialog(Dialog):
    """Stays open beside the window until it is closed."""

    def __init__(self, person: Person, lawbook: Lawbook, today: date, dates: Dates, parent: QWidget) -> None:
        super().__init__(tr("Help"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._topics = topics(dates, person, lawbook, today)
        self._shown: tuple[Topic, ...] = ()
        self.wanted = QLineEdit()
        hint(self.wanted, tr("Search the help"))
        self.wanted.setAccessibleName(tr("Search the help"))
        self.wanted.setClearButtonEnabled(True)
        self.titles = QListWidget()
        self.titles.setObjectName("records")
        self.titles.setSpacing(3)
        self.titles.setAccessibleName(tr("Topics"))
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(tr("Page of the help"))
        self._none = label(tr("Nothing in the help has these words."), "muted")
        left = QVBoxLayout()
        left.addWidget(label(tr("Help"), scale=1.3, bold=True))
        left.addWidget(self.wanted)
        left.addWidget(self.titles, 1)
        left.addWidget(self._none)
        left.addWidget(button(tr("Close"), self.close))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 16, 18, 14)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addWidget(self.page, 2)
        self.wanted.textChanged.connect(self._search)
        self.titles.currentRowChanged.connect(self._show)
        self.resize(820, 560)
        self._search("")
        self.wanted.setFocus()

    def show_topic(self, topic_id: str) -> None:
        """Turn to a page."""
        self.wanted.clear()
        self.titles.setCurrentRow([topic.id for topic in self._shown].index(topic_id))

    def _search(self, wanted: str) -> None:
        self._shown = matching(self._topics, wanted)
        self.titles.clear()
        self.titles.addItems([topic.title for topic in self._shown])
        self._none.setVisible(not self._shown)
        self.titles.setCurrentRow(0 if self._shown else -1)

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._shown):
            self.page.clear()
            return
        topic = self._shown[row]
        document = self.page.document()
        document.setDocumentMargin(14)
        document.setDefaultStyleSheet(f"td {{ padding: 4px 14px 4px 0; }} h2 {{ color: {colours().text}; }}")
        self.page.setHtml(_html(topic, document, self.devicePixelRatioF()))
        self._mark(document)

    def _mark(self, document: QTextDocument) -> None:
        """Mark what was searched for."""
        found = []
        style = QTextCharFormat()
        style.setBackground(QColor(colours().accent))
        style.setForeground(QColor(colours().accent_text))
        for word in self.wanted.text().split():
            cursor = QTextCursor(document)
            while not (cursor := document.find(word, cursor)).isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, style  # type: ignore[attr-defined,unused-ignore]
                found.append(selection)
        self.page.setExtraSelections(found)


def _html(topic: Topic, document: QTextDocument, ratio: float) -> str:
    lines = [f"<h2>{escape(topic.title)}</h2>", *(f"<p>{escape(text)}</p>" for text in topic.paragraphs)]
    if topic.example:
        told = "".join(f"<p>{escape(text)}</p>" for text in topic.example)
        title = escape(tr("A worked example"))
        lines.append(f"<table bgcolor='{colours().card}' width='100%'><tr><td><h3>{title}</h3>{told}</td></tr></table>")
    rows = [f"<tr><td><b>{escape(term.word)}</b></td><td>{escape(term.meaning)}</td></tr>" for term in topic.terms]
    for look in Look if topic.colours else ():
        url = f"look:{look.name}"
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(url), _swatch(look, ratio))
        rows.append(f"<tr><td><img src='{url}'></td><td>{escape(look.label())}</td></tr>")
    return "".join((*lines, f"<table>{''.join(rows)}</table>" if rows else ""))


def _swatch(look: Look, ratio: float) -> QPixmap:
    """A sample of a look, painted as in the legend."""
    size = SWATCH * 1.6, float(SWATCH)
    picture = QPixmap(round(size[0] * ratio), round(size[1] * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_swatch(painter, QRectF(1, 1, size[0] - 2, size[1] - 2), look)
    painter.end()
    return picture
