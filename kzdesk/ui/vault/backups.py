"""The backups: when each was made, what it holds, looked at beside the log, brought back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from kzdesk.domain.journal import Family
from kzdesk.services.copies import BackupFacts
from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import tr
from kzdesk.services.ports import LogVault
from kzdesk.ui.dates import Dates
from kzdesk.ui.pieces import button, label
from kzdesk.ui.vault.task import TaskDialog


class BackupsDialog(TaskDialog):
    """`look` opens records to read beside the log, under a sentence that says what they are; `done` hears of a change."""

    def __init__(
        self, desk: Desk, vault: LogVault, dates: Dates, look: Callable[[Family, str], None],
        done: Callable[[Changes], None], parent: QWidget,
    ) -> None:
        super().__init__(tr("Backups"), parent)
        self._desk, self._vault, self._dates, self._look, self._done = desk, vault, dates, look, done
        self._facts: tuple[BackupFacts, ...] = ()
        self.body.addWidget(label(tr(
            "One is made each day and before anything risky, encrypted like the log, and read to see that it is good. The last"
            " ten are kept, in the folder of the log."), "muted"))
        self.table = QTableWidget(0, 3)
        self.table.setObjectName("records")
        self.table.setAccessibleName(tr("Backups"))
        self.table.setHorizontalHeaderLabels([tr("Made"), tr("Stays"), tr("Last entry")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(220)
        self.table.itemSelectionChanged.connect(self._choose)
        self.body.addWidget(self.table)
        self.looking = button(tr("Look at it"), self._open)
        self.bringing = button(tr("Bring this back"), self._bring_back, "primary")
        self.making = button(tr("Make one now"), self._make)
        for widget in (self.making, self.looking, self.bringing):
            self.row.addWidget(widget)
        self.finish_layout()
        self._choose()
        self.refresh()

    def refresh(self) -> None:
        """Read them all again."""
        self.do(self._vault.backups, self._show)

    def _show(self, facts: tuple[BackupFacts, ...]) -> None:
        self._facts = facts
        self.table.setRowCount(len(facts))
        for row, backup in enumerate(facts):
            made = self._when(backup)
            stays = str(backup.stays) if backup.good else tr("does not open")
            last = self._dates.short(backup.last_entry) if backup.last_entry else "–"
            for column, text in enumerate((made, stays, last)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)
        if not facts:
            self.say(tr("There is no backup yet."), "")
        else:
            self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _when(self, backup: BackupFacts) -> str:
        """By the clock of this computer."""
        made = backup.made.astimezone()
        return f"{self._dates.short(made.date())} {made:%H:%M}"

    def _chosen(self) -> BackupFacts | None:
        row = self.table.currentRow()
        return self._facts[row] if self.table.selectedItems() and row < len(self._facts) else None

    def _choose(self) -> None:
        chosen = self._chosen()
        for action in (self.looking, self.bringing):
            action.setEnabled(chosen is not None and chosen.good)

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen:
            told = tr("This is the backup of {time}, to look at. It cannot be changed here.")
            told = told.format(time=self._when(chosen))
            self.try_now(lambda: self._vault.read_backup(chosen.name), lambda people: self._look(people, told))

    def _bring_back(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.do(lambda: self._work(chosen.name), self._brought_back)

    def _work(self, name: str) -> Family:
        people = self._vault.read_backup(name)
        self._vault.back_up()
        self._vault.bring_scans(name)
        return people

    def _brought_back(self, people: Family) -> None:
        self._done(self._desk.take_over(people, "restored"))
        self.accept()

    def _make(self) -> None:
        self.do(self._vault.back_up, lambda _backup: self.refresh())
