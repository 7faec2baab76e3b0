"""A day of eight hours at the log in a moment: edits, undo, views, dialogs, lock and unlock; nothing grows."""

from __future__ import annotations

import gc
import os
import threading
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kzdesk.domain.journal import Journal, Person
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.plans import Draft
from kzdesk.storage.vault import VaultPlace
from kzdesk.ui.dialogs.unlock import UnlockWindow
from kzdesk.ui.journal.records_model import Column
from kzdesk.ui.planner.page import PlanPage
from kzdesk.ui.window import MainWindow
from tests.faults import note, tally, times
from tests.ui.conftest import CHEAP, Visitor, stay
from tests.ui.held import Held
from tests.ui.test_by_keyboard_alone import Ctrl, Key, Shift, press
from tests.ui.test_list import list_of, type_in

SESSIONS = times(3, 100)
"""How often the log is unlocked and locked again."""
ROUNDS = times(1, 25)
"""How often in each session a stay is added, changed and deleted and a registration is added."""
LOOKS_EVERY = 5
WARMING_UP = SESSIONS // 4
MIB = 1024 * 1024
GROWTH = 16 * MIB
"""What memory may differ by between two looks; a leak of three kilobytes an edit is more than that at night."""
ADDED = date(2023, 8, 7), date(2023, 8, 11)


class Counts(NamedTuple):
    """What the process holds."""

    widgets: int
    objects: int
    timers: int
    threads: int
    handles: int


def held_now() -> Counts:
    """What the process holds once all that was let go is gone."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    application = QApplication.instance()
    assert application is not None
    below = [one for window in QApplication.topLevelWidgets() for one in window.findChildren(QObject)]
    return Counts(
        widgets=len(QApplication.allWidgets()), objects=len(below),
        timers=sum(isinstance(one, QTimer) and one.isActive() for one in (*below, *application.findChildren(QTimer))),
        threads=threading.active_count(), handles=len(os.listdir("/proc/self/fd")),
    )


def memory() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def unlock(held: Held, qtbot: QtBot) -> Visitor:
    """Type the passphrase; someone at the window that opens."""
    asking = held.application.window
    assert isinstance(asking, UnlockWindow)
    QTest.keyClicks(asking.secret, "words")
    QTest.keyClick(asking.secret, Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(held.application.window, MainWindow), timeout=20_000)
    assert QTest.qWaitForWindowActive(held.window)
    assert held.place
    return Visitor(held.window, held.place)


def edit(someone: Visitor) -> None:
    """A stay dragged, its note written in the list, and deleted; a registration added; three undone and redone."""
    before = someone.desk.journal
    press(Key.Key_1, modifiers=Ctrl)
    someone.save(someone.drag(*ADDED))
    assert ADDED in someone.stays()
    press(Key.Key_Z, modifiers=Ctrl)
    assert someone.desk.journal == before
    press(Key.Key_Z, modifiers=Ctrl | Shift)
    page = list_of(someone)
    type_in(page, 1, Column.NOTE, "by the night train")
    assert someone.desk.journal.stays[0].note
    press(Key.Key_1, modifiers=Ctrl)
    someone.window.focus.move_to(ADDED[0])
    someone.days.setFocus()
    press(Key.Key_Delete)
    assert someone.desk.journal == before
    someone.window.focus.move_to(someone.desk.today)
    someone.window.editors.register()
    someone.save(someone.dialog())
    assert len(someone.desk.journal.registrations) == 1
    press(Key.Key_Z, modifiers=Ctrl)
    assert someone.desk.journal == before
    tally("edits of a long day", "made", 4)
    tally("edits of a long day", "undone or redone", 3)


def look_around(someone: Visitor) -> None:
    """Every view, a plan changed and taken back, a dialog opened and cancelled, a search."""
    for number in (Key.Key_2, Key.Key_3, Key.Key_4):
        press(number, modifiers=Ctrl)
    plan = someone.window.views.page
    assert isinstance(plan, PlanPage)
    plan._take(Draft("", None, (PlannedStay(date(2023, 11, 20), date(2023, 12, 2)),)))
    press(Key.Key_Z, modifiers=Ctrl)
    press(Key.Key_1, modifiers=Ctrl)
    for opened in (someone.window.editors.new_stay_here, someone.window.beside.show_agenda, someone.window.beside.help):
        opened()
        QApplication.processEvents()
        press(Key.Key_Escape)
    someone.window.search_records()
    press(Key.Key_Escape)
    tally("views of a long day", "shown", 5)


def test_a_long_day_leaves_nothing_behind(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qapp, "quit", lambda: None)
    place = VaultPlace(tmp_path / "vault", kdf=CHEAP)
    place.create("words", Journal(Person("RUS")).put(stay("2023-09-01")))[0].close()
    open_log, locked, sizes, sealed = set[Counts](), set[Counts](), list[int](), ""
    for number in range(SESSIONS):
        held = Held(qapp, place, sealed)
        someone = unlock(held, qtbot)
        for round_ in range(ROUNDS):
            edit(someone)
            if round_ % LOOKS_EVERY == 0:
                look_around(someone)
        if number >= WARMING_UP:
            open_log.add(held_now())
        held.press(Key.Key_L, Ctrl)
        sealed = held.left[-1].sealed
        held.close()
        del held, someone
        tally("lock of a long day", "unlocked and locked")
        if number >= WARMING_UP:
            locked.add(held_now())
            sizes.append(memory())
    assert len(open_log) == 1, open_log
    assert len(locked) == 1, locked
    assert max(sizes) - min(sizes) < GROWTH
    (counts,) = open_log
    note("a long day", f"{sizes[0] / MIB:.1f} MiB at first, {sizes[-1] / MIB:.1f} MiB at the end, with "
         + ", ".join(f"{count} {name}" for name, count in counts._asdict().items()))
