"""How quickly the window answers, over a log of many stays: the release of a drag, a year painted, a view switched.

Nothing is written: the log is in memory, so that what is measured is what a person sees.
"""

from __future__ import annotations

import gc
import os
import statistics
from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kzdesk.domain.journal import Journal, Person, Stay
from kzdesk.domain.planner import PlannedStay
from kzdesk.services.clock import fixed_clock
from kzdesk.services.desk import Desk
from kzdesk.services.plans import Draft
from kzdesk.services.settings import Settings
from kzdesk.storage.import_files import ImportFiles
from kzdesk.storage.lawbook_files import load_lawbook
from kzdesk.ui.calendar.year import YearPage
from kzdesk.ui.load_qt import load_qt
from kzdesk.ui.planner.page import PlanPage
from kzdesk.ui.presentation import Presentation
from kzdesk.ui.start import make_application
from kzdesk.ui.theme import apply_theme, dress
from kzdesk.ui.window import MainWindow
from tests.bench.processor import processor_seconds
from tests.bench.table import Row, Target
from tests.services.desks import MemoryStore
from tests.ui.conftest import outside

if TYPE_CHECKING:
    from tests.bench.run import Asked

TODAY = date(2026, 11, 23)
STAYS, LENGTH, EVERY = 5_000, 2, 4
"""Stays of two days, one begun every four days: 55 years."""
ROUNDS = 100


def log_of_stays() -> Journal:
    """The stays."""
    first = TODAY - timedelta(STAYS * EVERY)
    entries = [first + timedelta(EVERY * number) for number in range(STAYS)]
    stays = [Stay(f"{number}", entry, entry + timedelta(LENGTH - 1)) for number, entry in enumerate(entries)]
    return Journal.of(Person("RUS"), stays)


def open_window() -> MainWindow:
    """The window over the log."""
    desk = Desk(MemoryStore(log_of_stays()), load_lawbook("kz"), fixed_clock(TODAY))
    shown = Presentation(
        language="en", theme="light", view="month", day=None, sample=True, unprotected=False, set_language=lambda _: None,
        set_theme=lambda _: None, settings=Settings, choose=lambda _: None, outside=outside, files=ImportFiles,
    )
    window = MainWindow(desk, shown, lambda: None)
    window.resize(1360, 860)
    dress(window)
    window.show()
    QApplication.processEvents()
    return window


def repeated(what: str, act: Callable[[], object], most: float, worst: bool = False) -> list[Row]:
    """How many milliseconds an act takes, mostly and in all but one of a hundred; the target is of the one, or with `worst` of
    the other.
    """
    times = []
    act()  # the first time is that of a start
    for _ in range(ROUNDS):
        start = processor_seconds()
        act()
        times.append((processor_seconds() - start) * 1000)
        for _ in range(2):  # what may come after the picture, and its picture, before the next round
            QApplication.processEvents()
    target = Target(most)
    return [Row(f"{what}, median", statistics.median(times), target=None if worst else target),
            Row(f"{what}, p99", statistics.quantiles(times, n=100, method="inclusive")[98], target=target if worst else None)]


def rows(_: Asked) -> list[Row]:
    """Two for each act."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    load_qt()
    app = make_application()
    apply_theme(app, "light")
    window = open_window()
    gc.freeze()  # as where kzdesk begins
    desk, month = window.desk, window.month
    places = cycle(range(1, 20))

    def release() -> None:
        day = TODAY + timedelta(next(places))
        window.bridge.done(desk.put(Stay("dragged", day, day + timedelta(3))))
        month.view.viewport().repaint()

    made = repeated("drag let go to the month repainted, 5,000 stays", release, 16, worst=True)
    window.show_view("plan")
    plan = window.views.page
    assert isinstance(plan, PlanPage)

    def drag() -> None:
        entry = TODAY + timedelta(next(places))
        plan._take(Draft("", None, (PlannedStay(entry, entry + timedelta(10)),)))
        plan.months.views[0].viewport().repaint()  # and with it all that has changed

    made += repeated("planned stay let go to the plan repainted", drag, 16, worst=True)
    window.show_view("year")
    year = window.views.page
    assert isinstance(year, YearPage)

    def paint() -> None:
        for view in year.months.views:
            view.viewport().repaint()

    made += repeated("the year painted", paint, 16)
    years = cycle((1, -1))

    def turn() -> None:
        window.focus.move_to(TODAY.replace(year=window.focus.day.year + next(years)))
        year.months.views[0].viewport().repaint()

    made += repeated("another year ruled and painted", turn, 100)
    views = cycle(("month", "year", "list", "plan"))

    def switch() -> None:
        window.show_view(next(views))
        window.repaint()

    made += repeated("a view switched and painted", switch, 50)
    window.show_view("month")
    made += repeated("drag let go to the month repainted, every view seen before", release, 16, worst=True)
    window.close()
    return made
