"""What stands in the window when the disk refuses: a change that is not saved, a backup that failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QPushButton

from kzdesk.domain.journal import Family, Journal, Person
from kzdesk.services.clock import fixed_clock
from kzdesk.services.desk import Desk
from kzdesk.services.plans import Draft
from kzdesk.services.problems import Problem
from kzdesk.storage.lawbook_files import load_lawbook
from tests.ui.conftest import open_window, stay
from tests.ui.test_window import texts


class FailingStore:
    """A disk that is full until it is not."""

    read_only = False

    def __init__(self, *troubles: Problem) -> None:
        self.full = False
        self.troubles = troubles
        self.saved = Journal(Person("RUS"))

    def load(self) -> Family:
        """The journal last saved."""
        return (self.saved,)

    def save(self, *people: Journal) -> None:
        """Refuse while the disk is full."""
        if self.full:
            raise Problem("disk-full", folder="log")
        (self.saved,) = people

    def plans(self, person: str) -> tuple[Draft, ...]:
        """None is kept."""
        return ()

    def keep_plans(self, person: str, drafts: Sequence[Draft]) -> None:
        """None is kept."""

    def close(self) -> None:
        """Nothing to let go."""


def test_a_failed_save_stays_in_sight_until_it_succeeds(qtbot: object, qapp: object) -> None:
    store = FailingStore()
    window = open_window(Desk(store, load_lawbook("kz"), fixed_clock(date(2023, 10, 10))))
    store.full = True
    window.bridge.done(window.desk.put(stay("2023-10-01")))
    assert window.banner.isVisible()
    assert "Not saved yet" in " ".join(texts(window.foot))
    assert window.desk.journal.stays
    store.full = False
    next(b for b in window.banner.findChildren(QPushButton) if b.isVisible()).click()
    assert not window.banner.isVisible()
    assert store.saved == window.desk.journal
    window.close()
    window.deleteLater()


def test_a_backup_that_failed_is_told_and_can_be_put_away(qtbot: object, qapp: object) -> None:
    store = FailingStore(Problem("disk-full", folder="log"))
    window = open_window(Desk(store, load_lawbook("kz"), fixed_clock(date(2023, 10, 10))))
    assert window.banner.isVisible()
    assert "The disk is full" in " ".join(texts(window.banner))
    next(b for b in window.banner.findChildren(QPushButton) if b.isVisible()).click()
    assert not window.banner.isVisible()
    window.close()
    window.deleteLater()
