"""The dates to come, each with a way to its day."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kzdesk.services.agenda import ACTS, Coming, agenda, coming_text, left_text
from kzdesk.services.desk import Desk
from kzdesk.services.language import tr
from kzdesk.services.summary import SOON_DAYS
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.column import ColumnDialog
from kzdesk.ui.focus import Focus
from kzdesk.ui.pieces import Framed, button, label, set_tone, written_label


class AgendaDialog(ColumnDialog):
    """Deadlines and days that come back, the next one first."""

    def __init__(self, desk: Desk, dates: Dates, focus: Focus, parent: QWidget) -> None:
        about = tr("By the dates you entered, as of {day}.").format(day=dates.weekday(desk.today))
        super().__init__(tr("Coming dates"), about, parent)
        self._desk = desk
        self._dates = dates
        self._focus = focus
        coming = agenda(desk.journal, desk.lawbook, desk.today)
        for one in coming:
            self.column.addWidget(self._told(one))
        if not coming:
            self.column.addWidget(label(tr("No date is coming: nothing is running and nothing is planned.")))
        self.column.addStretch()
        self.resize(560, 460)

    def _told(self, coming: Coming) -> QFrame:
        frame = Framed()
        row = QHBoxLayout()
        frame.column.addLayout(row)
        left = coming.left(self._desk.today)
        tone = "" if coming.kind not in ACTS or left > SOON_DAYS else "SOON" if left > 0 else "BAD"
        count = label(left_text(left), bold=True, wrap=False)
        count.setMinimumWidth(max(140, count.sizeHint().width()))
        set_tone(count, tone)
        row.addWidget(count)
        row.addWidget(written_label(coming_text(self._dates, coming)), 1)
        show = button(tr("Show the day"), partial(self._show, coming))
        show.setAccessibleDescription(self._dates.full(coming.day))
        row.addWidget(show)
        return frame

    def _show(self, coming: Coming) -> None:
        self.close()
        self._focus.move_to(coming.day)
