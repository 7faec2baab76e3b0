"""What the window asks of each view in its middle."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kzdesk.domain.assess import Assessment
from kzdesk.domain.days import DayRange


class Page(QWidget):
    """Month, year, list or plan.

    `side` stands in the left column instead of today's cards; `assess` rules the days of the right one, which are looked at
    anew after `shown`. None: the cards, and the log.
    """

    shown = Signal()
    side: QWidget | None = None
    assess: Callable[[DayRange], Assessment] | None = None

    def __init__(self) -> None:
        super().__init__()
        self._overdue: dict[Callable[[], None], None] = {}

    def keep_up(self, signal: SignalInstance, act: Callable[[], None]) -> None:
        """Do `act` at each signal while the page is in sight, else once when it is shown: what nobody sees costs nothing."""
        def hear() -> None:
            if self.isVisible():
                act()
            else:
                self._overdue[act] = None

        signal.connect(hear)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        overdue, self._overdue = self._overdue, {}
        for act in overdue:
            act()

    @abstractmethod
    def take_keyboard(self) -> None:
        """Put the keyboard on the days, the rows or the first field."""

    def next_undo(self) -> str:
        """The code of the change of the page itself that undo would take back; empty where that is one of the log."""
        return ""

    def next_redo(self) -> str:
        """The same for redo."""
        return ""

    def undo(self) -> None:
        """Take back the last change of the page itself."""

    def redo(self) -> None:
        """Make it again."""

    def take_search(self) -> bool:
        """Put the keyboard on the page's own search; whether it has one."""
        return False
