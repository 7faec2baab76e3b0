"""A label that keeps what it measured is as high as one that measures anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kzdesk.ui.pieces import label

TEXT = "Register by the eighth of December at the latest, where you live."
WIDTHS = (60, 150, 600)


@pytest.fixture
def pair(qtbot: QtBot) -> tuple[QLabel, QLabel]:
    """A label of ours and one of Qt's, with the same text."""
    ours, qts = label(TEXT), QLabel(TEXT)
    qts.setWordWrap(True)
    qtbot.addWidget(ours)
    qtbot.addWidget(qts)
    return ours, qts


def heights(one: QLabel) -> list[int]:
    """Its height in pixels at each width, asked twice."""
    return [one.heightForWidth(width) for width in (*WIDTHS, *WIDTHS)]


def test_it_is_as_high_as_its_text_asks_for(pair: tuple[QLabel, QLabel]) -> None:
    assert heights(pair[0]) == heights(pair[1])
    for one in pair:
        one.setText(TEXT * 3)
    assert heights(pair[0]) == heights(pair[1])


def written_larger(one: QLabel) -> None:
    """In another font."""
    one.setStyleSheet("QLabel { font-size: 30px; }")


def padded(one: QLabel) -> None:
    """With room inside it."""
    one.setStyleSheet("QLabel { padding: 20px; }")


def indented(one: QLabel) -> None:
    """With room at its side, as a reason of a reason."""
    one.setContentsMargins(30, 4, 0, 4)


@pytest.mark.parametrize("change", [written_larger, padded, indented])
def test_what_changes_how_it_is_written_changes_its_height(
    pair: tuple[QLabel, QLabel], change: Callable[[QLabel], None]
) -> None:
    before = heights(pair[0])
    for one in pair:
        one.show()
        change(one)
    assert heights(pair[0]) == heights(pair[1]) != before
