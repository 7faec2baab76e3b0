"""What is found in the log is told on a card, listed with its law, and leads to its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kzdesk.ui.dialogs.findings import FindingsDialog
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]
LATE_AND_A_GAP = (stay("2023-02-01", "2023-03-10"), stay("2023-03-12", "2023-03-20"))
"""8 days without a registration, then a single day outside."""


def opened(someone: Visitor) -> FindingsDialog:
    someone.press("Look…", someone.window.cards)
    return someone.window.findChild(FindingsDialog)


def test_the_findings_are_listed_the_latest_first_with_their_law(person: Sit) -> None:
    someone = person(*LATE_AND_A_GAP)
    assert any("2 things in your log are worth a look." in label.text() for label in someone.window.cards.findChildren(QLabel))
    told = [label.text() for label in opened(someone).findChildren(QLabel)]
    assert [text for text in told if text in ("Against the rule", "To check")] == ["To check", "Against the rule"]
    assert any(text.startswith("A single day outside, Sat 11 March 2023,") for text in told)
    assert any(text.startswith("No registration is recorded for 8 days: 3–10 Mar 2023.") for text in told)
    assert any("Agreement between Russia and Kazakhstan" in text for text in told)


def test_a_finding_leads_to_its_day(person: Sit) -> None:
    someone = person(*LATE_AND_A_GAP)
    dialog = opened(someone)
    buttons = [button for button in dialog.findChildren(QPushButton) if button.text() == "Show the day"]
    QTest.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert someone.window.focus.day == date(2023, 3, 3)
    assert someone.window.findChild(FindingsDialog) is None


def test_a_calm_log_has_no_such_card(person: Sit) -> None:
    someone = person(stay("2023-09-20"))
    assert not [label for label in someone.window.cards.findChildren(QLabel) if "worth a look" in label.text()]
