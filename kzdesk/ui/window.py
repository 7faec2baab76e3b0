"""The window: header, cards, the views in the middle, the focused day, the foot. It opens the editors."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from kzdesk.services.desk import Changes, Desk
from kzdesk.services.language import tr
from kzdesk.services.law_words import law_age
from kzdesk.services.problem_words import problem_text
from kzdesk.services.problems import Problem
from kzdesk.services.settings import VIEWS
from kzdesk.services.summary import Ask
from kzdesk.services.words import change_text
from kzdesk.ui.beside import Beside
from kzdesk.ui.bridge import Bridge
from kzdesk.ui.columns import Columns
from kzdesk.ui.countdown.cards import CardColumn
from kzdesk.ui.dates import Dates
from kzdesk.ui.dialogs.slow import Slow
from kzdesk.ui.focus import Focus
from kzdesk.ui.foot import Banner, Foot, Notice
from kzdesk.ui.header import Header, HeaderActions
from kzdesk.ui.journal.editors import Editors
from kzdesk.ui.people.switch import PersonSwitch
from kzdesk.ui.pieces import label, text_scale
from kzdesk.ui.presentation import Presentation
from kzdesk.ui.replaced import REPLACED, ReplacedNotice
from kzdesk.ui.transfer.drops import dropped_files
from kzdesk.ui.transfer.opener import Transfer
from kzdesk.ui.views import Views
from kzdesk.ui.why.panel import DayPanel

if TYPE_CHECKING:
    from kzdesk.ui.search.bar import SearchBar
    from kzdesk.ui.toast import Toast
    from kzdesk.ui.vault.menu import LogMenu

NARROW = 900
NARROW_WIDE_PAGE = 1200
WIDE_PAGES = ("year", "list")
"""Twelve months side by side, or a table, need more room than one month."""


class MainWindow(QMainWindow):
    """One open log. `shown` says how it was opened and what the menu may change; `lock` leaves the window for good."""

    def __init__(self, desk: Desk, shown: Presentation, lock: Callable[[], None]) -> None:
        super().__init__()
        self.setWindowTitle("kzdesk")
        self.setMinimumSize(640, 420)
        self.setAcceptDrops(True)
        self.desk = desk
        self._shown = shown
        self._leave = lock
        self._losing = False
        self.toast: Toast | None = None
        self.focus = Focus(shown.day or desk.today, self)
        self.bridge = Bridge(desk, self)
        self.dates = Dates(shown.language, first_weekday=shown.settings().first_weekday)
        bold = Dates(shown.language, bold=True)
        self.editors = Editors(self.bridge, self.focus, self.dates, self)
        self.transfer = Transfer(self.bridge, shown, self.dates, self)
        self.beside = Beside(self.bridge, self.focus, shown, self.dates, lambda: self.views.page,
                             self.editors.choose_counting, self)
        self.header = Header(HeaderActions(
            new_stay=self.editors.new_stay_here, register=self.editors.register, permit=self.editors.new_permit,
            show_view=self.show_view, undo=self.undo, redo=self.redo, lock=self.lock,
            one_line=self.editors.new_in_one_line, find=self.search_records, take_in=self.transfer.take_in,
            give_out=self.transfer.give_out, law=self.transfer.change_law, counting=self.editors.choose_counting,
            about=self._show_about, beside=self.beside.fill,
        ), shown)
        self.cards = CardColumn(self.bridge, bold, self._asked)
        self.panel = DayPanel(self.bridge, self.focus, self.dates, self.editors)
        self.banner = Banner(lambda: self.bridge.done(desk.save_again()))
        self.foot = Foot(shown, law_age(self.dates, desk.lawbook, desk.today))
        self.views = Views(self.bridge, self.focus, self.dates, bold, self.editors)
        self.month = self.views.month
        self.search: SearchBar | None = None
        self._assemble()
        self.bridge.changed.connect(self._after_change)
        self.transfer.closed.connect(self.editors.closed)
        self.editors.closed.connect(lambda: self.views.page.take_keyboard())
        self.views.shown.connect(self._show_undo)
        self._add_shortcuts()
        self._show_undo()
        self.banner.show_trouble(" ".join(problem_text(problem) for problem in desk.troubles))
        if desk.unsaved:
            self._show_saved()
        self.show_view(shown.view)

    # what a person asks for

    def show_view(self, view: str) -> None:
        """Show month, year, list or plan; the focused day stays."""
        if view != "plan":
            self.desk.keep_plans()
        self._shown.view = view
        page = self.views.show_view(view)
        self._columns.show_side(page.side, self.cards)
        self.panel.explain(page)
        self.header.show_view(view)
        self._show_undo()
        if self.isVisible():
            self._arrange()
        page.take_keyboard()

    def own_log(self, log: LogMenu) -> None:
        """This is a log of one's own: offer what can be done to it as a whole."""
        self.header.log_menu = log.fill
        self.beside.log = log

    def undo(self) -> None:
        """Take back the last change: of the page in sight, or of the log."""
        if self.views.page.next_undo():
            self.views.page.undo()
        else:
            self.bridge.done(self.desk.undo())

    def redo(self) -> None:
        """Make the change last taken back again."""
        if self.views.page.next_redo():
            self.views.page.redo()
        else:
            self.bridge.done(self.desk.redo())

    def lock(self) -> None:
        """Leave the log, locked; a change that is not saved yet is not lost unasked."""
        if self.search:
            self.search.close_search()
        if self._nothing_to_lose(self.lock):
            self._leave()

    def search_records(self) -> None:
        """Search: in the list with its own field, else with the bar, which is made for the first search."""
        if self.views.page.take_search():
            return
        if self.search is None:
            from kzdesk.ui.search.bar import SearchBar

            self.search = SearchBar(self.bridge, self.focus, self.dates)
            self.search.closed.connect(lambda: self.views.page.take_keyboard())
            self._rows.insertWidget(self._rows.indexOf(self.banner), self.search)
        self.search.begin()

    def all_saved(self) -> bool:
        """Whether all is on the disk, after one more try, unless kzdesk is at work on the log already."""
        if not Slow.running:
            self.desk.keep_plans()
            if self.desk.unsaved:
                self.bridge.done(self.desk.save_again())
        return self.desk.unsaved is None

    # how it is put together

    def _assemble(self) -> None:
        self._title = label("", scale=1.1, bold=True)
        self._person = PersonSwitch(self.desk, self.bridge.done, self.beside.show_people)
        self._show_person()
        self._columns = Columns((self._title, self._person, self.cards), self.views, self.panel)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        if self._shown.unprotected or self._shown.leave_sample or self._shown.reading:
            column.addWidget(Notice(self._shown))
        column.addLayout(self.beside.bars)
        column.addWidget(ReplacedNotice(self.bridge))
        column.addWidget(self.banner)
        self._rows = column
        column.addWidget(self._columns, 1)
        column.addWidget(self.foot)
        self.setCentralWidget(middle)

    def _add_shortcuts(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+N": self.editors.new_stay_here, "Ctrl+Shift+N": self.editors.new_in_one_line,
            "Ctrl+F": self.search_records, "/": self.search_records,
            "Ctrl+I": self.transfer.take_in, "Ctrl+E": self.transfer.give_out,
            "Ctrl+Z": self.undo, "Ctrl+Shift+Z": self.redo, "Ctrl+Y": self.redo,
            "Ctrl+T": self._go_to_today, "T": self._go_to_today, "F10": self.header.open_menu, "Ctrl+Q": self.close,
        }
        for number, view in enumerate(VIEWS, 1):
            keys[f"Ctrl+{number}"] = partial(self.show_view, view)
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _go_to_today(self) -> None:
        self.focus.go_to(self.desk.today)

    def _asked(self, ask: Ask) -> None:
        {
            Ask.REGISTER: self.editors.register_today, Ask.NEW_STAY: self.editors.new_stay_today,
            Ask.COUNTING: self.editors.choose_counting, Ask.FINDINGS: self._show_findings,
        }[ask]()

    def _show_findings(self) -> None:
        from kzdesk.ui.dialogs.findings import FindingsDialog

        FindingsDialog(self.desk.findings(), self.dates, self.focus, self).open()

    def _after_change(self, changes: Changes) -> None:
        self._show_person()
        self._show_undo()
        self._show_saved()
        if changes.what != "saved" or changes.problem is None:
            self._say(change_text(changes.what), changes.what not in ("undone", "redone", "saved", "person-shown"))

    def _say(self, done: str, can_undo: bool) -> None:
        """Say what was done on the toast, which is made for the first change."""
        if self.toast is None:
            from kzdesk.ui.toast import Toast

            self.toast = Toast(self, self.undo)
        self.toast.say(done, can_undo)

    def _show_saved(self) -> None:
        problem = self.desk.unsaved
        self.banner.show_problem(problem_text(problem) if problem and problem.code != REPLACED else "")
        self.foot.show_saved(problem is None)

    def _nothing_to_lose(self, leave: Callable[[], object]) -> bool:
        """Whether all is saved, after one more try; if not the person is asked, and `leave` follows if it may be lost."""
        if self._losing or self.all_saved():
            return True
        from kzdesk.ui.dialogs.unsaved import ask_before_losing

        def lose() -> None:
            self._losing = True
            leave()

        ask_before_losing(self, problem_text(self.desk.unsaved or Problem("gone-wrong")), lose)
        return False

    def _show_about(self) -> None:
        from kzdesk.ui.about import show_about

        show_about(self, self.desk.lawbook)

    def _show_person(self) -> None:
        self._title.setText(
            tr("Sample log") if self._shown.sample else tr("My stays") if len(self.desk.family) == 1 else tr("Stays"))
        self._person.refresh()

    def _show_undo(self) -> None:
        history, page = self.desk.history, self.views.page
        undo = page.next_undo() or (history.next_undo.what if history.next_undo else "")
        redo = page.next_redo() or (history.next_redo.what if history.next_redo else "")
        self.header.show_history(change_text(undo) if undo else "", change_text(redo) if redo else "")

    def _arrange(self) -> None:
        """In a narrow window the day goes beneath the cards, and the header keeps to what is needed most."""
        scale = text_scale(self)
        roomy = NARROW_WIDE_PAGE if self._shown.view in WIDE_PAGES else NARROW
        self._columns.show_narrow(self.width() < roomy * scale)
        self.header.show_narrow(self.width() < NARROW * scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self.toast:
            self.toast.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody else had a use for: Esc puts the search away."""
        if event.key() == Qt.Key.Key_Escape and self.search and self.search.isVisible():
            self.search.close_search()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dropped_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event)
        if files:
            self.transfer.take_in(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._nothing_to_lose(self.close):
            self.desk.close()
            super().closeEvent(event)
        else:
            event.ignore()
