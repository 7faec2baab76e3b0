"""The permit companion in the window and as a checklist on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from kzdesk.ui.dialogs.companion import CompanionDialog
from kzdesk.ui.why.cited import Cited
from tests.ui.conftest import Visitor, stay

Sit = Callable[..., Visitor]


def test_it_shows_the_deadline_with_its_law_and_goes_on_paper(person: Sit, tmp_path: Path) -> None:
    someone = person(stay("2026-11-08"), today=date(2026, 11, 25))
    someone.window.beside.show_companion()
    QApplication.processEvents()
    (dialog,) = [d for d in someone.window.findChildren(CompanionDialog) if d.isVisible()]
    said = [text.text() for text in dialog.findChildren(QLabel)]
    assert any("Fri 5 February 2027, day 90 from the border crossing" in text for text in said)
    assert any("No. 992" in cited.text() for cited in dialog.findChildren(Cited))
    dialog.sending.write(tmp_path / "checklist.pdf")
    assert (tmp_path / "checklist.pdf").read_bytes().startswith(b"%PDF")
    dialog.close()
