"""When the log locks, and the way to its keys. What is chosen counts at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QKeySequenceEdit, QWidget

from kzdesk.services.language import tr, trn
from kzdesk.services.ports import LogVault
from kzdesk.services.settings import Settings
from kzdesk.ui.guard.keys import LOCK_KEY, USUAL_PANIC_KEY
from kzdesk.ui.pieces import button, label, name_field
from kzdesk.ui.vault.keys import KeyChange, KeyDialog
from kzdesk.ui.vault.task import TaskDialog

EVERYWHERE = frozenset({
    "", LOCK_KEY, "Alt+F4", "F2", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Home", "Ctrl+End", "Ctrl+Left", "Ctrl+Right",
    "Ctrl+Backspace", "Ctrl+Del", "Alt+Down", "Alt+Up",
})
"""Keys of fields, tables and windows; the window's own are asked of it."""
MINUTES = (1, 2, 5, 10, 15, 30, 60)


class SecurityDialog(TaskDialog):
    """`choose` hears of new settings, `changed` of other keys."""

    def __init__(
        self, vault: LogVault, settings: Settings, choose: Callable[[Settings], None], changed: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(tr("Security"), parent)
        self._taken = EVERYWHERE | {shortcut.key().toString() for shortcut in parent.window().findChildren(QShortcut)}
        self._vault, self._settings, self._choose, self._changed = vault, settings, choose, changed
        form = QFormLayout()
        self.minutes = QComboBox()
        for minutes in sorted({*MINUTES, settings.idle_minutes} - {0}):
            self.minutes.addItem(trn("after {n} minute without a touch", "after {n} minutes without a touch", minutes), minutes)
        self.minutes.addItem(tr("never by itself"), 0)
        self.minutes.setCurrentIndex(self.minutes.findData(settings.idle_minutes))
        self.minutes.activated.connect(self._choose_minutes)
        self.panic = QKeySequenceEdit(QKeySequence(settings.panic_key))
        self.panic.setMaximumSequenceLength(1)
        name_field(self.panic, tr("Panic key"))
        self.panic.editingFinished.connect(self._choose_key)
        form.addRow(label(tr("Lock the log")), self.minutes)
        form.addRow(label(tr("Panic key")), self.panic)
        self.escape = QCheckBox(tr("Esc pressed twice quickly does the same"))
        self.escape.setChecked(settings.panic_escape)
        self.escape.toggled.connect(self._choose_escape)
        form.addRow("", self.escape)
        self.body.addLayout(form)
        self.body.addWidget(label(tr(
            "The panic key takes every window of kzdesk off the screen at once and locks; the lock waits as an icon. A dialog"
            " that is open is closed and what was typed in it is dropped. The log locks as well when the screen locks, the"
            " computer goes to sleep or another user comes, where the system tells."), "muted"))
        self.body.addSpacing(6)
        self.body.addWidget(label(tr("Keys"), bold=True))
        changes = (KeyChange.PASSPHRASE, KeyChange.CODE, KeyChange.DATA_KEY) if vault.protected else (KeyChange.FIRST,)
        words = {
            KeyChange.PASSPHRASE: tr("Change the passphrase…"), KeyChange.CODE: tr("Make a new recovery code…"),
            KeyChange.DATA_KEY: tr("Encrypt with a new key…"), KeyChange.FIRST: tr("Protect this log with a passphrase…"),
        }
        if not vault.protected:
            self.body.addWidget(label(tr("This log has no passphrase: anyone who can use this computer or copy its files can "
                                         "read it."), "warning"))
        for change in changes:
            self.body.addWidget(button(words[change], partial(self._open, change)))
        self.body.addStretch()
        self.finish_layout()

    def _choose_minutes(self) -> None:
        self._settings = self._settings._replace(idle_minutes=self.minutes.currentData())
        self._choose(self._settings)

    def _choose_escape(self, on: bool) -> None:
        self._settings = self._settings._replace(panic_escape=on)
        self._choose(self._settings)

    def _choose_key(self) -> None:
        """A key with Ctrl, Alt or Meta, or a function key; anything else could not be typed any more."""
        keys = self.panic.keySequence().toString()
        function_key = keys[:1] == "F" and keys[1:].isdigit()
        if keys in self._taken or not (function_key or keys.startswith(("Ctrl+", "Alt+", "Meta+"))):
            self.panic.setKeySequence(QKeySequence(self._settings.panic_key or USUAL_PANIC_KEY))
            self.say(tr("Please press a function key, or a key together with Ctrl or Alt that nothing else uses."), "SOON")
            return
        self.say("")
        self._settings = self._settings._replace(panic_key=keys)
        self._choose(self._settings)

    def _open(self, change: KeyChange) -> None:
        dialog = KeyDialog(change, self._vault, self, self._changed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
