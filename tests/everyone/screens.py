"""Every window and dialog there is. A new one joins this list once, and is looked at by every test that walks it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from kzdesk.domain.days import DayRange
from kzdesk.domain.journal import Person
from kzdesk.services.problems import Problem
from kzdesk.ui.dialogs.first_run import FirstRun
from kzdesk.ui.dialogs.trouble import trouble_box
from kzdesk.ui.dialogs.unlock import UnlockWindow
from kzdesk.ui.dialogs.unsaved import ask_before_losing
from kzdesk.ui.people.editor import PersonEditor
from kzdesk.ui.transfer.import_dialog import ImportDialog
from kzdesk.ui.vault.keys import KeyChange, KeyDialog
from tests.everyone.stage import Stage

FILE = "kind,from,to,note\nstay,2022-02-01,2022-02-10,\nstay,2022-03-01,,nobody knows\nstay,2022-04-31,,\n"

Opener = Callable[[Stage], QWidget]


def _view(view: str, stage: Stage) -> QWidget:
    stage.window.show_view(view)
    stage.settle()
    return stage.window


def _search(stage: Stage) -> QWidget:
    stage.window.show_view("month")
    stage.window.search_records()
    assert stage.window.search is not None
    stage.window.search.query.setText("2022")
    stage.settle()
    return stage.window


def _first_start(stage: Stage) -> QWidget:
    window = FirstRun(stage.place, ("DEU", "KGZ", "RUS"), stage.shown.language, lambda _: None, lambda: None, lambda _: None)
    return stage.stand(window, (900, 640))


def _choosing_a_passphrase(stage: Stage) -> QWidget:
    window = _first_start(stage)
    assert isinstance(window, FirstRun)
    window._to_passphrase()
    window.first.setText("camel")
    stage.settle()
    return window


def _lock(stage: Stage) -> QWidget:
    return stage.stand(UnlockWindow(stage.place, True, lambda _: None, lambda _: None), (900, 640))


def _damaged(stage: Stage) -> QWidget:
    window = _lock(stage)
    assert isinstance(window, UnlockWindow)
    window.offer(Problem("log-damaged", folder="/home/aigul/kzdesk"))
    stage.settle()
    return window


def _over(act: Callable[[Stage], object]) -> Opener:
    """A dialog over the log's window."""
    return lambda stage: stage.opened(lambda: act(stage))


def _key(change: KeyChange) -> Opener:
    return _over(lambda stage: KeyDialog(change, stage.vault, stage.window, lambda: None).open())


def _review(stage: Stage) -> QWidget:
    file = stage.folder / "trips.csv"
    file.write_text(FILE, encoding="utf-8")
    dialog = stage.opened(lambda: stage.window.transfer.take_in([file]))
    assert isinstance(dialog, ImportDialog)
    stage.wait("a file that is read", lambda: not dialog.busy.working)
    return dialog


def _menu(stage: Stage) -> QMenu:
    menu = stage.window.header.menu
    menu.aboutToShow.emit()
    menu.adjustSize()
    return menu


STAYS = 2

SCREENS: dict[str, Opener] = {
    "first start": _first_start,
    "choosing a passphrase": _choosing_a_passphrase,
    "lock": _lock,
    "a damaged log": _damaged,
    "month": partial(_view, "month"),
    "year": partial(_view, "year"),
    "list": partial(_view, "list"),
    "plan": partial(_view, "plan"),
    "search": _search,
    "menu": _menu,
    "new stay": _over(lambda stage: stage.window.editors.new_stay_here()),
    "exit": _over(lambda stage: stage.window.editors.leave(stage.desk.journal.stays[-1])),
    "away": _over(lambda stage: stage.window.editors.open_days(
        DayRange(stage.desk.journal.stays[0].entry, stage.desk.journal.stays[0].entry))),
    "registration": _over(lambda stage: stage.window.editors.register()),
    "permit": _over(lambda stage: stage.window.editors.new_permit()),
    "several records": _over(lambda stage: stage.window.editors.edit_many(stage.desk.journal.stays[:STAYS])),
    "one line": _over(lambda stage: stage.window.editors.new_in_one_line()),
    "counting": _over(lambda stage: stage.window.editors.choose_counting()),
    "findings": _over(lambda stage: stage.window._show_findings()),
    "import": _over(lambda stage: stage.window.transfer.take_in()),
    "import, looked through": _review,
    "export": _over(lambda stage: stage.window.transfer.give_out()),
    "newer law": _over(lambda stage: stage.window.transfer.change_law()),
    "people": _over(lambda stage: stage.window.beside.show_people()),
    "another person": _over(lambda stage: PersonEditor(
        stage.desk, stage.window.dates, Person("KGZ", id="aigul"), stage.window).open()),
    "coming dates": _over(lambda stage: stage.window.beside.show_agenda()),
    "residence permit": _over(lambda stage: stage.window.beside.show_companion()),
    "report": _over(lambda stage: stage.window.beside.print_report()),
    "print this view": _over(lambda stage: stage.window.beside.print_view()),
    "settings": _over(lambda stage: stage.window.beside.settings()),
    "help": _over(lambda stage: stage.window.beside.help()),
    "keyboard": _over(lambda stage: stage.window.beside.show_keys()),
    "about": _over(lambda stage: stage.window._show_about()),
    "security": _over(lambda stage: stage.log_menu.security()),
    "another passphrase": _key(KeyChange.PASSPHRASE),
    "another code": _key(KeyChange.CODE),
    "another key": _key(KeyChange.DATA_KEY),
    "a first passphrase": _key(KeyChange.FIRST),
    "scans": _over(lambda stage: stage.log_menu.scans()),
    "backups": _over(lambda stage: stage.log_menu.backups()),
    "travel": _over(lambda stage: stage.log_menu.travel()),
    "merge": _over(lambda stage: stage.log_menu.merge()),
    "unsaved": _over(lambda stage: ask_before_losing(stage.window, "The disk is full.", lambda: None)),
    "trouble": _over(lambda stage: stage.stand(trouble_box(Problem("disk-full", folder="/home/aigul")))),
}
