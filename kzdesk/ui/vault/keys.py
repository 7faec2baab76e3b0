"""The keys of the log: another passphrase, another recovery code, another data key, a first passphrase."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from kzdesk.services.language import tr
from kzdesk.services.ports import LogVault
from kzdesk.ui.dialogs.code import code_label
from kzdesk.ui.dialogs.front import passphrase_field, show_text_box
from kzdesk.ui.dialogs.strength import PassphraseHint
from kzdesk.ui.pieces import button, label
from kzdesk.ui.vault.task import TaskDialog


class KeyChange(Enum):
    """What is to change."""

    PASSPHRASE = "passphrase"  # noqa: S105 - what is changed, not one
    CODE = "code"
    DATA_KEY = "data key"
    FIRST = "first"


class KeyDialog(TaskDialog):
    """Asks for what it needs, does it, and shows the new recovery code where there is one. `done` is called once it is."""

    def __init__(self, change: KeyChange, vault: LogVault, parent: QWidget, done: Callable[[], None]) -> None:
        titles = {
            KeyChange.PASSPHRASE: tr("Change the passphrase"), KeyChange.CODE: tr("Make a new recovery code"),
            KeyChange.DATA_KEY: tr("Encrypt with a new key"), KeyChange.FIRST: tr("Protect this log with a passphrase"),
        }
        super().__init__(titles[change], parent)
        self._change, self._vault, self._done = change, vault, done
        self.body.addWidget(label({
            KeyChange.PASSPHRASE: tr(
                "The log and the backups here then open with the new passphrase only. Copies you made elsewhere keep the old"
                " one. If somebody may have copied the log and knows the old passphrase, choose a new key instead."),
            KeyChange.CODE: tr("The code you wrote down before then opens nothing here any more."),
            KeyChange.DATA_KEY: tr(
                "The whole log and its backups are written anew under another key. Somebody who copied files of the log, and"
                " knows the passphrase of that time, cannot read what you write from now on. You get a new recovery code."
                " What was kept of a damaged log is removed."),
            KeyChange.FIRST: tr(
                "The whole log and its backups are written anew, encrypted. Copies you made before remain readable for anyone,"
                " and a disk may keep traces of deleted files for a while. What was kept of a damaged log is removed."),
        }[change], "muted"))
        self.current = passphrase_field(tr("Passphrase or recovery code you have now"))
        self.first, self.again = passphrase_field(tr("New passphrase")), passphrase_field(tr("The same passphrase again"))
        asks_current, asks_new = change is not KeyChange.FIRST, change is not KeyChange.CODE
        fields = [*([self.current] if asks_current else []), *([self.first, self.again] if asks_new else [])]
        for field in (self.current, self.first, self.again):
            self.body.addWidget(field)
            field.setVisible(field in fields)
            field.textChanged.connect(self._check)
            field.returnPressed.connect(self._go)
        self._shown = show_text_box(*fields)
        self.body.addWidget(self._shown)
        self._hint = PassphraseHint(self.first, self.again)
        self.body.addWidget(self._hint)
        self._hint.setVisible(asks_new)
        self.body.addStretch()
        self.go = button(titles[change], self._go, "primary")
        self.row.addWidget(self.go)
        self.finish_layout()
        self._fields, self._asks_current, self._asks_new = fields, asks_current, asks_new
        self._check()
        fields[0].setFocus()

    def _check(self) -> None:
        ready = not self._asks_new or self._hint.agree()
        self.go.setEnabled(ready and (not self._asks_current or bool(self.current.text())))

    def _go(self) -> None:
        if self.go.isEnabled():
            current, new = self.current.text(), self.first.text()
            self.do(lambda: self._work(current, new), self._made)

    def _work(self, current: str, new: str) -> str:
        if self._asks_current:
            self._vault.check(current)
        match self._change:
            case KeyChange.PASSPHRASE:
                self._vault.change_passphrase(new)
                return ""
            case KeyChange.CODE:
                return self._vault.new_recovery_code()
            case _:
                return self._vault.renew(new)

    def _made(self, code: str) -> None:
        for field in (self.current, self.first, self.again):
            field.clear()
            field.hide()
        for widget in (self._shown, self._hint, self.go):
            widget.hide()
        if self._change is KeyChange.PASSPHRASE:
            self.say(tr("Done. From now on the new passphrase opens the log."), "GOOD")
            self._done()
            return
        self.body.addWidget(label(tr("If you forget the passphrase, this code opens the log. It is shown only now. Write it on "
                                     "paper and keep it away from this computer.")))
        self.body.addWidget(code_label(code))
        written = QCheckBox(tr("I have written it down"))
        self.body.addWidget(written)
        self._closing.setEnabled(False)
        written.toggled.connect(self._closing.setEnabled)
        written.show()
        written.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setMinimumHeight(self.sizeHint().height())
        self._done()
