"""What a person does with records: every editor is opened here, and what it did is told to the window.

The editors are imported when the first of them is opened: the window need not wait for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Permit, Record, Registration, Stay
from kzdesk.services.identity import new_id
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.dates import Dates
from kzdesk.ui.focus import Focus

if TYPE_CHECKING:
    from kzdesk.ui.journal.record_dialog import RecordDialog


class Editors(QObject):
    """Opens an editor over `window`; `closed` once it is gone, whether it changed something or not."""

    closed = Signal()

    def __init__(self, bridge: Bridge, focus: Focus, dates: Dates, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._desk = bridge.desk
        self._focus = focus
        self._dates = dates
        self._window = window

    def new_stay(self, days: DayRange) -> None:
        """A new stay on these days; on today alone it is an open one."""
        exit_ = None if days.first == days.last == self._desk.today else days.last
        self.edit(Stay(new_id(), days.first, exit_))

    def new_stay_here(self) -> None:
        """A new stay on the marked days, or on the focused day."""
        self.new_stay(self._focus.range or DayRange(self._focus.day, self._focus.day))

    def new_stay_today(self) -> None:
        """A new stay that begins today."""
        self.new_stay(DayRange(self._desk.today, self._desk.today))

    def leave(self, stay: Stay) -> None:
        """The exit of an open stay."""
        from kzdesk.ui.journal.stay_editor import StayEditor

        self._open(StayEditor(self._desk, self._dates, stay, self._window, leaving=True))

    def register(self) -> None:
        """A new registration: on the focused day if the person was inside then, else today."""
        today = self._desk.today
        inside = self._focus.day <= today and self._desk.journal.stay_on(self._focus.day, today)
        day = self._focus.day if inside else today
        self.edit(Registration(new_id(), day))

    def register_today(self) -> None:
        """A new registration made today."""
        self._focus.move_to(self._desk.today)
        self.register()

    def new_permit(self) -> None:
        """A new permit from the focused day."""
        self.edit(Permit(new_id(), self._focus.day))

    def edit(self, record: Record) -> None:
        """A record, recorded already or new."""
        from kzdesk.ui.journal.record_editors import PermitEditor, RegistrationEditor
        from kzdesk.ui.journal.stay_editor import StayEditor

        match record:
            case Stay():
                self._open(StayEditor(self._desk, self._dates, record, self._window))
            case Registration():
                self._open(RegistrationEditor(self._desk, self._dates, record, self._window))
            case Permit():
                self._open(PermitEditor(self._desk, self._dates, record, self._window))

    def choose_counting(self) -> None:
        """The citizenship, and how disputed rules are read."""
        from kzdesk.ui.dialogs.counting import CountingDialog

        self._open(CountingDialog(self._desk, self._dates, self._window))

    def edit_many(self, records: Sequence[Record]) -> None:
        """One change for several records."""
        from kzdesk.ui.journal.bulk_editor import BulkEditor

        self._open(BulkEditor(self._desk, self._dates, records, self._window))

    def new_in_one_line(self) -> None:
        """A stay written in one line."""
        from kzdesk.ui.journal.one_line import OneLineDialog

        self._open(OneLineDialog(self._desk, self._dates, self.edit, self._window))

    def delete(self, *records: Record) -> None:
        """Take records out; the window offers to undo it."""
        if self._desk.read_only:
            return
        self._bridge.done(self._desk.remove(*records))

    def delete_focused(self) -> None:
        """Take out the stay of the focused day, if there is one."""
        stay = self._stay_on(self._focus.day)
        if stay:
            self.delete(stay)

    def open_days(self, days: DayRange) -> None:
        """Days were marked: inside one stay they ask about days away, else they begin a new stay."""
        first, last = self._stay_on(days.first), self._stay_on(days.last)
        if first and first == last:
            from kzdesk.ui.journal.record_editors import AwayDialog

            self._open(AwayDialog(self._desk, self._dates, first, days, self._window))
        else:
            self.new_stay(days)

    def open_day(self, day: date) -> None:
        """A day was entered: its stay is edited, or a new one begins there."""
        stay = self._stay_on(day)
        if stay:
            self.edit(stay)
        else:
            self.new_stay(DayRange(day, day))

    def _stay_on(self, day: date) -> Stay | None:
        """The recorded stay that the calendar shows on `day`: an open one goes on into the future there."""
        today = self._desk.today
        shown = self._desk.journal.staying_on(day, today).stay_on(day, today)
        return next((stay for stay in self._desk.journal.stays if shown and stay.id == shown.id), None)

    def _open(self, dialog: RecordDialog) -> None:
        dialog.finished.connect(lambda: self._close(dialog))
        dialog.open()

    def _close(self, dialog: RecordDialog) -> None:
        self._focus.clear_range()
        self._bridge.done(dialog.changes)
        dialog.deleteLater()
        self.closed.emit()
