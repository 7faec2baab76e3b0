"""What all editors of a record share: fields in a form, what is wrong or worth knowing beneath, Save, Delete and Cancel."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from kzdesk.domain.journal import Record
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import tr, trn
from kzdesk.services.problems import Problem
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.roomy import Dialog
from kzdesk.ui.pieces import button, label


class RecordDialog(Dialog):
    """Subclasses fill `form`, check in `check()` and write in `save()`. `changes` is what the desk did, None when cancelled."""

    def __init__(self, title: str, save: str, desk: Desk, dates: Dates, parent: QWidget, recorded: Record | None) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(440)
        self.desk = desk
        self.dates = dates
        self.changes: Changes | None = None
        self._recorded = recorded
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        self.title = label(title, scale=1.3, bold=True)
        column.addWidget(self.title)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setVerticalSpacing(8)
        column.addLayout(self.form)
        if recorded is not None and desk.vault is not None:
            self.scans = button("", self._show_scans)
            column.addWidget(self.scans, 0, Qt.AlignmentFlag.AlignLeft)
            self._count_scans()
        self.notes = QVBoxLayout()
        self.notes.setSpacing(4)
        column.addLayout(self.notes)
        column.addStretch()
        buttons = QDialogButtonBox()
        self.save_button = QPushButton(save)
        self.save_button.setProperty("kind", "primary")
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        if recorded is not None and not desk.read_only:
            delete = buttons.addButton(tr("Delete"), QDialogButtonBox.ButtonRole.DestructiveRole)
            delete.setAutoDefault(False)
            delete.clicked.connect(self._delete)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @abstractmethod
    def check(self) -> bool:
        """Show what is wrong or worth knowing; whether the record can be saved."""

    @abstractmethod
    def save(self) -> Changes:
        """Write the record."""

    def refresh(self) -> None:
        """Check again; connected to every field."""
        for old in self.findChildren(QWidget, "note"):
            self.notes.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.save_button.setEnabled(self.check() and not self.desk.read_only)
        self.make_room()

    def note(self, text: str, role: str = "muted", action: QPushButton | None = None) -> None:
        """One line beneath the fields; `role` "error", "warning" or "muted"; `action` mends it with one click."""
        self.offer(label(text, role))
        if action:
            self.offer(action)

    def offer(self, widget: QWidget) -> None:
        """Put a widget beneath the fields until the next check."""
        widget.setObjectName("note")
        self.notes.addWidget(widget)
        widget.show()

    def accept(self) -> None:
        """Save, if there is nothing wrong."""
        self.refresh()
        if self.save_button.isEnabled():
            self.changes = self.save()
            super().accept()

    def _show_scans(self) -> None:
        """The scans of this record, kept in the log beside it whether it is saved now or not."""
        from kzdesk.ui.vault.scans import ScansDialog

        assert self.desk.vault is not None
        assert self._recorded is not None
        dialog = ScansDialog(self.desk, self.desk.vault, self.dates, self, self._recorded.id)
        dialog.finished.connect(self._count_scans)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _count_scans(self) -> None:
        """Say on the button how many there are."""
        assert self.desk.vault is not None
        assert self._recorded is not None
        try:
            kept = sum(scan.record == self._recorded.id for scan in self.desk.vault.attachments())
        except Problem:
            kept = 0  # the dialog says what is wrong
        self.scans.setText(trn("{n} scan…", "{n} scans…", kept).format(n=kept) if kept else tr("Add a scan…"))

    def _delete(self) -> None:
        if self._recorded is not None:
            self.changes = self.desk.remove(self._recorded)
            super().accept()
