"""The first start, in three screens: what kzdesk protects, a passphrase or none, the recovery code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from kzdesk.domain.journal import Journal, Person
from kzdesk.services.language import LANGUAGES, tr
from kzdesk.services.ports import LogPlace, LogStore
from kzdesk.services.strength import Strength, strength
from kzdesk.ui.citizenships import NEIGHBOURS, CitizenshipBox
from kzdesk.ui.dialogs.front import FrontWindow, passphrase_field, show_text_box
from kzdesk.ui.pieces import button, label, set_tone


class FirstRun(FrontWindow):
    """Makes the log. `opened` gets the open store; `sample` opens the sample log instead; `set_language` starts over."""

    def __init__(
        self,
        place: LogPlace,
        citizenships: tuple[str, ...],
        language: str,
        opened: Callable[[LogStore], None],
        sample: Callable[[], None],
        set_language: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._place = place
        self._opened = opened
        self._store: LogStore | None = None
        self._first_screen = self._welcome(citizenships, language, sample, set_language)
        self._second_screen = self._passphrase()
        self.add_foot()
        self.show_screen(self._first_screen)

    def _welcome(
        self,
        citizenships: tuple[str, ...],
        language: str,
        sample: Callable[[], None],
        set_language: Callable[[str], None],
    ) -> QWidget:
        page, column = _page(tr("Welcome to kzdesk"))
        languages = QHBoxLayout()
        for code, name in LANGUAGES.items():
            choice = QRadioButton(name)
            choice.setChecked(code == language)
            choice.clicked.connect(lambda _checked, code=code: set_language(code))
            languages.addWidget(choice)
        languages.addStretch()
        column.addLayout(languages)
        for text in (
            tr("Mark the days you were in Kazakhstan. kzdesk shows which of them are lawful, when to register and how long "
               "you may stay."),
            tr("<b>It protects:</b> your dates stay in one encrypted file on this computer. kzdesk never uses the network."),
            tr("<b>It cannot protect</b> against someone who knows your passphrase, a screen left open, or a program that "
               "watches this computer."),
        ):
            column.addWidget(label(text))
        column.addWidget(label(tr("Your citizenship"), bold=True))
        self.citizenship = CitizenshipBox(citizenships, NEIGHBOURS[0])
        column.addWidget(self.citizenship)
        row = QHBoxLayout()
        row.addWidget(button(tr("Start my log"), self._to_passphrase, "primary"))
        row.addWidget(button(tr("Look at a sample first"), sample))
        row.addStretch()
        column.addLayout(row)
        return page

    def _passphrase(self) -> QWidget:
        page, column = _page(tr("Protect your log"))
        self.protected = QRadioButton(tr("With a passphrase"))
        self.protected.setChecked(True)
        column.addWidget(self.protected)
        self.first = passphrase_field(tr("Passphrase"))
        self.again = passphrase_field(tr("The same passphrase again"))
        self._show = show_text_box(self.first, self.again)
        self._strength = label("", "muted")
        for widget in (self.first, self.again, self._show, self._strength):
            column.addWidget(widget)
        column.addSpacing(6)
        self.open_to_all = QRadioButton(tr("Without a passphrase"))
        column.addWidget(self.open_to_all)
        column.addWidget(label(tr("Anyone who can use this computer or copy its files can read your log."), "muted"))
        row = QHBoxLayout()
        row.addWidget(button(tr("Back"), lambda: self.show_screen(self._first_screen)))
        row.addStretch()
        self.make_button = button(tr("Make my log"), self._make, "primary")
        row.addWidget(self.make_button)
        column.addLayout(row)
        for field in (self.first, self.again):
            field.textChanged.connect(self._hint)
            field.returnPressed.connect(self._make)
        self.protected.toggled.connect(self._hint)
        self._hint()
        return page

    def _to_passphrase(self) -> None:
        self.show_screen(self._second_screen)
        self.first.setFocus()

    def _hint(self) -> None:
        """Say honestly how good the passphrase is; whether the log can be made with it."""
        protected = self.protected.isChecked()
        for widget in (self.first, self.again, self._show):
            widget.setEnabled(protected)
        text, tone = "", ""
        if protected and self.first.text():
            text, tone = strength_words(self.first.text())
            if self.again.text() and self.again.text() != self.first.text():
                text, tone = tr("The two are not the same yet."), "SOON"
        self._strength.setText(text)
        set_tone(self._strength, tone)
        self.make_button.setEnabled(not protected or bool(self.first.text() and self.first.text() == self.again.text()))

    def _make(self) -> None:
        if not self.make_button.isEnabled():
            return
        passphrase = self.first.text() if self.protected.isChecked() else None
        journal = Journal(Person(self.citizenship.chosen()))
        self.do(lambda: self._place.create(passphrase, journal), self._made)

    def _made(self, made: tuple[LogStore, str]) -> None:
        store, code = made
        self.first.clear()
        self.again.clear()
        if not code:
            self._opened(store)
            return
        self._store = store
        self.show_screen(self._recovery(code))
        self.written.setFocus()

    def _recovery(self, code: str) -> QWidget:
        page, column = _page(tr("Your recovery code"))
        column.addWidget(label(tr("If you forget the passphrase, this code opens the log. It is shown only now. Write it on "
                                  "paper and keep it away from this computer.")))
        groups = code.split("-")
        half = len(groups) // 2
        shown = label("-".join(groups[:half]) + "-\n" + "-".join(groups[half:]), scale=1.4, bold=True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(shown.font().pointSizeF())
        shown.setFont(font)
        shown.setAccessibleName(tr("Recovery code: {code}").format(code=code))
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        column.addWidget(shown)
        self.written = QCheckBox(tr("I have written it down"))
        column.addWidget(self.written)
        done = button(tr("Open my log"), self._finish, "primary")
        done.setEnabled(False)
        self.written.toggled.connect(done.setEnabled)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _finish(self) -> None:
        assert self._store is not None
        self._opened(self._store)


def _page(title: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.hide()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addWidget(label(title, scale=1.6, bold=True))
    return page, column


def strength_words(passphrase: str) -> tuple[str, str]:
    """How good a passphrase is, honestly, and the tone to say it in."""
    return {
        Strength.TOO_SHORT: (tr("Too short: it can be guessed. Several words are easy to remember."), "BAD"),
        Strength.WEAK: (tr("Weak: a determined person could guess it. Add a few words."), "SOON"),
        Strength.FAIR: (tr("Fair: it holds against most. One more word makes it strong."), ""),
        Strength.STRONG: (tr("Strong."), "GOOD"),
    }[strength(passphrase)]
