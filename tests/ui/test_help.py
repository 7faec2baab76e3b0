"""The help in the window: opened by F1, searched, with every look of the calendar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from kzdesk.services.help import keys
from kzdesk.ui.calendar.looks import Look
from kzdesk.ui.help import HelpDialog
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]


def opened(someone: Visitor) -> list[HelpDialog]:
    """The help dialogs in sight."""
    QApplication.processEvents()
    return [found for found in someone.window.findChildren(HelpDialog) if found.isVisible()]


def test_f1_opens_it_once_beside_the_window_and_esc_closes_it(person: Sit) -> None:
    someone = person(stay("2023-09-01"))
    someone.keys(Qt.Key.Key_F1)
    (dialog,) = opened(someone)
    assert not dialog.isModal()
    someone.window.beside.help()
    assert opened(someone) == [dialog]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert opened(someone) == []


def test_search_narrows_the_topics_marks_what_is_found_and_says_when_nothing_is(person: Sit) -> None:
    someone = person()
    someone.window.beside.help()
    (dialog,) = opened(someone)
    everything = dialog.titles.count()
    QTest.keyClicks(dialog.wanted, "border run")
    assert 0 < dialog.titles.count() < everything
    assert dialog.page.extraSelections()
    QTest.keyClicks(dialog.wanted, " zebra")
    assert dialog.titles.count() == 0
    assert any(text.isVisible() and text.text().startswith("Nothing") for text in dialog.findChildren(QLabel))
    dialog.wanted.clear()
    assert dialog.titles.count() == everything
    dialog.close()


def test_the_colours_are_those_of_the_legend(person: Sit) -> None:
    someone = person()
    someone.window.beside.help("colours")
    (dialog,) = opened(someone)
    shown = dialog.page.toPlainText()
    assert [look for look in Look if look.label() not in shown] == []
    assert dialog.page.toHtml().count("<img") == len(Look)
    dialog.close()


def test_the_list_of_keys_has_a_window_of_its_own_too(person: Sit) -> None:
    someone = person()
    someone.window.beside.show_keys()
    QApplication.processEvents()
    (dialog,) = [d for d in someone.window.findChildren(QDialog) if d.isVisible()]
    said = {text.text() for text in dialog.findChildren(QLabel)}
    assert {key for key, _ in keys()} <= said
    dialog.close()
