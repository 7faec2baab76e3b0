"""The first start, in three screens: what kzdesk protects, a passphrase or none, the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from kzdesk.domain.journal import Journal, Person
from kzdesk.services.language import LANGUAGES, tr
from kzdesk.services.ports import LogPlace, LogVault
from kzdesk.ui.citizenships import NEIGHBOURS, CitizenshipBox
from kzdesk.ui.dialogs.code import code_label
from kzdesk.ui.dialogs.front import FrontWindow, passphrase_field, show_text_box
from kzdesk.ui.dialogs.strength import PassphraseHint
from kzdesk.ui.files import ask_file
from kzdesk.ui.flow import FlowLayout
from kzdesk.ui.pieces import button, label


class FirstRun(FrontWindow):
    """Makes the log. `opened` gets the open store; `sample` opens the sample log instead; `set_language` starts over."""

    def __init__(
        self,
        place: LogPlace,
        citizenships: tuple[str, ...],
        language: str,
        opened: Callable[[LogVault], None],
        sample: Callable[[], None],
        set_language: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._place = place
        self._opened = opened
        self._store: LogVault | None = None
        self._first_screen = self._welcome(citizenships, language, sample, set_language)
        self._second_screen = self._passphrase()
        self._copy: Path | None = None
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
        choices = QWidget()
        row = FlowLayout(choices, 8)
        row.addWidget(button(tr("Start my log"), self._to_passphrase, "primary"))
        row.addWidget(button(tr("Look at a sample first"), sample))
        row.addWidget(button(tr("Bring a travel copy…"), self._ask_copy))
        column.addWidget(choices)
        return page

    def _passphrase(self) -> QWidget:
        page, column = _page(tr("Protect your log"))
        self.protected = QRadioButton(tr("With a passphrase"))
        self.protected.setChecked(True)
        column.addWidget(self.protected)
        self.first = passphrase_field(tr("Passphrase"))
        self.again = passphrase_field(tr("The same passphrase again"))
        self._show = show_text_box(self.first, self.again)
        self._strength = PassphraseHint(self.first, self.again)
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

    def _bring_copy(self, name: str) -> QWidget:
        page, column = _page(tr("Bring a travel copy"))
        self.copy_secret = passphrase_field(tr("Passphrase or recovery code of the copy"))
        self.copy_secret.returnPressed.connect(self._open_copy)
        for widget in (label(name, bold=True), self.copy_secret, show_text_box(self.copy_secret)):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(button(tr("Back"), lambda: self.show_screen(self._first_screen)))
        row.addStretch()
        row.addWidget(button(tr("Make it my log here"), self._open_copy, "primary"))
        column.addLayout(row)
        return page

    def _ask_copy(self) -> None:
        ask_file(self, tr("The travel copy"), tr("Travel copies (*.kzdesk)"), self.bring)

    def bring(self, copy: Path) -> None:
        """Ask for the passphrase of this copy."""
        self._copy = copy
        self.show_screen(self._bring_copy(copy.name))
        self.copy_secret.setFocus()

    def _open_copy(self) -> None:
        copy, secret = self._copy, self.copy_secret.text() or None

        def work() -> LogVault:
            assert copy is not None
            self._place.restore_copy(copy, secret)
            return self._place.open(secret)

        self.do(work, self._opened)

    def _to_passphrase(self) -> None:
        self.show_screen(self._second_screen)
        self.first.setFocus()

    def _hint(self) -> None:
        """Whether the log can be made with what is chosen and typed."""
        protected = self.protected.isChecked()
        for widget in (self.first, self.again, self._show):
            widget.setEnabled(protected)
        self._strength.setVisible(protected)
        self.make_button.setEnabled(not protected or self._strength.agree())

    def _make(self) -> None:
        if not self.make_button.isEnabled():
            return
        passphrase = self.first.text() if self.protected.isChecked() else None
        journal = Journal(Person(self.citizenship.chosen()))
        self.do(lambda: self._place.create(passphrase, journal), self._made)

    def _made(self, made: tuple[LogVault, str]) -> None:
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
        column.addWidget(code_label(code))
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
